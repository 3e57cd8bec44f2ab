package fakegoogle_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"google.golang.org/api/drive/v3"
	sheetsapi "google.golang.org/api/sheets/v4"

	"guantong/sheets"
	"guantong/sheets/fakegoogle"
)

// What Google's own client sends must pass, in process and over the network alike.
func TestOrdinaryRequestsOfTheClient(t *testing.T) {
	t.Run("transport", func(t *testing.T) {
		s := fakegoogle.New(fakegoogle.Options{})
		ordinary(t, s, connect(t, s, scopes...))
	})
	t.Run("network", func(t *testing.T) {
		s := fakegoogle.New(fakegoogle.Options{})
		server := httptest.NewServer(s)
		defer server.Close()
		ordinary(t, s, connectTo(t, s, server.URL, http.DefaultTransport, scopes...))
	})
}

func ordinary(t *testing.T, s *fakegoogle.Server, c client) {
	folder := s.Folder(s.Root(), "汇总")
	input := s.PutSpreadsheet(folder, "附件1", []sheets.Sheet{tab("张三's 表/一", "姓名", "身份证号"), tab("附件2", "a")})

	f := must[*drive.File](t)(c.drive.Files.Create(&drive.File{
		Name: "日报", MimeType: spreadsheetType, Parents: []string{folder}, AppProperties: map[string]string{"a": "b"},
	}).SupportsAllDrives(true).Fields("id,version").Do())
	list := must[*drive.FileList](t)(c.drive.Files.List().Q("'" + folder + "' in parents and trashed = false").PageSize(1000).
		SupportsAllDrives(true).IncludeItemsFromAllDrives(true).
		Fields("nextPageToken,files(id,name,parents,mimeType,version,modifiedTime,shortcutDetails)").Do())
	if len(list.Files) != 2 {
		t.Errorf("listed %d files", len(list.Files))
	}

	resp := must[*sheetsapi.BatchUpdateSpreadsheetResponse](t)(c.sheets.Spreadsheets.BatchUpdate(f.Id, batch()).Do())
	if len(resp.Replies) != len(batch().Requests) {
		t.Errorf("%d replies", len(resp.Replies))
	}
	got := must[*spreadsheet](t)(c.sheets.Spreadsheets.Get(f.Id).
		Fields("spreadsheetId,sheets(properties(sheetId,title,gridProperties),data(rowData(values(userEnteredValue))))").Do())
	if cell := got.Sheets[1].Data[0].RowData[0].Values[1].UserEnteredValue; got.SpreadsheetId != f.Id || *cell.NumberValue != 12.5 {
		t.Errorf("wrote 12.5, read %+v", cell)
	}

	values := must[*sheetsapi.BatchGetValuesResponse](t)(c.sheets.Spreadsheets.Values.BatchGet(input).
		Ranges("'张三''s 表/一'!A1:Z10", "附件2").ValueRenderOption("UNFORMATTED_VALUE").DateTimeRenderOption("SERIAL_NUMBER").Do())
	if len(values.ValueRanges) != 2 || values.ValueRanges[0].Values[0][1] != "身份证号" {
		t.Errorf("values: %+v", values.ValueRanges)
	}
	columns := must[*sheetsapi.ValueRange](t)(c.sheets.Spreadsheets.Values.Get(input, "'张三''s 表/一'!A1:Z10").
		MajorDimension("COLUMNS").Do())
	if len(columns.Values) != 2 || columns.Values[1][0] != "身份证号" || columns.MajorDimension != "COLUMNS" {
		t.Errorf("columns: %+v", columns)
	}

	add := &sheetsapi.AddSheetRequest{Properties: &sheetsapi.SheetProperties{SheetId: 8, Title: "月报"}}
	whole := must[*sheetsapi.BatchUpdateSpreadsheetResponse](t)(c.sheets.Spreadsheets.BatchUpdate(f.Id,
		&sheetsapi.BatchUpdateSpreadsheetRequest{
			Requests:                     []*sheetsapi.Request{{AddSheet: add}},
			IncludeSpreadsheetInResponse: true, ResponseRanges: []string{"日报!A1:B1"}, ResponseIncludeGridData: true,
		}).
		Fields("replies/addSheet/properties/title,updatedSpreadsheet(spreadsheetId,sheets/data/rowData/values/formattedValue)").
		Do())
	if got := whole.Replies[0].AddSheet.Properties; got.Title != "月报" || got.SheetId != 0 {
		t.Errorf("selected of the reply: %+v", got)
	}
	updated := whole.UpdatedSpreadsheet
	if updated.SpreadsheetId != f.Id || updated.Sheets[0].Data[0].RowData[0].Values[0].FormattedValue != "合计" {
		t.Errorf("updated: %+v", updated)
	}

	titled := &spreadsheet{Properties: &sheetsapi.SpreadsheetProperties{Title: "新表"}}
	made := must[*spreadsheet](t)(c.sheets.Spreadsheets.Create(titled).Do())
	if id, ok := s.Lookup(s.Root(), "新表"); !ok || id != made.SpreadsheetId {
		t.Errorf("made %s, found %s", made.SpreadsheetId, id)
	}
	if want := c.base + "/spreadsheets/d/" + made.SpreadsheetId + "/edit"; made.SpreadsheetUrl != want {
		t.Errorf("at %s, want %s", made.SpreadsheetUrl, want)
	}
}

