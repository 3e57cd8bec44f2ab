package convoy

import (
	"maps"
	"slices"
)

// swapStaffs lets all people of an employer who are in one coach go over to another of the same day, or change places
// with all people of another employer, if that helps; if it is not to be thorough, only if it leaves fewer employers.
func swapStaffs(a, b *crew, thorough bool) (better bool) {
	if !thorough && len(a.employers) == 1 && len(b.employers) == 1 {
		return false
	}
	theirs := append(slices.Sorted(maps.Keys(b.employers)), nobody)
	for _, e := range append(slices.Sorted(maps.Keys(a.employers)), nobody) {
		for _, f := range theirs {
			better = exchange(a, b, e, f, thorough) || better
		}
	}
	return better
}

// nobody is the employer whose people nowhere are; nobody who names none is of it.
const nobody = "\x00"

func exchange(a, b *crew, e, f string, thorough bool) bool {
	ea, fb := a.employers[e], b.employers[f]
	if e == f || ea+fb == 0 || !a.fit.runs(len(a.people)-ea+fb) || !b.fit.runs(len(b.people)+ea-fb) {
		return false
	}
	gain := 0
	if ea > 0 {
		gain += -1 + oneMore(b.employers, e)
	}
	if fb > 0 {
		gain += -1 + oneMore(a.employers, f)
	}
	if gain > 0 || gain == 0 && !thorough {
		return false
	}
	out, in := a.staff(e), b.staff(f)
	if len(out) != ea || len(in) != fb {
		return false // some have had their places before
	}
	before := tally(a, b)
	move(a, b, out, in)
	if now := tally(a, b); helps([3]int{now.employers - before.employers, now.townships - before.townships, sign(now.cost - before.cost)}) {
		return true
	}
	move(a, b, in, out)
	return false
}

// staff are the people of an employer who may move.
func (c *crew) staff(employer string) (all []*person) {
	for _, x := range c.people {
		if x.Employer == employer && !x.fixed {
			all = append(all, x)
		}
	}
	return all
}

func move(a, b *crew, out, in []*person) {
	for _, x := range out {
		a.remove(x)
	}
	for _, x := range in {
		b.remove(x)
		a.take(x)
	}
	for _, x := range out {
		b.take(x)
	}
}

type figures struct {
	employers, townships int
	cost                 int64
}

func tally(a, b *crew) figures {
	f := figures{employers: len(a.employers) + len(b.employers), townships: len(a.townships) + len(b.townships)}
	if a.fit.runs(len(a.people)) && b.fit.runs(len(b.people)) {
		f.cost = a.cost(0) + b.cost(0)
	}
	return f
}
