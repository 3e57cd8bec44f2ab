package annex

import (
	"slices"

	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// Heading is a heading as it stands in the sheet.
type Heading struct {
	Text string
	At   grid.Ref
}

// heads are the headings that name no column of the form.
type heads struct {
	village  int              // the column that names the village of each row, -1 for none
	township int              // likewise of the township
	strange  []Heading        // not understood
	spread   map[Field]spread // the headings over several columns
	unsure   []Heading        // either the day of a plan or of a return
	beside   Heading          // where the form begins again right of itself
}

var noHeads = heads{village: -1, township: -1}

// beside are the columns that stand beside those of any form: folded heading → HomeVillage, HomeTownship, or NotRead for what is
// understood and of no use.
type beside map[string]Field

func newBeside(headings map[Field][]string) beside {
	b := beside{}
	for field, all := range headings {
		for _, h := range all {
			b[fold.Label(h)] = field
		}
	}
	return b
}

// of is what a column's headings mean beside the form.
func (b beside) of(h *headings) Field {
	for _, label := range h.ends {
		if f := b[label]; f != "" {
			return f
		}
	}
	return b[h.short]
}

// readHeads sorts the headings that the form itself does not explain.
func (c *catalog) readHeads(g *grid.Grid, l *labels, h header) heads {
	found := noHeads
	found.spread = h.readSpread(g, l)
	columns := l.over(h.first, h.last-h.first+1)
	again := -1
	if h.pattern.export == nil && h.pattern.tool == nil {
		again = h.again(columns)
	}
	for col, above := range columns {
		if len(above.labels) == 0 {
			continue
		}
		if e := h.pattern.export; e != nil {
			if e.known(&above) == "" {
				found.strange = append(found.strange, headingAt(g, h, col, above))
			}
			continue
		}
		if slices.Contains(h.unsure, col) {
			found.unsure = append(found.unsure, headingAt(g, h, col, above))
			continue
		}
		if slices.Contains(h.cols, col) || spans(found.spread, col) {
			continue
		}
		switch f := c.beside.of(&above); {
		case f == HomeVillage && found.village < 0:
			found.village = col
		case f == HomeTownship && found.township < 0:
			found.township = col
		case col == again:
			found.beside = headingAt(g, h, col, above)
		case f == "" && (again < 0 || col < again):
			found.strange = append(found.strange, headingAt(g, h, col, above))
		}
	}
	return found
}

// headingAt is a heading as people see it.
func headingAt(g *grid.Grid, h header, col int, above headings) Heading {
	found := Heading{above.labels[len(above.labels)-1], grid.Ref{Row: h.first, Col: col}}
	for _, row := range g.Rows {
		if row.Index > h.last {
			break
		}
		if c := row.Cell(col); row.Index >= h.first && !blank(c) {
			found = Heading{fold.Line(text(c)), grid.Ref{Row: row.Index, Col: col}}
		}
	}
	return found
}

// UnknownHeadings are the headings that are not understood, from left to right: of a platform's export all, of other forms those
// of columns that hold something in most rows. A sheet that was restored has none.
func (s *Sheet) UnknownHeadings() []Heading { return s.heads.strange }

// UnsureHeadings are the headings of columns that may be the day of a plan as well as that of a return, and so are read as neither.
func (s *Sheet) UnsureHeadings() []Heading { return s.heads.unsure }

// filled is the number of records that have something in a column.
func (s *Sheet) filled(col int) (n int) {
	for _, r := range s.records {
		if !blank(r.Cell(col)) {
			n++
		}
	}
	return n
}
