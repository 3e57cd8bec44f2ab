package book

import (
	"fmt"
	"html/template"
	"strings"

	"guantong/sheets/grid"
)

// view lays out one tab.
type view struct {
	book       *Book
	sheet      *sheet
	rows, cols int // shown
	merged     map[grid.Ref]area
	filter     area
	charts     map[grid.Ref][]pageChart
	lefts      []int // of the columns, in pixels
	css        stylesheet
}

// numbersWidth is the width of the column with the row numbers.
const numbersWidth = 46

func newView(b *Book, s *sheet) *view {
	v := &view{book: b, sheet: s, merged: map[grid.Ref]area{}, charts: map[grid.Ref][]pageChart{}}
	v.rows, v.cols = s.used(written)
	for _, m := range s.merges {
		v.rows, v.cols = max(v.rows, m.bottom), max(v.cols, m.right)
		for r := m.top; r < m.bottom; r++ {
			for c := m.left; c < m.right; c++ {
				v.merged[ref(r, c)] = m
			}
		}
	}
	for _, chart := range s.charts {
		at, drawn := b.draw(chart)
		v.charts[at] = append(v.charts[at], drawn)
		v.rows, v.cols = max(v.rows, at.Row+drawn.Height/usualHeight), max(v.cols, at.Col+drawn.Width/usualWidth)
	}
	// A few empty ones around, as on a sheet.
	v.rows = min(s.rowCount, max(v.rows+3, s.frozenRows+1))
	v.cols = min(s.colCount, max(v.cols+1, 8))
	if s.filter != nil {
		v.filter = readArea(newObject(s.filter, "").object("range"))
	}
	left := numbersWidth
	for c := range v.cols {
		v.lefts = append(v.lefts, left)
		if !v.hidden(c) {
			left += s.width(c)
		}
	}
	v.lefts = append(v.lefts, left)
	return v
}

func (v *view) hidden(col int) bool { return col < len(v.sheet.cols) && v.sheet.cols[col].hidden }

func (v *view) hiddenRow(r int) bool {
	return r < len(v.sheet.rows) && v.sheet.rows[r] != nil && v.sheet.rows[r].hidden
}

// sticky keeps a frozen column, or a cell of some, in sight. The last one has a thick line beside it.
func (v *view) sticky(from, to int) template.CSS {
	if from >= v.sheet.frozenCols {
		return ""
	}
	css := fmt.Sprintf("left:%dpx", v.lefts[from])
	if to == v.sheet.frozenCols {
		css += ";box-shadow:3px 0 0 #c7c7c7"
	}
	return template.CSS(css)
}

func (v *view) columns() (list []pageColumn, width int) {
	for c := range v.cols {
		if !v.hidden(c) {
			list = append(list, pageColumn{grid.ColumnName(c), v.sheet.width(c), v.sticky(c, c+1)})
		}
	}
	return list, v.lefts[v.cols]
}

func (v *view) row(r int) pageRow {
	row := pageRow{Number: r + 1, Height: v.sheet.height(r)}
	for c := range v.cols {
		if v.hidden(c) {
			continue
		}
		m, merged := v.merged[ref(r, c)]
		if merged && (r != m.top || c != m.left) {
			continue
		}
		if !merged {
			m = area{r, c, r + 1, c + 1}
		}
		row.Cells = append(row.Cells, v.cell(m))
	}
	return row
}

// cell shows a cell, merged or single.
func (v *view) cell(a area) pageCell {
	c := v.sheet.at(a.top, a.left)
	p := pageCell{
		Sticky: v.sticky(a.left, a.right), Text: c.value.show(c.format), Link: c.link(), Note: c.more().note,
		Choice: choices(c.more().validation) != nil, Filter: a.top == v.filter.top && v.filter.contains(a.top, a.left),
		Charts: v.charts[ref(a.top, a.left)],
	}
	if !a.single() {
		for r := a.top; r < min(a.bottom, shownRows); r++ {
			if !v.hiddenRow(r) {
				p.Rows++
			}
		}
		for col := a.left; col < a.right; col++ {
			if !v.hidden(col) {
				p.Cols++
			}
		}
	}
	classes := []string{v.css.class(look(c, p.Text)), v.css.class(v.borders(a))}
	if v.overflows(a, c) || p.Charts != nil {
		classes = append(classes, "over")
	}
	p.Class = strings.Join(classes, " ")
	return p
}

// overflows tells whether a text runs on over the empty cells beside it.
func (v *view) overflows(a area, c cell) bool {
	if c.value.kind != text || !a.single() {
		return false
	}
	if wrap, _ := c.format.get()["wrapStrategy"].(string); wrap == "WRAP" || wrap == "CLIP" {
		return false
	}
	_, merged := v.merged[ref(a.top, a.right)]
	return !merged && !hasValue(v.sheet.at(a.top, a.right))
}
