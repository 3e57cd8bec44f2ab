package templates

import (
	"cmp"

	"guantong/rules/check"
	"guantong/rules/county"
	"guantong/rules/rollup"
	"guantong/rules/tally"
	"guantong/rules/track"
)

// dispatchRow is how a row of 调度总表 stands.
type dispatchRow struct {
	name    string
	unknown bool // to the register
	track.Summary
	errors     int // findings of level 错误
	warnings   int // findings of level 警告
	unreported int // villages
	change     int // how many more had returned by the last report than by the one before
}

func (s *dispatchRow) returned() int { return s.States[track.Returned] }

func (s *dispatchRow) waiting() int {
	return s.States[track.Waiting] + s.States[track.Overdue] + s.States[track.Undated]
}

func (s *dispatchRow) planned() int { return s.returned() + s.waiting() }

func (s *dispatchRow) plus(o *dispatchRow) {
	s.Plus(&o.Summary)
	s.errors += o.errors
	s.warnings += o.warnings
	s.unreported += o.unreported
	s.change += o.change
}

// dispatchRows are the rows, in the order in which they were first asked for.
type dispatchRows struct {
	rows []*dispatchRow
	at   map[string]*dispatchRow
}

func (all *dispatchRows) of(name string) *dispatchRow {
	s := all.at[name]
	if s == nil {
		s = &dispatchRow{name: name}
		all.at[name], all.rows = s, append(all.rows, s)
	}
	return s
}

// dispatchRows counts what there is by the row that a unit belongs to; one without a name belongs to none.
func (d *edition) dispatchRows(names []string, row func(county.Unit) string) *dispatchRows {
	all := &dispatchRows{at: map[string]*dispatchRow{}}
	for _, name := range names {
		all.of(name)
	}
	for _, u := range d.sums() {
		if name := row(u.Unit); name != "" {
			all.of(name).Plus(&u.Summary)
		}
	}
	for i := range d.Findings {
		f := &d.Findings[i]
		name := row(f.Unit)
		switch {
		case name == "":
		case f.Level == check.Error:
			all.of(name).errors += f.Count()
		case f.Level == check.Warning:
			all.of(name).warnings += f.Count()
		}
	}
	for i := range d.Reporting {
		r := &d.Reporting[i]
		if name := row(r.Unit); name != "" && r.State == rollup.NotReported {
			all.of(name).unreported++
		}
	}
	return all
}

// townshipRow is a unit's row in the county's table.
func townshipRow(u county.Unit) string {
	if u.Department != "" {
		return ""
	}
	return cmp.Or(u.Township, tally.NoTownship)
}

// villageRow is a unit's row in a township's table.
func villageRow(township string) func(county.Unit) string {
	return func(u county.Unit) string {
		if u.Department != "" || u.Township != township {
			return ""
		}
		return cmp.Or(u.Village, tally.NoVillage)
	}
}
