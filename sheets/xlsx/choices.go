package xlsx

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

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

// write makes the hidden tab if any table needs it.
func (l *lists) write(f *excelize.File, tab string, tables []grid.Table) error {
	l.tab = tab
	for _, t := range tables {
		for _, c := range t.Choices {
			if len(c.Values) > 0 && !inRule(c.Values) && l.find(c.Values) < 0 {
				l.columns = append(l.columns, c.Values)
			}
		}
	}
	if len(l.columns) == 0 {
		return nil
	}
	if _, err := f.NewSheet(tab); err != nil {
		return err
	}
	for col, values := range l.columns {
		for row, v := range values {
			if err := f.SetCellStr(tab, grid.Ref{Row: row, Col: col}.String(), escape(look.CleanText(v))); err != nil {
				return err
			}
		}
	}
	return f.SetSheetVisible(tab, false, true)
}

func (l *lists) find(values []string) int {
	return slices.IndexFunc(l.columns, func(column []string) bool { return slices.Equal(column, values) })
}

// rule is the drop-down of a choice. It shows no error: other entries remain possible.
func (l *lists) rule(c grid.Choice) (*excelize.DataValidation, error) {
	rule := excelize.NewDataValidation(true)
	rule.SetSqref(c.Range.String())
	if inRule(c.Values) {
		clean := make([]string, len(c.Values))
		for i, v := range c.Values {
			clean[i] = look.CleanText(v)
		}
		return rule, rule.SetDropList(clean)
	}
	column := grid.ColumnName(l.find(c.Values))
	rule.SetSqrefDropList(fmt.Sprintf("'%s'!$%s$1:$%s$%d", l.tab, column, column, len(c.Values)))
	return rule, nil
}
