package book_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets/fakegoogle/book"
	"guantong/sheets/grid"
)

// chart adds a chart to a tab that shows the first column of another.
func chart(id, tab, data int) string {
	return fmt.Sprintf(`{"addChart":{"chart":{"chartId":%d,"position":{"overlayPosition":{"anchorCell":{"sheetId":%d}}},"spec":{"title":"返岗","basicChart":{"chartType":"COLUMN",
		"series":[{"series":{"sourceRange":{"sources":[{"sheetId":%d,"startColumnIndex":0,"endColumnIndex":1}]}}}]}}}}}`, id, tab, data)
}

func TestCharts(t *testing.T) {
	b := book.New("表")
	do(t, b, `{"addSheet":{"properties":{"sheetId":1}}}`)
	replies := do(t, b, chart(5, 0, 0))
	wantJSON(t, "reply", replies[0], `{"addChart":{"chart":{"chartId":5,
		"position":{"overlayPosition":{"anchorCell":{"rowIndex":0,"columnIndex":0},"widthPixels":600,"heightPixels":371}},
		"spec":{"title":"返岗","basicChart":{"chartType":"COLUMN","series":[{"series":{"sourceRange":{"sources":[{"startColumnIndex":0,"endColumnIndex":1}]}}}]}}}}}`)
	do(t, b, `{"updateChartSpec":{"chartId":5,"spec":{"title":"新","pieChart":{}}}}`)
	wantJSON(t, "spec", firstSheet(t, b, "charts", 0, "spec"), `{"title":"新"}`)
	replies = do(t, b, `{"updateEmbeddedObjectPosition":{"objectId":5,"fields":"anchorCell(sheetId,rowIndex),widthPixels","newPosition":{"overlayPosition":
		{"anchorCell":{"sheetId":1,"rowIndex":4,"columnIndex":9},"widthPixels":300,"heightPixels":1}}}}`)
	wantJSON(t, "reply", replies[0], `{"updateEmbeddedObjectPosition":{"position":{"overlayPosition":
		{"anchorCell":{"sheetId":1,"rowIndex":4,"columnIndex":0},"widthPixels":300,"heightPixels":371}}}}`)
	if tabs := b.Tabs(); len(tabs[0].Charts) != 0 || len(tabs[1].Charts) != 1 || tabs[1].Charts[0]["chartId"] != 5.0 {
		t.Errorf("the charts are %v and %v", tabs[0].Charts, tabs[1].Charts)
	}
	for message, request := range map[string]string{
		"Invalid requests[0].addChart: An embedded object with id 5 already exists.": chart(5, 0, 0),
		"No grid with id: 9":                                                              chart(6, 0, 9),
		"spec must have exactly one kind of chart.":                                       `{"addChart":{"chart":{}}}`,
		"basicChart.chartType must be specified.":                                         `{"addChart":{"chart":{"spec":{"basicChart":{}}}}}`,
		"An overlayPosition must be specified.":                                           `{"addChart":{"chart":{"spec":{"pieChart":{}}}}}`,
		"a chart on a sheet of its own is not supported":                                  `{"addChart":{"chart":{"spec":{"pieChart":{}},"position":{"newSheet":true}}}}`,
		"GridCoordinate.rowIndex[1000] is after last row in grid[999]":                    `{"addChart":{"chart":{"spec":{"pieChart":{}},"position":{"overlayPosition":{"anchorCell":{"rowIndex":1000}}}}}}`,
		"widthPixels[-1] must be positive.":                                               `{"addChart":{"chart":{"spec":{"pieChart":{}},"position":{"overlayPosition":{"widthPixels":-1}}}}}`,
		"exactly one dimension must have a length of 1":                                   strings.Replace(chart(6, 0, 0), `"endColumnIndex":1`, `"endColumnIndex":2`, 1),
		"exceeds grid limits":                                                             strings.Replace(chart(6, 0, 0), `"startColumnIndex":0,"endColumnIndex":1`, `"startColumnIndex":26`, 1),
		"No chart with id: 7":                                                             `{"updateChartSpec":{"chartId":7,"spec":{"pieChart":{}}}}`,
		"No embedded object with id: 7":                                                   `{"deleteEmbeddedObject":{"objectId":7}}`,
		"Invalid requests[0].updateEmbeddedObjectPosition: No embedded object with id: 7": `{"updateEmbeddedObjectPosition":{"objectId":7,"fields":"*"}}`,
		"Invalid field: width":                                                            `{"updateEmbeddedObjectPosition":{"objectId":5,"fields":"width"}}`,
	} {
		refuse(t, b, message, request)
	}
	do(t, b, `{"deleteEmbeddedObject":{"objectId":5}}`, `{"addChart":{"chart":{"spec":{"pieChart":{}},"position":{"overlayPosition":{}}}}}`)
	if charts := b.Tabs()[0].Charts; len(charts) != 1 || charts[0]["chartId"] == 0.0 {
		t.Errorf("the charts are %v", charts)
	}
}

