package pipeline

import (
	"guantong/daemon/past"
	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/rollup"
	"guantong/rules/tally"
	"guantong/rules/track"
)

// follow goes on from the last day before the run's that was reported: ledger, history and tasks of the run's day. A village whose
// rows are others than the day before has reported, whatever date stands on its form.
func (c *conclusion) follow(s *Setup, before *past.Track, day civil.Day, matters []track.Matter) {
	today := c.today(day, s.company)
	today.Matters = matters
	before.Follow(today)
	r := &c.results
	for i := range r.Reporting {
		// The ledger has its units in the order in which today gave them.
		if u := &r.Reporting[i]; u.State == rollup.Late && before.Ledger.Units[i].Changed {
			u.State = rollup.Reported
		}
	}
	before.Report(c.figures(day, s.County))
	r.Ledger, r.History, r.Dates = before.Ledger, before.History.Until(day+1), s.dates()
	r.Tasks, r.LastNumbers = r.Ledger.Tasks(r.Dates), before.LastNumbers()
	c.ties = append(append(c.ties, r.Ledger.Ties(r.Workers.Totals(), r.Tasks)...), before.Flow(r.Tasks))
}

// today is what the ledger needs to know of the day's sheets.
func (c *conclusion) today(day civil.Day, company func(string) string) track.Today {
	t := track.Today{Day: day, Workers: c.Workers, Enterprises: c.Enterprises, Company: company}
	for i := range c.results.Reporting {
		r := &c.results.Reporting[i]
		t.Units = append(t.Units, track.Reported{Unit: r.Unit, Counts: r.State != rollup.NotReported})
	}
	return t
}

// figures are what the run reports of the day.
func (c *conclusion) figures(day civil.Day, register *county.County) track.Day {
	errors, overdue := map[string]int{}, map[string]int{}
	for unit, n := range check.Errors(c.results.Findings) {
		if unit.Department == "" {
			errors[unit.Township] += n
		}
	}
	for _, w := range c.Workers {
		if !w.Copy && w.Overdue(day) > 0 {
			overdue[w.Sheet.Unit.Township]++
		}
	}
	d := track.Day{Day: day}
	for i := range c.results.Workers.Townships {
		t := &c.results.Workers.Townships[i]
		name := t.Name
		if name == tally.NoTownship {
			name = ""
		}
		d.Townships = append(d.Townships, track.Figures{
			Unit: t.Name, Planned: t.Planned, Returned: t.Returned, Overdue: overdue[name], Errors: errors[name],
		})
	}
	for i := range c.results.Employers.Units {
		u := &c.results.Employers.Units[i]
		p := track.Posts{Unit: u.Name}
		for _, e := range u.Counts {
			p.Demand += e.Demand
			p.Arrived += e.Back + e.NewHires
			p.LastYear += e.LastYear
		}
		d.Departments = append(d.Departments, p)
	}
	d.Falls = c.results.Falls
	for i := range c.results.Reporting {
		if r := &c.results.Reporting[i]; r.Unit.Department != "" || register.Known(r.Unit) {
			d.Reports = append(d.Reports, track.Report{Unit: r.Unit, Standing: track.Standing(r.State)})
		}
	}
	return d
}
