package templates

import (
	"regexp"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/sheets/grid"
)

// BlankRows is how many empty rows a blank form has. [choice] The notice's forms have three to seven; so many and
// the notes below are printed on two pages. People with more insert rows, or write on below the notes: both are read.
const BlankRows = 28

// choiceRows is how many rows, from the first one on, offer drop-downs.
const choiceRows = 2000

// Blank is a tab for people to fill: a form of the notice with the unit already written in it.
type Blank struct {
	Form *annex.Form
	Name string // the tab
	Unit county.Unit
	Year int           // the campaign's
	Rows [][]grid.Cell // records written in advance, a cell a column; none in the forms that units get
}

// UnitRow is the index of a blank's unit line, whose whole text stands in its first cell.
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
	t := newTab(b.Name, c.Name, b.Form, b.Year, UnitLine(b.Form, b.Unit, b.Year))
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
	for i, col := range columns {
		t.Columns[i].Role = col.Role // so that what is written below the notes is the same table
	}
	t.Freeze.Col = nameColumn(columns) + 1
	t.Choices = choicesFor(columns, FirstRow(b.Form))
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

var (
	townshipGap   = regexp.MustCompile(` *乡（镇）`)
	villageGap    = regexp.MustCompile(` *村（社区）`)
	departmentGap = regexp.MustCompile(`填报单位： {0,10}`)
	writingGap    = regexp.MustCompile(` {8,}`)
)

// UnitLine is a form's unit line with the unit in its places: 波洲镇 乡（镇）  炉冲村 村（社区）  摸排责任人：….
func UnitLine(f *annex.Form, u county.Unit, year int) string {
	line := forYear(f.UnitLine, year)
	fill := func(gap *regexp.Regexp, before, name, after string) {
		if name != "" {
			line = gap.ReplaceAllLiteralString(line, before+name+after)
		}
	}
	fill(townshipGap, "", u.Township, " 乡（镇）")
	fill(villageGap, "  ", u.Village, " 村（社区）")
	fill(departmentGap, "填报单位：", u.Reporter(), "")
	return writingGap.ReplaceAllLiteralString(line, strings.Repeat(" ", 24))
}
