package annex_test

import (
	"testing"

	"guantong/rules/annex"
	"guantong/sheets/grid"
)

func TestIsOutput(t *testing.T) {
	at := func(row int, texts ...string) *grid.Grid {
		r := grid.Row{Index: row}
		for _, text := range texts {
			r.Cells = append(r.Cells, grid.String(text))
		}
		return &grid.Grid{Rows: []grid.Row{{Cells: []grid.Cell{grid.String("新晃侗族自治县任务清单")}}, r}}
	}
	for _, c := range []struct {
		grid *grid.Grid
		is   bool
	}{
		{at(1, "波洲镇　　统计时点：2020年2月27日17:00　　单位：人"), true},
		{at(3, "", "统计时点：2020年12月7日08:00"), true}, // with rows above it, and a column before it
		{at(1, "车次编号：深圳-0229-1　　目的地：广东省深圳市"), true},
		{at(1, "统计时点：2020年2月27日"), false}, // as people write it above an export
		{at(1, "统计时点：2月27日17:00"), false},
		{at(1, "填表日期：2020年2月27日"), false},
		{at(1, "车次编号", "发车日期"), false}, // 发车登记
		{at(20, "统计时点：2020年2月27日17:00"), false},
		{&grid.Grid{}, false},
	} {
		if is := annex.IsOutput(c.grid); is != c.is {
			t.Errorf("%v: %v", c.grid.Rows, is)
		}
	}
}
