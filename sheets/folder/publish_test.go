package folder

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"guantong/sheets"
	"guantong/sheets/grid"
)

func opened(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	must(t, err)
	t.Cleanup(func() { f.Close() })
	return f
}

func built(t testing.TB, out sheets.Output) []byte {
	t.Helper()
	data, err := build(out)
	must(t, err)
	return data
}

func TestSameBytes(t *testing.T) {
	out := form()
	for i := range 4 {
		more := out.Tables[0]
		more.Name = fmt.Sprint("表", i)
		out.Tables = append(out.Tables, more)
	}
	first := built(t, out)
	for range 20 { // as maps give their keys in another order
		if !bytes.Equal(built(t, out), first) {
			t.Fatal("the same output gave other bytes")
		}
	}
}

// TestUntouched: publishing the same again leaves the file's time as it is, and no other file behind.
func TestUntouched(t *testing.T) {
	p := newPerson(t)
	out := form()
	for i, want := range []bool{true, false} {
		written, err := p.store.Publish(t.Context(), out)
		if err != nil || written != want {
			t.Fatalf("Publish = %v, %v", written, err)
		}
		if i == 0 {
			must(t, os.Chtimes(p.file(out.Path), day, day))
		}
	}
	info, err := os.Stat(p.file(out.Path))
	must(t, err)
	if !info.ModTime().Equal(day) {
		t.Errorf("the file was written again at %v", info.ModTime())
	}
	var files []string
	must(t, filepath.WalkDir(p.dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, d.Name())
		}
		return err
	}))
	if diff := cmp.Diff([]string{"日报.xlsx"}, files); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

func TestRefusedPaths(t *testing.T) {
	p := newPerson(t)
	must(t, os.MkdirAll(p.file("填报/镇"), 0o755))
	must(t, os.MkdirAll(p.file("汇总"), 0o755))
	names := []string{"汇总/a.xls", "汇总/.a.xlsx", "汇总/~$a.xlsx", "汇总", "a/../b.xlsx", "填报/a.xlsx", "填报.xlsx/../填报/a.xlsx"}
	if os.Symlink("../填报/镇", p.file("汇总/链")) == nil && os.Symlink(t.TempDir(), p.file("外")) == nil {
		names = append(names, "汇总/链/a.xlsx", "外/a.xlsx")
	}
	for _, name := range names {
		out := form()
		out.Path = name
		if written, err := p.store.Publish(t.Context(), out); err == nil || written {
			t.Errorf("Publish(%s) = %v, %v", name, written, err)
		}
	}
	if got := paths(t, p.store); len(got) > 0 {
		t.Errorf("the input area has %v", got)
	}
}

