package track

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/fold"
)

// Number is a task's 任务编号: 波洲-0127, the short name of its township or department and a running number. It is never given
// twice and never changes while the task lives, wherever its people move. Empty: none was given.
type Number string

// everywhere stands for the unit of people whom nothing places in a township.
const everywhere = "全县"

func newNumber(short string, n int) Number { return Number(fmt.Sprintf("%s-%04d", short, n)) }

// Cut takes a number apart; false if it is none.
func (n Number) Cut() (short string, running int, ok bool) {
	short, digits, found := strings.Cut(string(n), "-")
	running, err := strconv.Atoi(digits)
	return short, running, found && err == nil && running > 0
}

// Numbering gives tasks their numbers. It outlives the ledger of a day, because a run of the morning shows numbers which the one of
// the evening, made from the ledger of the day before, has to show too.
type Numbering struct {
	Last   map[string]int // by short name: the last number that was given
	Recent []Numbered     // the numbers given lately, in the order in which they were
	Minute int            // of the day, as of which the run is: of what was given then or later that day nobody can have written yet

	Changed bool // what is to be kept is not what was found
}

// Numbered is a number with what tells its task from others.
type Numbered struct {
	Number Number
	Kind   TaskKind
	Day    civil.Day   // of the run that gave it
	Minute int         // of that day; -1 if it was read back, and so was seen before
	Unit   county.Unit // where the person was listed, or the unit itself
	Name   string      // of the person or enterprise; empty for a unit's task
	ID     string      // what stands for the person's ID, masked if it was read back from a sheet; of 岗位介绍 the pair
}

// recentDays is for how many days numbers are looked up by what is known of their tasks: as long as a ledger that has them may
// not have been kept.
const recentDays = 3

// Assign gives every open task of a ledger that has none its number: the one that it was given in another run of late, else the
// next of its unit. before is the ledger that it goes on from, whose numbers are taken; later is one of a later day, should the run be as
// of an earlier one, in which tasks have the numbers that people know. It tells Recent of them.
func (n *Numbering) Assign(l, before, later *Ledger, names map[string]string) {
	n.forget(l.Day)
	// A task that the ledger of a later day knew nothing of was over by then: one that comes after it is another.
	given := make([]*Numbered, 0, len(n.Recent))
	for r := range n.lately(l.Day) {
		if r.Day >= before.Day {
			given = append(given, r)
		}
	}
	if later != nil {
		for t := range later.spans() {
			if t.Number = t.span.Number; t.Number != "" { // a unit that has reported has no task
				given = append(given, &t.Numbered)
			}
		}
	}
	lacking := 0 // on the first day it is all of them, on others few
	for t := range l.lives() {
		if t.Number == "" && t.Open() {
			lacking++
		}
	}
	taken := make(map[Number]bool, before.mostSpans()+lacking)
	for t := range before.lives() {
		taken[t.Number] = true
	}
	// A run that is made again asks for the same, in the same order. As long as it does, nobody has to be looked for.
	var without []issuable
	next := 0 // of those given, the first that is not taken
	for t := range l.lives() {
		if t.Number != "" || !t.Open() {
			continue
		}
		ask := t.issuable()
		if without == nil {
			for next < len(given) && taken[given[next].Number] {
				next++
			}
			if next < len(given) && ask.is(given[next]) {
				t.Number, taken[given[next].Number] = given[next].Number, true
				lacking--
				continue
			}
			without = make([]issuable, 0, lacking)
		}
		without = append(without, ask)
	}
	recall(without, given, taken)
	for i := range n.Recent {
		// The clock was ahead when it was given. If it is only some days, it may be behind now.
		if r := &n.Recent[i]; later == nil && r.Day > l.Day+recentDays {
			r.Day, n.Changed = l.Day, true
		}
	}
	fresh := 0
	for i := range without {
		if without[i].given == nil {
			fresh++
		}
	}
	n.Recent = slices.Grow(n.Recent, fresh)
	var known known // made when somebody asks: most numbers were found in the list
	for i := range without {
		t := &without[i]
		if t.span.Number == "" {
			short := cmp.Or(names[t.Unit.Reporter()], everywhere)
			if n.Last == nil {
				n.Last = map[string]int{}
			}
			n.Last[short]++
			t.span.Number, n.Changed = newNumber(short, n.Last[short]), true
		}
		// What only the list of an earlier day has nobody looks for.
		t.Number = t.span.Number
		if later != nil || t.given != nil && t.given.undated() == t.Numbered {
			continue
		}
		if known.last == nil {
			known = knownOf(n.Recent)
		}
		if !known.have(n.Recent, &t.Numbered) {
			t.Day, t.Minute = l.Day, n.Minute
			n.Recent, n.Changed = append(n.Recent, t.Numbered), true
		}
	}
}

