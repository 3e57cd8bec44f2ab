package look

import (
	"cmp"
	"fmt"
	"slices"

	"guantong/sheets/grid"
)

// Layout is a table with its merges worked out.
type Layout struct {
	Widths []int // cells to be written in each row, from column A

	table grid.Table
	parts []int32 // the numbers of the merges, once for each row that they cover: row by row, from the left
	ends  []int   // of the parts of each row; those of the first row begin at zero
}

// NewLayout fails on merges that overlap or lie outside a sheet, and on charts that cannot be drawn: Excel calls such a
// workbook damaged.
func NewLayout(t grid.Table) (*Layout, error) {
	for _, c := range t.Charts {
		if err := checkChart(c); err != nil {
			return nil, err
		}
	}
	rows, covered := len(t.Rows), 0
	for _, m := range t.Merges {
		if !valid(m) {
			return nil, fmt.Errorf("合并区域 %s 无效", m)
		}
		rows, covered = max(rows, m.To.Row+1), max(covered, m.To.Row+1)
	}
	l := &Layout{Widths: make([]int, rows), table: t, ends: make([]int, covered+1)}
	for r := range l.Widths {
		l.Widths[r] = len(t.Columns) // the style of a column must not show through in the rows
		if r < len(t.Rows) {
			l.Widths[r] = max(l.Widths[r], len(t.Rows[r].Cells))
		}
	}
	return l, l.merge()
}

// merge sorts the merges by the rows that they cover.
func (l *Layout) merge() error {
	merges := l.table.Merges
	for _, m := range merges {
		for r := m.From.Row; r <= m.To.Row; r++ {
			l.Widths[r] = max(l.Widths[r], m.To.Col+1)
			l.ends[r+1]++
		}
	}
	for r := 1; r < len(l.ends); r++ {
		l.ends[r] += l.ends[r-1]
	}
	l.parts = make([]int32, l.ends[len(l.ends)-1])
	for i, m := range merges {
		for r := m.From.Row; r <= m.To.Row; r++ { // where a row begins moves on until it is where it ends
			l.parts[l.ends[r]] = int32(i)
			l.ends[r]++
		}
	}
	for r := range l.ends {
		parts := l.merged(r)
		slices.SortFunc(parts, func(a, b int32) int { return cmp.Compare(merges[a].From.Col, merges[b].From.Col) })
		for i := 1; i < len(parts); i++ {
			if merges[parts[i-1]].To.Col >= merges[parts[i]].From.Col {
				return fmt.Errorf("合并区域 %s 与另一个重叠", merges[max(parts[i-1], parts[i])])
			}
		}
	}
	return nil
}

// merged are the numbers of the merges that cover something of a row, from the left.
func (l *Layout) merged(row int) []int32 {
	switch {
	case row >= len(l.ends):
		return nil
	case row == 0:
		return l.parts[:l.ends[0]]
	}
	return l.parts[l.ends[row-1]:l.ends[row]]
}

// valid tells whether a range lies on a sheet, its corners in order.
func valid(r grid.Range) bool {
	return r.From.Row >= 0 && r.From.Col >= 0 && r.From.Row <= r.To.Row && r.From.Col <= r.To.Col &&
		r.To.Row < grid.MaxRows && r.To.Col < grid.MaxCols
}

// At is the cell of the table in a place, a zero one outside its rows.
func (l *Layout) At(at grid.Ref) grid.Styled {
	if at.Row >= len(l.table.Rows) || at.Col >= len(l.table.Rows[at.Row].Cells) {
		return grid.Styled{}
	}
	return l.table.Rows[at.Row].Cells[at.Col]
}

// Role is what the cell in a place is. What a merge covers is what its first cell is: borders go all round.
func (l *Layout) Role(at grid.Ref) grid.Role {
	for _, i := range l.merged(at.Row) {
		if m := &l.table.Merges[i]; m.Contains(at) {
			return l.At(m.From).Role
		}
	}
	return l.At(at).Role
}

// Roles appends what all cells of a row are that are to be written.
func (l *Layout) Roles(roles []grid.Role, row int) []grid.Role {
	from := len(roles)
	roles = slices.Grow(roles, l.Widths[row])[:from+l.Widths[row]]
	own := roles[from:]
	clear(own)
	if row < len(l.table.Rows) {
		for c := range l.table.Rows[row].Cells {
			own[c] = l.table.Rows[row].Cells[c].Role
		}
	}
	for _, i := range l.merged(row) {
		m := l.table.Merges[i]
		role := l.At(m.From).Role
		for c := m.From.Col; c <= m.To.Col; c++ {
			own[c] = role
		}
	}
	return roles
}

// Extent is the area that the table takes, merges included; one cell at least.
func (l *Layout) Extent() grid.Range {
	width := 1
	for _, w := range l.Widths {
		width = max(width, w)
	}
	return grid.Range{To: grid.Ref{Row: max(len(l.Widths), 1) - 1, Col: width - 1}}
}
