package templates

import (
	"guantong/rules/annex"
	"guantong/sheets/grid"
)

// head draws a form's heading as the form declares it: a group over its columns, a column down to the last row of the
// heading.
func (t *tab) head(f *annex.Form, year int) {
	top, depth := len(t.Rows), f.Depth()
	for range depth {
		cells := make([]grid.Styled, len(t.Columns))
		for i := range cells {
			cells[i].Role = grid.Head
		}
		t.row(cells...)
	}
	col := 0
	var draw func(heads []annex.Head, row int)
	draw = func(heads []annex.Head, row int) {
		for _, h := range heads {
			area := grid.Range{From: grid.Ref{Row: row, Col: col}}
			if len(h.Sub) > 0 {
				draw(h.Sub, row+1)
				area.To = grid.Ref{Row: row, Col: col - 1}
			} else {
				area.To = grid.Ref{Row: top + depth - 1, Col: col}
				col++
			}
			t.Rows[row].Cells[area.From.Col].Cell = grid.String(forYear(h.Label, year))
			t.merge(area)
		}
	}
	draw(f.Heads, top)
}
