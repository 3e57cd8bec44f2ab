package xlsx_test

import (
	"html"
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/xlsx"
	"guantong/sheets/xlsx/xlsxtest"
)

// wide is a table of so many columns of ten characters.
func wide(columns int) grid.Table {
	t := grid.Table{Name: "表", Freeze: grid.Ref{Row: 1, Col: 2}, Repeat: 1}
	for range columns {
		t.Columns = append(t.Columns, grid.Column{Width: 10})
	}
	for range 9 {
		t.Rows = append(t.Rows, grid.Line{Cells: []grid.Styled{{Cell: grid.String("x"), Role: grid.Body}}})
	}
	return t
}

var pageSettings = regexp.MustCompile(`fitToPage="[^"]*"|scale="\d+"|fitTo(?:Width|Height)="\d+"|<brk id="\d+"|(\$A:[^<]*|'表'!\$1:[^<]*)</definedName>`)

// setUp is how the first tab is set up for print, as its file says it.
func setUp(t *testing.T, table grid.Table) (all []string) {
	t.Helper()
	p, err := xlsxtest.Unzip(encoded(t, sheets.Output{Path: "a.xlsx", Tables: []grid.Table{table}}))
	must(t, err)
	for _, name := range []string{"xl/worksheets/sheet1.xml", "xl/workbook.xml"} {
		all = append(all, pageSettings.FindAllString(html.UnescapeString(string(p[name])), -1)...)
	}
	return all
}

// TestPages: what has no page breaks is as wide as a page. What has some has a scale: Excel ignores breaks where it fits a sheet to pages.
func TestPages(t *testing.T) {
	broken := wide(30)
	broken.Breaks = []int{3, 7}
	aside := wide(22)
	aside.Parts = []int{12}
	for name, test := range map[string]struct {
		table grid.Table
		want  []string
	}{
		"whole":        {wide(30), []string{`fitToPage="1"`, `fitToWidth="1"`, `fitToHeight="0"`, `'表'!$1:$1</definedName>`}},
		"broken":       {broken, []string{`scale="36"`, `<brk id="3"`, `<brk id="7"`, `'表'!$1:$1</definedName>`}},
		"side by side": {aside, []string{`scale="90"`, `<brk id="12"`, `$A:$B,'表'!$1:$1</definedName>`}},
	} {
		got := slices.DeleteFunc(setUp(t, test.table), func(s string) bool { return s == `fitToPage="false"` || s == `fitToPage="0"` })
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	many := wide(2)
	for row := range 3000 {
		many.Rows = append(many.Rows, many.Rows[0])
		many.Breaks = append(many.Breaks, row+2)
	}
	breaks := 0
	for _, s := range setUp(t, many) {
		if len(s) > 4 && s[:4] == "<brk" {
			breaks++
		}
	}
	if breaks != 1023 {
		t.Errorf("%d pages begin, Excel takes 1023", breaks)
	}
}

// TestDashForZero: a zero of a matrix has the format of a dash, and stays a number.
func TestDashForZero(t *testing.T) {
	table := grid.Table{Name: "表", Rows: []grid.Line{{Cells: []grid.Styled{
		{Cell: grid.Int(0), Role: grid.Sparse}, {Cell: grid.Int(7), Role: grid.Sparse}, {Cell: grid.Int(-7), Role: grid.Sparse}, {Cell: grid.Int(0), Role: grid.TotalCount},
	}}}}
	data := encoded(t, sheets.Output{Path: "a.xlsx", Tables: []grid.Table{table}})
	f := opened(t, data)
	id, err := f.GetCellStyle("表", "A1")
	must(t, err)
	style, err := f.GetStyle(id)
	must(t, err)
	if style.CustomNumFmt == nil || *style.CustomNumFmt != `0;-0;"–"` {
		t.Errorf("A1 has the style %+v", style)
	}
	tabs, err := xlsx.Decode(t.Context(), "a.xlsx", data, xlsx.Limits{})
	must(t, err)
	if got := tabs[0].Grid.Rows[0].Cells; !slices.Equal(got, []grid.Cell{grid.Int(0), grid.Int(7), grid.Int(-7), grid.Int(0)}) {
		t.Errorf("read as %v", got)
	}
}

// TestLinesToldApart: no two of a chart's lines have the same marks, or the same dashes.
func TestLinesToldApart(t *testing.T) {
	table := wide(7)
	chart := grid.Chart{Title: "图", Width: 400, Height: 300, Labels: area("A1:A9")}
	for col := 1; col < 7; col++ {
		chart.Series = append(chart.Series, grid.Range{From: grid.Ref{Col: col}, To: grid.Ref{Row: 8, Col: col}})
	}
	table.Charts = []grid.Chart{chart}
	p, err := xlsxtest.Unzip(encoded(t, sheets.Output{Path: "a.xlsx", Tables: []grid.Table{table}}))
	must(t, err)
	for what, pattern := range map[string]string{"marks": `<c?:?symbol val="(\w+)"`, "dashes": `<a:prstDash val="(\w+)"`} {
		told := map[string]bool{}
		for _, m := range regexp.MustCompile(pattern).FindAllSubmatch(p["xl/charts/chart1.xml"], -1) {
			told[string(m[1])] = true
		}
		if len(told) != len(chart.Series) {
			t.Errorf("%d lines have the %s %v", len(chart.Series), what, told)
		}
	}
}
