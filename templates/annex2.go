package templates

import (
	"guantong/rules/annex"
	"guantong/rules/mask"
	"guantong/rules/rollup"
	"guantong/rules/tally"
	"guantong/sheets/grid"
)

// annex2County is 附件2 of the county, a row per township.
func annex2County(d *edition) *tab {
	t := d.annex2("")
	for i := range d.Workers.Townships {
		u := &d.Workers.Townships[i]
		t.row(returningCells(textCell(grid.Center, u.Name), &u.Returning)...)
	}
	t.returningTotal(&d.Workers.Returning)
	t.kept(d, annex.Workers, "")
	return t
}

// annex2Township is 附件2 of a township, a row per village.
func annex2Township(d *edition, unit string) *tab {
	t := d.annex2(unit)
	u := d.township(unit)
	for i := range u.Villages {
		v := &u.Villages[i]
		t.row(returningCells(textCell(villageRole(v.Known), mask.Text(v.Name)), &v.Returning)...)
	}
	t.returningTotal(&u.Returning)
	t.kept(d, annex.Workers, unit)
	return t
}

func (d *edition) annex2(unit string) *tab {
	t := d.tab("附件2", annex.WorkerTotalsForm, d.formLine(unit, "填表日期"))
	t.Freeze.Col = 1
	return t
}

// township are a township's figures, zero if it has none.
func (d *edition) township(name string) *rollup.Township {
	for i := range d.Workers.Townships {
		if t := &d.Workers.Townships[i]; t.Name == name {
			return t
		}
	}
	return &rollup.Township{Name: name, Figures: rollup.Figures{Destinations: make([]tally.Destination, len(d.Workers.Destinations))}}
}

// villageRole marks a village that the register does not know.
func villageRole(known bool) grid.Role {
	if !known {
		return grid.Warning
	}
	return grid.Center
}

// returningTotal ends 附件2. Its rate is that of the sums, not the mean of the rates.
func (t *tab) returningTotal(r *rollup.Returning) {
	t.row(inTotal(returningCells(textCell(grid.Center, "合计"), r))...)
	t.notes(annex.WorkerTotalsForm.Notes...)
}

// returningCells are the cells of a row in the order of annex.WorkerTotalsForm.
func returningCells(name grid.Styled, r *rollup.Returning) []grid.Styled {
	cells := []grid.Styled{name}
	add := func(numbers ...int) {
		for _, n := range numbers {
			cells = append(cells, countCell(grid.Count, n))
		}
	}
	add(r.Planned, r.Poor, r.In, r.Out)
	add(r.Reasons[:]...)
	add(r.Needs[:]...)
	add(r.Returned)
	p, ok := r.Rate()
	logic := textCell(grid.Good, r.Logic())
	if logic.Text != "✓" {
		logic.Role = grid.Error
	}
	return append(cells, rateCell(grid.Rate, p, ok), logic)
}
