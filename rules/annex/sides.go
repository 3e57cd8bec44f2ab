package annex

import (
	"slices"

	"guantong/sheets/grid"
)

// People put the second half of a list beside the first, to save paper.

// again is the column where the form begins again right of itself, -1 for nowhere: there the heading of its key stands a second time,
// and further right that of its ID.
func (h *header) again(sheet []headings) int {
	second := func(column, from int) int {
		if column < 0 || column >= len(h.cols) || h.cols[column] < 0 {
			return -1
		}
		for col := max(from, h.cols[column]+1); col < len(sheet); col++ {
			if slices.Contains(h.cols, col) || len(sheet[col].ends) == 0 {
				continue
			}
			if slices.ContainsFunc(h.pattern.options(&sheet[col]), func(o option) bool { return o.column == column }) {
				return col
			}
		}
		return -1
	}
	key := slices.IndexFunc(h.pattern.cols, func(c Column) bool { return !c.Byway })
	at := second(key, 0)
	if id, ok := h.pattern.index[ID]; at >= 0 && ok && second(id, at) < 0 {
		return -1
	}
	return at
}

// Beside is the heading where the form begins again right of itself, if people stand there, who are not read.
func (s *Sheet) Beside() (h Heading, ok bool) { return s.heads.beside, s.heads.beside.Text != "" }

// anybodyIn tells whether anything stands in a column below the heading.
func (s *Sheet) anybodyIn(col int) bool {
	return slices.ContainsFunc(s.grid.Rows, func(r grid.Row) bool { return r.Index > s.Header.To.Row && !blank(r.Cell(col)) })
}
