package book_test

import (
	"fmt"
	"testing"

	"guantong/sheets/fakegoogle/book"
	"guantong/sheets/grid"
)

func span(kind, dimension string, from, to int, more string) string {
	return fmt.Sprintf(`{%q:{"range":{"dimension":%q,"startIndex":%d,"endIndex":%d}%s}}`, kind, dimension, from, to, more)
}

// busy is a tab with a merge in B2:C3, and a filter, a protection, a chart's data and its anchor there, D4 frozen.
func busy(t *testing.T) *book.Book {
	t.Helper()
	b := filled(t, "a b c d", "e f - h", "i - - l", "m n o p")
	const middle = `"startRowIndex":1,"endRowIndex":3,"startColumnIndex":1,"endColumnIndex":3`
	do(t, b,
		`{"setBasicFilter":{"filter":{"range":{`+middle+`}}}}`,
		`{"mergeCells":{"range":{`+middle+`}}}`,
		`{"addProtectedRange":{"protectedRange":{"protectedRangeId":1,"range":{`+middle+`}}}}`,
		`{"addChart":{"chart":{"chartId":1,"position":{"overlayPosition":{"anchorCell":{"rowIndex":3,"columnIndex":3}}},"spec":{"basicChart":{"chartType":"LINE",
			"domains":[{"domain":{"sourceRange":{"sources":[{"startRowIndex":1,"endRowIndex":3,"startColumnIndex":1,"endColumnIndex":2}]}}}]}}}}}`,
		`{"updateSheetProperties":{"fields":"gridProperties(frozenRowCount,frozenColumnCount)","properties":{"gridProperties":{"frozenRowCount":3,"frozenColumnCount":3}}}}`)
	return b
}

