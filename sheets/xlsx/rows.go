package xlsx

import (
	"cmp"
	"slices"
	"strconv"

	"guantong/sheets/grid"
)

var errCells = grid.ErrFull

// put sets a cell of the row being read. Empty cells cost nothing, however far to the right they are.
func (in *cellReader) put(col int, value grid.Cell) {
	if value.Kind == grid.Empty {
		return
	}
	if in.chars -= int64(len(value.Text)); len(value.Text) > grid.MaxText {
		in.chars = -1 // the row is refused when it ends
	}
	if col > grid.MaxCols { // so is one of a cell too many
		col = grid.MaxCols
	}
	if n := col + 1; n > len(in.row) {
		if n > cap(in.row) {
			in.piece = min(max(2*in.piece, 64), 4096)
			in.row = append(make([]grid.Cell, 0, max(2*n, in.piece)), in.row...)
		}
		in.row = in.row[:n] // nobody has written there yet
	}
	in.row[col] = value
}

// drop begins the row anew.
func (in *cellReader) drop() {
	clear(in.row)
	in.row = in.row[:0]
}

// keep ends the row being read. An empty one is not kept.
func (in *cellReader) keep(index int) error {
	n := len(in.row)
	if n == 0 {
		return nil
	}
	if in.chars < 0 {
		return grid.ErrText
	}
	if in.cells -= n; in.cells < 0 || index >= grid.MaxRows || n > grid.MaxCols {
		return errCells
	}
	cells := in.row[:n:n]
	in.row = in.row[n:n]
	rows := in.g.Rows
	if len(rows) > 0 && rows[len(rows)-1].Index >= index {
		in.sorted = false
	}
	in.g.Rows = append(rows, grid.Row{Index: index, Cells: cells, Hidden: in.hidden})
	return nil
}

// sortRows puts rows in order that another program wrote in disorder, or in several parts: of two cells in one place
// the later stands.
func sortRows(rows []grid.Row) []grid.Row {
	slices.SortStableFunc(rows, func(a, b grid.Row) int { return cmp.Compare(a.Index, b.Index) })
	kept := rows[:1]
	for _, row := range rows[1:] {
		last := &kept[len(kept)-1]
		if last.Index != row.Index {
			kept = append(kept, row)
			continue
		}
		if missing := len(row.Cells) - len(last.Cells); missing > 0 {
			last.Cells = append(last.Cells, make([]grid.Cell, missing)...)
		}
		for col, c := range row.Cells {
			if c.Kind != grid.Empty {
				last.Cells[col] = c
			}
		}
	}
	return kept
}

// setCell changes a cell of a grid that was read. Empty cells at a row's end, and empty rows, are not kept.
func setCell(g *grid.Grid, at grid.Ref, c grid.Cell) {
	i, ok := findRow(g.Rows, at.Row)
	if !ok {
		g.Rows = slices.Insert(g.Rows, i, grid.Row{Index: at.Row})
	}
	row := &g.Rows[i]
	if missing := at.Col + 1 - len(row.Cells); missing > 0 {
		row.Cells = append(row.Cells, make([]grid.Cell, missing)...)
	}
	row.Cells[at.Col] = c
	n := len(row.Cells)
	for n > 0 && row.Cells[n-1].Kind == grid.Empty {
		n--
	}
	if row.Cells = row.Cells[:n]; n == 0 {
		g.Rows = slices.Delete(g.Rows, i, i+1)
	}
}

// maxLaidOut is how many columns from the first on are remembered as they are laid out: no form is wider.
const maxLaidOut = 256

// column notes how a run of columns is laid out.
func (in *cellReader) column(attrs []attribute) {
	from, to := number(attrs, "min"), min(number(attrs, "max"), maxLaidOut)
	if from < 1 || to < from {
		return
	}
	var c grid.Col
	if w, err := strconv.ParseFloat(string(attr(attrs, "width")), 64); err == nil && w > 0 && w <= 255 {
		c.Width = w
	}
	c.Hidden = isTrue(attr(attrs, "hidden"), false)
	if missing := to - len(in.g.Cols); missing > 0 {
		in.g.Cols = append(in.g.Cols, make([]grid.Col, missing)...)
	}
	for i := from - 1; i < to; i++ {
		in.g.Cols[i] = c
	}
}