func TestProtectedRanges(t *testing.T) {
	add := func(properties string) string { return `{"addProtectedRange":{"protectedRange":{` + properties + `}}}` }
	b := book.New("表")
	do(t, b, `{"addSheet":{"properties":{"sheetId":1}}}`)
	replies := do(t, b, add(`"protectedRangeId":5,"range":{"sheetId":1},"description":"程序写","editors":{"users":["a@example.com"]}`))
	wantJSON(t, "reply", replies[0], `{"addProtectedRange":{"protectedRange":{"protectedRangeId":5,"range":{"sheetId":1},"description":"程序写",
		"editors":{"users":["a@example.com"]},"requestingUserCanEdit":true}}}`)
	if tabs := b.Tabs(); tabs[0].Protected || !tabs[1].Protected {
		t.Error("the wrong tab is protected")
	}
	do(t, b, `{"updateProtectedRange":{"fields":"editors,range","protectedRange":{"protectedRangeId":5,"range":{"endRowIndex":3},"editors":{"users":["b@example.com"]}}}}`)
	wantJSON(t, "protections", firstSheet(t, b, "protectedRanges"), `[{"protectedRangeId":5,"range":{"endRowIndex":3},"description":"程序写",
		"editors":{"users":["b@example.com"]},"requestingUserCanEdit":true}]`)
	do(t, b, `{"updateProtectedRange":{"fields":"range,warningOnly","protectedRange":{"protectedRangeId":5,"range":{},"warningOnly":true}}}`)
	if b.Tabs()[0].Protected {
		t.Error("a tab that only warns is protected")
	}
	wantJSON(t, "editors", firstSheet(t, b, "protectedRanges", 0, "editors"), `null`)
	const gone = "No protected range with id: 9"
	for message, request := range map[string]string{
		"Invalid requests[0].addProtectedRange: A protected range with id 5 already exists.": add(`"protectedRangeId":5,"range":{}`),
		"range must be specified.":                           add(`"description":"x"`),
		"No grid with id: 8":                                 add(`"range":{"sheetId":8}`),
		"a protected range by namedRangeId is not supported": add(`"namedRangeId":"x","range":{}`),
		"Invalid requests[0].deleteProtectedRange: " + gone:  `{"deleteProtectedRange":{"protectedRangeId":9}}`,
		"Invalid requests[0].updateProtectedRange: " + gone:  `{"updateProtectedRange":{"fields":"*","protectedRange":{"protectedRangeId":9}}}`,
		"Invalid field: owner":                               `{"updateProtectedRange":{"fields":"owner","protectedRange":{"protectedRangeId":5}}}`,
	} {
		refuse(t, b, message, request)
	}
	do(t, b, `{"deleteProtectedRange":{"protectedRangeId":5}}`, add(`"range":{}`))
	if id := firstSheet(t, b, "protectedRanges", 0, "protectedRangeId"); id == 0.0 || id == nil {
		t.Errorf("the new range has ID %v", id)
	}
}

