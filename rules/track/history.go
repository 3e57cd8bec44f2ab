package track

import (
	"cmp"
	"slices"

	"guantong/rules/civil"
	"guantong/rules/tally"
)

// History is what was reported day by day, and what became known of it later. What was reported stays reported.
type History struct {
	Days        []Day        // by day
	Corrections []Correction // 更正, by the day when they were found
}

// Day is what a daily run reported. If there were several on a day, it is what the last one did.
type Day struct {
	Day         civil.Day
	Filled      civil.Day // the last day that had been reported when this one was filled in; zero if it came in its turn
	Townships   []Figures // in the order of 附件2
	Departments []Posts   // in the order of 附件6
	Reports     []Report  // of the register's villages and departments, in its order; empty if they are not known
	Falls       []Fall    // what was named for having lost many records
}

// Figures are a township's on a day, in persons.
type Figures struct {
	Unit     string
	Planned  int // 附件2的1
	Returned int // 附件2的2
	Overdue  int // 逾期未返岗
	Errors   int // findings of level 错误
}

// Waiting is who plans to return and has not.
func (f *Figures) Waiting() int { return f.Planned - f.Returned }

// Rate is 返岗率; false where nobody plans to return.
func (f *Figures) Rate() (tally.Percent, bool) { return tally.PercentOf(f.Returned, f.Planned) }

func (f *Figures) plus(o Figures) {
	f.Planned += o.Planned
	f.Returned += o.Returned
	f.Overdue += o.Overdue
	f.Errors += o.Errors
}

// Posts are a department's on a day, all its categories together, in persons.
type Posts struct {
	Unit     string
	Demand   int // 用工总需求数
	Arrived  int // 已返岗 + 新招
	LastYear int
}

// Total are the county's figures.
func (d *Day) Total() Figures {
	sum := Figures{Unit: County}
	for _, t := range d.Townships {
		sum.plus(t)
	}
	return sum
}

// County is the county as a unit of the history.
const County = "全县"

// On is what was reported on a day; nil if nothing was.
func (h *History) On(day civil.Day) *Day {
	i, found := h.find(day)
	if !found {
		return nil
	}
	return &h.Days[i]
}

// Before is what was reported last before a day; nil if nothing was.
func (h *History) Before(day civil.Day) *Day {
	i, _ := h.find(day)
	if i == 0 {
		return nil
	}
	return &h.Days[i-1]
}

// After tells whether a later day was reported.
func (h *History) After(day civil.Day) bool {
	return len(h.Days) > 0 && h.Days[len(h.Days)-1].Day > day
}

func (h *History) find(day civil.Day) (int, bool) {
	return slices.BinarySearchFunc(h.Days, day, func(d Day, day civil.Day) int { return cmp.Compare(d.Day, day) })
}

// Until is the history of the days before a day, as it was known before that day.
func (h *History) Until(day civil.Day) *History {
	until := &History{Days: h.until(day)}
	for _, c := range h.Corrections {
		if c.Found < day {
			until.Corrections = append(until.Corrections, c)
		}
	}
	return until
}

// With is the history with another day, and with what that day's sheets say of earlier days. A day that was reported when
// a later one had been already stays as it is; so does the history h.
func (h *History) With(today Day, found []Correction) *History {
	next := &History{Days: slices.Clone(h.Days), Corrections: slices.Clone(h.Corrections)}
	i, there := h.find(today.Day)
	switch {
	// What was reported stays reported once a later day has been.
	case there && i < len(h.Days)-1:
		return next
	case there:
		next.Days[i] = today
	default:
		if i < len(h.Days) {
			today.Filled = h.Days[len(h.Days)-1].Day
			today.Reports, today.Falls = nil, nil // what sheets say later does not tell who reported then
		}
		next.Days = slices.Insert(next.Days, i, today)
	}
	// A day that is run again finds anew what there is to correct.
	next.Corrections = slices.DeleteFunc(next.Corrections, func(c Correction) bool { return c.Found == today.Day })
	next.Corrections = append(next.Corrections, found...)
	slices.SortStableFunc(next.Corrections, func(a, b Correction) int { return cmp.Compare(a.Found, b.Found) })
	return next
}

// Filled is the history with the days that only another one has: they were filled in when its last had been reported.
func (h *History) Filled(from *History) *History {
	for _, d := range from.Days {
		if h.On(d.Day) == nil {
			h = h.With(d, nil)
		}
	}
	return h
}

// Correction is what the sheets of a day say of a figure of an earlier day (更正).
type Correction struct {
	Found  civil.Day // the day when it was found
	Day    civil.Day // the day whose figure it is
	Unit   string    // township
	Figure Figure
	Was    int // as it was reported, or corrected last
	Is     int
}

// Figure names one of Figures.
type Figure string

// The figures that can be corrected.
const (
	PlannedFigure  Figure = "计划返岗"
	ReturnedFigure Figure = "已返岗"
	WaitingFigure  Figure = "待返岗"
	OverdueFigure  Figure = "逾期"
)

// figures are all of them, with how each is read.
var figures = []struct {
	name Figure
	of   func(*Figures) int
}{
	{PlannedFigure, func(f *Figures) int { return f.Planned }},
	{ReturnedFigure, func(f *Figures) int { return f.Returned }},
	{WaitingFigure, (*Figures).Waiting},
	{OverdueFigure, func(f *Figures) int { return f.Overdue }},
}
