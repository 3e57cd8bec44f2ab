package xlsx

import (
	"slices"

	"guantong/sheets/grid"
)

// arrays are the areas of formulas that fill several cells. Only the first cell has the formula; where no program has
// calculated it, the others are not even in the file.
type arrays []grid.Range

// maxArrays of a sheet are followed up.
const maxArrays = 1000

func (a *arrays) add(ref []byte) {
	if area, err := grid.ParseRange(string(ref)); err == nil && area.From != area.To && len(*a) < maxArrays {
		*a = append(*a, area)
	}
}

// fillArrays makes the empty cells of formulas without a result what the first is, in rows that hold anything.
func (in *cellReader) fillArrays() error {
	rows := in.g.Rows
	for _, area := range in.arrays {
		i, found := findRow(rows, area.From.Row)
		if !found || rows[i].Cell(area.From.Col).Kind != grid.Uncalculated {
			continue
		}
		for ; i < len(rows) && rows[i].Index <= area.To.Row; i++ {
			row := &rows[i]
			if in.cells -= area.To.Col - area.From.Col + 1; in.cells < 0 {
				return errCells
			}
			if missing := area.To.Col + 1 - len(row.Cells); missing > 0 {
				row.Cells = append(row.Cells, make([]grid.Cell, missing)...)
			}
			for col := area.From.Col; col <= area.To.Col; col++ {
				if row.Cells[col].Kind == grid.Empty {
					row.Cells[col].Kind = grid.Uncalculated
				}
			}
		}
	}
	return nil
}

// findRow is where the row of an index stands, or would stand.
func findRow(rows []grid.Row, index int) (int, bool) {
	return slices.BinarySearchFunc(rows, index, func(r grid.Row, index int) int { return r.Index - index })
}