func TestBasicFilter(t *testing.T) {
	set := func(filter string) string { return `{"setBasicFilter":{"filter":{` + filter + `}}}` }
	b := book.New("表")
	do(t, b, set(`"range":{"startRowIndex":1},"sortSpecs":[{"dimensionIndex":1}]`), set(`"range":{"startRowIndex":2,"endRowIndex":4}`))
	wantJSON(t, "filter", firstSheet(t, b, "basicFilter"), `{"range":{"startRowIndex":2,"endRowIndex":4,"startColumnIndex":0,"endColumnIndex":26}}`)
	refuse(t, b, "range must be specified.", set(``))
	refuse(t, b, "exceeds grid limits", set(`"range":{"startRowIndex":1000}`))
	refuse(t, b, "tableId is not supported", set(`"tableId":"x"`))
	refuse(t, b, "Invalid requests[1].setBasicFilter: You can't create a filter over a range containing vertical merges.",
		`{"mergeCells":{"range":{"startRowIndex":8,"endRowIndex":10,"startColumnIndex":0,"endColumnIndex":1}}}`, set(`"range":{}`))
	refuse(t, b, "No sheet with id: 9", `{"clearBasicFilter":{"sheetId":9}}`)
	do(t, b, `{"clearBasicFilter":{}}`, `{"clearBasicFilter":{}}`)
	if got := firstSheet(t, b, "basicFilter"); got != nil {
		t.Errorf("the filter is %v", got)
	}
}

func TestDataValidation(t *testing.T) {
	list := func(where string, values ...string) string {
		var items []string
		for _, v := range values {
			items = append(items, fmt.Sprintf(`{"userEnteredValue":%q}`, v))
		}
		return `{"setDataValidation":{"range":{` + where + `},"rule":{"showCustomUi":true,"condition":{"type":"ONE_OF_LIST","values":[` + strings.Join(items, ",") + `]}}}}`
	}
	b := filled(t, "x")
	do(t, b, list(`"startRowIndex":1,"endRowIndex":4,"startColumnIndex":0,"endColumnIndex":2`, "是", "否"),
		list(`"startRowIndex":2,"endRowIndex":3,"startColumnIndex":2,"endColumnIndex":3`, "男"),
		list(`"startRowIndex":5,"endRowIndex":6,"startColumnIndex":0,"endColumnIndex":2`, "是", "否"),
		`{"setDataValidation":{"range":{"startRowIndex":3,"endRowIndex":4,"startColumnIndex":1,"endColumnIndex":2}}}`)
	want := []grid.Choice{
		{Range: grid.Range{From: grid.Ref{Row: 1}, To: grid.Ref{Row: 2, Col: 1}}, Values: []string{"是", "否"}},
		{Range: grid.Range{From: grid.Ref{Row: 2, Col: 2}, To: grid.Ref{Row: 2, Col: 2}}, Values: []string{"男"}},
		{Range: grid.Range{From: grid.Ref{Row: 3}, To: grid.Ref{Row: 3}}, Values: []string{"是", "否"}},
		{Range: grid.Range{From: grid.Ref{Row: 5}, To: grid.Ref{Row: 5, Col: 1}}, Values: []string{"是", "否"}},
	}
	if diff := cmp.Diff(want, b.Tabs()[0].Choices); diff != "" {
		t.Errorf("Choices (-want +got):\n%s", diff)
	}
	wantJSON(t, "rule", firstSheet(t, b, "data", 0, "rowData", 2, "values", 2),
		`{"dataValidation":{"showCustomUi":true,"condition":{"type":"ONE_OF_LIST","values":[{"userEnteredValue":"男"}]}}}`)
	refuse(t, b, "must have at least one ConditionValue", list(``))
	refuse(t, b, "has more items than the limit of 500", list(``, make([]string, 501)...))
	refuse(t, b, "A condition with a type must be specified.", `{"setDataValidation":{"range":{},"rule":{}}}`)
	do(t, b, `{"setDataValidation":{"range":{}}}`)
	if got := b.Tabs()[0].Choices; got != nil {
		t.Errorf("Choices are %v", got)
	}
}

