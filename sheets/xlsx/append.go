package xlsx

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/xuri/excelize/v2"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/look"
)

// Append returns an intake workbook's bytes with rows added below the last row of its first tab, and how many there are:
// those whose keys do not stand there yet, each key in a hidden column after the others. The bytes come back as they are if
// there are none. The workbook was made from the blank. One that cannot be read is an *sheets.UnreadableError.
func Append(ctx context.Context, data []byte, blank sheets.Output, rows []sheets.Keyed, limits Limits) ([]byte, int, error) {
	tabs, err := Decode(ctx, blank.Path, data, limits)
	if err != nil {
		return nil, 0, err
	}
	tab, columns := &tabs[0], blank.Tables[0].Columns
	fresh := sheets.Missing(&tab.Grid, len(columns), rows)
	if len(fresh) == 0 {
		return data, 0, nil
	}
	next := 0
	if n := len(tab.Grid.Rows); n > 0 {
		next = tab.Grid.Rows[n-1].Index + 1
	}
	if data, err = addRows(data, tab.Name, columns, next, fresh); err != nil {
		return nil, 0, fmt.Errorf("%s：%w", blank.Path, err)
	}
	return data, len(fresh), nil
}

// addRows writes rows from a row on, each cell as its column says, the key as text in the hidden column after the last.
func addRows(data []byte, tab string, columns []grid.Column, next int, rows []sheets.Keyed) ([]byte, error) {
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	styles, err := newStyles(f)
	if err != nil {
		return nil, err
	}
	for i, row := range rows {
		for col := range len(columns) + 1 {
			c, role := grid.String(row.Key), grid.Code
			if col < len(columns) {
				c, role = grid.Row{Cells: row.Cells}.Cell(col), columns[col].Role
			}
			at := grid.Ref{Row: next + i, Col: col}.String()
			if err := errors.Join(
				f.SetCellValue(tab, at, value(c)),
				f.SetCellStyle(tab, at, at, styles[role].number[0]),
			); err != nil {
				return nil, err
			}
		}
	}
	if err := f.SetColVisible(tab, grid.ColumnName(len(columns)), false); err != nil {
		return nil, err
	}
	added, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return added.Bytes(), nil
}

// value is a cell as excelize takes it: text is never looked into, whatever it begins with.
func value(c grid.Cell) any {
	switch c.Kind {
	case grid.Text:
		return escape(look.CleanText(c.Text))
	case grid.Number:
		return c.Number
	case grid.Bool:
		return c.Number != 0
	default:
		return nil
	}
}
