package templates

import (
	"math"
	"slices"

	"guantong/rules/annex"
	"guantong/rules/mask"
	"guantong/rules/region"
	"guantong/rules/rollup"
	"guantong/rules/tally"
	"guantong/sheets/grid"
)

// Widths in characters. A township may have forty villages: their columns get narrow and the names stand upright.
const (
	unitsTogether = 66.0 // what the unit columns share
	widestUnit    = 15.0
	narrowestUnit = 4.6
	totalWidth    = 8.0
)

// annex4County is 附件4 of the county, a column per township.
func annex4County(d *edition) *tab {
	var names []string
	var units []*rollup.Figures
	for i := range d.Workers.Townships {
		u := &d.Workers.Townships[i]
		names, units = append(names, u.Name), append(units, &u.Figures)
	}
	return d.annex4("", "各乡镇", names, units, &d.Workers.Figures)
}

// annex4Township is 附件4 of a township, a column per village.
func annex4Township(d *edition, unit string) *tab {
	u := d.township(unit)
	var names []string
	var units []*rollup.Figures
	for i := range u.Villages {
		v := &u.Villages[i]
		names, units = append(names, mask.Text(v.Name)), append(units, &v.Figures)
	}
	return d.annex4(unit, "各村（社区）", names, units, &u.Figures)
}

// annex4 lays 附件4 out: two rows per destination, 已返岗 and 待返岗. Rows that the notice's form does not have stand
// below its own, marked 表外, where they are not zero.
func (d *edition) annex4(unit, each string, names []string, units []*rollup.Figures, all *rollup.Figures) *tab {
	t := d.tab("附件4", destinationForm(each, names), d.formLine(unit, "填表日期"))
	t.Freeze.Col = 2

	offForm := false
	for i, row := range region.Rows() {
		name := row.ShownAs(d.County.Zone)
		if row.OffForm {
			if all.Destinations[i] == (tally.Destination{}) {
				continue
			}
			name, offForm = name+"（表外）", true
		}
		t.pair(name, units, all, func(f *rollup.Figures) tally.Destination { return f.Destinations[i] })
	}
	t.pair("合计", units, all, func(f *rollup.Figures) tally.Destination {
		return tally.Destination{Returned: f.Returned, Waiting: f.Waiting()}
	})
	for _, line := range t.Rows[len(t.Rows)-2:] {
		inTotal(line.Cells)
	}
	if offForm {
		t.notes("注：标“表外”的各行通知的表上没有，有人数时列出，计入合计，所以合计与附件2的计划返岗总数一致。")
	}
	t.kept(d, annex.Workers, unit)
	t.upright()
	t.sideBySide(1)
	return t
}

// destinationForm is the heading of 附件4 with its unit columns and 合计, which is ours.
func destinationForm(each string, names []string) *annex.Form {
	f := *annex.DestinationTotalsForm
	f.Heads = slices.Clone(f.Heads)
	f.Heads[1].Label = each
	room := landscapePage
	for _, h := range f.Columns() {
		room -= h.Width
	}
	n := float64(max(1, len(names)))
	width := min(widestUnit, max(narrowestUnit, unitsTogether/n))
	if n*width+totalWidth > room { // on pages side by side there is more
		columns := math.Ceil((n + 1) / math.Ceil((n*width+totalWidth)/room)) // of a page
		width = min(room/columns, (room-totalWidth)/(columns-1))
	}
	for _, name := range names {
		f.Heads = append(f.Heads, annex.Head{Label: name, Width: width})
	}
	f.Heads = append(f.Heads, annex.Head{Label: "合计", Width: totalWidth})
	return &f
}

// pair adds the two rows of a destination, or of all together.
func (t *tab) pair(name string, units []*rollup.Figures, all *rollup.Figures, of func(*rollup.Figures) tally.Destination) {
	top := len(t.Rows)
	add := func(state string, number func(tally.Destination) int) {
		cells := []grid.Styled{textCell(grid.Center, name), textCell(grid.Center, state)}
		for _, u := range units {
			cells = append(cells, countCell(grid.Sparse, number(of(u))))
		}
		t.row(append(cells, countCell(grid.TotalCount, number(of(all))))...)
	}
	add("已返岗人数", func(d tally.Destination) int { return d.Returned })
	add("待返岗人数", func(d tally.Destination) int { return d.Waiting })
	t.down(top, t.Rows[top].Cells[0])
}
