package rollup

import (
	"cmp"
	"slices"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
)

// State is whether a unit has reported on the day of a run.
type State string

// The states of 上报情况.
const (
	Reported    State = "已报" // 填表日期 is today
	Late        State = "迟报" // there are records, none of today
	NotReported State = "未报" // no record could be counted
	Kept        State = "沿用" // records of an earlier day are counted, because a sheet cannot be read any more
)

// Reporting is a village's or department's row of 上报情况.
type Reporting struct {
	Unit    county.Unit
	Clerks  string     // 摸排责任人, several joined by 、
	Filled  annex.When // the latest 填表日期
	State   State
	Records int       // records read, copies included
	Errors  int       // findings of level 错误
	Kept    civil.Day // the earliest day that kept records are of; zero if none are kept

	Seekers SeekersReport // 附件3; of villages only
}

// SeekersReport is what has come in of a village's 附件3.
type SeekersReport struct {
	Records int        // rows read
	Filled  annex.When // the latest 填表日期
	State   State
	Kept    civil.Day // the earliest day that kept rows are of; zero if none are kept
}

// add takes in a tab.
func (s *SeekersReport) add(t *Tab) {
	s.Records += t.Records
	s.Kept, s.Filled = t.dates(s.Kept, s.Filled)
}

// Tab is a sheet as 上报情况 sees it.
type Tab struct {
	*annex.Sheet
	Records int       // read
	Counted int       // that count: copies do not
	Kept    civil.Day // the day its records were read, if the sheet could not be read in this run; else zero
}

// AddReporting tells for every village and department of the register, and for villages that the register does not
// know, what has come in. 附件1 counts for villages, 附件5 for departments; what 附件3 says of a village stands beside it. errors are how
// many findings of level 错误 there are about each; those about nothing but the township are not a village's.
func AddReporting(c *county.County, tabs []Tab, errors map[county.Unit]int, day civil.Day) []Reporting {
	rows := map[county.Unit]*Reporting{}
	counts := map[county.Unit]int{}
	seekers := map[county.Unit]*SeekersReport{} // a village of 附件3 alone has no row
	row := func(u county.Unit) *Reporting {
		if rows[u] == nil {
			rows[u] = &Reporting{Unit: u}
		}
		return rows[u]
	}
	for _, t := range c.Townships {
		for _, v := range t.Villages {
			row(county.Unit{Township: t.Name, Village: v.Name})
		}
	}
	for _, d := range c.Departments {
		row(county.Unit{Department: d.Name})
	}
	for i, s := range tabs {
		if s.Kind == annex.Seekers && s.Unit.Village != "" {
			if seekers[s.Unit] == nil {
				seekers[s.Unit] = &SeekersReport{}
			}
			seekers[s.Unit].add(&tabs[i])
			continue
		}
		village := s.Kind == annex.Workers && s.Unit.Village != ""
		if !village && (s.Kind != annex.Employers || s.Unit.Department == "") {
			continue
		}
		r := row(s.Unit)
		r.Records += s.Records
		counts[s.Unit] += s.Counted
		r.Kept, r.Filled = s.dates(r.Kept, r.Filled)
		if s.Clerk != "" && !slices.Contains(strings.Split(r.Clerks, "、"), s.Clerk) {
			r.Clerks = strings.Trim(r.Clerks+"、"+s.Clerk, "、")
		}
	}
	var all []Reporting
	for _, r := range rows {
		r.Errors = errors[r.Unit]
		if s := seekers[r.Unit]; s != nil {
			r.Seekers = *s
		}
		r.State = stateOn(day, r.Kept, r.Filled, counts[r.Unit])
		r.Seekers.State = stateOn(day, r.Seekers.Kept, r.Seekers.Filled, r.Seekers.Records)
		all = append(all, *r)
	}
	slices.SortFunc(all, func(a, b Reporting) int { return CompareReports(c, a.Unit, b.Unit) })
	return all
}

// CompareReports puts units in the order of 上报情况: villages first, then departments.
func CompareReports(c *county.County, a, b county.Unit) int {
	if (a.Department == "") != (b.Department == "") {
		return cmp.Compare(a.Department, b.Department)
	}
	return c.Compare(a, b)
}

// dates are the earliest day of kept records and the latest 填表日期, with a tab's.
func (t *Tab) dates(kept civil.Day, filled annex.When) (civil.Day, annex.When) {
	if !t.Kept.IsZero() && (kept.IsZero() || t.Kept < kept) {
		kept = t.Kept
	}
	if t.Filled.State == annex.Known && t.Filled.Day > filled.Day {
		filled = t.Filled
	}
	return kept, filled
}

// stateOn is the state on a day of so many records that count.
func stateOn(day, kept civil.Day, filled annex.When, counted int) State {
	switch {
	// Records that are kept may bear the date of today. That does not make them a report of today.
	case !kept.IsZero():
		return Kept
	case counted == 0:
		return NotReported
	case filled.Day == day:
		return Reported
	}
	// A run that knows the day before may know better: rows that somebody has changed since are a report, whatever date stands on the
	// form.
	return Late
}
