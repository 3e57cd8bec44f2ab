package templates

import (
	"slices"

	"guantong/rules/annex"
	"guantong/rules/rollup"
	"guantong/sheets/grid"
)

// annex6County is 附件6 of the county: every department, the townships that reported, 合计.
func annex6County(d *edition) *tab {
	t := d.annex6("")
	for _, u := range d.Employers.Units {
		t.row(employmentCells(u.Name, u.Counts)...)
	}
	t.row(inTotal(employmentCells("合计", d.Employers.Total))...)
	d.annex6Notes(t)
	t.kept(d, annex.Employers, "")
	t.sideBySide(employmentColumns)
	return t
}

// annex6Unit is a unit's own row of 附件6 and its 合计; nil if it has not reported annex 5.
func annex6Unit(d *edition, unit string) *tab {
	u := d.Employers.Unit(unit)
	if u == nil {
		return nil
	}
	t := d.annex6(unit)
	t.row(employmentCells(u.Name, u.Counts)...)
	t.row(inTotal(employmentCells("合计", u.Counts))...)
	d.annex6Notes(t)
	t.kept(d, annex.Employers, unit)
	t.sideBySide(employmentColumns)
	return t
}

func (d *edition) annex6(unit string) *tab {
	t := d.tab("附件6", annex.EmployerTotalsForm(d.Employers.Kinds), d.formLine(unit, "填报日期"))
	t.Freeze.Col = 1
	return t
}

// employmentColumns are those of a category of enterprises.
const employmentColumns = 5

func employmentCells(name string, counts []rollup.Employment) []grid.Styled {
	cells := []grid.Styled{textCell(grid.Center, name)}
	for i := range counts {
		e := &counts[i]
		for _, n := range []int{e.LastYear, e.Demand, e.Back, e.NewHires} {
			cells = append(cells, countCell(grid.Sparse, n))
		}
		p, ok := e.Rate()
		cells = append(cells, rateCell(grid.Rate, p, ok))
	}
	return cells
}

func (d *edition) annex6Notes(t *tab) {
	t.notes(forYear("注：1.到岗率（%）＝（已返岗员工数＋2020年新招员工数）÷2020年用工总需求数，没有用工需求的不计算。", d.year))
	if slices.Contains(d.Employers.Kinds, annex.Unclassified) {
		t.notes("2.“未归类”是企业类别没有填写、或不在六类之中的企业，通知的表上没有，改正企业类别后归入各类。")
	}
}
