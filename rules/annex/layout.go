package annex

import (
	"fmt"
	"slices"
)

// Layout is where the columns of a form stand in a sheet. A released sheet is stored as its exported fields and its
// layout.
type Layout struct {
	Form    string // the form's label, or its title if it has none
	Columns []int  // per column of the form, where it stands in the sheet; -1 for nowhere
}

// Layout is the sheet's layout, which must not be changed. The sheet must be of a known kind.
func (s *Sheet) Layout() Layout { return Layout{s.Form.Called(), s.cols} }

// Restore makes a stored sheet, its exported fields set, what it was when it was released. Form, Kind and Missing follow
// from the layout. It fails if the layout is not one of a form that the reader knows.
func (r *Reader) Restore(s *Sheet, l Layout) error {
	p := r.forms().named(l.Form)
	if p == nil || len(l.Columns) != len(p.cols) {
		return fmt.Errorf("没有“%s”这种有 %d 栏的表", l.Form, len(l.Columns))
	}
	for _, col := range l.Columns {
		if col < -1 {
			return fmt.Errorf("没有第 %d 列", col)
		}
	}
	s.lay(p, l.Columns)
	return nil
}

// named is the pattern of a form, nil if there is none of that name.
func (c *catalog) named(form string) *pattern {
	for _, p := range slices.Concat(c.patterns, []*pattern{c.destinations}) {
		if p.form.Called() == form {
			return p
		}
	}
	return nil
}

// lay puts the columns of a form where they stand in the sheet.
func (s *Sheet) lay(p *pattern, cols []int) {
	s.Form, s.Kind, s.Missing = p.form, p.form.Kind, nil
	s.columns, s.cols, s.index, s.key = p.cols, cols, p.index, -1
	for i, c := range s.columns {
		if s.key < 0 && !c.Byway {
			s.key = i
		}
		if c.Need && cols[i] < 0 {
			s.Missing = append(s.Missing, c.Field)
		}
	}
	if s.Kind == Platform && s.Column(ID) < 0 && s.Column(Phone) < 0 {
		s.Missing = append(s.Missing, ID, Phone) // one of the two is enough
	}
}
