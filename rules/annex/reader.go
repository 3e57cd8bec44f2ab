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
	forms  func() *catalog // put together when the first sheet is read: a run that is answered from memory reads none
}

// NewReader makes a reader for a county in its time zone, and its campaign's year, which dates without a year belong to.
func NewReader(c *county.County, year int, zone *time.Location) *Reader {
	return &Reader{county: c, year: year, zone: zone, forms: known}
}

// Read recognises a sheet by its headings. A sheet that is none of the known forms has Kind Unknown; whether it looks
// like a table all the same is IsTable's to say. Of a tab with several forms below one another, or with several villages, Sheets
// makes a sheet each.
func (r *Reader) Read(workbook, name string, g *grid.Grid) *Sheet {
	s := r.recognise(workbook, name, g)
	s.scan()
	return s
}

// Sheets are those of a tab, from top to bottom; one of Kind Unknown if there is no known form in it.
func (r *Reader) Sheets(workbook, name string, g *grid.Grid) []*Sheet {
	s := r.recognise(workbook, name, g)
	if s.Kind != Unknown && !s.Kind.Rollup() && (s.ByCode() || s.Tool != "") {
		s.scan()
		return r.sent(s)
	}
	var all []*Sheet
	for _, form := range r.stacked(s) {
		form.scan()
		all = append(all, r.villages(form)...)
	}
	return all
}

// recognise finds the heading and what stands above it.
func (r *Reader) recognise(workbook, name string, g *grid.Grid) *Sheet {
	s := r.sheet(workbook, name, g)
	h, labels, ok := r.forms().findHeader(g)
	export, cols, tool := r.forms().findTool(labels, s.ByCode())
	if export.pattern == nil || ok && !export.better(h) {
		tool = ""
	} else {
		h, ok = export, true
	}
	if !ok {
		return s
	}
	s.lay(h.pattern, h.cols)
	s.Header = grid.Range{From: grid.Ref{Row: h.first}, To: grid.Ref{Row: h.last, Col: max(0, slices.Max(h.cols))}}
	s.page = newPage(labels, h)
	s.Area = Area{g.Rows[0].Index, g.Rows[len(g.Rows)-1].Index}
	if s.heads = r.forms().readHeads(g, labels, h); tool != "" {
		r.readTool(s, h, cols, tool)
	} else if s.ByCode() {
		r.readOurs(s, labels.over(h.first, h.last-h.first+1))
	}
	r.locate(s, h.first)
	return s
}

func (r *Reader) sheet(workbook, name string, g *grid.Grid) *Sheet {
	return &Sheet{Workbook: workbook, Name: name, grid: g, county: r.county, vocab: vocab(), year: r.year, zone: r.zone, heads: noHeads, intake: intakeColumns{-1, -1}}
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
