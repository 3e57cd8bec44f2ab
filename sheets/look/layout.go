package look

import (
	"fmt"

	"guantong/sheets/grid"
)

// Layout is a table with its merges worked out.
type Layout struct {
	Widths []int // cells to be written in each row, from column A

	table   grid.Table
	covered map[grid.Ref]grid.Role // what merges cover
	merged  []bool                 // rows that merges cover something of: few do
}

// NewLayout fails on merges that overlap or lie outside a sheet, and on charts that cannot be drawn: Excel calls such a
// workbook damaged.
func NewLayout(t grid.Table) (*Layout, error) {
	l := &Layout{table: t, covered: map[grid.Ref]grid.Role{}}
	widen := func(row, width int) {
		for len(l.Widths) <= row {
			l.Widths = append(l.Widths, len(t.Columns)) // the style of a column must not show through in the rows
		}
		l.Widths[row] = max(l.Widths[row], width)
	}
	for r, line := range t.Rows {
		widen(r, len(line.Cells))
	}
	for _, c := range t.Charts {
		if err := checkChart(c); err != nil {
			return nil, err
		}
	}
	for _, m := range t.Merges {
		if !valid(m) {
			return nil, fmt.Errorf("合并区域 %s 无效", m)
		}
		role := l.At(m.From).Role
		for r := m.From.Row; r <= m.To.Row; r++ {
			widen(r, m.To.Col+1)
			for len(l.merged) <= r {
				l.merged = append(l.merged, false)
			}
			l.merged[r] = true
			for c := m.From.Col; c <= m.To.Col; c++ {
				at := grid.Ref{Row: r, Col: c}
				if _, twice := l.covered[at]; twice {
					return nil, fmt.Errorf("合并区域 %s 与另一个重叠", m)
				}
				l.covered[at] = role
			}
		}
	}
	return l, nil
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
	if at.Row < len(l.merged) && l.merged[at.Row] {
		if role, ok := l.covered[at]; ok {
			return role
		}
	}
	return l.At(at).Role
}

// Extent is the area that the table takes, merges included; one cell at least.
func (l *Layout) Extent() grid.Range {
	width := 1
	for _, w := range l.Widths {
		width = max(width, w)
	}
	return grid.Range{To: grid.Ref{Row: max(len(l.Widths), 1) - 1, Col: width - 1}}
}
