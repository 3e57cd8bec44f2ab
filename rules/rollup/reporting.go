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
	if !t.Kept.IsZero() && (s.Kept.IsZero() || t.Kept < s.Kept) {
		s.Kept = t.Kept
	}
	if t.Filled.State == annex.Known && t.Filled.Day > s.Filled.Day {
		s.Filled = t.Filled
	}
}

// on is its state on a day, by the same rule as that of 附件1.
func (s *SeekersReport) on(day civil.Day) State {
	switch {
	case !s.Kept.IsZero():
		return Kept
	case s.Records == 0:
		return NotReported
	case s.Filled.Day == day:
		return Reported
	}
	return Late
}

// Tab is a sheet as 上报情况 sees it.
type Tab struct {
	*annex.Sheet
	Records int       // read
	Counted int       // that count: copies do not
	Kept    civil.Day // the day its records were read, if the sheet could not be read in this run; else zero
}

// AddReporting tells for every village and department of the register, and for villages that the register does not
// know, what has come in. 附件1 counts for villages, 附件5 for departments; what 附件3 says of a village stands beside it. errors are how many findings of level 错误 there are
// about each; those about nothing but the township are not a village's.
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
		if !s.Kept.IsZero() && (r.Kept.IsZero() || s.Kept < r.Kept) {
			r.Kept = s.Kept
		}
		if s.Clerk != "" && !slices.Contains(strings.Split(r.Clerks, "、"), s.Clerk) {
			r.Clerks = strings.Trim(r.Clerks+"、"+s.Clerk, "、")
		}
		if s.Filled.State == annex.Known && s.Filled.Day > r.Filled.Day {
			r.Filled = s.Filled
		}
	}
	var all []Reporting
	for _, r := range rows {
		r.Errors = errors[r.Unit]
		if s := seekers[r.Unit]; s != nil {
			r.Seekers = *s
		}
		r.Seekers.State = r.Seekers.on(day)
		switch {
		// Records that are kept may bear the date of today. That does not make them a report of today.
		case !r.Kept.IsZero():
			r.State = Kept
		case counts[r.Unit] == 0:
			r.State = NotReported
		case r.Filled.Day == day:
			r.State = Reported
		default:
			// A run that knows the day before may know better: rows that somebody has changed since are a report, whatever
			// date stands on the form.
			r.State = Late
		}
		all = append(all, *r)
	}
	slices.SortFunc(all, func(a, b Reporting) int {
		if (a.Unit.Department == "") != (b.Unit.Department == "") {
			return cmp.Compare(a.Unit.Department, b.Unit.Department) // villages first
		}
		return c.Compare(a.Unit, b.Unit)
	})
	return all
}
