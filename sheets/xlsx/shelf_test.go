package xlsx_test

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/xlsx"
)

// Texts of any length that come but once are what they were, whether they stand in the cells, in the shared table or in a .csv, and they
// take far fewer pieces of memory than there are of them.
func TestManyTexts(t *testing.T) {
	var want []string
	table, f, csv := grid.Table{Name: "表"}, excelize.NewFile(), ""
	for i := range 3000 {
		text := strings.Repeat(string(rune('一'+i)), 1+i%13)
		if i%500 == 1 {
			text = strings.Repeat(text, 2500)
		}
		want = append(want, text)
		table.Rows = append(table.Rows, grid.Line{Cells: []grid.Styled{{Cell: grid.String(text)}}})
		must(t, f.SetCellStr("Sheet1", grid.Ref{Row: i}.String(), text))
		csv += text + ",甲\n"
	}
	buf, err := f.WriteToBuffer()
	must(t, err)
	for name, data := range map[string][]byte{
		"cells.xlsx": encoded(t, sheets.Output{Path: "a.xlsx", Tables: []grid.Table{table}}), "table.xlsx": buf.Bytes(), "a.csv": []byte(csv),
	} {
		var tabs []sheets.Sheet
		pieces := testing.AllocsPerRun(1, func() {
			tabs, err = xlsx.Decode(t.Context(), name, data, xlsx.Limits{})
		})
		must(t, err)
		for i, row := range tabs[0].Grid.Rows {
			if got := row.Cell(0).Text; got != want[i] {
				t.Fatalf("%s: row %d has %.30q, want %.30q", name, i, got, want[i])
			}
		}
		if rows := len(tabs[0].Grid.Rows); rows != len(want) || pieces > 1000 {
			t.Errorf("%s: %d rows, %v pieces", name, rows, pieces)
		}
	}
}
