package pipeline_test

import (
	"maps"
	"slices"

	"guantong/rules/civil"
	register "guantong/rules/county"
)

// seen is what a run has to count: the sheets as they stand, and of those that cannot be read what stood there last.
type seen struct {
	day  civil.Day
	tabs []seenTab // in the order of campaignUnits

	said    []*answer // 办理登记, in the order in which rows count
	numbers *numbers
	slips   map[string]slips // by the unit whose they are
}

// answers are the rows of 办理登记 that are taken over, by their tasks.
func (s *seen) answers() map[*taskNumber][]*answer {
	all := map[*taskNumber][]*answer{}
	for _, a := range s.said {
		if a.valid(s.day) {
			all[a.task] = append(all[a.task], a)
		}
	}
	return all
}

type seenTab struct {
	unit   register.Unit
	clerk  string
	filled civil.Day
	rows   []entry
	firms  []firm
	read   civil.Day // the day when it was read last
	kept   bool      // it cannot be read now
}

// eyes remember what was read last.
type eyes struct{ last []seenTab }

// look is a run's view of the sheets.
func (e *eyes) look(c *clerks) *seen {
	s := &seen{day: c.day}
	if e.last == nil {
		e.last = make([]seenTab, len(campaignUnits))
	}
	for i, t := range c.tabs {
		last := &e.last[i]
		if t.book.state == whole {
			*last = seenTab{unit: campaignUnits[i], clerk: t.clerk, filled: t.filled, rows: slices.Clone(t.rows), firms: slices.Clone(t.firms), read: c.day}
			s.tabs = append(s.tabs, *last)
			continue
		}
		kept := seenTab{unit: campaignUnits[i]} // of a blank form nothing is kept
		if last.records() > 0 {
			kept = *last
			kept.kept = true
		}
		s.tabs = append(s.tabs, kept)
	}
	return s
}

// safe tells whether all reports of a workbook were read.
func (e *eyes) safe(b *inputBook) bool {
	reports := 0
	for _, t := range b.tabs {
		if t.records() > 0 {
			reports++
			if e.last == nil || e.last[t.at].records() == 0 {
				return false
			}
		}
	}
	return reports > 0
}

func (t *seenTab) records() int { return len(t.rows) + len(t.firms) }

// listed is a row that counts, and where it stands.
type listed struct {
	entry
	unit register.Unit
}

// counted are the rows that count: of two with the same right ID the first.
func (s *seen) counted() (all []listed) {
	there := map[*human]bool{}
	for i := range s.tabs {
		for _, e := range s.tabs[i].rows {
			if !there[e.who] {
				all = append(all, listed{e, s.tabs[i].unit})
			}
			there[e.who] = true
		}
	}
	return all
}

// twice tells whether somebody stands in two rows.
func (s *seen) twice(who *human) bool {
	n := 0
	for i := range s.tabs {
		for _, e := range s.tabs[i].rows {
			if e.who == who {
				n++
			}
		}
	}
	return n > 1
}

// reports tells whether some record of a unit counts.
func (s *seen) reports(u register.Unit) bool {
	return len(s.tabs[place(u)].firms) > 0 || slices.ContainsFunc(s.counted(), func(l listed) bool { return l.unit == u })
}

// errors and warnings are how many findings of these levels a unit has.
func (s *seen) errors(u register.Unit) (n int) {
	t := &s.tabs[place(u)]
	for _, e := range t.rows {
		n += e.errors(s.day)
		if s.twice(e.who) {
			n++
		}
	}
	if t.kept {
		n++
	}
	if u.Village == "" { // of a township they are no village's
		n += s.slips[u.Reporter()].errors
	}
	return n
}

func (s *seen) warnings(u register.Unit) (n int) {
	for _, e := range s.tabs[place(u)].rows {
		n += e.warnings()
	}
	return n
}

// says is what a unit's sheet says, in whatever order.
func (t *seenTab) says() (map[entry]int, map[firm]int) {
	rows, firms := map[entry]int{}, map[firm]int{}
	for _, e := range t.rows {
		rows[e.says()]++
	}
	for _, f := range t.firms {
		firms[f]++
	}
	return rows, firms
}

// changed tells whether a unit's sheet says something else than on an earlier day.
func (s *seen) changed(before *seen, u register.Unit) bool {
	if before == nil {
		return false
	}
	rows, firms := s.tabs[place(u)].says()
	wereRows, wereFirms := before.tabs[place(u)].says()
	return !maps.Equal(rows, wereRows) || !maps.Equal(firms, wereFirms)
}

// state is what 上报情况 has to say of a unit.
func (s *seen) state(before *seen, u register.Unit) string {
	t := &s.tabs[place(u)]
	switch {
	case t.kept:
		return "沿用" + t.read.Format("1月2日")
	case !s.reports(u):
		return "未报"
	case t.filled == s.day, s.changed(before, u):
		return "已报"
	}
	return "迟报"
}
