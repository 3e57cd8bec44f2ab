package xlsx_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"guantong/sheets/grid"
	"guantong/sheets/xlsx/xlsxtest"
)

// TestMadeByOthers reads what other programs have written of the same rows, each in its own way, by its bytes alone. testdata/made has
// a workbook each of exceljs 4.4, LibreOffice, openpyxl 3.0, SheetJS 0.18, XlsxWriter 3.0, xlsx-populate 1.21 and excel4node 1.8.
func TestMadeByOthers(t *testing.T) {
	files, err := filepath.Glob("testdata/made/*.xlsx")
	must(t, err)
	if len(files) < 11 {
		t.Fatalf("%d workbooks", len(files))
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		must(t, err)
		rows := xlsxtest.Plain(t, file, data)[0].Grid.Rows
		at := slices.IndexFunc(rows, func(r grid.Row) bool { return r.Cell(0).Text == "杨刚" })
		if at < 0 || at+2 >= len(rows) {
			t.Fatalf("%s: no rows", file)
		}
		for i, want := range []grid.Row{
			{Cells: []grid.Cell{grid.String("110101199001010010"), grid.Int(43887), grid.Int(3), grid.Logical(true), grid.String(`甲 & 乙 <丙> "丁" '戊'`)}},
			{Cells: []grid.Cell{grid.String("110101199001010029"), grid.Int(43891), grid.Num(0.5), grid.Logical(false), grid.String("一行\n两行")}},
			{Cells: []grid.Cell{grid.String("13800000000"), {}, grid.Num(-1e21)}},
		} {
			for col, c := range want.Cells {
				if got := rows[at+i].Cell(col + 1); got != c {
					t.Errorf("%s: %s is %v, want %v", file, grid.Ref{Row: rows[at+i].Index, Col: col + 1}, got, c)
				}
			}
		}
	}
}
