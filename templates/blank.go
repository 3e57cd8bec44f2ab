package templates

import (
	"strings"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/sheets/grid"
)

// BlankRows is how many empty rows a blank form has. [choice] The notice's forms have three to seven; so many and
// the notes below are printed on two pages. People with more insert rows, or write on below the notes: both are read.
const BlankRows = 28

// choiceRows is how many rows, from the first one on, have drop-downs, hints and colours.
const choiceRows = 2000

// Blank is a tab for people to fill: a form of the notice with the unit already written in it.
type Blank struct {
	Form *annex.Form
	Name string // the tab
	Unit county.Unit
	Year int           // the campaign's
	Rows [][]grid.Cell // records written in advance, a cell a column; none in the forms that units get
}

// UnitRow is the index of a blank's unit line.
func UnitRow(f *annex.Form) int {
	if f.Label == "" {
		return 1 // below the title
	}
	return 2
}

// FirstRow is the index of a blank's first record.
func FirstRow(f *annex.Form) int { return UnitRow(f) + 1 + f.Depth() }

// Table lays the blank out.
func (b *Blank) Table(c *county.County) grid.Table {
	columns, short := b.Form.Columns(), c.ShortNames()[b.Unit.Reporter()]
	t := titled(b.Name, c.Name, b.Form, b.Year)
	t.entryLine(b)
	t.heading(b.Form, b.Year)
	for i := range max(BlankRows, len(b.Rows)) {
		var record grid.Row
		if i < len(b.Rows) {
			record.Cells = b.Rows[i]
		}
		cells := make([]grid.Styled, len(columns))
		for col := range cells {
			cells[col] = grid.Styled{Cell: record.Cell(col), Role: columns[col].Role}
			if columns[col].Field == annex.Serial && cells[col].Kind == grid.Empty {
				cells[col].Cell = grid.Int(i + 1) // alone it makes no record
			}
		}
		t.row(cells...)
	}
	for _, n := range b.Form.Notes {
		t.notes(strings.ReplaceAll(forYear(n, b.Year), annex.UnitPlace, short))
	}
	if t.Alerts = alertsFor(b.Form, FirstRow(b.Form)); len(t.Alerts) > 0 {
		t.notes(alertNote)
	}
	for i, col := range columns {
		t.Columns[i].Role = col.Role // so that what is written below the notes is the same table
	}
	t.Freeze.Col = nameColumn(columns) + 1
	t.Choices = append(t.Choices, b.choices(FirstRow(b.Form), short)...)
	return t.Table
}

// nameColumn is the column that names a record, the first that is not numbered in advance.
func nameColumn(cols []annex.Column) int {
	for i, c := range cols {
		if !c.Byway {
			return i
		}
	}
	return 0
}
