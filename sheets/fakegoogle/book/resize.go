package book

// resize sets what a mask selects of gridProperties.
func (e *edit) resize(s *sheet, m mask, in object) error {
	rows, cols := s.rowCount, s.colCount
	if m.has("rowCount") {
		rows = in.int("rowCount")
	}
	if m.has("columnCount") {
		cols = in.int("columnCount")
	}
	// A shrink is measured against what is frozen so far, even if the same request thaws it.
	for _, d := range []struct{ dim, count, old int }{{0, rows, s.rowCount}, {1, cols, s.colCount}} {
		dim := dims[d.dim]
		if d.count < 1 {
			return invalid("You can't delete all the %s on the sheet.", dim.many)
		}
		if d.count < d.old {
			if err := e.remove(s, dim, d.count, d.old); err != nil {
				return err
			}
		} else {
			*dim.count(s) = d.count
		}
	}
	if err := e.checkSize(); err != nil {
		return err
	}
	s.gridFlags = m.only(gridFlags).merge(s.gridFlags, in.fields)
	frozenRows, frozenCols := s.frozenRows, s.frozenCols
	if m.has("frozenRowCount") {
		frozenRows = in.int("frozenRowCount")
	}
	if m.has("frozenColumnCount") {
		frozenCols = in.int("frozenColumnCount")
	}
	return s.freeze(frozenRows, frozenCols)
}

// freeze keeps rows and columns in sight. At least one of each must stay free, and no merged cell may be cut.
func (s *sheet) freeze(rows, cols int) error {
	if rows < 0 || cols < 0 {
		return invalid("frozenRowCount[%d] and frozenColumnCount[%d] must not be negative", rows, cols)
	}
	if rows >= s.rowCount {
		return invalid("You can't freeze all visible rows on the sheet.")
	}
	if cols >= s.colCount {
		return invalid("You can't freeze all visible columns on the sheet.")
	}
	for _, m := range s.merges {
		if side := m.cutBy(rows, cols); side != "" {
			return invalid("Sorry, you can't freeze %[1]s which contain only part of a merged cell. "+
				"Try to break apart merged cells or freeze more %[1]s to include the complete merged cells.", side)
		}
	}
	s.frozenRows, s.frozenCols = rows, cols
	return nil
}

// cutBy tells whether the border of the frozen part runs through an area: rows, columns or empty.
func (a area) cutBy(frozenRows, frozenCols int) string {
	switch {
	case a.top < frozenRows && frozenRows < a.bottom:
		return "rows"
	case a.left < frozenCols && frozenCols < a.right:
		return "columns"
	default:
		return ""
	}
}
