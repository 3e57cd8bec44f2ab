package track

import "iter"

// mostSpans is how many tasks a ledger has at most.
func (l *Ledger) mostSpans() int {
	n := len(l.Gaps) + len(l.Matters) + len(l.Units)
	for _, people := range [][]Person{l.People, l.Missing} {
		for i := range people {
			n += len(people[i].Tasks)
		}
	}
	return n
}

// life is a task of a ledger, and whose it is: one of the four.
type life struct {
	*Span
	Kind   TaskKind
	person *Person
	gap    *Gap
	matter *Matter
	unit   *Unit
}

// lives are the tasks of a ledger, in the order in which they are numbered.
func (l *Ledger) lives() iter.Seq[life] {
	return func(yield func(life) bool) {
		for _, people := range [][]Person{l.People, l.Missing} {
			for i := range people {
				p := &people[i]
				for k := range p.Tasks {
					if s := &p.Tasks[k]; !s.Since.IsZero() && !yield(life{Span: &s.Span, Kind: s.Kind, person: p}) {
						return
					}
				}
			}
		}
		for i := range l.Gaps {
			if g := &l.Gaps[i]; !yield(life{Span: &g.Span, Kind: Shortage, gap: g}) {
				return
			}
		}
		for i := range l.Matters {
			if m := &l.Matters[i]; !yield(life{Span: &m.Span, Kind: m.Kind, matter: m}) {
				return
			}
		}
		for i := range l.Units {
			if u := &l.Units[i]; !yield(life{Span: &u.Unreported, Kind: u.task(), unit: u}) {
				return
			}
		}
	}
}

// issuable is a task that may get a number.
type issuable struct {
	span   *Span
	person *Person   // nil unless it is one person's
	given  *Numbered // by which it got its number back; nil if it did not
	Numbered
}

// issuable is the task with what tells it from others.
func (t *life) issuable() issuable {
	n := Numbered{Kind: t.Kind}
	switch {
	case t.person != nil:
		n.Unit, n.Name, n.ID = t.person.Unit(), t.person.Name, t.person.identity()
	case t.gap != nil:
		n.Unit, n.Name = t.gap.Unit, t.gap.Name
	case t.matter != nil:
		n.Unit, n.Name, n.ID = t.matter.Unit, t.matter.Name, t.matter.pair()
	default:
		n.Unit = t.unit.Unit
	}
	return issuable{span: t.Span, person: t.person, Numbered: n}
}

// spans are the tasks of a ledger with what tells them from others, which takes longer to say.
func (l *Ledger) spans() iter.Seq[issuable] {
	return func(yield func(issuable) bool) {
		for t := range l.lives() {
			if !yield(t.issuable()) {
				return
			}
		}
	}
}

// identity is what stands for the person's ID; empty if nothing tells him apart.
func (p *Person) identity() string {
	if p.ID == "" && p.Wrong == Ruined {
		return ""
	}
	return p.number()
}
