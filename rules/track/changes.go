package track

import (
	"slices"
	"strings"

	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/survey"
)

// compareUnits says which villages and departments report something else than in the ledger before, in whatever order their rows stand.
// The people are in the ledger by then.
func (l *Ledger) compareUnits(before *Ledger, today Today) {
	all, sum, last := map[county.Unit]survey.Print{}, survey.Print(0), county.Unit{}
	add := func(u county.Unit, p survey.Print) {
		if u != last { // most rows are of the village of the row before
			all[last] += sum
			sum, last = 0, u
		}
		// A sum does not depend on the order of rows, and unlike an exclusive or it does not lose two that are the same.
		sum += p
	}
	// What people send themselves is no report of their village.
	for i := range l.People {
		if w := l.People[i].Row; !w.Sheet.ByCode() {
			add(w.Village(), l.People[i].Print)
		}
	}
	for _, w := range today.Workers {
		if w.Copy && !w.Sheet.ByCode() {
			add(w.Village(), w.Print())
		}
	}
	for _, e := range today.Enterprises {
		if !e.Sheet.ByCode() {
			add(e.Sheet.Unit, e.Print())
		}
	}
	all[last] += sum
	known := !before.Day.IsZero() && !before.Restored && before.comparable()
	for i := range l.Units {
		u := &l.Units[i]
		u.Changed, u.Print = known && u.Print != all[u.Unit], all[u.Unit]
	}
}

// changes are those by which one may fail to recognise a person.
func changes(before, now *Person, unit county.Unit, day civil.Day) (all []Change) {
	add := func(what Changed, was string) { all = append(all, Change{day, what, was}) }
	if was := before.Unit(); was != unit {
		add(Village, was.String())
	}
	if before.Name != now.Name {
		add(Name, before.Name)
	}
	if was := before.number(); was != now.number() && (was != "" || now.Wrong != Ruined) { // one that was ruined before may be kept as none
		add(ID, was)
	}
	if !sameSet(before.Phones, now.Phones) {
		add(Phone, strings.Join(before.Phones, "、"))
	}
	return all
}

func sameSet(a, b []string) bool {
	return !slices.ContainsFunc(a, func(s string) bool { return !slices.Contains(b, s) }) &&
		!slices.ContainsFunc(b, func(s string) bool { return !slices.Contains(a, s) })
}

// number is what stands in the sheet for an ID.
func (p *Person) number() string {
	if p.ID != "" {
		return string(p.ID)
	}
	return p.Wrong
}
