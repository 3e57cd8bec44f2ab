package folder

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/xuri/excelize/v2"

	"guantong/sheets"
	"guantong/sheets/grid"
)

// Append adds rows to an intake workbook. The whole workbook is replaced at one moment: after a crash it holds all of
// the rows or none, and either way the call may be repeated.
func (s *Store) Append(ctx context.Context, blank sheets.Output, rows []sheets.Keyed) (int, error) {
	if err := errors.Join(allowed(sheets.CheckInput, blank.Path), sheets.CheckRows(blank, rows)); err != nil {
		return 0, err
	}
	columns := blank.Tables[0].Columns
	s.appending.Lock()
	defer s.appending.Unlock()

	data, tab, err := s.intake(ctx, blank)
	if err != nil {
		return 0, err
	}
	fresh := sheets.Missing(&tab.Grid, len(columns), rows)
	if len(fresh) == 0 {
		return 0, nil
	}
	next := 0
	if n := len(tab.Grid.Rows); n > 0 {
		next = tab.Grid.Rows[n-1].Index + 1
	}
	if data, err = addRows(data, tab.Name, columns, next, fresh); err != nil {
		return 0, fmt.Errorf("%s：%w", blank.Path, err)
	}
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	if err := s.replace(blank.Path, data); err != nil {
		return 0, writeError(blank.Path, err)
	}
	return len(fresh), nil
}

// intake is the workbook as it stands, or the blank one, and its first tab.
func (s *Store) intake(ctx context.Context, blank sheets.Output) ([]byte, sheets.Sheet, error) {
	data, _, err := s.bytes(blank.Path)
	if errors.Is(err, fs.ErrNotExist) {
		data, err = s.build(blank)
	}
	if err != nil {
		return nil, sheets.Sheet{}, err
	}
	tabs, err := Decode(ctx, blank.Path, data, s.limits)
	if err != nil {
		return nil, sheets.Sheet{}, err
	}
	return data, tabs[0], nil
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
			c.Text = escape(c.Text)
			at := grid.Ref{Row: next + i, Col: col}.String()
			if err := errors.Join(
				f.SetCellValue(tab, at, value(c)),
				f.SetCellStyle(tab, at, at, styles[styleKey{role, false}]),
			); err != nil {
				return nil, err
			}
		}
	}
	if err := f.SetColVisible(tab, grid.ColumnName(len(columns)), false); err != nil {
		return nil, err
	}
	return pack(f, nil)
}