func TestInsertAndDeleteDimensions(t *testing.T) {
	tests := []struct {
		name, request  string
		values         string
		top, bottom    float64 // of what lies in B2:C3
		left, right    float64
		anchor, frozen grid.Ref
	}{
		{"rows above", span("insertDimension", "ROWS", 0, 2, ""),
			`[[],[],["a","b","c","d"],["e","f","","h"],["i","","","l"],["m","n","o","p"]]`, 3, 5, 1, 3, grid.Ref{Row: 5, Col: 3}, grid.Ref{Row: 5, Col: 3}},
		{"rows within", span("insertDimension", "ROWS", 2, 3, `,"inheritFromBefore":true`),
			`[["a","b","c","d"],["e","f","","h"],[],["i","","","l"],["m","n","o","p"]]`, 1, 4, 1, 3, grid.Ref{Row: 4, Col: 3}, grid.Ref{Row: 4, Col: 3}},
		{"rows below", span("insertDimension", "ROWS", 3, 4, ""),
			`[["a","b","c","d"],["e","f","","h"],["i","","","l"],[],["m","n","o","p"]]`, 1, 3, 1, 3, grid.Ref{Row: 4, Col: 3}, grid.Ref{Row: 3, Col: 3}},
		{"columns within", span("insertDimension", "COLUMNS", 2, 3, ""),
			`[["a","b","","c","d"],["e","f","","","h"],["i","","","","l"],["m","n","","o","p"]]`, 1, 3, 1, 4, grid.Ref{Row: 3, Col: 4}, grid.Ref{Row: 3, Col: 4}},
		{"without a row above", span("deleteDimension", "ROWS", 0, 1, ""),
			`[["e","f","","h"],["i","","","l"],["m","n","o","p"]]`, 0, 2, 1, 3, grid.Ref{Row: 2, Col: 3}, grid.Ref{Row: 2, Col: 3}},
		{"without a row of it", span("deleteDimension", "ROWS", 2, 4, ""),
			`[["a","b","c","d"],["e","f","","h"]]`, 1, 2, 1, 3, grid.Ref{Row: 2, Col: 3}, grid.Ref{Row: 2, Col: 3}},
		{"without its first column", span("deleteDimension", "COLUMNS", 0, 2, ""),
			`[["c","d"],["","h"],["","l"],["o","p"]]`, 1, 3, 0, 1, grid.Ref{Row: 3, Col: 1}, grid.Ref{Row: 3, Col: 1}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := busy(t)
			do(t, b, test.request)
			wantValues(t, b, "A1:Z", test.values)
			want := map[string]any{"startRowIndex": test.top, "endRowIndex": test.bottom, "startColumnIndex": test.left, "endColumnIndex": test.right}
			for what, got := range map[string]any{
				"merge": firstSheet(t, b, "merges", 0), "filter": firstSheet(t, b, "basicFilter", "range"),
				"protection": firstSheet(t, b, "protectedRanges", 0, "range"),
			} {
				for name, bound := range want {
					if g := dig(got, name); g != bound {
						t.Errorf("%s: %s is %v, want %v", what, name, g, bound)
					}
				}
			}
			source := firstSheet(t, b, "charts", 0, "spec", "basicChart", "domains", 0, "domain", "sourceRange", "sources", 0)
			if test.name != "without its first column" && dig(source, "startRowIndex") != test.top {
				t.Errorf("the chart shows %v", source)
			}
			anchor := firstSheet(t, b, "charts", 0, "position", "overlayPosition", "anchorCell")
			if dig(anchor, "rowIndex") != float64(test.anchor.Row) || dig(anchor, "columnIndex") != float64(test.anchor.Col) {
				t.Errorf("the chart is at %v, want %v", anchor, test.anchor)
			}
			if frozen := b.Tabs()[0].Frozen; frozen != test.frozen {
				t.Errorf("frozen is %v, want %v", frozen, test.frozen)
			}
		})
	}
	t.Run("all of it", func(t *testing.T) {
		b := busy(t)
		do(t, b, span("deleteDimension", "ROWS", 1, 3, ""))
		for _, name := range []string{"merges", "basicFilter", "protectedRanges"} {
			if got := firstSheet(t, b, name); got != nil {
				t.Errorf("%s is %v", name, got)
			}
		}
	})
	t.Run("new rows and columns look like their neighbours", func(t *testing.T) {
		b := filled(t, "a b")
		do(t, b, `{"repeatCell":{"range":{"endRowIndex":1,"endColumnIndex":1},"fields":"userEnteredFormat","cell":{"userEnteredFormat":{"wrapStrategy":"WRAP"}}}}`,
			span("updateDimensionProperties", "COLUMNS", 0, 1, `,"fields":"pixelSize","properties":{"pixelSize":77}`),
			span("insertDimension", "ROWS", 1, 2, `,"inheritFromBefore":true`), span("insertDimension", "COLUMNS", 1, 2, `,"inheritFromBefore":true`))
		for _, at := range []grid.Ref{{Row: 1}, {Col: 1}, {Row: 1, Col: 1}} {
			if b.Format("工作表1", at)["wrapStrategy"] != "WRAP" {
				t.Errorf("%v has the format %v", at, b.Format("工作表1", at))
			}
		}
		if w := b.Tabs()[0].Widths; w[0] != 77 || w[1] != 77 || w[2] != 100 {
			t.Errorf("the widths are %v", w[:3])
		}
		wantValues(t, b, "A1:C2", `[["a","","b"]]`)
	})
	t.Run("refused", func(t *testing.T) {
		b := busy(t)
		for message, request := range map[string]string{
			"range.startIndex is larger than current grid size (1000)":                                                     span("insertDimension", "ROWS", 1001, 1002, ""),
			"range.startIndex must be less than the grid size (26) if inheritFromBefore is false.":                         span("insertDimension", "COLUMNS", 26, 27, ""),
			"range.startIndex must be greater than 0 if inheritFromBefore is true.":                                        span("insertDimension", "ROWS", 0, 1, `,"inheritFromBefore":true`),
			"range.endIndex must be specified.":                                                                            `{"insertDimension":{"range":{"dimension":"ROWS","startIndex":1}}}`,
			"Dimension must be specified":                                                                                  `{"insertDimension":{"range":{"startIndex":1,"endIndex":2}}}`,
			"above the limit of 10000000 cells.":                                                                           span("insertDimension", "ROWS", 1, 9000000, ""),
			"No grid with id: 9":                                                                                           `{"deleteDimension":{"range":{"sheetId":9,"dimension":"ROWS"}}}`,
			"Cannot delete a row that doesn't exist. Tried to delete row index 1000 but there are only 1000 rows.":         span("deleteDimension", "ROWS", 999, 1001, ""),
			"Cannot delete a column that doesn't exist. Tried to delete column index 30 but there are only 26 columns.":    span("deleteDimension", "COLUMNS", 30, 31, ""),
			"Invalid requests[0].deleteDimension: You can't delete all the rows on the sheet.":                             span("deleteDimension", "ROWS", 0, 1000, ""),
			"Invalid requests[0].deleteDimension: Sorry, it is not possible to delete all non-frozen columns.":             span("deleteDimension", "COLUMNS", 3, 26, ""),
			"range.endIndex[1] must not be before startIndex[2]":                                                           span("deleteDimension", "ROWS", 2, 1, ""),
			"length[0] must be positive.":                                                                                  `{"appendDimension":{"dimension":"ROWS"}}`,
			"Invalid requests[0].appendDimension: This action would increase the number of cells in the workbook above":    `{"appendDimension":{"dimension":"ROWS","length":9000000}}`,
			"Invalid requests[0].updateDimensionProperties: At least one field must be listed":                             span("updateDimensionProperties", "ROWS", 0, 1, ""),
			"Invalid requests[0].updateDimensionProperties: Range ('工作表1'!A1001:1002) exceeds grid limits. Max rows: 1000": span("updateDimensionProperties", "ROWS", 1000, 1002, `,"fields":"pixelSize","properties":{"pixelSize":1}`),
			"pixelSize[-1] must not be negative.":                                                                          span("updateDimensionProperties", "ROWS", 0, 1, `,"fields":"*","properties":{"pixelSize":-1}`),
		} {
			refuse(t, b, message, request)
		}
	})
}