// batch is a bit of everything that the store sends.
func batch() *sheetsapi.BatchUpdateSpreadsheetRequest {
	text, number := "合计", 12.5
	area := &sheetsapi.GridRange{SheetId: 7, StartRowIndex: 0, EndRowIndex: 1, StartColumnIndex: 0, EndColumnIndex: 2}
	return &sheetsapi.BatchUpdateSpreadsheetRequest{Requests: []*sheetsapi.Request{
		{AddSheet: &sheetsapi.AddSheetRequest{Properties: &sheetsapi.SheetProperties{
			SheetId: 7, Title: "日报", GridProperties: &sheetsapi.GridProperties{RowCount: 10, ColumnCount: 5, FrozenRowCount: 1},
		}}},
		{UpdateCells: &sheetsapi.UpdateCellsRequest{
			Fields: "userEnteredValue,userEnteredFormat(textFormat,numberFormat)",
			Start:  &sheetsapi.GridCoordinate{SheetId: 7},
			Rows: []*sheetsapi.RowData{{Values: []*sheetsapi.CellData{
				{
					UserEnteredValue:  &sheetsapi.ExtendedValue{StringValue: &text},
					UserEnteredFormat: &sheetsapi.CellFormat{TextFormat: &sheetsapi.TextFormat{Bold: true}},
				},
				{
					UserEnteredValue:  &sheetsapi.ExtendedValue{NumberValue: &number},
					UserEnteredFormat: &sheetsapi.CellFormat{NumberFormat: &sheetsapi.NumberFormat{Type: "NUMBER", Pattern: "0.00"}},
				},
			}}},
		}},
		{AddProtectedRange: &sheetsapi.AddProtectedRangeRequest{
			ProtectedRange: &sheetsapi.ProtectedRange{Range: area, WarningOnly: true},
		}},
		{CreateDeveloperMetadata: &sheetsapi.CreateDeveloperMetadataRequest{DeveloperMetadata: &sheetsapi.DeveloperMetadata{
			MetadataKey: "hash", MetadataValue: "ab", Visibility: "PROJECT",
			Location: &sheetsapi.DeveloperMetadataLocation{SheetId: 7},
		}}},
		{UpdateDimensionProperties: &sheetsapi.UpdateDimensionPropertiesRequest{
			Range:      &sheetsapi.DimensionRange{SheetId: 7, Dimension: "COLUMNS", EndIndex: 2},
			Properties: &sheetsapi.DimensionProperties{PixelSize: 120}, Fields: "pixelSize",
		}},
		{MergeCells: &sheetsapi.MergeCellsRequest{MergeType: "MERGE_ALL", Range: &sheetsapi.GridRange{
			SheetId: 7, StartRowIndex: 2, EndRowIndex: 4, EndColumnIndex: 2,
		}}},
	}}
}
