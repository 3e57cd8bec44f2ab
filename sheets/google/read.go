package google

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strconv"

	sheetsapi "google.golang.org/api/sheets/v4"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/workbook"
	"guantong/sheets/xlsx"
)

// gridParts is all that is read of a spreadsheet: one request for all tabs, so that they are of one moment.
const gridParts = "sheets(properties(sheetId,title,sheetType,hidden),merges,data(startRow,startColumn,rowData(values(" + cellParts + "))))"

// Read returns the tabs of a spreadsheet, or of a file that was uploaded.
func (s *Store) Read(ctx context.Context, wb sheets.Workbook) (sheets.Snapshot, error) {
	if t := s.listed(); t != nil {
		if f, ok := t.file(wb.Path); ok && f.ID == wb.ID && f.Foreign {
			return sheets.Snapshot{}, foreign(f)
		}
	}
	snapshot, ids, err := s.read(ctx, wb)
	if err != nil {
		return sheets.Snapshot{}, s.linked(wb, err)
	}
	if ids != nil {
		s.rememberTabs(ctx, wb.ID, ids)
	}
	return snapshot, nil
}

// read asks for the version before the content: an edit in between makes the content newer than the version, and the
// workbook is read again next time; the other way round the edit would be lost. The sheet IDs by the tabs' names are nil
// for an uploaded file.
func (s *Store) read(ctx context.Context, wb sheets.Workbook) (snapshot sheets.Snapshot, ids map[string]int64, err error) {
	f, err := s.drive.Files.Get(wb.ID).SupportsAllDrives(true).Fields("version,trashed,mimeType,modifiedTime").Context(ctx).Do()
	if err != nil {
		return snapshot, nil, s.readError(ctx, "读取 "+wb.Path, err)
	}
	if f.Trashed {
		return snapshot, nil, fmt.Errorf("读取 %s：%w", wb.Path, fs.ErrNotExist)
	}
	snapshot.Workbook = wb
	snapshot.Workbook.Version, snapshot.Workbook.Modified = strconv.FormatInt(f.Version, 10), modified(f)
	if f.MimeType == spreadsheetType {
		snapshot.Sheets, ids, err = s.spreadsheet(ctx, wb)
	} else {
		snapshot.Sheets, err = s.uploaded(ctx, wb)
	}
	return snapshot, ids, err
}

// foreign says what a file is that is no spreadsheet. Google's own documents have no ending.
func foreign(f file) error {
	if path.Ext(f.Name) == "" {
		return &sheets.UnreadableError{Foreign: true, Reason: "不是表格", Advice: "是 Google 文档的，把里面的表复制到 Google 表格里；不是表格的请移走"}
	}
	return xlsx.Foreign(f.Name)
}

// linked tells what is listed and cannot be opened, which somebody must mend, from what is gone: Drive still tells of a file that
// was thrown away, so one that it does not know any more may as well be shared no longer.
func (s *Store) linked(wb sheets.Workbook, err error) error {
	t := s.listed()
	if t == nil || !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, ok := t.file(wb.Path)
	_, unknown := errors.AsType[*Error](err)
	switch {
	case !ok || f.ID != wb.ID:
		return err
	case f.Linked:
		return &sheets.UnreadableError{
			Reason: "快捷方式指向的表格打不开：已经删除，或者没有共享给" + s.account,
			Advice: "把原来的表格共享给" + s.account + "，或者删掉这个快捷方式", Cause: err,
		}
	case unknown:
		return &sheets.UnreadableError{
			Reason: "列得出来，却打不开（404）：刚刚被彻底删除，或者不再共享给" + s.account,
			Advice: "还要用的，把它共享给" + s.account, Cause: err,
		}
	}
	return err
}

