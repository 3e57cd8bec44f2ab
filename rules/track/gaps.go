package track

import (
	"guantong/rules/county"
	"guantong/rules/survey"
)

// Gap is an enterprise's want of people (缺工).
type Gap struct {
	Unit  county.Unit // who reports it
	Seat  county.Unit // in whose area it lies; zero if that is not known
	Name  string
	Span  Span
	Short int // people; when no sheet has it any more, those that it wanted last

	Row *survey.Enterprise // its row on the day of the ledger; nil if no sheet has it
}

// gaps follows the enterprises by their companies' names, however they are written. Nothing can be done for one that is no longer listed, until it is again. A
// gap is closed (缺工补齐) when nobody is wanted any more, for whatever reason.
func (l *Ledger) gaps(before *Ledger, today Today) {
	type key struct{ unit, name string }
	of := func(u county.Unit, name string) key { return key{u.Reporter(), today.company(name)} }
	known := make(map[key]*Gap, len(before.Gaps))
	for i := range before.Gaps {
		known[of(before.Gaps[i].Unit, before.Gaps[i].Name)] = &before.Gaps[i]
	}
	for _, e := range today.Enterprises {
		if e.Copy {
			continue
		}
		g := Gap{Unit: e.Sheet.Unit, Seat: e.Seat, Name: e.Name, Short: e.Wanting(), Row: e}
		k := of(g.Unit, g.Name)
		if was := known[k]; was != nil {
			if g.Span = was.Span; g.Span.Dropped {
				g.Span = g.Span.resumed()
			}
			// What is left in known at the end is in no sheet any more.
			delete(known, k)
		}
		g.Span = g.Span.on(today.Day, g.Short > 0, true)
		l.Gaps = append(l.Gaps, g)
	}
	for i := range before.Gaps {
		if g := before.Gaps[i]; known[of(g.Unit, g.Name)] == &before.Gaps[i] && !g.Span.Since.IsZero() {
			g.Row = nil
			g.Span = g.Span.lost(today.Day)
			l.Gaps = append(l.Gaps, g)
		}
	}
}
