package xlsx_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"path"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/xlsx"
	"guantong/sheets/xlsx/xlsxtest"
)

func TestSameBytes(t *testing.T) {
	out := xlsxtest.Form()
	for i := range 4 {
		more := out.Tables[0]
		more.Name = fmt.Sprint("表", i)
		out.Tables = append(out.Tables, more)
	}
	first := encoded(t, out)
	for range 20 { // as maps give their keys in another order
		if !bytes.Equal(encoded(t, out), first) {
			t.Fatal("the same output gave other bytes")
		}
	}
}

func TestLayout(t *testing.T) {
	f := opened(t, encoded(t, xlsxtest.Form()))
	rules, err := f.GetDataValidations("附件2")
	must(t, err)
	if len(rules) != 2 || rules[0].Formula1 != `"是,否"` || rules[1].Formula1 != "'选项'!$A$1:$A$81" || rules[0].ShowErrorMessage {
		t.Errorf("validations: %+v", rules)
	}
	if visible, _ := f.GetSheetVisible("选项"); visible {
		t.Error("the tab of choices is seen")
	}
	names := map[string]string{}
	for _, n := range f.GetDefinedName() {
		names[n.Name] = n.RefersTo
	}
	if diff := cmp.Diff(map[string]string{"_xlnm.Print_Titles": "'附件2'!$1:$5", "_xlnm._FilterDatabase": "'附件2'!$A$4:$K$5"}, names); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
	page, err := f.GetPageLayout("附件2")
	must(t, err)
	props, err := f.GetSheetProps("附件2")
	must(t, err)
	if *page.Size != xlsx.PaperA4 || *page.Orientation != "landscape" || *page.FitToWidth != 1 || *page.FitToHeight != 0 || !*props.FitToPage {
		t.Errorf("page: %+v", page)
	}
	if page, err = f.GetPageLayout("空表"); err != nil || *page.Orientation != "portrait" {
		t.Errorf("an upright page: %+v, %v", page, err)
	}
	if area, _ := f.GetSheetDimension("附件2"); area != "A1:K10" {
		t.Errorf("dimension %s", area)
	}

	style := func(cell string) *excelize.Style {
		id, err := f.GetCellStyle("附件2", cell)
		must(t, err)
		s, err := f.GetStyle(id)
		must(t, err)
		return s
	}
	for _, cell := range []string{"C4", "D4", "E4", "A5", "B9"} { // covered by merges
		if got := len(style(cell).Border); got != 4 {
			t.Errorf("%s has %d borders", cell, got)
		}
	}
	if id := style("J6"); id.NumFmt != xlsx.NumberText {
		t.Errorf("J6 has number format %d", id.NumFmt)
	}
	if s := style("J50"); s.NumFmt != xlsx.NumberText || len(s.Border) != 4 {
		t.Errorf("the column's preset is %+v", s)
	}
	if s := style("J1"); s.NumFmt != xlsx.NumberGeneral || len(s.Border) != 0 {
		t.Errorf("the column's preset shows in J1: %+v", s)
	}
	if s := style("G6"); s.Font.Underline != "single" || len(s.Border) != 4 {
		t.Errorf("the link's style is %+v", s)
	}
	text, err := f.GetCellFormula("附件2", "K8")
	if must(t, err); text != "" {
		t.Errorf("a person's text became the formula %s", text)
	}
	// Read leaves our hidden tab out.
	tabs, err := xlsx.Decode(t.Context(), "a.xlsx", encoded(t, xlsxtest.Form()), xlsx.Limits{})
	if must(t, err); len(tabs) != 3 {
		t.Errorf("%d tabs are read", len(tabs))
	}
}

