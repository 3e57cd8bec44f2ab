package track

import "iter"

// issuable is a task that may get a number.
type issuable struct {
	span   *Span
	person *Person   // nil unless it is one person's
	given  *Numbered // by which it got its number back; nil if it did not
	Numbered
}

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

// life is a task of a ledger, without what tells it from others.
type life struct {
	*Span
	Kind TaskKind
	unit *Unit // who has not reported; nil for other tasks
}

// lives are those of spans.
func (l *Ledger) lives() iter.Seq[life] {
	return func(yield func(life) bool) {
		for _, people := range [][]Person{l.People, l.Missing} {
			for i := range people {
				tasks := people[i].Tasks
				for k := range tasks {
					if s := &tasks[k]; !s.Since.IsZero() && !yield(life{&s.Span, s.Kind, nil}) {
						return
					}
				}
			}
		}
		for i := range l.Gaps {
			if !yield(life{&l.Gaps[i].Span, Shortage, nil}) {
				return
			}
		}
		for i := range l.Matters {
			if m := &l.Matters[i]; !yield(life{&m.Span, m.Kind, nil}) {
				return
			}
		}
		for i := range l.Units {
			if u := &l.Units[i]; !yield(life{&u.Unreported, u.task(), u}) {
				return
			}
		}
	}
}

// spans are the tasks of a ledger, in the order in which they are numbered.
func (l *Ledger) spans() func(yield func(issuable) bool) {
	return func(yield func(issuable) bool) {
		for _, people := range [][]Person{l.People, l.Missing} {
			for i := range people {
				p := &people[i]
				for k := range p.Tasks {
					s := &p.Tasks[k]
					if s.Since.IsZero() {
						continue
					}
					if !yield(issuable{&s.Span, p, nil, Numbered{Kind: s.Kind, Unit: p.Unit(), Name: p.Name, ID: p.identity()}}) {
						return
					}
				}
			}
		}
		for i := range l.Gaps {
			g := &l.Gaps[i]
			if !yield(issuable{&g.Span, nil, nil, Numbered{Kind: Shortage, Unit: g.Unit, Name: g.Name}}) {
				return
			}
		}
		for i := range l.Matters {
			m := &l.Matters[i]
			if !yield(issuable{&m.Span, nil, nil, Numbered{Kind: m.Kind, Unit: m.Unit, Name: m.Name, ID: m.pair()}}) {
				return
			}
		}
		for i := range l.Units {
			u := &l.Units[i]
			if !yield(issuable{&u.Unreported, nil, nil, Numbered{Kind: u.task(), Unit: u.Unit}}) {
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
