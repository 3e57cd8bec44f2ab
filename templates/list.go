package templates

import (
	"slices"

	"guantong/sheets/grid"
)

// list is a tab, or a part of one, whose rows all have the same columns.
type list[T any] struct {
	*tab
	columns []column[T]
	head    int   // the last row of the heading
	spans   []int // how many columns of the tab each takes; nil for one each
	n       int   // rows that were added
}

// newList starts a tab that is a list.
func newList[T any](d *edition, name, title string, columns []column[T], lines ...string) *list[T] {
	t := d.tab(name, form(title, columns), lines...)
	t.Freeze.Col = 1 + slices.IndexFunc(columns, func(c column[T]) bool { return c.stays })
	return &list[T]{tab: t, columns: columns, head: len(t.Rows) - 1}
}

// within starts a list below what a tab already has. What its columns leave of the tab's stays free.
func within[T any](t *tab, columns []column[T]) *list[T] {
	l := &list[T]{tab: t, columns: columns, head: len(t.Rows)}
	free := len(t.Columns)
	for _, c := range columns {
		l.spans = append(l.spans, max(1, c.span))
		free -= max(1, c.span)
	}
	if free > 0 {
		l.spans = append(l.spans, free)
	}
	l.line(heading(columns))
	return l
}

// heading is a heading of one row.
func heading[T any](columns []column[T]) []grid.Styled {
	var cells []grid.Styled
	for _, c := range columns {
		cells = append(cells, textCell(grid.Head, c.Label))
	}
	return cells
}

// fill adds a row for each of all, with a filter; if there are none, what says so.
func (l *list[T]) fill(all []T, none string) {
	if len(all) == 0 {
		l.across(grid.Good, none)
		return
	}
	l.add(all...)
	l.filter()
}

// atOnce is how many rows have their cells in one piece: there are hundreds of thousands.
const atOnce = 32

// add adds rows.
func (l *list[T]) add(rows ...T) {
	l.Rows = slices.Grow(l.Rows, len(rows))
	for rows := range slices.Chunk(rows, atOnce) {
		n := len(l.columns)
		cells := make([]grid.Styled, n*len(rows))
		for i, row := range rows {
			l.line(l.put(cells[i*n:(i+1)*n:(i+1)*n], row))
		}
	}
}

// breakBetween begins a printed page wherever rows that were added last are of another part than the one before.
func (l *list[T]) breakBetween(rows []T, part func(T) string) {
	top := len(l.Rows) - len(rows)
	for i := 1; i < len(rows); i++ {
		if part(rows[i]) != part(rows[i-1]) {
			l.Breaks = append(l.Breaks, top+i)
		}
	}
}

// total adds a row that sums up others, in bold.
func (l *list[T]) total(row T) { l.line(inTotal(l.cells(row))) }

// sum adds 合计 of all rows, if there are any.
func (l *list[T]) sum(all []T) {
	if len(all) == 0 {
		return
	}
	l.line(subtotal(l.columns, "合计", all))
}

// subtotal is a row that sums up some of a list's rows.
func subtotal[T any](columns []column[T], name string, rows []T) []grid.Styled {
	cells := make([]grid.Styled, len(columns))
	for i, c := range columns {
		cells[i].Role = grid.TotalHead
		if c.total != nil {
			cells[i] = c.total(rows)
		}
	}
	cells[0].Cell = grid.String(name)
	return inTotal(cells)
}

// cells are those of the next row.
func (l *list[T]) cells(row T) []grid.Styled { return l.put(make([]grid.Styled, len(l.columns)), row) }

// put puts the cells of the next row in their place.
func (l *list[T]) put(cells []grid.Styled, row T) []grid.Styled {
	l.n++
	for i := range l.columns {
		l.columns[i].put(&cells[i], l.n, row)
	}
	return cells
}

func (l *list[T]) line(cells []grid.Styled) {
	if l.spans == nil {
		l.row(cells...)
		return
	}
	// The columns that are left of the tab are one more cell.
	if len(cells) < len(l.spans) {
		cells = append(cells, grid.Styled{})
	}
	l.spread(l.spans, cells...)
}

// first are the first n cells of a column and its heading: what a chart shows.
func (l *list[T]) first(n int, label string) grid.Range {
	col := slices.IndexFunc(l.columns, func(c column[T]) bool { return c.Label == label })
	return grid.Range{From: grid.Ref{Row: l.head, Col: col}, To: grid.Ref{Row: l.head + n, Col: col}}
}

// inTotal makes cells those of a total. What has a colour keeps it, numbers excepted.
func inTotal(cells []grid.Styled) []grid.Styled {
	for i := range cells {
		switch c := &cells[i]; {
		case c.Role == grid.Rate:
			c.Role = grid.TotalRate
		case c.Role == grid.Rate2:
			c.Role = grid.TotalRate2
		case c.Role == grid.Money:
			c.Role = grid.TotalMoney
		case c.Role == grid.Count || c.Role == grid.Sparse || c.Kind == grid.Number:
			c.Role = grid.TotalCount
		case c.Role == grid.Center || c.Role == grid.Body || c.Role == grid.Code:
			c.Role = grid.TotalHead
		}
	}
	return cells
}
