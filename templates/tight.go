package templates

import (
	"strings"
	"unicode/utf8"

	"guantong/sheets/grid"
)

// tighten makes rows from one on lower than elsewhere, so that a ranking goes on a page with all that belongs to it. A row with a
// text that may need more lines than it has is left to the store.
func (t *tab) tighten(from int) {
	const low = 14 // points, of a line: 宋体 of 11 points takes 13.5
	for r := from; r < len(t.Rows); r++ {
		lines, fits := 1, true
		for col, c := range t.Rows[r].Cells {
			texts := strings.Split(c.Text, "\n")
			lines = max(lines, len(texts))
			for _, text := range texts {
				fits = fits && float64(2*utf8.RuneCountInString(text)) < t.widthOf(grid.Ref{Row: r, Col: col})
			}
		}
		if fits {
			t.Rows[r].Height = float64(lines * low)
		}
	}
}

// widthOf is the width of a cell, with what is merged with it in its row.
func (t *tab) widthOf(at grid.Ref) float64 {
	last := at.Col
	for _, m := range t.Merges {
		if m.From == at {
			last = m.To.Col
		}
	}
	width := 0.0
	for _, c := range t.Columns[at.Col : last+1] {
		width += c.Width
	}
	return width
}
