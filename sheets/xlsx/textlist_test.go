package xlsx_test

import (
	"bytes"
	"fmt"
	"testing"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/xlsx"
	"guantong/sheets/xlsx/xlsxtest"
)

// No cell has its text in itself, which an iPhone's preview leaves empty, and the list of texts says how many there are.
func TestTextsAreListed(t *testing.T) {
	village := []grid.Styled{{Cell: grid.String("炉冲村")}, {Cell: grid.String(" 两\n端 ")}, {Cell: grid.Int(1)}, {}}
	few := grid.Table{Name: "一", Rows: []grid.Line{{Cells: village}, {Cells: village}, {Cells: village}}}
	many := grid.Table{Name: "多"}
	for i := range 20_000 { // more than are known again, and the list in several pieces
		many.Rows = append(many.Rows, grid.Line{Cells: []grid.Styled{village[0], {Cell: grid.String(fmt.Sprintf("张三%d", i))}}})
	}
	for _, test := range []struct {
		tables      []grid.Table
		texts       int // different ones
		cells       int // with a text
		atMostTwice int // of them may be listed once more
	}{
		{[]grid.Table{few}, 2, 6, 0},
		{[]grid.Table{few, many, {Name: "二", Rows: few.Rows}}, 20_002, 40_012, 200},
		{[]grid.Table{{Name: "空"}}, 0, 0, 0},
	} {
		data := encoded(t, sheets.Output{Path: "汇总/a.xlsx", Tables: test.tables})
		parts, err := xlsxtest.Unzip(data)
		must(t, err)
		named := 0
		for i := range test.tables {
			sheet := parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)]
			if bytes.Contains(sheet, []byte("inlineStr")) {
				t.Errorf("tab %d has texts in its cells", i+1)
			}
			named += bytes.Count(sheet, []byte(` t="s"`))
		}
		list := parts["xl/sharedStrings.xml"]
		listed := bytes.Count(list, []byte("<si>"))
		if named != test.cells || listed < test.texts || listed > test.texts+test.atMostTwice {
			t.Errorf("%d cells name %d texts; there are %d with %d", named, listed, test.cells, test.texts)
		}
		if want := fmt.Sprintf(` count="%d" uniqueCount="%d">`, named, listed); !bytes.Contains(list, []byte(want)) {
			t.Errorf("the list does not say%s", want)
		}
		tabs, err := xlsx.Decode(t.Context(), "a.xlsx", data, xlsx.Limits{})
		must(t, err)
		for i, tab := range tabs {
			if got, want := len(tab.Grid.Rows), len(test.tables[i].Rows); got != want {
				t.Errorf("%s: %d rows, want %d", tab.Name, got, want)
			}
			for _, row := range tab.Grid.Rows {
				for col, c := range row.Cells {
					if want := test.tables[i].Rows[row.Index].Cells[col].Cell; c != want {
						t.Fatalf("%s row %d: %v, want %v", tab.Name, row.Index, c, want)
					}
				}
			}
		}
	}
}
