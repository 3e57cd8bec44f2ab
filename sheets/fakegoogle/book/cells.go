package book

import "guantong/sheets/grid"

func ref(row, col int) grid.Ref { return grid.Ref{Row: row, Col: col} }

func updateCells(e *edit, in object) (map[string]any, error) {
	p, err := e.newPen(in.text("fields"))
	if err != nil {
		return nil, err
	}
	rows := in.list("rows")
	if !in.has("range") {
		if !in.has("start") {
			return nil, invalid("Must specify either start or range.")
		}
		s, at, err := e.coordinate(in.object("start"))
		if err != nil {
			return nil, err
		}
		return nil, p.fill(s, area{at.Row, at.Col, s.rowCount, s.colCount}, rows)
	}
	s, a, err := e.area(in.object("range"))
	if err != nil {
		return nil, err
	}
	if err := p.fill(s, a, rows); err != nil {
		return nil, err
	}
	// What the rows do not give is cleared.
	for i, row := range rows {
		p.paint(s, area{a.top + i, a.left + len(row.list("values")), a.top + i + 1, a.right}, cell{})
	}
	p.paint(s, area{a.top + len(rows), a.left, a.bottom, a.right}, cell{})
	return nil, nil
}

// fill writes rows of CellData into an area from its first cell on.
func (p *pen) fill(s *sheet, a area, rows []object) error {
	under := s.covered(a)
	for i, data := range rows {
		at := a.top + i
		if at >= a.bottom {
			return invalid("Attempting to write row: %d, beyond the last requested row of: %d", at, a.bottom-1)
		}
		cells := data.list("values")
		if len(cells) == 0 {
			continue
		}
		if last := a.left + len(cells); last > a.right {
			return invalid("Attempting to write column: %d, beyond the last requested column of: %d", a.right, a.right-1)
		}
		row := s.row(at)
		row.grow(a.left + len(cells))
		for j, data := range cells {
			given, err := p.read(data)
			if err != nil {
				return err
			}
			c := &row.cells[a.left+j]
			*c = p.write(*c, given, under[ref(at, a.left+j)])
		}
	}
	return nil
}

func repeatCell(e *edit, in object) (map[string]any, error) {
	p, err := e.newPen(in.text("fields"))
	if err != nil {
		return nil, err
	}
	s, a, err := e.area(in.object("range"))
	if err != nil {
		return nil, err
	}
	given, err := p.read(in.object("cell"))
	if err != nil {
		return nil, err
	}
	if given.value.kind == formula && p.mask.has("userEnteredValue") && !a.single() {
		return nil, unsupported("a formula in more than one cell")
	}
	p.paint(s, a, given)
	return nil, nil
}

// appendCells writes below the last row with a value, on new rows if need be.
func appendCells(e *edit, in object) (map[string]any, error) {
	if in.has("tableId") {
		return nil, unsupported("tableId")
	}
	p, err := e.newPen(in.text("fields"))
	if err != nil {
		return nil, err
	}
	s, err := e.grid(in.int("sheetId"))
	if err != nil {
		return nil, err
	}
	rows := in.list("rows")
	last, _ := s.used(hasValue)
	s.rowCount = max(s.rowCount, last+len(rows))
	if err := e.checkSize(); err != nil {
		return nil, err
	}
	return nil, p.fill(s, area{last, 0, s.rowCount, s.colCount}, rows)
}
