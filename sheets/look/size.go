package look

import (
	"math"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/width"

	"guantong/sheets/grid"
)

// StandardHeight is the height of a row that has none, in points.
const StandardHeight = 20.0

const (
	standardSize  = 11.0  // points; of the font that column widths are counted in
	standardWidth = 9.0   // characters of a column that has no width
	maxHeight     = 409.0 // points; Excel's limit
)

// Width is the width of one of a table's columns in characters of the standard font.
func Width(columns []grid.Column, col int) float64 {
	if col < len(columns) && columns[col].Width > 0 {
		return columns[col].Width
	}
	return standardWidth
}

// Heights are the heights of all rows in points, so that wrapped text is seen whole: programs fit a row to its plain cells by
// themselves, but not to its merged ones. Rows without text get 0, the standard height.
func (l *Layout) Heights() []float64 {
	t := &l.table
	h := make([]float64, len(l.Widths))
	var tall []grid.Range // merges of several rows, which count when their rows are known
	above := make([]sized, len(t.Columns))
	for r, line := range t.Rows {
		if line.Height > 0 {
			h[r] = min(line.Height, maxHeight)
			continue
		}
		merged := l.merged(r)
		for c := range line.Cells {
			cell := &line.Cells[c]
			if cell.Kind != grid.Text {
				continue
			}
			at := grid.Ref{Row: r, Col: c}
			area := grid.Range{From: at, To: at}
			for len(merged) > 0 && t.Merges[merged[0]].To.Col < c {
				merged = merged[1:]
			}
			if len(merged) > 0 && t.Merges[merged[0]].From == at {
				area = t.Merges[merged[0]]
			}
			if area.To.Row > r {
				tall = append(tall, area)
				continue
			}
			if area.From != area.To || c >= len(above) {
				h[r] = max(h[r], cellHeight(t, area, cell))
				continue
			}
			if a := &above[c]; a.height == 0 || a.role != cell.Role || a.text != cell.Text { // much of a list is as in the row before
				*a = sized{cell.Role, cell.Text, cellHeight(t, area, cell)}
			}
			h[r] = max(h[r], above[c].height)
		}
	}
	for _, m := range tall {
		need := cellHeight(t, m, &t.Rows[m.From.Row].Cells[m.From.Col])
		last := -1 // the last row that may grow
		for r := m.From.Row; r <= m.To.Row; r++ {
			if h[r] > 0 {
				need -= h[r]
			} else {
				need -= StandardHeight
			}
			if r >= len(t.Rows) || t.Rows[r].Height <= 0 {
				last = r
			}
		}
		if last >= 0 && need > 0 {
			h[last] = min(max(h[last], StandardHeight)+need, maxHeight)
		}
	}
	return h
}

// sized is a text with what it takes in a cell of its column.
type sized struct {
	role   grid.Role
	text   string
	height float64 // zero: there is none yet
}

// cellHeight is what a cell's text takes in the width of its range.
func cellHeight(t *grid.Table, m grid.Range, cell *grid.Styled) float64 {
	s := &complete[cell.Role]
	lines := 1
	if s.Wrap {
		chars := 0.0
		for c := m.From.Col; c <= m.To.Col; c++ {
			chars += Width(t.Columns, c)
		}
		// A character of the cell's width goes to its edges.
		lines = countLines(cell.Text, int((chars-1)*standardSize/s.Size))
	}
	points := float64(lines)*s.Size*1.35 + 5
	return min(math.Ceil(points*4)/4, maxHeight)
}

// countLines is how many lines of so many characters a text takes. A Chinese character counts two, and so does what
// Chinese fonts draw as wide as one.
func countLines(text string, chars int) int {
	if len(text) <= chars && strings.IndexByte(text, '\n') < 0 {
		return 1 // no character is wider than it has bytes
	}
	lines, used := 1, 0
	for _, r := range text {
		if r == '\n' {
			lines, used = lines+1, 0
			continue
		}
		w := runeWidth(r)
		if used += w; used > chars && used > w {
			lines, used = lines+1, w
		}
	}
	return lines
}

// runeWidth is 2 of what Chinese fonts draw as wide as a Chinese character.
func runeWidth(r rune) int {
	switch {
	case r < utf8.RuneSelf:
		return 1
	case r >= '一' && r <= '\u9fff': // most of what there is
		return 2
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianAmbiguous:
		return 2
	}
	return 1
}