func TestAppendDimension(t *testing.T) {
	b := book.New("表")
	do(t, b, `{"appendDimension":{"dimension":"ROWS","length":5}}`, `{"appendDimension":{"dimension":"COLUMNS","length":2}}`)
	if tab := b.Tabs()[0]; tab.Rows != 1005 || tab.Cols != 28 {
		t.Errorf("there are %d rows and %d columns", tab.Rows, tab.Cols)
	}
}

func TestDimensionProperties(t *testing.T) {
	b := filled(t, "a 一二三四五六七八九十")
	do(t, b,
		`{"updateSheetProperties":{"fields":"gridProperties(rowCount,columnCount)","properties":{"gridProperties":{"rowCount":3,"columnCount":3}}}}`,
		span("updateDimensionProperties", "COLUMNS", 0, 2, `,"fields":"pixelSize","properties":{"pixelSize":50,"hiddenByUser":true}`),
		span("updateDimensionProperties", "ROWS", 1, 2, `,"fields":"*","properties":{"pixelSize":30,"hiddenByUser":true}`))
	wantJSON(t, "columns", firstSheet(t, b, "data", 0, "columnMetadata"), `[{"pixelSize":50},{"pixelSize":50},{"pixelSize":100}]`)
	wantJSON(t, "rows", firstSheet(t, b, "data", 0, "rowMetadata"), `[{"pixelSize":21},{"pixelSize":30,"hiddenByUser":true},{"pixelSize":21}]`)
	do(t, b, `{"autoResizeDimensions":{"dimensions":{"dimension":"COLUMNS","startIndex":1,"endIndex":2}}}`,
		`{"autoResizeDimensions":{"dimensions":{"dimension":"ROWS"}}}`)
	wantJSON(t, "columns", firstSheet(t, b, "data", 0, "columnMetadata"), `[{"pixelSize":50},{"pixelSize":146},{"pixelSize":100}]`)
	wantJSON(t, "rows", firstSheet(t, b, "data", 0, "rowMetadata"), `[{"pixelSize":21},{"pixelSize":21,"hiddenByUser":true},{"pixelSize":21}]`)
}

func TestMerges(t *testing.T) {
	merge := func(kind string, r0, r1, c0, c1 int) string {
		return fmt.Sprintf(`{%q:{"range":{"startRowIndex":%d,"endRowIndex":%d,"startColumnIndex":%d,"endColumnIndex":%d}}}`, kind, r0, r1, c0, c1)
	}
	b := filled(t, "a b c", "d e f", "g h i")
	do(t, b, merge("mergeCells", 0, 2, 0, 2))
	wantValues(t, b, "A1:C3", `[["a","","c"],["","","f"],["g","h","i"]]`)
	const part = "You must select all cells in a merged range to merge or unmerge them."
	refuse(t, b, "Invalid requests[0].mergeCells: "+part, merge("mergeCells", 1, 3, 0, 2))
	refuse(t, b, "Invalid requests[0].unmergeCells: "+part, merge("unmergeCells", 0, 1, 0, 3))
	refuse(t, b, part, `{"mergeCells":{"mergeType":"MERGE_ROWS","range":{"startRowIndex":1,"endRowIndex":2}}}`)
	refuse(t, b, "Unknown mergeType: ALL", `{"mergeCells":{"mergeType":"ALL","range":{}}}`)
	refuse(t, b, "exceeds grid limits", merge("mergeCells", 1000, 1001, 0, 2))
	do(t, b, merge("mergeCells", 0, 3, 0, 3)) // a larger one takes the place of those in it
	wantJSON(t, "merges", firstSheet(t, b, "merges"), `[{"startRowIndex":0,"endRowIndex":3,"startColumnIndex":0,"endColumnIndex":3}]`)
	wantValues(t, b, "A1:C3", `[["a"]]`)
	do(t, b, `{"unmergeCells":{"range":{}}}`, merge("mergeCells", 0, 1, 0, 1)) // one cell is no merge
	if got := firstSheet(t, b, "merges"); got != nil {
		t.Errorf("merges are %v", got)
	}
	do(t, b, `{"mergeCells":{"mergeType":"MERGE_ROWS","range":{"startRowIndex":0,"endRowIndex":2,"startColumnIndex":0,"endColumnIndex":2}}}`,
		`{"mergeCells":{"mergeType":"MERGE_COLUMNS","range":{"startRowIndex":0,"endRowIndex":2,"startColumnIndex":3,"endColumnIndex":5}}}`)
	want := []grid.Range{{To: grid.Ref{Col: 1}}, {From: grid.Ref{Row: 1}, To: grid.Ref{Row: 1, Col: 1}},
		{From: grid.Ref{Col: 3}, To: grid.Ref{Row: 1, Col: 3}}, {From: grid.Ref{Col: 4}, To: grid.Ref{Row: 1, Col: 4}}}
	if got := b.Sheets()[0].Grid.Merges; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("merges are %v, want %v", got, want)
	}
}
