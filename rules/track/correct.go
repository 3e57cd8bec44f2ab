package track

import (
	"cmp"
	"slices"

	"guantong/rules/civil"
	"guantong/rules/tally"
)

// Corrections are what the sheets of a ledger's day say of the days before, other than those of the day before did. They
// do where a return became known late or was taken back, and where a village reported for the first time: then its people
// count for the days before as well. Who is listed anew in a village that had reported before was not known then, and who
// is listed no more was: neither changes what was reported.
//
// They are of the days that were reported in their turn. A day that was filled in later has a ledger of its own, which begins
// with the sheets that it was made of: see CorrectionsOf.
func (l *Ledger) Corrections(h *History) []Correction {
	return l.corrections(h, func(d *Day) bool { return d.Filled.IsZero() })
}

// CorrectionsOf are what the sheets of a ledger's day say of one day that was filled in, other than the sheets before did. The
// ledger goes on from that of the sheets which the day was filled in from, made as of that day: who counted, where, and who was
// back is what they said, whatever was known on the days around it.
func (l *Ledger) CorrectionsOf(h *History, filled civil.Day) []Correction {
	return l.corrections(h, func(d *Day) bool { return d.Day == filled })
}

func (l *Ledger) corrections(h *History, of func(*Day) bool) []Correction {
	days := slices.Clone(h.until(l.Day))
	days = slices.DeleteFunc(days, func(d Day) bool { return !of(&d) })
	deltas := make([]map[string]*Figures, len(days))
	for i := range l.People {
		p := &l.People[i]
		// Only who is new, or is known to be back since another day, changes figures of days that are over.
		if p.before != nil && p.before.Back == p.Back {
			continue
		}
		for k, d := range days {
			unit, delta := p.corrects(d.Day)
			if delta == (Figures{}) {
				continue
			}
			if deltas[k] == nil {
				deltas[k] = map[string]*Figures{}
			}
			if deltas[k][unit] == nil {
				deltas[k][unit] = &Figures{}
			}
			deltas[k][unit].plus(delta)
		}
	}
	var all []Correction
	for k, d := range days {
		for _, t := range d.withMissing().Townships {
			delta := deltas[k][t.Unit]
			if delta == nil {
				continue
			}
			for _, f := range figures {
				if n := f.of(delta); n != 0 {
					was := h.known(l.Day, d.Day, t, f.name, f.of)
					all = append(all, Correction{l.Day, d.Day, t.Unit, f.name, was, was + n})
				}
			}
		}
	}
	return all
}

// corrects is by how much what is now known of a person changes the figures of an earlier day, and of which township.
func (p *Person) corrects(earlier civil.Day) (township string, delta Figures) {
	past := p.at(earlier)
	switch {
	case past == nil:
		return "", delta
	case p.before == nil:
		delta.Planned = 1
		delta.count(past, earlier, p.backBy(earlier), 1)
	case p.backBy(earlier) != p.before.backBy(earlier):
		delta.count(past, earlier, p.before.backBy(earlier), -1)
		delta.count(past, earlier, p.backBy(earlier), 1)
	}
	return cmp.Or(past.Unit.Township, tally.NoTownship), delta
}

// count adds a person to the figures of a day, or takes him away.
func (f *Figures) count(past *Past, day civil.Day, back bool, n int) {
	switch {
	case back:
		f.Returned += n
	case !past.Planned.IsZero() && past.Planned < day:
		f.Overdue += n
	}
}

// until are the days of the history before a day.
func (h *History) until(day civil.Day) []Day {
	i, _ := h.find(day)
	return h.Days[:i]
}

// withMissing is a day with a row for the people of no named township, which it has only if there were any.
func (d Day) withMissing() Day {
	for _, t := range d.Townships {
		if t.Unit == tally.NoTownship {
			return d
		}
	}
	d.Townships = append(d.Townships[:len(d.Townships):len(d.Townships)], Figures{Unit: tally.NoTownship})
	return d
}

// known is a figure of a day as it stood before a day of finding: as reported, or as corrected last.
func (h *History) known(found, day civil.Day, reported Figures, name Figure, of func(*Figures) int) int {
	n := of(&reported)
	for _, c := range h.Corrections {
		if c.Found < found && c.Day == day && c.Unit == reported.Unit && c.Figure == name {
			n = c.Is
		}
	}
	return n
}
