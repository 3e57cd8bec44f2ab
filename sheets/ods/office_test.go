package ods_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/officetest"
	"guantong/sheets/xlsx"
	"guantong/sheets/xlsx/xlsxtest"
)

// noWidths: how wide columns are only the reader of .xlsx tells.
var noWidths = cmpopts.IgnoreFields(grid.Grid{}, "Cols")

// TestAgreesWithXLSX: LibreOffice saves workbooks as .ods, and they hold the same.
func TestAgreesWithXLSX(t *testing.T) {
	form, err := xlsx.Encode(xlsxtest.Form())
	must(t, err)
	for name, data := range map[string][]byte{"form": form, "habits": habits(t)} {
		t.Run(name, func(t *testing.T) {
			want, err := xlsx.Decode(t.Context(), "a.xlsx", data, xlsx.Limits{})
			must(t, err)
			got := decode(t, officetest.Convert(t, "a.xlsx", data, "ods"))
			byPlace := cmpopts.SortSlices(func(a, b grid.Range) bool { return a.String() < b.String() })
			if diff := cmp.Diff(want, got, cmpopts.EquateApprox(1e-12, 0), byPlace, cmpopts.EquateEmpty(), noWidths); diff != "" {
				t.Errorf("sheets (-xlsx +ods):\n%s", diff)
			}
		})
	}
}

// habits is a workbook of what clerks do, beside what programs make of it.
func habits(t testing.TB) []byte {
	t.Helper()
	long := sheets.Sheet{Name: "炉冲村"}
	for i := range 200 { // many rows alike, with gaps
		if i%50 == 9 {
			continue
		}
		long.Grid.Rows = append(long.Grid.Rows, grid.Row{Index: i, Cells: []grid.Cell{
			grid.String("杨  刚 "), {}, grid.String("431227199001010012"), grid.Num(13874510037), grid.Num(0.55), grid.Logical(i%2 == 0), grid.String("电话\n号码"), {}, {}, grid.String("√")}})
	}
	long.Grid.Merges = []grid.Range{area("L1:M1"), area("L3:L9"), area("A300:F302")}
	data := xlsxtest.New(t, []sheets.Sheet{long, {Name: "空"}, {Name: "附件5", Grid: grid.Grid{Rows: []grid.Row{{Index: 4, Cells: []grid.Cell{grid.Int(1), grid.String("=1+1"), grid.String("'3")}}}}}})
	return data
}

// TestSeen: what people see in LibreOffice is read.
func TestSeen(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	style := func(s excelize.Style) int {
		id, err := f.NewStyle(&s)
		must(t, err)
		return id
	}
	tick, dash, day := `[=1]"√";[=2]"×";General`, `_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ `, `m"月"d"日"`
	styles := map[string]int{
		"A1": style(excelize.Style{CustomNumFmt: &tick}), "A2": style(excelize.Style{CustomNumFmt: &tick}), "A3": style(excelize.Style{CustomNumFmt: &dash}),
		"A4": style(excelize.Style{CustomNumFmt: &day}), "A5": style(excelize.Style{Font: &excelize.Font{Strike: true}}),
		"A6": style(excelize.Style{Font: &excelize.Font{Family: "Wingdings"}}),
	}
	for at, value := range map[string]any{"A1": 1, "A2": 2, "A3": 0, "A4": 43891, "A5": "杨刚", "A6": "ü"} {
		must(t, f.SetCellValue("Sheet1", at, value))
		must(t, f.SetCellStyle("Sheet1", at, at, styles[at]))
	}
	must(t, f.SetCellFormula("Sheet1", "A7", "=1/0"))
	must(t, f.SetCellFormula("Sheet1", "A8", `=IF(1=2,"√","")`))
	_, err := f.NewSheet("藏")
	must(t, err)
	must(t, f.SetSheetVisible("藏", false))
	data, err := f.WriteToBuffer()
	must(t, err)

	got := decode(t, officetest.Convert(t, "a.xlsx", data.Bytes(), "ods"))
	var want []grid.Row
	for i, c := range []grid.Cell{grid.String("√"), grid.String("×"), grid.Int(0), grid.Int(43891),
		{Kind: grid.Text, Text: "杨刚", Struck: true}, grid.String("√"), {Kind: grid.Failed, Text: "#DIV/0!"}} {
		want = append(want, grid.Row{Index: i, Cells: []grid.Cell{c}})
	}
	if diff := cmp.Diff([]sheets.Sheet{{Name: "Sheet1", Grid: grid.Grid{Rows: want}}, {Name: "藏", Hidden: true}}, got); diff != "" {
		t.Errorf("sheets (-want +got):\n%s", diff)
	}
}