func TestMerges(t *testing.T) {
	for name, merges := range map[string][]grid.Range{
		"overlap":       {area("A1:B2"), area("B2:C3")},
		"upside down":   {{From: grid.Ref{Row: 1}, To: grid.Ref{}}},
		"off the sheet": {{To: grid.Ref{Row: grid.MaxRows}}},
	} {
		if _, err := xlsx.Encode(sheets.Output{Path: "a.xlsx", Tables: []grid.Table{{Name: "表", Merges: merges}}}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	f := opened(t, encoded(t, sheets.Output{Path: "a.xlsx", Tables: []grid.Table{{Name: "表", Merges: []grid.Range{area("A1:A1"), area("B2:C3")}}}}))
	got, err := f.GetMergeCells("表")
	if must(t, err); len(got) != 1 || got[0].GetStartAxis() != "B2" {
		t.Errorf("merges: %v", got)
	}
}

// TestManyLinks: links over Excel's limit are text. (Where a link costs as much as all before it, this takes minutes.)
func TestManyLinks(t *testing.T) {
	if testing.Short() {
		t.Skip("a workbook of this size is left out by -short")
	}
	const n = xlsx.MaxLinks + 20
	out := sheets.Output{Path: "汇总/a.xlsx", Tables: []grid.Table{{Name: "数据问题"}}}
	for i := range n {
		to := &grid.Link{Workbook: "填报/b.xlsx", Sheet: "表", Cell: grid.Ref{Row: i}}
		out.Tables[0].Rows = append(out.Tables[0].Rows, grid.Line{Cells: []grid.Styled{{Cell: grid.Int(i), Role: grid.Center, Link: to}}})
	}
	f := opened(t, encoded(t, out))
	cells, err := f.GetHyperLinkCells("数据问题", "External")
	if must(t, err); len(cells) != xlsx.MaxLinks || cells[xlsx.MaxLinks-1] != fmt.Sprint("A", xlsx.MaxLinks) {
		t.Errorf("%d links", len(cells))
	}
	if v, _ := f.GetCellValue("数据问题", fmt.Sprint("A", n)); v != fmt.Sprint(n-1) {
		t.Errorf("the last cell holds %q", v)
	}
}

// TestContentTypes: the package says of each of its parts what it is, and of no others. Excel takes it for damaged else.
func TestContentTypes(t *testing.T) {
	parts, err := xlsxtest.Unzip(encoded(t, xlsxtest.Form()))
	must(t, err)
	var types struct {
		Defaults []struct {
			Extension string `xml:"Extension,attr"`
		} `xml:"Default"`
		Overrides []struct {
			Part string `xml:"PartName,attr"`
			Type string `xml:"ContentType,attr"`
		} `xml:"Override"`
	}
	must(t, xml.Unmarshal(parts["[Content_Types].xml"], &types))
	known := map[string]bool{"[Content_Types].xml": true}
	for _, o := range types.Overrides {
		part := strings.TrimPrefix(o.Part, "/")
		if known[part] = true; parts[part] == nil || o.Type == "" {
			t.Errorf("%s is of type %q", part, o.Type)
		}
	}
	defaults := map[string]bool{}
	for _, d := range types.Defaults {
		defaults["."+d.Extension] = true
	}
	for part := range parts {
		if ext := path.Ext(part); !known[part] && ext != ".rels" || !defaults[ext] {
			t.Errorf("%s has no type", part)
		}
	}
}

// TestMoreRowsThanATabHolds: they go on in a second tab.
func TestMoreRowsThanATabHolds(t *testing.T) {
	if testing.Short() {
		t.Skip("left out by -short")
	}
	table := grid.Table{Name: "返岗跟踪台账", Repeat: 1, Rows: make([]grid.Line, grid.MaxRows+2)}
	for i := range table.Rows {
		table.Rows[i].Cells = []grid.Styled{{Cell: grid.Int(i)}}
	}
	data := encoded(t, sheets.Output{Path: "汇总/a.xlsx", Tables: []grid.Table{table}})
	tabs, err := xlsx.Decode(t.Context(), "a.xlsx", data, xlsx.Limits{Sheet: 256 << 20})
	must(t, err)
	if len(tabs) != 2 || len(tabs[0].Grid.Rows) != grid.MaxRows || tabs[1].Name != "返岗跟踪台账（续）" || len(tabs[1].Grid.Rows) != 3 {
		t.Fatalf("%d tabs, the last %s of %d rows", len(tabs), tabs[len(tabs)-1].Name, len(tabs[len(tabs)-1].Grid.Rows))
	}
	if got := tabs[1].Grid.Rows[2].Cells[0].Number; got != grid.MaxRows+1 {
		t.Errorf("the last row is %v", got)
	}
}
