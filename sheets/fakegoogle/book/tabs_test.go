package book_test

import (
	"strings"
	"testing"

	"guantong/sheets/fakegoogle/book"
	"guantong/sheets/grid"
)

func TestNew(t *testing.T) {
	b := book.New("摸排")
	wantJSON(t, "Resource", resource(t, b)["properties"],
		`{"title":"摸排","locale":"zh_CN","timeZone":"Asia/Shanghai","autoRecalc":"ON_CHANGE"}`)
	wantJSON(t, "properties", firstSheet(t, b, "properties"),
		`{"sheetId":0,"title":"工作表1","index":0,"sheetType":"GRID","gridProperties":{"rowCount":1000,"columnCount":26}}`)
	b.SetTitle("返岗")
	if b.Title() != "返岗" {
		t.Errorf("the title is %s", b.Title())
	}
}

func titles(b *book.Book) string {
	var list []string
	for _, tab := range b.Tabs() {
		list = append(list, tab.Title)
	}
	return strings.Join(list, " ")
}

func TestAddSheet(t *testing.T) {
	b := book.New("表")
	replies := do(t, b,
		`{"addSheet":{"properties":{"sheetId":7,"title":"附件2","index":0,"hidden":true,"tabColor":{"red":1},
			"gridProperties":{"rowCount":5,"columnCount":3,"frozenRowCount":2,"hideGridlines":true}}}}`,
		`{"addSheet":{}}`)
	wantJSON(t, "reply", replies[0], `{"addSheet":{"properties":{"sheetId":7,"title":"附件2","index":0,"sheetType":"GRID",
		"hidden":true,"tabColor":{"red":1},"tabColorStyle":{"rgbColor":{"red":1}},
		"gridProperties":{"rowCount":5,"columnCount":3,"frozenRowCount":2,"hideGridlines":true}}}}`)
	if got := titles(b); got != "附件2 工作表1 工作表3" {
		t.Errorf("the tabs are %s", got)
	}
	if id := b.Tabs()[2].ID; id == 0 || id == 7 {
		t.Errorf("the new tab has ID %d", id)
	}
	for message, properties := range map[string]string{
		`Invalid requests[0].addSheet: A sheet with the name "附件2" already exists. Please enter another name.`: `"title":"附件2"`,
		"The sheet name cannot be greater than 100 characters.":                                                `"title":"` + strings.Repeat("表", 101) + `"`,
		"Invalid requests[0].addSheet: Sheet with id 7 already exists.":                                        `"sheetId":7`,
		"Invalid requests[0].addSheet: Sheet id must be non-negative.":                                         `"sheetId":-1`,
		"Sheet index 4 is out of range":                                                                        `"index":4`,
		"You can't freeze all visible rows on the sheet.":                                                      `"gridProperties":{"rowCount":2,"frozenRowCount":2}`,
		"You can't freeze all visible columns on the sheet.":                                                   `"gridProperties":{"columnCount":2,"frozenColumnCount":5}`,
		"must not be negative":                                                    `"gridProperties":{"rowCount":-2}`,
		"above the limit of 10000000 cells.":                                      `"gridProperties":{"rowCount":1000000}`,
		"above the limit of 18278 columns.":                                       `"gridProperties":{"rowCount":1,"columnCount":18279}`,
		"a sheet of type OBJECT is not supported":                                 `"sheetType":"OBJECT"`,
		"Invalid value at 'requests[0].addSheet.properties.sheetId' (TYPE_INT32)": `"sheetId":"x"`,
	} {
		refuse(t, b, message, `{"addSheet":{"properties":{`+properties+`}}}`)
	}
	do(t, b, `{"addSheet":{"properties":{"title":"Report"}}}`)
	refuse(t, b, `A sheet with the name "REPORT" already exists.`, `{"addSheet":{"properties":{"title":"REPORT"}}}`)
}

func TestTooManySheets(t *testing.T) {
	b := book.New("表")
	for range 199 {
		do(t, b, `{"addSheet":{"properties":{"gridProperties":{"rowCount":1}}}}`)
	}
	refuse(t, b, "above the limit of 200 sheets.", `{"addSheet":{}}`)
}

func TestDeleteSheet(t *testing.T) {
	b := book.New("表")
	refuse(t, b, "Invalid requests[0].deleteSheet: You can't remove all the sheets in a document.", `{"deleteSheet":{"sheetId":0}}`)
	do(t, b, `{"addSheet":{"properties":{"sheetId":1,"hidden":true}}}`)
	refuse(t, b, "You can't remove all the visible sheets in a document.", `{"deleteSheet":{"sheetId":0}}`)
	refuse(t, b, "No sheet with id: 9", `{"deleteSheet":{"sheetId":9}}`)
	do(t, b, `{"deleteSheet":{"sheetId":1}}`)
	if got := titles(b); got != "工作表1" {
		t.Errorf("the tabs are %s", got)
	}
}