func TestLayout(t *testing.T) {
	f := opened(t, built(t, form()))
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
	if *page.Size != paperA4 || *page.Orientation != "landscape" || *page.FitToWidth != 1 || *page.FitToHeight != 0 || !*props.FitToPage {
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
	if id := style("J6"); id.NumFmt != numberText {
		t.Errorf("J6 has number format %d", id.NumFmt)
	}
	if s := style("J50"); s.NumFmt != numberText || len(s.Border) != 4 {
		t.Errorf("the column's preset is %+v", s)
	}
	if s := style("J1"); s.NumFmt != numberGeneral || len(s.Border) != 0 {
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
	tabs, err := Decode(t.Context(), "a.xlsx", built(t, form()), Limits{})
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
		if _, err := build(sheets.Output{Path: "a.xlsx", Tables: []grid.Table{{Name: "表", Merges: merges}}}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	f := opened(t, built(t, sheets.Output{Path: "a.xlsx", Tables: []grid.Table{{Name: "表", Merges: []grid.Range{area("A1:A1"), area("B2:C3")}}}}))
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
	const n = maxLinks + 20
	out := sheets.Output{Path: "汇总/a.xlsx", Tables: []grid.Table{{Name: "数据问题"}}}
	for i := range n {
		to := &grid.Link{Workbook: "填报/b.xlsx", Sheet: "表", Cell: grid.Ref{Row: i}}
		out.Tables[0].Rows = append(out.Tables[0].Rows, grid.Line{Cells: []grid.Styled{{Cell: grid.Int(i), Role: grid.Center, Link: to}}})
	}
	f := opened(t, built(t, out))
	cells, err := f.GetHyperLinkCells("数据问题", "External")
	if must(t, err); len(cells) != maxLinks || cells[maxLinks-1] != fmt.Sprint("A", maxLinks) {
		t.Errorf("%d links", len(cells))
	}
	if v, _ := f.GetCellValue("数据问题", fmt.Sprint("A", n)); v != fmt.Sprint(n-1) {
		t.Errorf("the last cell holds %q", v)
	}
}

func TestLinkAddresses(t *testing.T) {
	tests := []struct {
		from     string
		to       grid.Link
		target   string
		location string
	}{
		{"汇总/波洲镇/日报.xlsx", grid.Link{Workbook: "填报/波洲镇/附件1 返岗.xlsx", Sheet: "炉冲村", Cell: grid.Ref{Row: 6, Col: 2}}, "../../填报/波洲镇/附件1%20返岗.xlsx#'炉冲村'!C7", ""},
		{"汇总/a.xlsx", grid.Link{Workbook: "填报/b.xlsx"}, "../填报/b.xlsx", ""},
		{"a.xlsx", grid.Link{Workbook: "填报/b.xlsx", Sheet: "一 二"}, "填报/b.xlsx", "'一 二'!A1"},
		{"汇总/a.xlsx", grid.Link{Workbook: "汇总/b.xlsx", Sheet: "O'Neil"}, "b.xlsx#'O''Neil'!A1", ""},
		{"汇总/a.xlsx", grid.Link{Workbook: "填报/100%#1?.xlsx", Sheet: "a#b%"}, "../填报/100%25%231%3F.xlsx", "'a#b%'!A1"},
	}
	for _, test := range tests {
		l := &links{from: test.from}
		if !l.add(grid.Ref{}, test.to) || l.list[0].target != test.target || l.list[0].location != test.location {
			t.Errorf("from %s to %+v: %+v, want %s %s", test.from, test.to, l.list, test.target, test.location)
		}
	}
	l := &links{from: "a.xlsx"}
	if l.add(grid.Ref{}, grid.Link{Workbook: strings.Repeat("长", 3000) + ".xlsx", Sheet: "表"}) {
		t.Error("a link over Excel's limit was made")
	}
}

// TestCreateWithoutHardLinks is what happens on a disk that has none.
func TestCreateWithoutHardLinks(t *testing.T) {
	p := newPerson(t)
	root, err := os.OpenRoot(p.dir)
	must(t, err)
	defer root.Close()
	must(t, writeNew(root, "a.xlsx", []byte("x")))
	if err := writeNew(root, "a.xlsx", []byte("y")); !os.IsExist(err) {
		t.Errorf("writeNew: %v", err)
	}
	if data, _ := os.ReadFile(p.file("a.xlsx")); string(data) != "x" {
		t.Errorf("the file holds %q", data)
	}
}

func TestAppendLooks(t *testing.T) {
	p := newPerson(t)
	blank := sheets.Output{Path: "填报/扫码登记/附件1.xlsx", Tables: []grid.Table{{Name: "登记", Columns: []grid.Column{{Width: 20, Role: grid.Code}, {Role: grid.Count}},
		Rows: []grid.Line{{Cells: []grid.Styled{{Cell: grid.String("身份证号码"), Role: grid.Head}, {Cell: grid.String("年龄"), Role: grid.Head}}}}}}}
	row := sheets.Keyed{Key: "k", Cells: []grid.Cell{grid.String("_x0041_"), grid.Int(3)}}
	p.write(t, "填报/扫码登记/.附件1.xlsx123", []byte("left by a crash"))
	if n, err := p.store.Append(t.Context(), blank, []sheets.Keyed{row}); n != 1 || err != nil {
		t.Fatalf("Append = %d, %v", n, err)
	}
	data, err := os.ReadFile(p.file(blank.Path))
	must(t, err)
	f := opened(t, data)
	id, err := f.GetCellStyle("登记", "A2")
	must(t, err)
	if s, _ := f.GetStyle(id); s.NumFmt != numberText {
		t.Errorf("A2 has number format %d", s.NumFmt)
	}
	if visible, _ := f.GetColVisible("登记", "C"); visible {
		t.Error("the column of keys is seen")
	}
	tabs, err := Decode(t.Context(), "a.xlsx", data, Limits{})
	must(t, err)
	want := grid.Row{Index: 1, Cells: []grid.Cell{row.Cells[0], row.Cells[1], grid.String("k")}}
	if diff := cmp.Diff(want, tabs[0].Grid.Rows[1]); diff != "" {
		t.Errorf("row (-want +got):\n%s", diff)
	}
}
