package book_test

import (
	"errors"
	"strings"
	"testing"

	"guantong/sheets/fakegoogle/book"
)

func TestFromResource(t *testing.T) {
	b, err := book.FromResource(parse(t, `{"properties":{"title":"摸排","timeZone":"Asia/Urumqi"},"sheets":[
		{"properties":{"sheetId":3,"title":"一","gridProperties":{"rowCount":4,"columnCount":3}},
			"merges":[{"sheetId":3,"startRowIndex":0,"endRowIndex":1,"startColumnIndex":0,"endColumnIndex":2}],
			"data":[{"startRow":3,"startColumn":1,"rowData":[{"values":[{"userEnteredValue":{"stringValue":"a"}}]},{"values":[{},{"userEnteredValue":{"numberValue":1}}]}],
				"rowMetadata":[{"pixelSize":40}],"columnMetadata":[{"hiddenByUser":true}]}]},
		{"properties":{"title":"二","hidden":true}}]}`))
	if err != nil {
		t.Fatal(err)
	}
	wantJSON(t, "properties", resource(t, b)["properties"], `{"title":"摸排","locale":"zh_CN","timeZone":"Asia/Urumqi","autoRecalc":"ON_CHANGE"}`)
	wantValues(t, b, "一", `[[],[],[],["","a"],["","",1]]`)
	wantJSON(t, "merges", firstSheet(t, b, "merges"), `[{"sheetId":3,"startRowIndex":0,"endRowIndex":1,"startColumnIndex":0,"endColumnIndex":2}]`)
	wantJSON(t, "rows", firstSheet(t, b, "data", 0, "rowMetadata", 3), `{"pixelSize":40}`)
	wantJSON(t, "columns", firstSheet(t, b, "data", 0, "columnMetadata", 1), `{"pixelSize":100,"hiddenByUser":true}`)
	if got := titles(b); got != "一 二" {
		t.Errorf("the tabs are %s", got)
	}
	if b, err := book.FromResource(map[string]any{}); err != nil || b.Title() == "" || titles(b) != "工作表1" {
		t.Errorf("nothing makes %v, %v", b, err)
	}
	for message, resource := range map[string]string{
		`A sheet with the name "一" already exists.`:         `{"sheets":[{"properties":{"title":"一"}},{"properties":{"title":"一"}}]}`,
		"You can't hide all the sheets":                     `{"sheets":[{"properties":{"hidden":true}}]}`,
		"creating a sheet with charts is not supported":     `{"sheets":[{"charts":[]}]}`,
		"must not be negative":                              `{"sheets":[{"data":[{"startRow":-1}]}]}`,
		"Attempting to write column: 26":                    `{"sheets":[{"data":[{"startColumn":26,"rowData":[{"values":[{}]}]}]}]}`,
		"No grid with id: 8":                                `{"sheets":[{"merges":[{"sheetId":8}]}]}`,
		"Invalid value at 'spreadsheet.sheets' (TYPE_MESSA": `{"sheets":7}`,
	} {
		b, err := book.FromResource(parse(t, resource))
		var refusal *book.Error
		if b != nil || !errors.As(err, &refusal) || !strings.Contains(refusal.Message, message) {
			t.Errorf("%s: %v, %v; want %q", resource, b, err, message)
		}
	}
}
