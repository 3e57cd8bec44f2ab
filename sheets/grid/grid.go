package grid

// Grid is a sheet as it was read. It holds only what the sheet holds: a sheet that claims a million rows and fills
// ten is ten rows here.
type Grid struct {
	Rows   []Row   // rows with at least one cell that is not empty, in ascending order
	Merges []Range // merged areas; their value stands in the first cell
	Cols   []Col   // how the first columns are laid out, where the file says so
}

// Col is how a column of a Grid is laid out.
type Col struct {
	Width  float64 // in characters of the standard font; 0: not said
	Hidden bool
}

// Row is one row of a Grid.
type Row struct {
	Index  int    // counted from zero
	Cells  []Cell // from column A; empty cells at the end are left out
	Hidden bool   // people do not see it, as far as the file says
}

// Cell is the cell in a column, empty beyond the row's end.
func (r Row) Cell(col int) Cell {
	if col < 0 || col >= len(r.Cells) {
		return Cell{}
	}
	return r.Cells[col]
}
