package xlsx_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/xlsx"
)

func TestAppend(t *testing.T) {
	blank := sheets.Output{Path: "填报/扫码登记/附件1.xlsx", Tables: []grid.Table{{Name: "登记", Columns: []grid.Column{{Width: 20, Role: grid.Code}, {Role: grid.Count}},
		Rows: []grid.Line{{Cells: []grid.Styled{{Cell: grid.String("身份证号码"), Role: grid.Head}, {Cell: grid.String("年龄"), Role: grid.Head}}}}}}}
	row := sheets.Keyed{Key: "k", Cells: []grid.Cell{grid.String("_x0041_"), grid.Int(3)}}
	data, n, err := xlsx.Append(t.Context(), encoded(t, blank), blank, []sheets.Keyed{row}, xlsx.Limits{})
	if n != 1 || err != nil {
		t.Fatalf("Append = %d, %v", n, err)
	}
	f := opened(t, data)
	id, err := f.GetCellStyle("登记", "A2")
	must(t, err)
	if s, _ := f.GetStyle(id); s.NumFmt != xlsx.NumberText {
		t.Errorf("A2 has number format %d", s.NumFmt)
	}
	if visible, _ := f.GetColVisible("登记", "C"); visible {
		t.Error("the column of keys is seen")
	}
	tabs, err := xlsx.Decode(t.Context(), "a.xlsx", data, xlsx.Limits{})
	must(t, err)
	want := grid.Row{Index: 1, Cells: []grid.Cell{row.Cells[0], row.Cells[1], grid.String("k")}}
	if diff := cmp.Diff(want, tabs[0].Grid.Rows[1]); diff != "" {
		t.Errorf("row (-want +got):\n%s", diff)
	}
	same, n, err := xlsx.Append(t.Context(), data, blank, []sheets.Keyed{row}, xlsx.Limits{})
	if n != 0 || err != nil || !bytes.Equal(same, data) {
		t.Errorf("Append of a row that is there = %d, %v", n, err)
	}
}
