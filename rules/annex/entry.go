package annex

import (
	"guantong/rules/county"
	"guantong/sheets/grid"
)

// Values are what somebody said of the fields of a form, where there is no sheet: answers on a phone, a line of another program's
// export. A field that is not among them is empty.
type Values map[Field]grid.Cell

// Texts are the values of texts as they were typed.
func Texts(typed map[Field]string) Values {
	v := Values{}
	for f, text := range typed {
		v[f] = grid.String(text)
	}
	return v
}

// Entries is a sheet of a form for rows that were written in no sheet: Entry makes them. It has every column of the form, in the
// form's order, so that a finding's column is that of its field. The workbook and the tab are names for people, and may be empty.
func (r *Reader) Entries(form *Form, workbook, tab string, unit county.Unit) *Sheet {
	s := r.sheet(workbook, tab, &grid.Grid{})
	p := r.forms().named(form.Called())
	cols := make([]int, len(p.cols))
	for i := range cols {
		cols[i] = i
	}
	s.lay(p, cols)
	s.Unit = unit
	return s
}

// Entry makes a row of values, which is read and judged as a row of a filled form with the same in its cells. The index is where it
// stands among the others, for whoever is told.
func (s *Sheet) Entry(index int, values Values) Row {
	cells := make([]grid.Cell, len(s.columns))
	for i := range s.columns {
		cells[i] = values[s.columns[i].Field]
	}
	return Row{s, grid.Row{Index: index, Cells: cells}}
}

// FieldAt is the field of one of the form's columns, empty if there is no such column.
func (f *Form) FieldAt(column int) Field {
	if all := f.Columns(); column >= 0 && column < len(all) {
		return all[column].Field
	}
	return ""
}
