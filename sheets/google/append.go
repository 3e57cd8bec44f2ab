package google

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"google.golang.org/api/googleapi"
	sheetsapi "google.golang.org/api/sheets/v4"

	"guantong/sheets"
	"guantong/sheets/grid"
)

// Append adds rows to an intake spreadsheet. Google's own way to append is not idempotent: whenever a reply is lost, the
// keys that are there are looked at before anything is sent again.
func (s *Store) Append(ctx context.Context, blank sheets.Output, rows []sheets.Keyed) (int, error) {
	if err := errors.Join(sheets.CheckInput(blank.Path), sheets.CheckRows(blank, rows), ctx.Err()); err != nil {
		return 0, err
	}
	columns := blank.Tables[0].Columns
	if len(rows) == 0 {
		return 0, nil
	}
	if err := s.appending.Acquire(ctx, 1); err != nil {
		return 0, err
	}
	defer s.appending.Release(1)
	f, err := s.makeIntake(ctx, blank)
	if err != nil {
		return 0, err
	}
	before, err := s.missing(ctx, f, len(columns), rows)
	if err != nil || len(before.rows) == 0 {
		return 0, err
	}
	left := before
	err = surely(ctx, func() error {
		_, err := s.sheets.Spreadsheets.BatchUpdate(f.ID, &sheetsapi.BatchUpdateSpreadsheetRequest{Requests: left.requests(columns)}).
			Fields("spreadsheetId").Context(ctx).Do()
		return err
	}, func() (bool, error) {
		left, err = s.missing(ctx, f, len(columns), rows)
		return err == nil && len(left.rows) == 0, err
	})
	if err != nil {
		return 0, s.explain(ctx, "登记到 "+blank.Path, err)
	}
	return len(before.rows), nil
}

// makeIntake is the intake workbook, made from the blank if it is not there, or is no longer where it was listed.
func (s *Store) makeIntake(ctx context.Context, blank sheets.Output) (file, error) {
	t, err := s.known(ctx)
	if err != nil {
		return file{}, err
	}
	if f, ok := t.file(blank.Path); ok {
		now, err := s.drive.Files.Get(f.ID).SupportsAllDrives(true).Fields("name,trashed").Context(ctx).Do()
		answer, refused := errors.AsType[*googleapi.Error](err)
		switch gone := refused && answer.Code == 404; {
		case err != nil && !gone:
			return file{}, s.explain(ctx, "登记到 "+blank.Path, err)
		case gone || now.Trashed || now.Name != f.Name:
			if _, err := s.list(ctx); err != nil {
				return file{}, err
			}
		}
	}
	if _, err := s.Create(ctx, blank); err != nil {
		return file{}, err
	}
	if t, err = s.known(ctx); err != nil {
		return file{}, err
	}
	f, ok := t.file(blank.Path)
	if !ok {
		return file{}, fmt.Errorf("%s 刚刚被移走，登记不进去：请再试一次", blank.Path)
	}
	if !f.Native {
		return file{}, fmt.Errorf("%s 是上传的文件，不是 Google 表格，登记不进去：请把它移走，下次会新建", blank.Path)
	}
	return f, nil
}

// addition is the rows that an intake tab lacks.
type addition struct {
	tab  int64
	rows []sheets.Keyed
}

// missing tells which rows are not there yet.
func (s *Store) missing(ctx context.Context, f file, keyColumn int, rows []sheets.Keyed) (addition, error) {
	have, err := s.look(ctx, f)
	if err != nil {
		return addition{}, err
	}
	// The tab that the store made, wherever a person moved it, or the first that is filled.
	i := slices.IndexFunc(have, func(s tabState) bool { return s.Hash != "" })
	if i < 0 {
		i = slices.IndexFunc(have, func(s tabState) bool { return len(s.grid.Rows) > 0 })
	}
	if i < 0 {
		return addition{}, &Error{
			Doing: "登记到 " + f.Path, Reason: "登记用的工作表被删掉了", Advice: "把这个表格移走或者改名，下次会新建",
		}
	}
	return addition{have[i].ID, sheets.Missing(have[i].grid, keyColumn, rows)}, nil
}

// requests write the rows below the last, the key as text in a hidden column after the others.
func (a *addition) requests(columns []grid.Column) batch {
	var rows []*sheetsapi.RowData
	for _, row := range a.rows {
		r := &sheetsapi.RowData{}
		for c := range len(columns) + 1 {
			cell, role := grid.String(row.Key), grid.Code
			if c < len(columns) {
				cell, role = grid.Row{Cells: row.Cells}.Cell(c), columns[c].Role
			}
			r.Values = append(r.Values, &sheetsapi.CellData{UserEnteredValue: valueOf(cell), UserEnteredFormat: cellFormat(role)})
		}
		rows = append(rows, r)
	}
	return batch{
		{AppendCells: &sheetsapi.AppendCellsRequest{SheetId: a.tab, Rows: rows, Fields: "userEnteredValue,userEnteredFormat"}},
		{UpdateDimensionProperties: &sheetsapi.UpdateDimensionPropertiesRequest{
			Range:      &sheetsapi.DimensionRange{SheetId: a.tab, Dimension: "COLUMNS", StartIndex: int64(len(columns)), EndIndex: int64(len(columns)) + 1},
			Properties: &sheetsapi.DimensionProperties{HiddenByUser: true}, Fields: "hiddenByUser",
		}},
	}
}
