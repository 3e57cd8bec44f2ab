package templates

import (
	"fmt"
	"strings"

	"guantong/rules/county"
	"guantong/rules/reconcile"
	"guantong/rules/rollup"
	"guantong/sheets/grid"
)

// coverageColumns are columns of 上报情况. Departments survey nobody.
func (d *edition) coverageColumns() []column[*rollup.Reporting] {
	of := func(label string, width float64, cell func(reconcile.Coverage) grid.Styled) column[*rollup.Reporting] {
		return styled(label, width, func(r *rollup.Reporting) grid.Styled {
			if !d.Platforms.Compared() || r.Unit.Department != "" {
				return textCell(grid.Center, "—")
			}
			return cell(d.Platforms.Of(r.Unit))
		})
	}
	return []column[*rollup.Reporting]{
		of("平台应\n摸排", 7.5, func(c reconcile.Coverage) grid.Styled { return countCell(grid.Count, c.Known) }),
		of("已摸排", 7, func(c reconcile.Coverage) grid.Styled { return countCell(grid.Count, c.Surveyed) }),
		of("覆盖率\n(%)", 7.5, func(c reconcile.Coverage) grid.Styled {
			p, ok := c.Rate()
			return rateCell(grid.Rate, p, ok)
		}),
	}
}

// coverageNotes say what these columns count, and whom they leave out: people without a village.
func (d *edition) coverageNotes() []string {
	if !d.Platforms.Compared() {
		return []string{"3.“平台应摸排”“已摸排”“覆盖率”三栏标“—”：" + noExports}
	}
	notes := []string{"3.平台应摸排：平台里户籍在本村的人（" + imported(d.Platforms) + "）；已摸排：其中附件1里有的，在全县哪个村填报都算；" +
		"覆盖率＝已摸排÷平台应摸排。名单见各乡镇日报的“平台比对”。"}
	var parts []string
	for _, t := range d.County.Townships {
		if c := d.Platforms.Of(county.Unit{Township: t.Name}); c.Known > 0 {
			parts = append(parts, t.Name+unplaced(c))
		}
	}
	if c := d.Platforms.In(""); c.Known > 0 {
		parts = append(parts, "没有写明乡镇的"+unplaced(c))
	}
	if len(parts) > 0 {
		notes = append(notes, "4.平台没有写明村、或村名不在名册中的，不在以上各村的数里："+strings.Join(parts, "、")+"。")
	}
	return notes
}

// unplaced is how many people have no village.
func unplaced(c reconcile.Coverage) string {
	return fmt.Sprintf(" %d 人（已摸排 %d 人）", c.Known, c.Surveyed)
}