func TestDeveloperMetadata(t *testing.T) {
	create := func(metadata string) string {
		return `{"createDeveloperMetadata":{"developerMetadata":{` + metadata + `}}}`
	}
	const sheet, all = `"visibility":"PROJECT","location":{"sheetId":0}`, `"visibility":"DOCUMENT","location":{"spreadsheet":true}`
	remove := func(lookup string) string {
		return `{"deleteDeveloperMetadata":{"dataFilter":{"developerMetadataLookup":{` + lookup + `}}}}`
	}
	b := book.New("表")
	replies := do(t, b, create(`"metadataId":5,"metadataKey":"hash","metadataValue":"1",`+sheet), create(`"metadataKey":"owner",`+all))
	const first = `{"metadataId":5,"metadataKey":"hash","metadataValue":"1","visibility":"PROJECT","location":{"locationType":"SHEET","sheetId":0}}`
	wantJSON(t, "reply", replies[0], `{"createDeveloperMetadata":{"developerMetadata":`+first+`}}`)
	wantJSON(t, "of the tab", firstSheet(t, b, "developerMetadata"), `[`+first+`]`)
	wantJSON(t, "of the spreadsheet", dig(resource(t, b), "developerMetadata", 0, "location"), `{"locationType":"SPREADSHEET","spreadsheet":true}`)
	if got := b.Tabs()[0].Metadata; !cmp.Equal(got, map[string]string{"hash": "1"}) {
		t.Errorf("Metadata is %v", got)
	}
	update := func(fields, metadata, lookup string) string {
		return `{"updateDeveloperMetadata":{"fields":"` + fields + `","developerMetadata":{` + metadata + `},"dataFilters":[{"developerMetadataLookup":{` + lookup + `}}]}}`
	}
	replies = do(t, b, update("metadataValue", `"metadataValue":"2","metadataKey":"x"`, `"metadataKey":"hash","metadataLocation":{"sheetId":0}`),
		update("metadataValue", `"metadataValue":"3"`, `"metadataKey":"hash","locationType":"SPREADSHEET"`))
	wantJSON(t, "reply", replies[0], `{"updateDeveloperMetadata":{"developerMetadata":[`+strings.Replace(first, `"1"`, `"2"`, 1)+`]}}`)
	wantJSON(t, "reply", replies[1], `{"updateDeveloperMetadata":{}}`)
	for message, request := range map[string]string{
		"Cannot add developer metadata with ID [5] because developer metadata with that ID already exists.": create(`"metadataId":5,"metadataKey":"k",` + sheet),
		"Developer metadata ID [0] must be positive.":                                                       create(`"metadataId":0,"metadataKey":"k",` + sheet),
		"Developer metadata must always have a key specified.":                                              create(sheet),
		"Developer metadata must always have visibility specified.":                                         create(`"metadataKey":"k","location":{"sheetId":0}`),
		"Developer metadata must have a location specified.":                                                create(`"metadataKey":"k","visibility":"DOCUMENT"`),
		"No sheet with id: 9": create(`"metadataKey":"k","visibility":"DOCUMENT","location":{"sheetId":9}`),
		"developer metadata of a row or column is not supported":       create(`"metadataKey":"k","visibility":"DOCUMENT","location":{"dimensionRange":{}}`),
		"Developer metadata exceeds the limit of 30000 characters.":    create(`"metadataKey":"k","metadataValue":"` + strings.Repeat("字", 30000) + `",` + all),
		"DeveloperMetadataLookup must specify at least one field.":     remove(``),
		"other than developerMetadataLookup is not supported":          `{"deleteDeveloperMetadata":{"dataFilter":{"a1Range":"A1"}}}`,
		"Must specify at least one data filter.":                       `{"updateDeveloperMetadata":{"fields":"*","developerMetadata":{}}}`,
		"Invalid requests[0].updateDeveloperMetadata: Invalid field":   update("metadataId", ``, `"metadataId":5`),
		"Invalid requests[0].updateDeveloperMetadata: Developer metad": update("metadataKey", ``, `"metadataId":5`),
	} {
		refuse(t, b, message, request)
	}
	replies = do(t, b, remove(`"metadataId":6`), remove(`"metadataValue":"2","visibility":"PROJECT"`), remove(`"metadataKey":"owner","locationType":"SPREADSHEET"`))
	wantJSON(t, "reply", replies[0], `{"deleteDeveloperMetadata":{}}`)
	wantJSON(t, "reply", replies[1], `{"deleteDeveloperMetadata":{"deletedDeveloperMetadata":[`+strings.Replace(first, `"1"`, `"2"`, 1)+`]}}`)
	if r := resource(t, b); r["developerMetadata"] != nil || firstSheet(t, b, "developerMetadata") != nil {
		t.Error("metadata is left")
	}
}
