package google

import (
	"fmt"
	"testing"

	"guantong/sheets"
	"guantong/sheets/grid"
)

// TestMoreThanASpreadsheetHolds: the rows that have no place are counted, and the others written.
func TestMoreThanASpreadsheetHolds(t *testing.T) {
	table := grid.Table{Name: "台账", Repeat: 1, Columns: make([]grid.Column, 2000), Rows: make([]grid.Line, 6000)}
	for i := range table.Rows {
		table.Rows[i].Cells = []grid.Styled{{Cell: grid.Int(i)}}
	}
	tabs, err := (&Store{}).layOut(t.Context(), nil, sheets.Output{Path: "汇总/a.xlsx", Tables: []grid.Table{table}}, false)
	if err != nil {
		t.Fatal(err)
	}
	rows := tabs[0].content.Rows
	want := fmt.Sprintf("以下 %d 行写不下：Google 表格最多 1000 万个单元格", 6000-len(rows)+1)
	if last := rows[len(rows)-1].Cells[0].Text; last != want || len(rows) < 4000 || tabs[0].cells > maxCells {
		t.Errorf("%d cells in %d rows, the last %q, want %q", tabs[0].cells, len(rows), last, want)
	}
}
