package xlsx

import (
	"fmt"
	"slices"
	"strings"

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

// choices are the drop-downs. They show no error: other entries remain possible.
func (s *sheet) choices(l *lists) {
	n := 0
	for _, c := range s.Choices {
		if len(c.Values) > 0 {
			n++
		}
	}
	if n == 0 {
		return
	}
	s.addf(`<dataValidations count="%d">`, n)
	for _, c := range s.Choices {
		if len(c.Values) > 0 {
			s.addf(`<dataValidation type="list" allowBlank="1" sqref="%s"><formula1>`, c.Range)
			s.buf = appendText(s.buf, l.formula(c.Values))
			s.add(`</formula1></dataValidation>`)
		}
	}
	s.add(`</dataValidations>`)
}

// formula says which values there are.
func (l *lists) formula(values []string) string {
	if !inRule(values) {
		column := grid.ColumnName(l.find(values))
		return fmt.Sprintf("%s!$%s$1:$%s$%d", look.QuoteTab(l.tab), column, column, len(values))
	}
	clean := make([]string, len(values))
	for i, v := range values {
		clean[i] = strings.ReplaceAll(look.CleanText(v), `"`, `""`)
	}
	return `"` + strings.Join(clean, ",") + `"`
}
