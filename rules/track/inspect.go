package track

import (
	"slices"

	"guantong/rules/civil"
	"guantong/rules/county"
)

// Inspection is what those who supervise are shown of units and of who answers for them (督查台账; 39号措施（十）：督查、问责).
type Inspection struct {
	Until    civil.Day   // the last day whose reports are counted; zero if there is none
	Days     int         // how many days are counted
	Unknown  int         // reported days of which nobody knows any more who reported
	Units    []Inspected // as the register lists them: each township before its villages, the departments, then offices with tasks of their own; last what lies in no township
	Officers []Officer   // the one with most people overdue first
}

// Inspected is how a unit has done since the campaign began. A township alone stands for all that lies in it.
type Inspected struct {
	Unit        county.Unit
	Missed      int   // times 未报
	Late        int   // times 迟报
	Row         int   // days in a row without a report in time, up to the last; of a township those of its worst village
	Tasks       int   // that were not cancelled
	Ended       []int // of those with a result, the days that each took, ascending
	Overdue     int   // tasks that are late now
	Longest     int   // days for which the latest of them has been
	People      int   // 逾期未返岗
	Falls       int   // times that records were lost (RUN-SHRINK)
	Corrections int   // of figures that had been reported (更正), of a township alone
}

// Median is how many days it took from a task to its result, in halves of a day; false if none has one.
func (u *Inspected) Median() (halves int, ok bool) {
	n := len(u.Ended)
	if n == 0 {
		return 0, false
	}
	return u.Ended[(n-1)/2] + u.Ended[n/2], true
}

// Inspect makes 督查台账 of the ledger's day, its tasks and the days of a history. company tells companies apart by their names.
func (l *Ledger) Inspect(c *county.County, h *History, tasks []Task, company func(string) string) *Inspection {
	in := newInspecting(c)
	in.reports(h)
	for t := range l.spans() {
		if t.span.Since.IsZero() || t.span.Dropped {
			continue
		}
		in.each(t.Unit, func(u *Inspected) {
			if u.Tasks++; !t.span.Done.IsZero() {
				u.Ended = append(u.Ended, t.span.Done.Since(t.span.Since))
			}
		})
	}
	for i := range tasks {
		if t := &tasks[i]; t.Late(l.Day) {
			in.each(t.Unit, func(u *Inspected) { u.Overdue, u.Longest = u.Overdue+1, max(u.Longest, l.Day.Since(t.Due)) })
		}
	}
	for i := range l.People {
		if p := &l.People[i]; StateOf(p.Row, l.Day) == Overdue {
			in.each(p.Unit(), func(u *Inspected) { u.People++ })
		}
	}
	for i := range in.Units {
		slices.Sort(in.Units[i].Ended)
	}
	in.Officers = l.officers(c, company)
	in.putNowhereLast()
	return &in.Inspection
}

// inspecting is an Inspection in the making.
type inspecting struct {
	Inspection
	at   map[county.Unit]int
	last county.Unit // whose lines were looked up last: mostly the next is of the same
	line [2]int      // its township's or department's, and its own; -1 if it has none
}

func newInspecting(c *county.County) *inspecting {
	in := &inspecting{at: map[county.Unit]int{}, line: [2]int{-1, -1}}
	add := func(u county.Unit) {
		in.at[u] = len(in.Units)
		in.Units = append(in.Units, Inspected{Unit: u})
	}
	for _, t := range c.Townships {
		add(county.Unit{Township: t.Name})
		for _, v := range t.Villages {
			add(county.Unit{Township: t.Name, Village: v.Name})
		}
	}
	for _, d := range c.Departments {
		add(county.Unit{Department: d.Name})
	}
	add(county.Unit{})
	return in
}

// each does something for a unit and for the township that it lies in. A township that the register does not have is none.
func (in *inspecting) each(unit county.Unit, do func(u *Inspected)) {
	if in.line[0] < 0 || unit != in.last {
		in.last, in.line = unit, in.lines(unit)
	}
	do(&in.Units[in.line[0]])
	if k := in.line[1]; k >= 0 {
		do(&in.Units[k])
	}
}

func (in *inspecting) lines(unit county.Unit) [2]int {
	above := unit.Above()
	i, known := in.at[above]
	switch {
	case !known && unit.Department != "": // an office of the county's
		i = len(in.Units)
		in.at[above] = i
		in.Units = append(in.Units, Inspected{Unit: above})
	case !known:
		i = in.at[county.Unit{}]
	}
	if k, known := in.at[unit]; known && k != i {
		return [2]int{i, k}
	}
	return [2]int{i, -1}
}

// reports counts who has reported when, what was lost and what was corrected.
func (in *inspecting) reports(h *History) {
	row := map[county.Unit]int{}
	for i := range h.Days {
		d := &h.Days[i]
		switch {
		case len(d.Reports) > 0:
			in.Days++
			in.Until = d.Day
		case d.Filled.IsZero():
			in.Unknown++
		}
		for _, r := range d.Reports {
			late := r.Standing == LateReport || r.Standing == NoReport
			if row[r.Unit]++; !late {
				row[r.Unit] = 0
			}
			in.each(r.Unit, func(u *Inspected) {
				switch r.Standing {
				case NoReport:
					u.Missed++
				case LateReport:
					u.Late++
				}
			})
		}
		for _, f := range d.Falls {
			in.each(f.Unit, func(u *Inspected) { u.Falls++ })
		}
	}
	for unit, n := range row {
		in.each(unit, func(u *Inspected) { u.Row = max(u.Row, n) })
	}
	for _, c := range h.Corrections {
		in.each(county.Unit{Township: c.Unit}, func(u *Inspected) { u.Corrections++ })
	}
}

// putNowhereLast does so with the line of no township, or leaves it out if it has nothing to say.
func (in *inspecting) putNowhereLast() {
	i := in.at[county.Unit{}]
	nowhere := in.Units[i]
	in.Units = slices.Delete(in.Units, i, i+1)
	if nowhere.Missed+nowhere.Late+nowhere.Tasks+nowhere.People+nowhere.Falls+nowhere.Corrections > 0 {
		in.Units = append(in.Units, nowhere)
	}
}