// TestDeleteSheetTakesWhatIsOnIt: a tab's charts, protections and metadata go with it, and the data of charts elsewhere.
func TestDeleteSheetTakesWhatIsOnIt(t *testing.T) {
	b := book.New("表")
	do(t, b, `{"addSheet":{"properties":{"sheetId":1}}}`,
		`{"addProtectedRange":{"protectedRange":{"protectedRangeId":5,"range":{"sheetId":1}}}}`,
		`{"createDeveloperMetadata":{"developerMetadata":{"metadataId":5,"metadataKey":"k","visibility":"DOCUMENT","location":{"sheetId":1}}}}`,
		chart(5, 1, 1), chart(6, 0, 1),
		`{"deleteSheet":{"sheetId":1}}`)
	wantJSON(t, "sources", firstSheet(t, b, "charts", 0, "spec", "basicChart", "series", 0, "series", "sourceRange", "sources"), `[]`)
	// Their IDs are free again.
	do(t, b, `{"addProtectedRange":{"protectedRange":{"protectedRangeId":5,"range":{}}}}`,
		`{"createDeveloperMetadata":{"developerMetadata":{"metadataId":5,"metadataKey":"k","visibility":"DOCUMENT","location":{"spreadsheet":true}}}}`,
		chart(5, 0, 0))
}

func TestUpdateSheetProperties(t *testing.T) {
	update := func(fields, properties string) string {
		return `{"updateSheetProperties":{"fields":"` + fields + `","properties":{` + properties + `}}}`
	}
	b := book.New("表")
	do(t, b, `{"addSheet":{"properties":{"sheetId":1,"title":"二"}}}`, `{"addSheet":{"properties":{"sheetId":2,"title":"三"}}}`)

	do(t, b, update("title,gridProperties.frozenRowCount,gridProperties(columnCount)",
		`"title":"一","hidden":true,"gridProperties":{"frozenRowCount":1,"columnCount":4,"rowCount":3}`))
	wantJSON(t, "properties", firstSheet(t, b, "properties"),
		`{"sheetId":0,"title":"一","index":0,"sheetType":"GRID","gridProperties":{"rowCount":1000,"columnCount":4,"frozenRowCount":1}}`)
	do(t, b, update("gridProperties", `"gridProperties":{"rowCount":10,"columnCount":2,"hideGridlines":true}`), update("hidden", `"hidden":true`))
	wantJSON(t, "properties", firstSheet(t, b, "properties"), `{"sheetId":0,"title":"一","index":0,"sheetType":"GRID","hidden":true,
		"gridProperties":{"rowCount":10,"columnCount":2,"hideGridlines":true}}`)
	do(t, b, update("hidden", ``)) // what is selected and not given is cleared

	for _, move := range []struct{ index, want string }{
		{`"index":0`, "一 二 三"}, {`"index":1`, "一 二 三"}, {`"index":2`, "二 一 三"}, {`"index":0`, "一 二 三"}, {`"index":3`, "二 三 一"},
		{`"index":0`, "一 二 三"}, {``, "二 三 一"}, {`"index":1`, "二 一 三"},
	} {
		do(t, b, update("index", move.index))
		if got := titles(b); got != move.want {
			t.Errorf("moved to %s, the tabs are %s, want %s", move.index, got, move.want)
		}
	}

	refuse(t, b, "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)", update("", `"title":"x"`))
	refuse(t, b, "Invalid field: titel", update("titel", ``))
	refuse(t, b, "Invalid field: gridProperties.rows", update("gridProperties.rows", ``))
	refuse(t, b, "Invalid field mask", update("gridProperties(rowCount", ``))
	refuse(t, b, "No sheet with id: 9", update("title", `"sheetId":9,"title":"x"`))
	refuse(t, b, `A sheet with the name "二" already exists.`, update("title", `"title":"二"`))
	refuse(t, b, "The sheet name cannot be empty.", update("title", ``))
	refuse(t, b, "out of range", update("index", `"index":4`))
	refuse(t, b, "You can't hide all the sheets in a document.",
		update("hidden", `"hidden":true`), update("hidden", `"sheetId":1,"hidden":true`), update("hidden", `"sheetId":2,"hidden":true`))
	refuse(t, b, "You can't delete all the rows on the sheet.", update("gridProperties", `"gridProperties":{"columnCount":2}`))
	refuse(t, b, "You can't freeze all visible rows on the sheet.", update("gridProperties.frozenRowCount", `"gridProperties":{"frozenRowCount":10}`))
	refuse(t, b, "must not be negative", update("gridProperties.frozenRowCount", `"gridProperties":{"frozenRowCount":-1}`))
	refuse(t, b, "above the limit of 10000000 cells.", update("gridProperties.rowCount", `"gridProperties":{"rowCount":9000000}`))
}

