package xls_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
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

var update = flag.Bool("update", false, "have LibreOffice write the files in testdata anew")

// sample is a workbook to be saved in the old format, and what is to be read of it.
func sample(t *testing.T, rows int) ([]byte, []sheets.Sheet) {
	t.Helper()
	f := excelize.NewFile()
	style := func(s *excelize.Style) int {
		id, err := f.NewStyle(s)
		must(t, err)
		return id
	}
	code := func(s string) *string { return &s }
	const tab = "炉冲村"
	must(t, f.SetSheetName("Sheet1", tab))
	var want []grid.Row
	for i, c := range []struct {
		value any // a formula begins with =
		style *excelize.Style
		want  grid.Cell
	}{
		{"杨刚", nil, grid.String("杨刚")},
		{"431227199001010012", nil, grid.String("431227199001010012")},
		{120, nil, grid.Int(120)},
		{12.34, nil, grid.Num(12.34)},
		{43886, &excelize.Style{NumFmt: 14}, grid.Int(43886)},
		{true, nil, grid.Logical(true)},
		{"=1+1", nil, grid.Int(2)},
		{`="县"&"内"`, nil, grid.String("县内")},
		{`=""`, nil, grid.Cell{}},
		{"=NA()", nil, failed("#N/A")},
		{1, &excelize.Style{CustomNumFmt: code(`[=1]"√";[=2]"×"`)}, grid.String("√")},
		{"þ", &excelize.Style{Font: &excelize.Font{Family: "Wingdings"}}, grid.String("☑")},
		{"石小兰", &excelize.Style{Font: &excelize.Font{Strike: true}}, grid.Cell{Kind: grid.Text, Text: "石小兰", Struck: true}},
		{"𠮷", nil, grid.String("𠮷")},
		{"café\nx", nil, grid.String("café\nx")},
	} {
		at := fmt.Sprint("B", i+1)
		if s, ok := c.value.(string); ok && strings.HasPrefix(s, "=") {
			must(t, f.SetCellFormula(tab, at, s[1:]))
		} else {
			must(t, f.SetCellValue(tab, at, c.value))
		}
		if c.style != nil {
			must(t, f.SetCellStyle(tab, at, at, style(c.style)))
		}
		if c.want.Kind != grid.Empty {
			want = append(want, row(i, grid.Cell{}, c.want))
		}
	}
	must(t, f.MergeCell(tab, "D1", "F3"))
	var many []grid.Row
	_, err := f.NewSheet("名单")
	must(t, err)
	for i := range rows {
		s := fmt.Sprint("波洲镇炉冲村第", i, "组的返岗农民工")
		must(t, f.SetCellStr("名单", fmt.Sprint("A", i+1), s))
		must(t, f.SetCellInt("名单", fmt.Sprint("B", i+1), int64(i)))
		many = append(many, row(i, grid.String(s), grid.Int(i)))
	}
	must(t, f.SetSheetVisible("名单", false))
	b, err := f.WriteToBuffer()
	must(t, err)
	return b.Bytes(), []sheets.Sheet{
		{Name: tab, Grid: grid.Grid{Rows: want, Merges: []grid.Range{{From: grid.Ref{Col: 3}, To: grid.Ref{Row: 2, Col: 5}}}}},
		{Name: "名单", Hidden: true, Grid: grid.Grid{Rows: many}},
	}
}

const file = "testdata/office.xls"

// TestOfficeFile reads what LibreOffice wrote.
func TestOfficeFile(t *testing.T) {
	data, want := sample(t, 20)
	if *update {
		must(t, os.WriteFile(file, asXLS(t, data)[0], 0o644))
	}
	if diff := cmp.Diff(want, decoded(t, fixture(t))); diff != "" {
		t.Errorf("sheets (-want +got):\n%s", diff)
	}
}

func fixture(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	must(t, err)
	return data
}

// TestLibreOffice has LibreOffice write workbooks in the old format, and finds in them what they held.
func TestLibreOffice(t *testing.T) {
	data, want := sample(t, 2000)
	form, err := xlsx.Encode(xlsxtest.Form())
	must(t, err)
	old := asXLS(t, data, form)
	if diff := cmp.Diff(want, decoded(t, old[0])); diff != "" {
		t.Errorf("sheets (-want +got):\n%s", diff)
	}

	same, err := xlsx.Decode(t.Context(), "a.xlsx", form, xlsx.Limits{})
	must(t, err)
	got := decoded(t, old[1])
	if len(got) > len(same) { // LibreOffice takes tabs that no menu shows for hidden ones
		got = got[:len(same)]
	}
	byPlace := cmp.Transformer("sorted", func(ranges []grid.Range) map[grid.Range]bool {
		m := map[grid.Range]bool{}
		for _, r := range ranges {
			m[r] = true
		}
		return m
	})
	if diff := cmp.Diff(same, got, byPlace, cmpopts.IgnoreFields(grid.Grid{}, "Cols")); diff != "" {
		t.Errorf("sheets (-.xlsx +.xls):\n%s", diff)
	}
}

// asXLS are workbooks as LibreOffice saves them in the old format.
func asXLS(t *testing.T, books ...[]byte) [][]byte {
	t.Helper()
	files := map[string][]byte{}
	for i, data := range books {
		files[fmt.Sprint(i, ".xlsx")] = data
	}
	converted := officetest.ConvertAll(t, files, "xls")
	var old [][]byte
	for i := range books {
		old = append(old, converted[fmt.Sprint(i, ".xlsx")])
	}
	return old
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
