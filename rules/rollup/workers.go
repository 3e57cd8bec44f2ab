package rollup

import (
	"slices"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/region"
	"guantong/rules/survey"
	"guantong/rules/tally"
)

// Figures are what annexes 2 and 4 say of a unit.
type Figures struct {
	Returning
	Destinations []tally.Destination // in the order of region.Rows
}

func newFigures() Figures {
	return Figures{Destinations: make([]tally.Destination, len(region.Rows()))}
}

// Waiting is the number of workers who plan to return and have not.
func (f *Figures) Waiting() int { return f.Planned - f.Returned }

func (f *Figures) add(w *survey.Worker, destination int, returned bool) {
	f.Returning.add(w, returned)
	if returned {
		f.Destinations[destination].Returned++
	} else {
		f.Destinations[destination].Waiting++
	}
}

func (f *Figures) plus(o *Figures) {
	f.Returning.plus(&o.Returning)
	for i := range f.Destinations {
		f.Destinations[i].Returned += o.Destinations[i].Returned
		f.Destinations[i].Waiting += o.Destinations[i].Waiting
	}
}

// Workers are annexes 2 and 4 of the county.
type Workers struct {
	Figures
	Townships []Township // in the order of 附件4; last, if not empty, the workers whose township nothing names
}

// Totals are the sums that other lists are compared with.
func (w *Workers) Totals() *tally.Totals {
	t := &tally.Totals{
		Planned: w.Planned, Returned: w.Returned, Certificates: w.Needs[annex.NeedCertificate], Destinations: w.Destinations,
	}
	for i := range w.Townships {
		t.Townships = append(t.Townships, tally.Township{Name: w.Townships[i].Name, Planned: w.Townships[i].Planned})
	}
	return t
}

// Township are annexes 2 and 4 of a township.
type Township struct {
	Name string
	Figures
	Villages []Village // the register's in order, then unknown ones; last, if not empty, the workers of no named village
}

// Village is a village's row of 附件2 and column of 附件4.
type Village struct {
	Name  string
	Known bool // the register has it
	Figures
}

// AddWorkers adds up the workers who count (copies do not) as of a day.
func AddWorkers(c *county.County, workers []*survey.Worker, day civil.Day) *Workers {
	byUnit := map[county.Unit]*Figures{}
	rows := map[string]int{}
	for i, r := range region.Rows() {
		rows[r.Name] = i
	}
	for _, w := range workers {
		if w.Copy {
			continue
		}
		unit := w.Village()
		f := byUnit[unit]
		if f == nil {
			made := newFigures()
			f = &made
			byUnit[unit] = f
		}
		f.add(w, rows[w.Place.Row.Name], w.ReturnedBy(day))
	}
	all := &Workers{Figures: newFigures()}
	for _, t := range c.Townships {
		all.Townships = append(all.Townships, addTownship(c, t, byUnit))
	}
	// The township without a name has those whose township nothing names.
	if lost := addTownship(c, county.Township{}, byUnit); lost.Planned > 0 {
		lost.Name = tally.NoTownship
		all.Townships = append(all.Townships, lost)
	}
	for i := range all.Townships {
		all.plus(&all.Townships[i].Figures)
	}
	return all
}

func addTownship(c *county.County, t county.Township, byUnit map[county.Unit]*Figures) Township {
	sum := Township{Name: t.Name, Figures: newFigures()}
	for _, v := range t.Villages {
		village := Village{Name: v.Name, Known: true, Figures: newFigures()}
		if f := byUnit[county.Unit{Township: t.Name, Village: v.Name}]; f != nil {
			village.Figures = *f
		}
		sum.Villages = append(sum.Villages, village)
	}
	// Villages that the register does not know, or not yet: their people count all the same.
	var others []Village
	for u, f := range byUnit {
		if u.Township == t.Name && u.Village != "" && !c.Known(u) {
			others = append(others, Village{Name: u.Village, Figures: *f})
		}
	}
	slices.SortFunc(others, func(a, b Village) int {
		return c.Compare(county.Unit{Township: t.Name, Village: a.Name}, county.Unit{Township: t.Name, Village: b.Name})
	})
	sum.Villages = append(sum.Villages, others...)
	if f := byUnit[county.Unit{Township: t.Name}]; f != nil {
		sum.Villages = append(sum.Villages, Village{Name: tally.NoVillage, Figures: *f})
	}
	for i := range sum.Villages {
		sum.plus(&sum.Villages[i].Figures)
	}
	return sum
}
