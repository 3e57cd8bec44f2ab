package annex

import (
	"slices"
	"time"

	"guantong/rules/county"
	"guantong/sheets/grid"
)

// Reader recognises sheets. It may be used by several goroutines at a time.
type Reader struct {
	county *county.County
	year   int
	zone   *time.Location
	forms  *catalog
	vocab  *vocabulary
}

// NewReader makes a reader for a county in its time zone, and its campaign's year, which dates without a year belong to.
func NewReader(c *county.County, year int, zone *time.Location) *Reader {
	return &Reader{county: c, year: year, zone: zone, forms: known(), vocab: vocab()}
}

// Read recognises a sheet by its headings. A sheet that is none of the known forms has Kind Unknown; whether it looks
// like a table all the same is IsTable's to say.
func (r *Reader) Read(workbook, name string, g *grid.Grid) *Sheet {
	s := &Sheet{Workbook: workbook, Name: name, grid: g, county: r.county, vocab: r.vocab, year: r.year, zone: r.zone}
	h, labels, ok := r.forms.findHeader(g)
	if !ok {
		return s
	}
	s.lay(h.pattern, h.cols)
	s.Header = grid.Range{From: grid.Ref{Row: h.first}, To: grid.Ref{Row: h.last, Col: max(0, slices.Max(h.cols))}}
	s.page = newPage(labels, h)
	if h.pattern.export != nil {
		s.strange = h.pattern.export.strange(g, labels, h)
	}
	r.locate(s)
	return s
}

// IsTable tells whether a sheet looks like a table rather than a note: two rows or more with three cells or more.
func IsTable(g *grid.Grid) bool {
	rows := 0
	for _, row := range g.Rows {
		filled := 0
		for _, c := range row.Cells {
			if !blank(c) {
				filled++
			}
		}
		if filled >= 3 {
			if rows++; rows == 2 {
				return true
			}
		}
	}
	return false
}

// blank tells whether a cell holds nothing to read.
func blank(c grid.Cell) bool {
	return c.Kind == grid.Empty || c.Kind == grid.Text && text(c) == "" || vain(c) != readable
}
