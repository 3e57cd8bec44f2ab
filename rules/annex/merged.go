package annex

import (
	"slices"
	"sort"

	"guantong/sheets/grid"
)

// merged are the merged areas among a sheet's records.
type merged struct {
	rows   []grid.Row
	down   map[int][]grid.Range // row → the areas that reach into it from above
	across map[int]grid.Range   // row → the widest area that begins in it
}

// mergedBelow finds the merged areas below a row. What areas that lie over each other would cost beyond all measure is left out.
func mergedBelow(g *grid.Grid, head int) *merged {
	m := &merged{rows: g.Rows, down: map[int][]grid.Range{}, across: map[int]grid.Range{}}
	budget := searchFills + 64*len(g.Rows)
	for _, area := range g.Merges {
		if area.From.Row <= head {
			continue
		}
		if width(area) > max(1, width(m.across[area.From.Row])) {
			m.across[area.From.Row] = area
		}
		if area.To.Row == area.From.Row {
			continue
		}
		for i := m.find(area.From.Row + 1); i < len(m.rows) && m.rows[i].Index <= area.To.Row && budget > 0; i++ {
			m.down[m.rows[i].Index] = append(m.down[m.rows[i].Index], area)
			budget--
		}
	}
	return m
}

func width(r grid.Range) int { return r.To.Col - r.From.Col + 1 }

// find is where a row stands among the rows, or the next one that is there.
func (m *merged) find(row int) int {
	return sort.Search(len(m.rows), func(i int) bool { return m.rows[i].Index >= row })
}

// value is what an area holds.
func (m *merged) value(area grid.Range) grid.Cell {
	if i := m.find(area.From.Row); i < len(m.rows) && m.rows[i].Index == area.From.Row {
		return m.rows[i].Cell(area.From.Col)
	}
	return grid.Cell{}
}

// over finds the area that a cell lies in, if it reaches into its row from above.
func (m *merged) over(row, col int) (grid.Range, bool) {
	for _, area := range m.down[row] {
		if col >= area.From.Col && col <= area.To.Col {
			return area, true
		}
	}
	return grid.Range{}, false
}

// group is what villages call a group of their people, and nobody is called.
var group = expression(`^第?[一二三四五六七八九十0-9]{1,3}(?:村民)?小?[组队](?:[(:].*)?$`)

// isSection knows a row that heads a group: one cell over most of the table, or, since a text has no merged cells, one that
// names a group.
func (s *Sheet) isSection(l line, m *merged) bool {
	if l.filled == 1 && group().MatchString(l.first) {
		return true
	}
	area, ok := m.across[l.cells.Index]
	if !ok || l.filled > 2 || l.col < area.From.Col || l.col > area.To.Col {
		return false
	}
	first, last := s.span()
	return 2*(min(area.To.Col, last)-max(area.From.Col, first)+1) > last-first+1
}

// span is the first and last of the sheet's columns.
func (s *Sheet) span() (first, last int) {
	first = searchCols
	for _, col := range s.cols {
		if col >= 0 {
			first, last = min(first, col), max(last, col)
		}
	}
	return min(first, last), last
}

// hold gives a record the values of the merged areas that it lies in.
func (s *Sheet) hold(cells grid.Row, m *merged) grid.Row {
	areas := m.down[cells.Index]
	if len(areas) == 0 {
		return cells
	}
	held := slices.Clone(cells.Cells)
	for _, area := range areas {
		col := area.From.Col
		if !s.holds(col) || !blank(cells.Cell(col)) {
			continue
		}
		held = put(held, col, m.value(area))
	}
	return grid.Row{Index: cells.Index, Cells: held}
}

func put(cells []grid.Cell, col int, c grid.Cell) []grid.Cell {
	for len(cells) <= col && c.Kind != grid.Empty {
		cells = append(cells, grid.Cell{})
	}
	if col < len(cells) {
		cells[col] = c
	}
	return cells
}

// single are the columns of which a merged area stands for its first row alone: a name and an ID are one person's, and an amount of money
// that is written once is paid once.
var single = []Field{Name, ID, TrainingCost, TrainingApproved, TripCost}

// holds tells whether a merged area in a column of the sheet stands for all its rows.
func (s *Sheet) holds(col int) bool {
	if col == s.heads.village || col == s.heads.township {
		return true
	}
	i := slices.Index(s.cols, col)
	return i >= 0 && !slices.Contains(single, s.columns[i].Field)
}

// fewCells is how many cells of a person's second line may be its own.
const fewCells = 2

// isSecondLine knows the further lines of a record whose cells are merged over several rows but for one or two, such as two phone
// numbers.
func (s *Sheet) isSecondLine(cells grid.Row, m *merged) bool {
	area, ok := m.over(cells.Index, s.cols[s.key])
	if !ok || !blank(cells.Cell(s.cols[s.key])) || len(s.records) == 0 || s.records[len(s.records)-1].Index != area.From.Row {
		return false
	}
	first := s.records[len(s.records)-1]
	own, single := 0, 0
	for i, col := range s.cols {
		if col < 0 {
			continue
		}
		if !blank(cells.Cell(col)) {
			if own++; s.columns[i].Field == ID {
				return false
			}
		}
		if _, joined := m.over(cells.Index, col); !joined && !blank(first.Cell(col)) && !s.columns[i].Byway {
			single++
		}
	}
	return own > 0 && own <= fewCells && single <= fewCells
}

// join adds a further line to the record that it belongs to.
func (s *Sheet) join(cells grid.Row) {
	last := &s.records[len(s.records)-1]
	own := slices.Clone(last.Cells)
	for _, col := range s.cols {
		c := cells.Cell(col)
		if blank(c) {
			continue
		}
		if had := last.Cell(col); !blank(had) {
			if text(had) == text(c) {
				continue
			}
			c = grid.String(text(had) + " " + text(c))
		}
		own = put(own, col, c)
	}
	last.Cells = own
}
