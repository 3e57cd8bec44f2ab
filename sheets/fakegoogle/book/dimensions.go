package book

import "slices"

// dim is one of the two dimensions of a grid.
type dim struct {
	name       string // as the API calls it
	one, many  string
	start, end string // its bounds in a GridRange
	index      string // in a GridCoordinate
	count      func(*sheet) *int
	frozen     func(*sheet) *int
	span       func(*area) (start, end *int)
}

var dims = [2]*dim{
	{
		"ROWS", "row", "rows", "startRowIndex", "endRowIndex", "rowIndex",
		func(s *sheet) *int { return &s.rowCount },
		func(s *sheet) *int { return &s.frozenRows },
		func(a *area) (*int, *int) { return &a.top, &a.bottom },
	},
	{
		"COLUMNS", "column", "columns", "startColumnIndex", "endColumnIndex", "columnIndex",
		func(s *sheet) *int { return &s.colCount },
		func(s *sheet) *int { return &s.frozenCols },
		func(a *area) (*int, *int) { return &a.left, &a.right },
	},
}

var rows, columns = dims[0], dims[1]

func dimOf(in object) (*dim, error) {
	name := in.text("dimension")
	for _, d := range dims {
		if d.name == name {
			return d, nil
		}
	}
	return nil, invalid("Dimension must be specified: ROWS or COLUMNS.")
}

// span reads a DimensionRange; a missing end is the grid's.
func (e *edit) span(in object) (s *sheet, d *dim, from, to int, err error) {
	if d, err = dimOf(in); err != nil {
		return nil, nil, 0, 0, err
	}
	if s, err = e.grid(in.int("sheetId")); err != nil {
		return nil, nil, 0, 0, err
	}
	from, to = in.int("startIndex"), in.bound("endIndex", *d.count(s))
	if from < 0 || to < from {
		return nil, nil, 0, 0, invalid("range.endIndex[%d] must not be before startIndex[%d], nor that negative", to, from)
	}
	return s, d, from, to, nil
}

func appendDimension(e *edit, in object) (map[string]any, error) {
	d, err := dimOf(in)
	if err != nil {
		return nil, err
	}
	s, err := e.grid(in.int("sheetId"))
	if err != nil {
		return nil, err
	}
	n := in.int("length")
	if n < 1 {
		return nil, invalid("length[%d] must be positive.", n)
	}
	*d.count(s) += n
	return nil, e.checkSize()
}

func insertDimension(e *edit, in object) (map[string]any, error) {
	span := in.object("range")
	s, d, from, to, err := e.span(span)
	if err != nil {
		return nil, err
	}
	before, size := in.flag("inheritFromBefore"), *d.count(s)
	switch {
	case !span.has("endIndex"):
		return nil, invalid("range.endIndex must be specified.")
	case from > size:
		return nil, invalid("range.startIndex is larger than current grid size (%d)", size)
	case from == size && !before:
		return nil, invalid("range.startIndex must be less than the grid size (%d) if inheritFromBefore is false.", size)
	case from == 0 && before:
		return nil, invalid("range.startIndex must be greater than 0 if inheritFromBefore is true.")
	}
	model := from
	if before {
		model = from - 1
	}
	if *d.count(s) += to - from; e.checkSize() != nil {
		return nil, e.checkSize()
	}
	if d == rows {
		s.insertRows(from, to-from, model)
	} else {
		s.insertColumns(from, to-from, model)
	}
	if frozen := d.frozen(s); from < *frozen {
		*frozen += to - from
	}
	e.shiftObjects(shift{sheet: s.id, dim: d, at: from, by: to - from})
	return nil, nil
}

func (s *sheet) insertRows(at, n, model int) {
	inherited := row{gen: s.gen, cells: slices.Clone(s.cells(model))}
	for i, c := range inherited.cells {
		inherited.cells[i] = c.empty()
	}
	if model < len(s.rows) && s.rows[model] != nil {
		inherited.dimension = s.rows[model].dimension
	}
	if at >= len(s.rows) {
		s.row(at)
	}
	added := make([]*row, n)
	for i := range added {
		r := inherited
		r.cells = slices.Clone(inherited.cells)
		added[i] = &r
	}
	s.rows = slices.Insert(s.rows, at, added...)
}

func (s *sheet) insertColumns(at, n, model int) {
	for i := range s.rows {
		if at >= len(s.cells(i)) && s.at(i, model).isBlank() {
			continue
		}
		r := s.row(i)
		r.grow(at)
		r.cells = slices.Insert(r.cells, at, slices.Repeat([]cell{s.at(i, model).empty()}, n)...)
	}
	if len(s.cols) > 0 {
		s.column(max(at, model))
		s.cols = slices.Insert(s.cols, at, slices.Repeat([]dimension{s.cols[model]}, n)...)
	}
}

// empty is a new cell that looks like this one.
func (c cell) empty() cell {
	return cell{format: c.format}.with(extra{validation: c.more().validation})
}

func deleteDimension(e *edit, in object) (map[string]any, error) {
	s, d, from, to, err := e.span(in.object("range"))
	if err != nil {
		return nil, err
	}
	size := *d.count(s)
	if from >= size || to > size {
		return nil, invalid("Cannot delete a %[1]s that doesn't exist. "+
			"Tried to delete %[1]s index %[2]d but there are only %[3]d %[4]s.", d.one, max(from, to-1), size, d.many)
	}
	return nil, e.remove(s, d, from, to)
}

// remove takes rows or columns out.
func (e *edit) remove(s *sheet, d *dim, from, to int) error {
	count, frozen := d.count(s), d.frozen(s)
	gone := to - from
	if gone == *count {
		return invalid("You can't delete all the %s on the sheet.", d.many)
	}
	thawed := max(0, min(to, *frozen)-from)
	if *count-gone <= *frozen-thawed {
		return invalid("Sorry, it is not possible to delete all non-frozen %s.", d.many)
	}
	*count -= gone
	*frozen -= thawed
	if d == rows {
		if from < len(s.rows) {
			s.rows = slices.Delete(s.rows, from, min(to, len(s.rows)))
		}
	} else {
		for i := range s.rows {
			if n := len(s.cells(i)); from < n {
				r := s.row(i)
				r.cells = slices.Delete(r.cells, from, min(to, n))
			}
		}
		if from < len(s.cols) {
			s.cols = slices.Delete(s.cols, from, min(to, len(s.cols)))
		}
	}
	e.shiftObjects(shift{sheet: s.id, dim: d, at: from, by: -gone})
	return nil
}
