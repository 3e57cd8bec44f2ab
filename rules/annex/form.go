// Package annex knows the annexes of 晃防控字〔2020〕39号: what their columns are, how to find them in a sheet that people
// have edited, and how a row becomes a typed record.
package annex

import (
	"cmp"

	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// Kind is what a sheet is.
type Kind uint8

// The kinds of sheet that are known by their headings.
const (
	Unknown           Kind = iota
	Workers                // 附件1: a row per migrant worker
	WorkerTotals           // 附件2, a rollup of 附件1
	Seekers                // 附件3: a row per person who looks for work
	DestinationTotals      // 附件4, a rollup of 附件1
	Employers              // 附件5: a row per enterprise or construction project
	EmployerTotals         // 附件6, a rollup of 附件5
	Posts                  // 岗位需求清单
	Platform               // an export of one of the three platforms
	Referrals              // 中介招工登记
	Trainings              // 培训登记
	Outcomes               // 办理登记: a row per answer to a task
	Contacts               // 通讯录: a row per person to call in a unit
	Trips                  // 发车登记: a row per vehicle that has left
)

// Rollup tells whether the daemon itself makes sheets of this kind.
func (k Kind) Rollup() bool {
	return k == WorkerTotals || k == DestinationTotals || k == EmployerTotals
}

// Field names a column. It is the name that relations in rules data use.
type Field string

// Head is a heading of a form: a column, or a group of headings under one merged cell.
type Head struct {
	Label string // as printed; \n where the form breaks the line
	Field Field  // columns only
	Width float64
	Role  grid.Role // what the column's cells are in a blank; none in the forms that nobody fills
	Need  bool      // a sheet without this column is incomplete (S-COLUMN)
	Byway bool      // numbered or computed in advance: alone it makes no record
	Sub   []Head    // groups only
}

// Form is one annex: the one declaration that draws the blank, reads the filled sheet and heads the rollup.
type Form struct {
	Kind     Kind
	Label    string // 附件1; empty for sheets of our own
	Title    string // without the county's name
	UnitLine string // the line below the title, blanks for people to fill
	Dated    string // what stands before the day, at the end of that line: 填表日期：; empty for forms that ask for none
	Heads    []Head
	Notes    []string // the 说明 below the table
}

// Called is what people call the form, 附件1 or 办理登记. It tells the form from all others.
func (f *Form) Called() string { return cmp.Or(f.Label, f.Title) }

// Depth is the number of heading rows.
func (f *Form) Depth() int { return depth(f.Heads) }

func depth(heads []Head) int {
	d := 0
	for _, h := range heads {
		d = max(d, 1+depth(h.Sub))
	}
	return d
}

// Column is one column of a form with the groups above it, outermost first.
type Column struct {
	Head
	Groups []string
}

// Columns are the form's columns from left to right.
func (f *Form) Columns() []Column {
	var cols []Column
	var walk func(heads []Head, groups []string)
	walk = func(heads []Head, groups []string) {
		for _, h := range heads {
			if len(h.Sub) == 0 {
				cols = append(cols, Column{Head: h, Groups: groups})
				continue
			}
			walk(h.Sub, append(groups[:len(groups):len(groups)], h.Label))
		}
	}
	walk(f.Heads, nil)
	return cols
}

// ColumnLabel is the printed label of a column on one line, for messages.
func (f *Form) ColumnLabel(name Field) string {
	if label := columnLabel(f.Heads, name); label != "" {
		return fold.Line(label)
	}
	return string(name)
}

func columnLabel(heads []Head, name Field) string {
	for i := range heads {
		if heads[i].Field == name && len(heads[i].Sub) == 0 {
			return heads[i].Label
		}
		if label := columnLabel(heads[i].Sub, name); label != "" {
			return label
		}
	}
	return ""
}
