package folder

import (
	"fmt"

	"guantong/sheets/grid"
)

// layout is a table with its merges worked out.
type layout struct {
	table   grid.Table
	covered map[grid.Ref]grid.Role // what merges cover, with the role of their first cell: borders go all round
	widths  []int                  // cells to be written in each row
}

// newLayout fails on merges that overlap: Excel calls such a workbook damaged.
func newLayout(t grid.Table) (*layout, error) {
	l := &layout{table: t, covered: map[grid.Ref]grid.Role{}}
	widen := func(row, width int) {
		for len(l.widths) <= row {
			l.widths = append(l.widths, len(t.Columns)) // the style of a column must not show through in the rows
		}
		l.widths[row] = max(l.widths[row], width)
	}
	for r, line := range t.Rows {
		widen(r, len(line.Cells))
	}
	for _, m := range t.Merges {
		if m.From.Row < 0 || m.From.Col < 0 || m.To.Row < m.From.Row || m.To.Col < m.From.Col ||
			m.To.Row >= grid.MaxRows || m.To.Col >= grid.MaxCols {
			return nil, fmt.Errorf("合并区域 %s 无效", m)
		}
		role := l.at(m.From).Role
		for r := m.From.Row; r <= m.To.Row; r++ {
			widen(r, m.To.Col+1)
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

// at is the cell of the table in a place, a zero one outside its rows.
func (l *layout) at(at grid.Ref) grid.Styled {
	if at.Row >= len(l.table.Rows) || at.Col >= len(l.table.Rows[at.Row].Cells) {
		return grid.Styled{}
	}
	return l.table.Rows[at.Row].Cells[at.Col]
}

func (l *layout) role(at grid.Ref) grid.Role {
	if role, ok := l.covered[at]; ok {
		return role
	}
	return l.at(at).Role
}

// extent is the area that the table takes.
func (l *layout) extent() grid.Range {
	width := 1
	for _, w := range l.widths {
		width = max(width, w)
	}
	return grid.Range{To: grid.Ref{Row: max(len(l.widths), 1) - 1, Col: width - 1}}
}
