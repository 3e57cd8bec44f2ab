package xlsx_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/xlsx"
	"guantong/sheets/xlsx/xlsxtest"
)

// TestRemarks: remarks of several tabs, more than a block of numbers has, come back as another program reads them, beside links. No two
// boxes have one number, and the same remarks are the same bytes.
func TestRemarks(t *testing.T) {
	out := sheets.Output{Path: "汇总/波洲镇/标注/炉冲村 附件1（已标注）.xlsx"}
	for n, rows := range []int{1100, 0, 3} {
		table := grid.Table{Name: fmt.Sprint("表", n), Rows: []grid.Line{{Cells: []grid.Styled{
			{Cell: grid.String("原表"), Link: &grid.Link{Workbook: "填报/波洲镇/附件1.xlsx", Sheet: "炉冲村"}}}}}}
		for r := range rows {
			table.Rows = append(table.Rows, grid.Line{Cells: []grid.Styled{{Cell: grid.Int(r)}, {Cell: grid.String("√"), Role: grid.Error}}})
			table.Remarks = append(table.Remarks, grid.Remark{At: grid.Ref{Row: r + 1, Col: 1}, Text: fmt.Sprintf("【错误】第 %d 行 <&\"\n怎么改：", r)})
		}
		out.Tables = append(out.Tables, table)
	}
	data, err := xlsx.Encode(out)
	must(t, err)
	again, err := xlsx.Encode(out)
	must(t, err)
	if string(data) != string(again) {
		t.Error("the same output gives other bytes")
	}
	looks, err := xlsxtest.Looks(out.Path, data)
	must(t, err)
	for i, table := range out.Tables {
		if diff := cmp.Diff(table.Remarks, looks[i].Remarks); diff != "" {
			t.Errorf("%s (-want +got):\n%s", table.Name, diff)
		}
		if len(looks[i].Links) != 1 {
			t.Errorf("%s has links %v", table.Name, looks[i].Links)
		}
	}
	p, err := xlsxtest.Unzip(data)
	must(t, err)
	first, second := string(p["xl/drawings/vmlDrawing1.vml"]), string(p["xl/drawings/vmlDrawing2.vml"])
	if n := strings.Count(first, "<v:shape "); n != 1100 || !strings.Contains(first, `data="1,2"`) || !strings.Contains(first, `"_x0000_s2124"`) {
		t.Errorf("%d boxes: %.300s", n, first)
	}
	if !strings.Contains(second, `data="3"`) || !strings.Contains(second, `"_x0000_s3073"`) {
		t.Errorf("the second tab's boxes: %.600s", second)
	}
}

// TestLaidOut: widths, and what people do not see.
func TestLaidOut(t *testing.T) {
	data := xlsxtest.Book(t, "", `<worksheet>`+
		`<cols><col min="1" max="2" width="12.5"/><col min="4" max="4" width="0" hidden="1"/><col min="5" max="16384" width="9"/></cols>`+
		`<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="3" hidden="1"><c r="A3"><v>2</v></c></row></sheetData></worksheet>`)
	tabs, err := xlsx.Decode(t.Context(), "a.xlsx", data, xlsx.Limits{})
	must(t, err)
	g := tabs[0].Grid
	if want := []grid.Col{{Width: 12.5}, {Width: 12.5}, {}, {Hidden: true}, {Width: 9}}; len(g.Cols) != 256 || !cmp.Equal(want, g.Cols[:5]) {
		t.Errorf("columns %+v", g.Cols[:min(5, len(g.Cols))])
	}
	if g.Rows[0].Hidden || !g.Rows[1].Hidden {
		t.Errorf("rows %+v", g.Rows)
	}
}