// lately are the numbers that were given in the last days before a day.
func (n *Numbering) lately(day civil.Day) iter.Seq[*Numbered] {
	return func(yield func(*Numbered) bool) {
		for i := range n.Recent {
			if r := &n.Recent[i]; r.Day+recentDays >= day && !yield(r) {
				return
			}
		}
	}
}

// seen are the numbers of late that people had seen before the run, and unseen those that it, or another as of the same moment, gave: a run
// that is made again says the same.
func (n *Numbering) seen(day civil.Day) (seen []*Numbered, unseen map[Number]bool) {
	unseen = map[Number]bool{}
	for r := range n.lately(day) {
		if n.isUnseen(r, day) {
			unseen[r.Number] = true
		} else {
			seen = append(seen, r)
		}
	}
	return seen, unseen
}

// isUnseen tells whether a number was given by this run, or by another as of the same moment.
func (n *Numbering) isUnseen(r *Numbered, day civil.Day) bool {
	return r.Day == day && r.Minute >= n.Minute
}

// undated is the number without when it was given.
func (t *Numbered) undated() Numbered {
	same := *t
	same.Day, same.Minute = 0, 0
	return same
}

// is tells whether the task of a number is the same in all that is known of it.
func (t *Numbered) is(given *Numbered) bool {
	return t.Kind == given.Kind && t.Name == given.Name && t.ID == given.ID && t.Unit == given.Unit
}

// forget drops what is not looked up any more. What was given on the last few days on which any were stays, however long ago that seems:
// the clock may be ahead.
func (n *Numbering) forget(day civil.Day) {
	var days []civil.Day
	for _, r := range n.Recent {
		if !slices.Contains(days, r.Day) {
			days = append(days, r.Day)
		}
	}
	slices.Sort(days)
	kept := days[max(0, len(days)-recentDays-1):]
	were := len(n.Recent)
	n.Recent = slices.DeleteFunc(n.Recent, func(r Numbered) bool { return r.Day+recentDays < day && !slices.Contains(kept, r.Day) })
	n.Changed = n.Changed || len(n.Recent) < were
}

// Given tells whether a number was given to some task at some time.
func (n *Numbering) Given(number Number) bool {
	short, running, ok := number.Cut()
	return ok && running <= n.Last[short]
}

// Read makes a number of what people type, in whatever spelling: 波洲-0127, 波洲127, 波洲镇 — 127; with the number alone it is one
// of their own unit's. It is empty if there is no number in it.
func (n *Numbering) Read(typed string, unit county.Unit, names map[string]string) Number {
	text := fold.Compact(typed)
	digits := len(strings.TrimRight(text, "0123456789"))
	running, err := strconv.Atoi(text[digits:])
	if err != nil || running == 0 {
		return ""
	}
	whose := strings.TrimRightFunc(text[:digits], func(r rune) bool { return strings.ContainsRune("-—–_~·.号:#第№", r) })
	if whose == "" {
		whose = unit.Reporter()
	}
	if short := names[whose]; short != "" {
		whose = short
	}
	return newNumber(whose, running)
}

// known finds numbers by what is known of their tasks: where in a list each number is last, and where else.
type known struct {
	last map[Number]int
	more map[Number][]int // of those few whose task was seen under another name, or in another place
}

func knownOf(list []Numbered) known {
	k := known{make(map[Number]int, len(list)), map[Number][]int{}}
	for i := range list {
		number := list[i].Number
		if other, there := k.last[number]; there {
			k.more[number] = append(k.more[number], other)
		}
		k.last[number] = i
	}
	return k
}

// have tells whether the list has a number with the same about its task, whenever it was given.
func (k *known) have(list []Numbered, t *Numbered) bool {
	i, there := k.last[t.Number]
	return there && (list[i].undated() == *t || slices.ContainsFunc(k.more[t.Number], func(i int) bool { return list[i].undated() == *t }))
}
