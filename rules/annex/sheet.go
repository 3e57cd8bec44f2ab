package annex

import (
	"iter"
	"time"

	"guantong/rules/county"
	"guantong/sheets/grid"
)

// Sheet is a form that was recognised in a tab, with the unit it belongs to. Mostly it is the whole tab; of forms below one another, and
// of the villages in a form that names one in each row, each is a Sheet. Its rows are read one at a time.
type Sheet struct {
	Workbook string // path in the store
	Name     string // the tab
	Hidden   bool   // people see the tab only if they ask for it; whoever reads the workbook says so
	Kind     Kind
	Form     *Form
	Unit     county.Unit
	Clerk    string // 摸排责任人, the name alone
	Filled   When   // 填表日期; NoDate where its place is empty

	Tool     string // the form tool that exported it; empty for other sheets
	Sent     []Sent // when its rows were sent, from top to bottom, where that is known; only of rows that people sent themselves
	Unplaced string `print:"-"` // what stands in place of a unit, where it names none of the county's

	Missing []Field `print:"-"` // needed columns that it lacks
	Dispute string  // two places name different units: what they say, in Chinese; empty if they agree

	Gone bool `print:"-"` // it is there no more: its rows are those that it had last

	Passed []Passed // rows with something in them that are no records, from top to bottom

	Header  grid.Range // where the heading stands; of a form without one, its unit line
	Area    Area       // where in the tab the form stands
	columns []Column
	cols    []int // where each of the columns stands in the sheet, -1 for nowhere
	key     int   // the column that names the record: 姓名, 企业名称
	index   map[Field]int
	grid    *grid.Grid        `print:"-"`
	records []grid.Row        `print:"-"`
	county  *county.County    `print:"-"`
	vocab   *vocabulary       `print:"-"`
	year    int               `print:"-"`
	zone    *time.Location    `print:"-"`
	heads   heads             `print:"-"`
	page    page              `print:"-"`
	shared  shared            `print:"-"`
	answers map[Field]answers `print:"-"` // of a form tool's sheet
	intake  intakeColumns     `print:"-"`
	clerkAt grid.Ref          `print:"-"`
	dateAt  grid.Ref          `print:"-"`
}

// Area is the rows of a tab that a form takes, both included.
type Area struct{ From, To int }

// shared is what a sheet has in common with one before it in its tab, where it is told what is wrong with it.
type shared struct{ heading, head bool }

// SharesHeading tells whether an earlier sheet of the tab has the same heading, SharesHead whether it has the same unit line.
func (s *Sheet) SharesHeading() bool { return s.shared.heading }
func (s *Sheet) SharesHead() bool    { return s.shared.head }

// Column is the sheet's column of a field, -1 if it has none.
func (s *Sheet) Column(f Field) int {
	i, ok := s.index[f]
	if !ok {
		return -1
	}
	return s.cols[i]
}

// Release lets go of the cells, and of what was known of them. Records that were read keep what they hold; rows can no longer be
// read.
func (s *Sheet) Release() {
	s.grid, s.records, s.page, s.heads, s.answers = nil, nil, page{}, noHeads, nil
}

// ClerkCell is the cell for 摸排责任人, DateCell that for 填表日期; the unit line's first cell if the form has no such places, or the
// heading's if there is no unit line.
func (s *Sheet) ClerkCell() grid.Ref { return s.clerkAt }
func (s *Sheet) DateCell() grid.Ref  { return s.dateAt }

// Row is a data row of a sheet.
type Row struct {
	sheet *Sheet
	cells grid.Row
}

// At is where the row stands.
func (r Row) At() At { return At{r.sheet, r.cells.Index} }

// Cell is the row's cell of a field, empty if the sheet has no such column or the cell holds nothing to read.
func (r Row) Cell(f Field) grid.Cell { return legible(r.raw(f)) }

// raw is the row's cell of a field, whatever it holds; of a question with several answers, what it says of this one.
func (r Row) raw(f Field) grid.Cell {
	c := r.cells.Cell(r.sheet.Column(f))
	if len(r.sheet.answers) > 0 {
		if a, ok := r.sheet.answers[f]; ok {
			return a.of(c)
		}
	}
	return c
}

// Text is the row's cell of a field as trimmed text.
func (r Row) Text(f Field) string { return text(r.Cell(f)) }

// At is where a record stands.
type At struct {
	Sheet *Sheet
	Row   int // index in the sheet
}

// Ref is the cell of one of the record's columns; of the row's first cell if the sheet lacks the column.
func (a At) Ref(f Field) grid.Ref { return grid.Ref{Row: a.Row, Col: max(0, a.Sheet.Column(f))} }

// Rows are the sheet's records from top to bottom, without blank rows, notes, totals and what is printed again on every
// page. Whatever is none of these is a record, if only a name.
func (s *Sheet) Rows() iter.Seq[Row] {
	return func(yield func(Row) bool) {
		for _, cells := range s.records {
			if !yield(Row{s, cells}) {
				return
			}
		}
	}
}

// Height is how many records the sheet has.
func (s *Sheet) Height() int { return len(s.records) }

// blank: nothing in the form's columns but a serial number or what formulas computed in advance. Formulas that no program has
// calculated are filled down beforehand, but where they give the name there is a record.
func (s *Sheet) blank(cells grid.Row) bool {
	for i := range s.columns {
		c := cells.Cell(s.cols[i])
		unticked := c.Kind == grid.Bool && c.Number == 0 // a check box that was filled down, and nobody in its row
		if !s.columns[i].Byway && !unticked && (!blank(c) || i == s.key && c.Kind == grid.Uncalculated) {
			return false
		}
	}
	return true
}
