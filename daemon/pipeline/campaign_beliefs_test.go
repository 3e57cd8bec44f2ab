package pipeline_test

import (
	"fmt"

	"guantong/rules/civil"
	register "guantong/rules/county"
)

// oracle knows what the daily runs so far saw.
type oracle struct {
	days    []*seen
	beliefs []map[believed]figures // what each day's sheets say of itself and of the days before
}

// believed is what a figure is about.
type believed struct {
	day      civil.Day
	township string
}

// figures are a township's: 计划返岗, 已返岗, 逾期.
type figures struct{ planned, returned, overdue int }

func (o *oracle) before() *seen {
	if len(o.days) == 0 {
		return nil
	}
	return o.days[len(o.days)-1]
}

// with is what an oracle knows after another day.
func (o *oracle) with(s *seen) *oracle {
	next := &oracle{days: append(o.days[:len(o.days):len(o.days)], s), beliefs: o.beliefs}
	next.beliefs = append(o.beliefs[:len(o.beliefs):len(o.beliefs)], next.believe())
	return next
}

// believe works out, from all days, what the last one's sheets say of every day. Somebody counts on the days on which he was
// listed, where he was then. If his village reported later than others, he counts as well on the days before its first
// report, as he stood in it. Whether he was back on a day is as it is known now.
func (o *oracle) believe() map[believed]figures {
	all := map[believed]figures{}
	known := lives(o.days)
	firstReport := map[register.Unit]civil.Day{}
	for _, s := range o.days {
		for _, l := range s.counted() {
			if firstReport[l.unit].IsZero() {
				firstReport[l.unit] = s.day
			}
		}
	}
	add := func(l listed, day civil.Day) {
		f := all[believed{day, l.unit.Township}]
		back := known[l.who].back
		f.planned++
		switch {
		case !back.IsZero() && back <= day:
			f.returned++
		case !l.planned.IsZero() && l.planned < day:
			f.overdue++
		}
		all[believed{day, l.unit.Township}] = f
	}
	for i, s := range o.days {
		for _, l := range s.counted() {
			add(l, s.day)
			if known[l.who].first == s.day && firstReport[l.unit] == s.day {
				for _, earlier := range o.days[:i] {
					add(l, earlier.day)
				}
			}
		}
	}
	return all
}

// corrected is what each day's sheets say of the days before, other than those of the day before did.
func (o *oracle) corrected(want facts) {
	for i := 1; i < len(o.days); i++ {
		for _, earlier := range o.days[:i] {
			for _, township := range campaignTownships {
				about := believed{earlier.day, township}
				was, is := o.beliefs[i-1][about], o.beliefs[i][about]
				for _, f := range []struct {
					name    string
					was, is int
				}{
					{"计划返岗", was.planned, is.planned}, {"已返岗", was.returned, is.returned},
					{"待返岗", was.planned - was.returned, is.planned - is.returned}, {"逾期", was.overdue, is.overdue},
				} {
					if f.was != f.is {
						want[key("更正", chinese(o.days[i].day), chinese(earlier.day), township, f.name)] = fmt.Sprintf("%d %d", f.was, f.is)
					}
				}
			}
		}
	}
}
