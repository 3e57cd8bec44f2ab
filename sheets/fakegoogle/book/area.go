package book

import (
	"math"

	"guantong/sheets/grid"
)

// unbounded is the end of an area that has none.
const unbounded = math.MaxInt

// area is a rectangle of cells; its end is the first row and column behind it.
type area struct{ top, left, bottom, right int }

func areaOf(r grid.Range) area {
	return area{r.From.Row, r.From.Col, r.To.Row + 1, r.To.Col + 1}
}

func (a area) cellRange() grid.Range {
	return grid.Range{From: grid.Ref{Row: a.top, Col: a.left}, To: grid.Ref{Row: a.bottom - 1, Col: a.right - 1}}
}

func (a area) empty() bool  { return a.top >= a.bottom || a.left >= a.right }
func (a area) single() bool { return a.bottom-a.top == 1 && a.right-a.left == 1 }

func (a area) contains(row, col int) bool {
	return row >= a.top && row < a.bottom && col >= a.left && col < a.right
}

func (a area) intersect(b area) area {
	return area{max(a.top, b.top), max(a.left, b.left), min(a.bottom, b.bottom), min(a.right, b.right)}
}

func (a area) overlaps(b area) bool { return !a.intersect(b).empty() }

// covers tells whether b lies in a.
func (a area) covers(b area) bool { return a.intersect(b) == b }

// gridRange is the area as Google shows it.
func (a area) gridRange(sheetID int) map[string]any {
	m := map[string]any{
		"startRowIndex": float64(a.top), "endRowIndex": float64(a.bottom),
		"startColumnIndex": float64(a.left), "endColumnIndex": float64(a.right),
	}
	if sheetID != 0 {
		m["sheetId"] = float64(sheetID)
	}
	return m
}

// area reads a GridRange and makes its tab writable. As Google does, it refuses a range that starts outside of the grid
// and cuts one that ends there.
func (e *edit) area(in object) (*sheet, area, error) {
	s, err := e.grid(in.int("sheetId"))
	if err != nil {
		return nil, area{}, err
	}
	a := readArea(in)
	if err := a.check(); err != nil {
		return nil, area{}, err
	}
	cut, err := s.cut(a)
	return s, cut, err
}

// readArea is a GridRange, whatever it is worth.
func readArea(in object) area {
	return area{
		in.bound("startRowIndex", 0), in.bound("startColumnIndex", 0),
		in.bound("endRowIndex", unbounded), in.bound("endColumnIndex", unbounded),
	}
}

// filledArea is an area with cells in it, as objects that lie on cells need one.
func (e *edit) filledArea(in object) (*sheet, area, error) {
	s, a, err := e.area(in)
	if err == nil && a.empty() {
		err = invalid("%s must not be empty.", in.name)
	}
	return s, a, err
}

func (a area) check() error {
	for _, side := range []struct {
		name       string
		start, end int
	}{{"Row", a.top, a.bottom}, {"Column", a.left, a.right}} {
		if side.start < 0 || side.end < 0 {
			return invalid("start%[1]sIndex[%[2]d] and end%[1]sIndex[%[3]d] must not be negative",
				side.name, side.start, side.end)
		}
		if side.end < side.start {
			return invalid("end%[1]sIndex[%[2]d] cannot be before start%[1]sIndex[%[3]d]", side.name, side.end, side.start)
		}
	}
	return nil
}

// cut is the part of an area that lies in the grid.
func (s *sheet) cut(a area) (area, error) {
	if a.top >= s.rowCount || a.left >= s.colCount {
		return area{}, invalid("Range (%s) exceeds grid limits. Max rows: %d, max columns: %d",
			quoteTitle(s.title)+"!"+a.a1(), s.rowCount, s.colCount)
	}
	return a.intersect(s.whole()), nil
}

// grid makes the tab of an ID writable.
func (e *edit) grid(id int) (*sheet, error) {
	i := e.indexOfID(id)
	if i < 0 {
		return nil, invalid("No grid with id: %d", id)
	}
	return e.write(i), nil
}

// coordinate reads a GridCoordinate and makes its tab writable.
func (e *edit) coordinate(in object) (*sheet, grid.Ref, error) {
	s, err := e.grid(in.int("sheetId"))
	if err != nil {
		return nil, grid.Ref{}, err
	}
	at := grid.Ref{Row: in.int("rowIndex"), Col: in.int("columnIndex")}
	switch {
	case at.Row < 0 || at.Col < 0:
		err = invalid("GridCoordinate.rowIndex[%d] and columnIndex[%d] must not be negative", at.Row, at.Col)
	case at.Row >= s.rowCount:
		err = invalid("GridCoordinate.rowIndex[%d] is after last row in grid[%d]", at.Row, s.rowCount-1)
	case at.Col >= s.colCount:
		err = invalid("GridCoordinate.columnIndex[%d] is after last column in grid[%d]", at.Col, s.colCount-1)
	}
	return s, at, err
}
