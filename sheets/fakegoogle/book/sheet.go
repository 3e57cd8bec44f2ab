package book

import "slices"

// sheet is one tab.
type sheet struct {
	gen         *generation
	id          int
	title       string
	hidden      bool
	flags       map[string]any // properties that change nothing here: rightToLeft, tabColorStyle
	gridFlags   map[string]any // the same of gridProperties: hideGridlines
	rowCount    int
	colCount    int
	frozenRows  int
	frozenCols  int
	rows        []*row // those below the last are empty; nil is an empty row
	cols        []dimension
	merges      []area
	filter      map[string]any   // a BasicFilter
	protections []map[string]any // ProtectedRanges
	charts      []map[string]any // EmbeddedCharts
	conditional []map[string]any // ConditionalFormatRules, kept and not applied
}

// row is one row's cells. Empty cells at the end may be left out.
type row struct {
	gen   *generation
	cells []cell
	dimension
}

// dimension is how a row or column is laid out.
type dimension struct {
	size   int // pixels; 0 is the usual
	hidden bool
}

// The usual sizes, in pixels.
const (
	usualHeight = 21
	usualWidth  = 100
)

func newSheet(id int, title string) *sheet {
	return &sheet{id: id, title: title, rowCount: newRows, colCount: newCols}
}

func (s *sheet) writable(gen *generation) *sheet {
	if s.gen == gen {
		return s
	}
	c := *s
	c.gen = gen
	c.rows = slices.Clone(s.rows)
	c.cols = slices.Clone(s.cols)
	c.merges = slices.Clone(s.merges)
	c.protections = slices.Clone(s.protections)
	c.charts = slices.Clone(s.charts)
	c.conditional = slices.Clone(s.conditional)
	return &c
}

// whole is all cells of the tab.
func (s *sheet) whole() area { return area{bottom: s.rowCount, right: s.colCount} }

// row makes the i-th row writable.
func (s *sheet) row(i int) *row {
	for len(s.rows) <= i {
		s.rows = append(s.rows, nil)
	}
	r := s.rows[i]
	switch {
	case r == nil:
		r = &row{gen: s.gen}
	case r.gen != s.gen:
		r = &row{gen: s.gen, cells: slices.Clone(r.cells), dimension: r.dimension}
	}
	s.rows[i] = r
	return r
}

// grow makes room for so many cells.
func (r *row) grow(cells int) {
	if n := cells - len(r.cells); n > 0 {
		r.cells = append(r.cells, make([]cell, n)...)
	}
}

// column makes a column's dimension writable.
func (s *sheet) column(i int) *dimension {
	for len(s.cols) <= i {
		s.cols = append(s.cols, dimension{})
	}
	return &s.cols[i]
}

// at is a cell, empty outside of what is kept.
func (s *sheet) at(row, col int) cell {
	if row < len(s.rows) && s.rows[row] != nil && col < len(s.rows[row].cells) {
		return s.rows[row].cells[col]
	}
	return cell{}
}

// cells are the kept cells of a row.
func (s *sheet) cells(row int) []cell {
	if row < len(s.rows) && s.rows[row] != nil {
		return s.rows[row].cells
	}
	return nil
}

// height and width are the sizes in pixels.
func (s *sheet) height(row int) int {
	if row < len(s.rows) && s.rows[row] != nil && s.rows[row].size > 0 {
		return s.rows[row].size
	}
	return usualHeight
}

func (s *sheet) width(col int) int {
	if col < len(s.cols) && s.cols[col].size > 0 {
		return s.cols[col].size
	}
	return usualWidth
}

// used is the number of rows and columns up to the last cell that counts.
func (s *sheet) used(counts func(cell) bool) (rows, cols int) {
	for r := range s.rows {
		if n := trimmed(s.cells(r), counts); n > 0 {
			rows, cols = r+1, max(cols, n)
		}
	}
	return rows, cols
}

// trimmed is the number of cells up to the last that counts.
func trimmed(cells []cell, counts func(cell) bool) int {
	n := len(cells)
	for n > 0 && !counts(cells[n-1]) {
		n--
	}
	return n
}
