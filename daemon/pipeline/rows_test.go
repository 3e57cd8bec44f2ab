package pipeline_test

import (
	"guantong/rules/annex"
	"guantong/sheets/grid"
)

// full is a complete row of annex 1.
var full = []string{
	"杨刚", "男", "431227199001010036", "13812345678", "是", "否", "", "√", "广东省深圳市富士康", "王某 13912345678", "3月1日", "√", "", "", "", "已办", "", "", "", "", "2月26日",
}

// workersGrid is an annex 1 with some rows.
func workersGrid(rows ...[]string) grid.Grid {
	g := grid.Grid{Rows: []grid.Row{{Cells: []grid.Cell{grid.String("波洲 乡（镇） 炉冲 村（社区） 摸排责任人：吴某 填表日期：2020年2月27日")}}}}
	var labels []grid.Cell
	for _, c := range annex.WorkersForm.Columns() {
		labels = append(labels, grid.String(c.Label))
	}
	g.Rows = append(g.Rows, grid.Row{Index: 1, Cells: labels})
	for i, texts := range rows {
		row := grid.Row{Index: i + 2}
		for _, text := range texts {
			row.Cells = append(row.Cells, grid.String(text))
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}
