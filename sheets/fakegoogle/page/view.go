package page

import (
	"fmt"
	"html/template"
	"strings"

	"guantong/sheets/grid"
)

// view lays out one tab.
type view struct {
	tab        *tab
	rows, cols int // shown
	merged     map[grid.Ref]grid.Range
	filter     *grid.Range
	charts     map[grid.Ref][]pageChart
	lefts      []int // of the columns, in pixels
	css        stylesheet
}

// numbersWidth is the width of the column with the row numbers.
const numbersWidth = 46

// Sizes of cells that nobody has laid out, in pixels.
const (
	usualHeight = 21
	usualWidth  = 100
)

func newView(s *spreadsheet, t *tab) (*view, error) {
	v := &view{tab: t, merged: map[grid.Ref]grid.Range{}, charts: map[grid.Ref][]pageChart{}}
	v.rows, v.cols = t.used()
	for _, in := range t.sheet.list("merges") {
		m := t.area(in)
		v.rows, v.cols = max(v.rows, m.To.Row+1), max(v.cols, m.To.Col+1)
		for r := m.From.Row; r <= m.To.Row; r++ {
			for c := m.From.Col; c <= m.To.Col; c++ {
				v.merged[grid.Ref{Row: r, Col: c}] = m
			}
		}
	}
	for _, chart := range t.sheet.list("charts") {
		at, drawn, err := s.draw(chart)
		if err != nil {
			return nil, err
		}
		v.charts[at] = append(v.charts[at], drawn)
		v.rows, v.cols = max(v.rows, at.Row+drawn.Height/usualHeight), max(v.cols, at.Col+drawn.Width/usualWidth)
	}
	// A few empty ones around, as on a sheet.
	v.rows = min(t.rowCount, max(v.rows+3, t.frozenRows+1))
	v.cols = min(t.colCount, max(v.cols+1, 8))
	if filter := t.sheet.object("basicFilter"); filter != nil {
		r := t.area(filter.object("range"))
		v.filter = &r
	}
	left := numbersWidth
	for c := range v.cols {
		v.lefts = append(v.lefts, left)
		if !t.hiddenCol(c) {
			left += t.width(c)
		}
	}
	v.lefts = append(v.lefts, left)
	return v, nil
}

// sticky keeps a frozen column, or a cell of some, in sight. The last one has a thick line beside it.
func (v *view) sticky(from, to int) template.CSS {
	if from >= v.tab.frozenCols {
		return ""
	}
	css := fmt.Sprintf("left:%dpx", v.lefts[from])
	if to == v.tab.frozenCols {
		css += ";box-shadow:3px 0 0 #c7c7c7"
	}
	return template.CSS(css)
}

func (v *view) columns() (list []pageColumn, width int) {
	for c := range v.cols {
		if !v.tab.hiddenCol(c) {
			list = append(list, pageColumn{grid.ColumnName(c), v.tab.width(c), v.sticky(c, c+1)})
		}
	}
	return list, v.lefts[v.cols]
}

func (v *view) row(r int) pageRow {
	row := pageRow{Number: r + 1, Height: v.tab.height(r)}
	for c := range v.cols {
		if v.tab.hiddenCol(c) {
			continue
		}
		at := grid.Ref{Row: r, Col: c}
		m, merged := v.merged[at]
		if merged && at != m.From {
			continue
		}
		if !merged {
			m = grid.Range{From: at, To: at}
		}
		row.Cells = append(row.Cells, v.cell(m))
	}
	return row
}

// cell shows a cell, merged or single.
func (v *view) cell(a grid.Range) pageCell {
	c := v.tab.at(a.From.Row, a.From.Col)
	p := pageCell{
		Sticky: v.sticky(a.From.Col, a.To.Col+1), Text: c.text("formattedValue"), Link: c.text("hyperlink"), Note: c.text("note"),
		Choice: c.object("dataValidation").object("condition").text("type") == "ONE_OF_LIST",
		Filter: v.filter != nil && a.From.Row == v.filter.From.Row && v.filter.Contains(a.From),
		Charts: v.charts[a.From],
	}
	if a.From != a.To {
		for r := a.From.Row; r < min(a.To.Row+1, shownRows); r++ {
			if !v.tab.hiddenRow(r) {
				p.Rows++
			}
		}
		for col := a.From.Col; col <= a.To.Col; col++ {
			if !v.tab.hiddenCol(col) {
				p.Cols++
			}
		}
	}
	classes := []string{v.css.class(appearance(c, p.Text)), v.css.class(v.borders(a))}
	if v.overflows(a, c) || p.Charts != nil {
		classes = append(classes, "over")
	}
	p.Class = strings.Join(classes, " ")
	return p
}

// overflows tells whether a text runs on over the empty cells beside it.
func (v *view) overflows(a grid.Range, c object) bool {
	if c.object("userEnteredValue")["stringValue"] == nil || a.From != a.To {
		return false
	}
	if wrap := c.object("userEnteredFormat").text("wrapStrategy"); wrap == "WRAP" || wrap == "CLIP" {
		return false
	}
	beside := grid.Ref{Row: a.From.Row, Col: a.From.Col + 1}
	_, merged := v.merged[beside]
	return !merged && v.tab.at(beside.Row, beside.Col)["userEnteredValue"] == nil
}
