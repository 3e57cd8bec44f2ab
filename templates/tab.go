package templates

import (
	"fmt"
	"slices"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/tally"
	"guantong/sheets/grid"
)

// tab is one tab, laid out from the top down. All its rows are as wide as its columns.
type tab struct {
	grid.Table
}

// newTab starts a tab with all that stands above a form's rows: its label, its title, the lines below the title and
// the heading, which stay in sight and head every printed page.
func newTab(name, county string, f *annex.Form, year int, lines ...string) *tab {
	t := titled(name, county, f, year)
	for _, l := range lines {
		t.across(grid.UnitLine, l)
	}
	t.heading(f, year)
	return t
}

// titled starts a tab with its label and its title.
func titled(name, county string, f *annex.Form, year int) *tab {
	t := &tab{grid.Table{Name: name}}
	for _, c := range f.Columns() {
		t.Columns = append(t.Columns, grid.Column{Width: c.Width})
	}
	if f.Label != "" {
		t.across(grid.Label, f.Label)
	}
	t.across(grid.Title, forYear(county+f.Title, year))
	return t
}

// heading adds a form's heading. What stands above the rows is whole with it.
func (t *tab) heading(f *annex.Form, year int) {
	t.head(f, year)
	t.Freeze.Row, t.Repeat = len(t.Rows), len(t.Rows)
}

// row adds a row of one cell a column.
func (t *tab) row(cells ...grid.Styled) {
	t.Rows = append(t.Rows, grid.Line{Cells: cells})
}

// across adds a row that is one cell.
func (t *tab) across(role grid.Role, text string) {
	t.spread([]int{len(t.Columns)}, textCell(role, text))
}

// spread adds a row whose cells cover so many columns each.
func (t *tab) spread(widths []int, cells ...grid.Styled) {
	line := make([]grid.Styled, 0, max(len(cells), len(t.Columns)))
	row := len(t.Rows)
	for i, c := range cells {
		from := len(line)
		line = append(line, c)
		// Cells that are covered have the role too: the frame of a merged area is drawn from all of them.
		for len(line) < from+widths[i] {
			line = append(line, grid.Styled{Role: c.Role})
		}
		t.merge(grid.Range{From: grid.Ref{Row: row, Col: from}, To: grid.Ref{Row: row, Col: len(line) - 1}})
	}
	t.row(line...)
}

// notes adds each note in a row of its own.
func (t *tab) notes(notes ...string) {
	for _, n := range notes {
		t.across(grid.Note, n)
	}
}

func (t *tab) merge(r grid.Range) {
	if r.From != r.To {
		t.Merges = append(t.Merges, r)
	}
}

// room makes room for other tabs that are to be added so many times.
func (t *tab) room(times int, pieces ...*tab) {
	rows, merges := 0, 0
	for _, piece := range pieces {
		rows, merges = rows+len(piece.Rows), merges+len(piece.Merges)
	}
	t.Rows, t.Merges = slices.Grow(t.Rows, times*rows), slices.Grow(t.Merges, times*merges)
}

// below adds the rows of another tab, which has the same columns. The cells are the same ones.
func (t *tab) below(piece *tab) {
	top := len(t.Rows)
	t.Rows = append(t.Rows, piece.Rows...)
	for _, m := range piece.Merges {
		m.From.Row, m.To.Row = m.From.Row+top, m.To.Row+top
		t.Merges = append(t.Merges, m)
	}
}

// down lets a cell stand in the first column of all rows from one on.
func (t *tab) down(top int, c grid.Styled) {
	for _, line := range t.Rows[top:] {
		line.Cells[0] = grid.Styled{Role: c.Role}
	}
	t.Rows[top].Cells[0] = c
	t.merge(grid.Range{From: grid.Ref{Row: top}, To: grid.Ref{Row: len(t.Rows) - 1}})
}

// filter puts a filter over all rows from the heading's last row on.
func (t *tab) filter() {
	t.Filter = &grid.Range{
		From: grid.Ref{Row: t.Freeze.Row - 1},
		To:   grid.Ref{Row: len(t.Rows) - 1, Col: len(t.Columns) - 1},
	}
}

// width is the tab's width in characters.
func (t *tab) width() float64 {
	w := 0.0
	for _, c := range t.Columns {
		w += c.Width
	}
	return w
}

// forYear puts the campaign's year and the one before it in the places of the notice's, 2020 and 2019.
func forYear(text string, year int) string {
	if !strings.Contains(text, "年") { // as most
		return text
	}
	return strings.NewReplacer("2020年", fmt.Sprintf("%d年", year), "2019年", fmt.Sprintf("%d年", year-1)).Replace(text)
}

// textCell is text, whatever it looks like: it may come from people.
func textCell(role grid.Role, text string) grid.Styled {
	return grid.Styled{Cell: grid.String(text), Role: role}
}

func countCell(role grid.Role, n int) grid.Styled {
	return grid.Styled{Cell: grid.Int(n), Role: role}
}

// rateCell is a rate in percentage points, empty where it has no denominator.
func rateCell(role grid.Role, p tally.Percent, ok bool) grid.Styled {
	if !ok {
		return grid.Styled{Role: role}
	}
	return grid.Styled{Cell: grid.Num(p.Points()), Role: role}
}