func (s *Store) spreadsheet(ctx context.Context, wb sheets.Workbook) (tabs []sheets.Sheet, ids map[string]int64, err error) {
	book, err := s.sheets.Spreadsheets.Get(wb.ID).IncludeGridData(true).Fields(gridParts).Context(ctx).Do()
	if err != nil {
		return nil, nil, s.readError(ctx, "读取 "+wb.Path, err)
	}
	s.noteLiving(ctx, wb.ID, lives(book))
	ids = map[string]int64{}
	in := newReader()
	cells, text := 0, int64(0)
	for _, sheet := range book.Sheets {
		p := sheet.Properties
		if p == nil || p.SheetType != "" && p.SheetType != "GRID" {
			continue // a chart that fills a tab
		}
		tab := sheets.Sheet{Name: p.Title, Grid: in.grid(sheet), Hidden: p.Hidden}
		for _, row := range tab.Grid.Rows {
			cells += len(row.Cells)
			for i := range row.Cells {
				text += int64(len(row.Cells[i].Text))
			}
		}
		ids[p.Title] = p.SheetId
		tabs = append(tabs, tab)
	}
	if limit := s.limits.Cells; cells > limit {
		return nil, nil, &sheets.UnreadableError{
			Reason: fmt.Sprintf("单元格太多（超过 %d 万个）", limit/10000), Advice: "删除用不到的工作表，或者拆成几个表格",
		}
	}
	if limit := s.limits.Text; text > limit {
		return nil, nil, &sheets.UnreadableError{
			Reason: fmt.Sprintf("文字太多（各单元格加起来超过 %d MB）", limit>>20), Advice: "删除用不到的工作表，或者拆成几个表格",
		}
	}
	return tabs, ids, nil
}

// grid is a tab as plain cells.
func (in *reader) grid(sheet *sheetsapi.Sheet) grid.Grid {
	var g grid.Grid
	for _, data := range sheet.Data {
		for i, row := range data.RowData {
			if row == nil {
				continue
			}
			r := grid.Row{Index: int(data.StartRow) + i}
			for c, v := range row.Values {
				cell := in.cell(v)
				if cell.Kind == grid.Empty {
					continue
				}
				for col := int(data.StartColumn) + c; len(r.Cells) <= col; {
					r.Cells = append(r.Cells, grid.Cell{})
				}
				r.Cells[len(r.Cells)-1] = cell
			}
			if len(r.Cells) > 0 {
				g.Rows = append(g.Rows, r)
			}
		}
	}
	for _, m := range sheet.Merges {
		if m.EndRowIndex > 0 && m.EndColumnIndex > 0 {
			g.Merges = append(g.Merges, grid.Range{
				From: grid.Ref{Row: int(m.StartRowIndex), Col: int(m.StartColumnIndex)},
				To:   grid.Ref{Row: int(m.EndRowIndex) - 1, Col: int(m.EndColumnIndex) - 1},
			})
		}
	}
	return g
}

func cellOf(v *sheetsapi.ExtendedValue) grid.Cell {
	switch {
	case v.StringValue != nil:
		return grid.String(*v.StringValue)
	case v.NumberValue != nil:
		return grid.Num(*v.NumberValue)
	case v.BoolValue != nil:
		return grid.Logical(*v.BoolValue)
	case v.ErrorValue != nil:
		return grid.Cell{Kind: grid.Failed, Text: errorTexts[v.ErrorValue.Type]}
	}
	return grid.Cell{}
}

// errorTexts are the error values of formulas as people see them.
var errorTexts = map[string]string{
	"NULL_VALUE": "#NULL!", "DIVIDE_BY_ZERO": "#DIV/0!", "VALUE": "#VALUE!", "REF": "#REF!", "NAME": "#NAME?", "NUM": "#NUM!",
	"N_A": "#N/A", "ERROR": "#ERROR!", "LOADING": "Loading...",
}

// uploaded reads a file that was uploaded as it is.
func (s *Store) uploaded(ctx context.Context, wb sheets.Workbook) ([]sheets.Sheet, error) {
	resp, err := s.drive.Files.Get(wb.ID).SupportsAllDrives(true).Context(ctx).Download()
	if err != nil {
		return nil, s.readError(ctx, "下载 "+wb.Path, err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, s.readError(ctx, "下载 "+wb.Path, err)
	}
	return workbook.Decode(ctx, wb.Path, data, s.limits)
}