// TestShrink: what lies outside of a smaller grid is dropped, what lies across its edge is cut.
func TestShrink(t *testing.T) {
	b := filled(t, "a b c", "d e f", "g h i")
	do(t, b,
		`{"mergeCells":{"range":{"startRowIndex":1,"endRowIndex":3,"startColumnIndex":0,"endColumnIndex":2}}}`,
		`{"mergeCells":{"range":{"startRowIndex":5,"endRowIndex":6,"startColumnIndex":0,"endColumnIndex":2}}}`,
		`{"setBasicFilter":{"filter":{"range":{"startRowIndex":0,"endRowIndex":1,"startColumnIndex":1,"endColumnIndex":3}}}}`,
		`{"addProtectedRange":{"protectedRange":{"protectedRangeId":1,"range":{"startRowIndex":7,"endRowIndex":9}}}}`,
		`{"addProtectedRange":{"protectedRange":{"protectedRangeId":2,"range":{}}}}`,
		`{"addChart":{"chart":{"position":{"overlayPosition":{"anchorCell":{"rowIndex":8,"columnIndex":1}}},"spec":{"pieChart":{}}}}}`,
		`{"updateSheetProperties":{"fields":"gridProperties.rowCount,gridProperties.columnCount","properties":{"gridProperties":{"rowCount":2,"columnCount":2}}}}`)
	wantJSON(t, "anchor", firstSheet(t, b, "charts", 0, "position", "overlayPosition", "anchorCell"), `{"rowIndex":1,"columnIndex":1}`)
	wantValues(t, b, "工作表1", `[["a","b"],["d"]]`)
	wantJSON(t, "merges", firstSheet(t, b, "merges"), `[{"startRowIndex":1,"endRowIndex":2,"startColumnIndex":0,"endColumnIndex":2}]`)
	wantJSON(t, "filter", firstSheet(t, b, "basicFilter"), `{"range":{"startRowIndex":0,"endRowIndex":1,"startColumnIndex":1,"endColumnIndex":2}}`)
	wantJSON(t, "protections", firstSheet(t, b, "protectedRanges"), `[{"protectedRangeId":2,"range":{},"requestingUserCanEdit":true}]`)
	// They do not come back.
	do(t, b, `{"updateSheetProperties":{"fields":"gridProperties.rowCount,gridProperties.columnCount","properties":{"gridProperties":{"rowCount":9,"columnCount":9}}}}`)
	wantValues(t, b, "工作表1", `[["a","b"],["d"]]`)
}

// TestShrinkBesideFrozen: a shrink is measured against what was frozen before the request.
func TestShrinkBesideFrozen(t *testing.T) {
	b := book.New("表")
	grid := func(properties, fields string) string {
		return `{"updateSheetProperties":{"fields":"` + fields + `","properties":{"gridProperties":{` + properties + `}}}}`
	}
	do(t, b, grid(`"frozenRowCount":3`, "gridProperties.frozenRowCount"))
	both := grid(`"frozenRowCount":1,"rowCount":2`, "gridProperties.frozenRowCount,gridProperties.rowCount")
	refuse(t, b, "Invalid requests[0].updateSheetProperties: Sorry, it is not possible to delete all non-frozen rows.", both)
	do(t, b, grid(``, "gridProperties.frozenRowCount"), both)
	if tab := b.Tabs()[0]; tab.Rows != 2 || tab.Frozen.Row != 1 {
		t.Errorf("there are %d rows, %d of them frozen", tab.Rows, tab.Frozen.Row)
	}
}

func TestFreezeAndMerge(t *testing.T) {
	b := book.New("表")
	title := `{"mergeCells":{"range":{"startRowIndex":0,"endRowIndex":1,"startColumnIndex":0,"endColumnIndex":8}}}`
	freeze := `{"updateSheetProperties":{"fields":"gridProperties.frozenColumnCount","properties":{"gridProperties":{"frozenColumnCount":2}}}}`
	refuse(t, b, "Invalid requests[1].mergeCells: You can't merge frozen and non-frozen columns.", freeze, title)
	refuse(t, b, "Sorry, you can't freeze columns which contain only part of a merged cell.", title, freeze)
	do(t, b, title, strings.ReplaceAll(freeze, "2", "8"))
	if frozen := b.Tabs()[0].Frozen; frozen != (grid.Ref{Col: 8}) {
		t.Errorf("frozen is %v", frozen)
	}
}

func TestUpdateSpreadsheetProperties(t *testing.T) {
	b := book.New("表")
	do(t, b, `{"updateSpreadsheetProperties":{"fields":"title,timeZone,autoRecalc","properties":{"title":"新","timeZone":"Asia/Urumqi","locale":"en_US","autoRecalc":"HOUR"}}}`)
	wantJSON(t, "properties", resource(t, b)["properties"], `{"title":"新","locale":"zh_CN","timeZone":"Asia/Urumqi","autoRecalc":"HOUR"}`)
	refuse(t, b, "title must not be empty.", `{"updateSpreadsheetProperties":{"fields":"title","properties":{}}}`)
	refuse(t, b, "Invalid field: colour", `{"updateSpreadsheetProperties":{"fields":"colour","properties":{}}}`)
}
