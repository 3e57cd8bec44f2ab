package xls

import (
	"maps"
	"slices"

	"guantong/sheets"
	"guantong/sheets/grid"
)

// sheetReader reads the records of one sheet.
type sheetReader struct {
	*book
	rows    map[int][]grid.Cell
	merges  []grid.Range
	boxes   boxes
	pending *place // of a formula whose text is still to come
}

// place is where a cell stands, and how it looks.
type place struct{ row, col, style int }

func (b *book) sheet(t tab) (sheets.Sheet, error) {
	s := sheetReader{book: b, rows: map[int][]grid.Cell{}}
	err := b.walk(t.at, s.record)
	if err == nil {
		err = s.settle()
	}
	if err != nil {
		return sheets.Sheet{}, err
	}
	boxes, err := s.tick()
	if err != nil {
		return sheets.Sheet{}, err
	}
	out := sheets.Sheet{Name: t.name, Hidden: t.hidden, Boxes: boxes, Grid: grid.Grid{Merges: s.merges}}
	for _, row := range slices.Sorted(maps.Keys(s.rows)) {
		if cells := trimmed(s.rows[row]); len(cells) > 0 {
			out.Grid.Rows = append(out.Grid.Rows, grid.Row{Index: row, Cells: slices.Clip(cells)})
		}
	}
	return out, nil
}

func (s *sheetReader) record(kind uint16, r *reader) error {
	switch kind {
	case recLabelSST, recLabel, recRString, recNumber, recRK, recBoolErr, recFormula, recMulRK:
		if err := s.settle(); err != nil {
			return err
		}
		if err := s.cell(kind, place{r.u16(), r.u16(), 0}, r); err != nil {
			return err
		}
	case recString:
		if s.pending == nil {
			return nil
		}
		at := *s.pending
		s.pending = nil
		return s.put(at, s.shownText(at, plain(r.text(r.u16()))))
	case recMergedCells:
		return s.merge(r)
	case recDrawing:
		s.boxes.drawing(r)
	case recObj:
		s.boxes.object(r)
	}
	if r.bad && kind != recObj && kind != recDrawing {
		return errBroken
	}
	return nil
}

// cell reads what is in one cell, or in the cells of a row from one on.
func (s *sheetReader) cell(kind uint16, at place, r *reader) error {
	if kind == recMulRK {
		for ; len(r.part) > 2; at.col++ { // the last column stands at the end
			at.style = r.u16()
			if err := s.put(at, s.shownNumber(at, r.rk())); err != nil {
				return err
			}
		}
		return nil
	}
	at.style = r.u16()
	switch kind {
	case recLabelSST:
		i := r.u32()
		if uint64(i) >= uint64(len(s.shared)) {
			return errBroken
		}
		return s.put(at, s.shownText(at, s.shared[i]))
	case recLabel:
		return s.put(at, s.shownText(at, plain(r.text(r.u16()))))
	case recRString:
		units := r.chars(r.u16(), r.u8())
		return s.put(at, s.shownText(at, s.rich(units, r, r.u16())))
	case recNumber:
		return s.put(at, s.shownNumber(at, r.float()))
	case recRK:
		return s.put(at, s.shownNumber(at, r.rk()))
	case recBoolErr:
		value, failed := r.u8(), r.u8() != 0
		return s.put(at, s.shownLogical(at, value, failed))
	default:
		return s.formula(at, r)
	}
}

// formula reads the result of a formula: a number, or what the first byte says if the last two are set.
func (s *sheetReader) formula(at place, r *reader) error {
	const isText, isBool, isError, isEmpty = 0, 1, 2, 3
	var result [8]byte
	r.take(result[:])
	if result[6] != 0xFF || result[7] != 0xFF {
		number := reader{part: result[:]}
		return s.put(at, s.shownNumber(at, number.float()))
	}
	switch result[0] {
	case isText:
		s.pending = &at // the text stands in the next STRING
	case isBool, isError:
		return s.put(at, s.shownLogical(at, int(result[2]), result[0] == isError))
	case isEmpty:
	}
	return nil
}

// settle puts a formula in its place whose text did not come: nobody has calculated it.
func (s *sheetReader) settle() error {
	if s.pending == nil {
		return nil
	}
	at := *s.pending
	s.pending = nil
	return s.put(at, grid.Cell{Kind: grid.Uncalculated})
}

// put sets a cell. Empty ones cost nothing, however far to the right they are.
func (s *sheetReader) put(at place, c grid.Cell) error {
	if c.Kind == grid.Empty {
		return nil
	}
	if s.chars -= int64(len(c.Text)); s.chars < 0 || len(c.Text) > grid.MaxText {
		return grid.ErrText
	}
	row := s.rows[at.row]
	if missing := at.col + 1 - len(row); missing > 0 {
		if s.cells -= missing; s.cells < 0 || at.col >= grid.MaxCols {
			return errCells
		}
		row = append(row, make([]grid.Cell, missing)...)
		s.rows[at.row] = row
	}
	row[at.col] = c
	return nil
}

func (s *sheetReader) merge(r *reader) error {
	for n := r.u16(); n > 0 && !r.bad; n-- {
		top, bottom, left, right := r.u16(), r.u16(), r.u16(), r.u16()
		if s.cells--; s.cells < 0 {
			return errCells
		}
		m := grid.Range{From: grid.Ref{Row: top, Col: left}, To: grid.Ref{Row: bottom, Col: right}}
		if m.From != m.To && top <= bottom && left <= right && right < grid.MaxCols {
			s.merges = append(s.merges, m)
		}
	}
	if r.bad {
		return errBroken
	}
	return nil
}

// trimmed is a row without the empty cells at its end.
func trimmed(cells []grid.Cell) []grid.Cell {
	for len(cells) > 0 && cells[len(cells)-1].Kind == grid.Empty {
		cells = cells[:len(cells)-1]
	}
	return cells
}
