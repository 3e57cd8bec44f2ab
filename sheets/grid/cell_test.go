package grid_test

import (
	"testing"

	"guantong/sheets/grid"
)

func TestCellString(t *testing.T) {
	tests := []struct {
		cell grid.Cell
		want string
	}{
		{grid.Cell{}, ""},
		{grid.String(""), ""},
		{grid.String(" 杨刚 "), " 杨刚 "},
		{grid.Int(0), "0"},
		{grid.Int(-7), "-7"},
		{grid.Num(43886), "43886"},
		{grid.Num(3.1), "3.1"},
		{grid.Num(999999999999999), "999999999999999"},
		{grid.Num(431227199001010000), "431227199001010000"},
		{grid.Logical(true), "TRUE"},
		{grid.Logical(false), "FALSE"},
	}
	for _, test := range tests {
		if got := test.cell.String(); got != test.want {
			t.Errorf("%+v is shown as %q, want %q", test.cell, got, test.want)
		}
	}
	if grid.String("") != (grid.Cell{}) {
		t.Error("the empty string is no empty cell")
	}
}

func TestRowCell(t *testing.T) {
	row := grid.Row{Cells: []grid.Cell{grid.Int(1)}}
	if row.Cell(0) != grid.Int(1) || row.Cell(1) != (grid.Cell{}) || row.Cell(-1) != (grid.Cell{}) {
		t.Error("cells outside a row are not empty")
	}
}
