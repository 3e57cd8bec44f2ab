package intake

import (
	"guantong/rules/annex"
	"guantong/rules/county"
)

// entry is what it takes to know a row's person again.
type entry struct {
	at     annex.At
	id     string // of a person his ID, if it is right
	name   string // with a phone it tells people without one apart
	phones []string
	list   bool // rows of one sending never replace one another
	old    bool // it was replaced
}

// known is a person of a unit by his name and phone.
type known struct {
	unit        county.Unit
	name, phone string
}

// ids are the people of units by their ID.
type ids struct {
	unit county.Unit
	id   string
}

// part parts records: those that count, in their order, and of these the ones that were sent and that their unit has not taken over.
func part[T any](r *Result, kind int, all []*T, of func(*T) entry) (counting, waiting []*T) {
	entries := make([]entry, 0, len(all))
	for _, x := range all {
		entries = append(entries, of(x))
	}
	p := gather(entries)
	for i, x := range all {
		e := &entries[i]
		if !e.at.Sheet.ByCode() {
			counting = append(counting, x)
			continue
		}
		u := e.at.Sheet.Unit
		f := Figures{Read: 1}
		switch {
		case p.replaced(i):
			f.Replaced = 1
		case p.own(e):
			f.TakenOver = 1
		default:
			f.Waiting = 1
			counting, waiting = append(counting, x), append(waiting, x)
		}
		if f.Waiting == 0 {
			r.gone[row{e.at.Sheet.Workbook, e.at.Sheet.Name, e.at.Row}] = true
		}
		r.Kinds[kind].plus(f)
		if kind == workers || kind == enterprises {
			sum := r.units[u]
			sum.plus(f)
			r.units[u] = sum
		}
	}
	return counting, waiting
}

func (f *Figures) plus(o Figures) {
	f.Read += o.Read
	f.Replaced += o.Replaced
	f.TakenOver += o.TakenOver
	f.Waiting += o.Waiting
}

// people are the rows of one kind by whom they are about.
type people struct {
	entries []entry
	ownID   map[ids]bool
	ownName map[known]bool // true: with a right ID
	byID    map[string]int // the last that was sent
	byName  map[known]int
}

func gather(entries []entry) *people {
	p := &people{entries, map[ids]bool{}, map[known]bool{}, map[string]int{}, map[known]int{}}
	for i := range entries {
		e := &entries[i]
		u := e.at.Sheet.Unit
		if !e.at.Sheet.ByCode() {
			if e.id != "" {
				p.ownID[ids{u, e.id}] = true
			}
			for _, k := range e.names() {
				p.ownName[k] = e.id != ""
			}
			continue
		}
		if last, ok := p.byID[e.id]; e.id != "" && (!ok || p.later(i, last)) {
			p.byID[e.id] = i
		}
		for _, k := range e.names() {
			if last, ok := p.byName[k]; !ok || p.later(i, last) {
				p.byName[k] = i
			}
		}
	}
	return p
}

// names are what a person may be known by besides his ID.
func (e *entry) names() (all []known) {
	if e.name == "" {
		return nil
	}
	for _, phone := range e.phones {
		all = append(all, known{e.at.Sheet.Unit, e.name, phone})
	}
	return all
}

// sent is when a row was sent.
func (e *entry) sent() int64 { return e.at.Sheet.SentAt(e.at.Row) }

// later tells whether a row counts before an earlier one of the same person.
func (p *people) later(i, than int) bool {
	a, b := p.entries[i].sent(), p.entries[than].sent()
	return a > b || a == b && i > than
}

// replaced tells whether the same person has sent a later row. Somebody without a right ID is who has his name and phone.
func (p *people) replaced(i int) bool {
	e := &p.entries[i]
	switch {
	case e.old:
		return true
	case e.id != "":
		last := p.byID[e.id]
		return last != i && (!e.list || p.entries[last].sent() > e.sent())
	}
	for _, k := range e.names() {
		if p.byName[k] != i {
			return true
		}
	}
	return false
}

// own tells whether the unit has the person in its own sheet. Of two rows of which one lacks a right ID, name and phone decide.
func (p *people) own(e *entry) bool {
	if e.id != "" && p.ownID[ids{e.at.Sheet.Unit, e.id}] {
		return true
	}
	for _, k := range e.names() {
		if right, there := p.ownName[k]; there && (!right || e.id == "") {
			return true
		}
	}
	return false
}
