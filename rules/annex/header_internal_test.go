package annex

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"guantong/sheets/grid"
)

// No pattern finds more columns than are known to be in a heading, so that none is missed by not looking.
func TestMostColumns(t *testing.T) {
	c := known()
	texts := slices.Sorted(maps.Keys(c.labels))
	texts = append(texts, "√", "杨刚", "", "实际返岗时间", "返岗时间（计划或实际）", "预计返岗日期", "到岗时间", "截至2月27日返岗情况", "（元）", "姓名（必填）", "返岗", "时间", "其他（请说明）")
	for label := range c.labels {
		for _, p := range c.patterns {
			if len(p.labels[label]) > 1 {
				texts = append(texts, label, label) // those of several columns come oftener
			}
		}
	}
	slices.Sort(texts)
	label := rapid.SampledFrom(texts)
	rapid.Check(t, func(t *rapid.T) {
		g := &grid.Grid{}
		for row := range maxDepth {
			var cells []grid.Cell
			for _, text := range rapid.SliceOfN(label, 0, 24).Draw(t, "row") {
				cells = append(cells, grid.String(text))
			}
			g.Rows = append(g.Rows, grid.Row{Index: row, Cells: cells})
		}
		l := newLabels(g)
		for depth := 1; depth <= maxDepth; depth++ {
			cols := l.over(0, depth)
			most := c.most(cols)
			for _, p := range c.patterns {
				if found := p.assign(cols).matched; found > most {
					t.Errorf("%s finds %d columns of %d", p.form.Called(), found, most)
				}
			}
		}
	})
}
