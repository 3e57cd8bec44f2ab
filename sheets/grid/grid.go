package grid

// Grid is a sheet as it was read. It holds only what the sheet holds: a sheet that claims a million rows and fills
// ten is ten rows here.
type Grid struct {
	Rows   []Row   // rows with at least one cell that is not empty, in ascending order
	Merges []Range // merged areas; their value stands in the first cell
}

// Row is one row of a Grid.
type Row struct {
	Index int    // counted from zero
	Cells []Cell // from column A; empty cells at the end are left out
}

// Cell is the cell in a column, empty beyond the row's end.
func (r Row) Cell(col int) Cell {
	if col < 0 || col >= len(r.Cells) {
		return Cell{}
	}
	return r.Cells[col]
}
