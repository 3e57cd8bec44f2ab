package xlsx

import (
	"slices"
	"strings"
	"time"

	"guantong/sheets/grid"
	"guantong/sheets/look"
)

// maxChoices is how long the values of a drop-down may be in the cell's own rule, in UTF-16 units with commas.
const maxChoices = 255

// ListsTab begins the name of the hidden tab that they stand in, which is not read, whatever program saved it again.
const ListsTab = "选项"

// lists are the choices that do not fit the rule of a cell: too long, or with a comma in a value. They stand in the
// columns of a tab that only programs can see.
type lists struct {
	tab     string
	columns [][]string
}

// inRule tells whether values can stand in the rule itself.
func inRule(values []string) bool {
	return utf16Len(strings.Join(values, ",")) <= maxChoices &&
		!slices.ContainsFunc(values, func(v string) bool { return strings.ContainsAny(v, ",\n") }) &&
		!strings.HasPrefix(values[0], "=")
}

// newLists are the lists that the tables need, on the tab of that name.
func newLists(tab string, tables []grid.Table) lists {
	l := lists{tab: tab}
	for _, t := range tables {
		for _, c := range t.Choices {
			if len(c.Values) > 0 && !inRule(c.Values) && l.find(c.Values) < 0 {
				l.columns = append(l.columns, c.Values)
			}
		}
	}
	return l
}

func (l *lists) find(values []string) int {
	return slices.IndexFunc(l.columns, func(column []string) bool { return slices.Equal(column, values) })
}

// table is the hidden tab.
func (l *lists) table() grid.Table {
	t := grid.Table{Name: l.tab}
	for col, values := range l.columns {
		for row, v := range values {
			if row == len(t.Rows) {
				t.Rows = append(t.Rows, grid.Line{Cells: make([]grid.Styled, len(l.columns))})
			}
			t.Rows[row].Cells[col].Cell = grid.String(v)
		}
	}
	return t
}

// choices are the drop-downs, the days that are asked for, and what is said to whoever stands in a cell. Other entries remain possible.
func (s *sheet) choices(l *lists) {
	n := 0
	for i := range s.Choices {
		if !s.Choices[i].Empty() {
			n++
		}
	}
	if n == 0 {
		return
	}
	s.addf(`<dataValidations count="%d">`, n)
	for i := range s.Choices {
		if c := &s.Choices[i]; !c.Empty() {
			s.choice(c, l)
		}
	}
	s.add(`</dataValidations>`)
}

func (s *sheet) choice(c *grid.Choice, l *lists) {
	s.add(`<dataValidation`)
	switch {
	case c.Year != 0:
		s.add(` type="date" errorStyle="warning"`)
	case len(c.Values) > 0:
		s.add(` type="list"`)
	}
	s.add(` allowBlank="1"`)
	if c.Hint != "" {
		s.add(` showInputMessage="1"`)
	}
	if c.Year != 0 { // who wrote something else is asked whether he means it
		s.addf(` showErrorMessage="1" errorTitle="日期" error="这里应填 %d 年的日期，如 %d-2-26。"`, c.Year, c.Year)
	}
	if c.Hint != "" {
		s.buf = append(appendValue(append(s.buf, ` prompt="`...), escape(look.CleanText(c.Hint))), '"')
	}
	s.addf(` sqref="%s">`, c.Range)
	switch {
	case c.Year != 0:
		s.addf(`<formula1>%d</formula1><formula2>%d</formula2>`, newYear(c.Year), newYear(c.Year+1)-1)
	case len(c.Values) > 0:
		s.add(`<formula1>`)
		s.buf = appendText(s.buf, l.formula(c.Values))
		s.add(`</formula1>`)
	}
	s.add(`</dataValidation>`)
}

// newYear is the first day of a year as workbooks count them, from 1899-12-30 on.
func newYear(year int) int {
	return int(time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC).Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
}

// formula says which values there are.
func (l *lists) formula(values []string) string {
	if !inRule(values) {
		column := l.find(values)
		return look.QuoteTab(l.tab) + "!" + fixedRange(grid.Range{From: grid.Ref{Col: column}, To: grid.Ref{Row: len(values) - 1, Col: column}})
	}
	clean := make([]string, len(values))
	for i, v := range values {
		clean[i] = strings.ReplaceAll(look.CleanText(v), `"`, `""`)
	}
	return `"` + strings.Join(clean, ",") + `"`
}
