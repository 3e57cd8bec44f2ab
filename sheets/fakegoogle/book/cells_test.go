package book_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"guantong/sheets/fakegoogle/book"
	"guantong/sheets/grid"
)

const square = `"range":{"startRowIndex":0,"endRowIndex":2,"startColumnIndex":0,"endColumnIndex":2}`

func TestUpdateCells(t *testing.T) {
	update := func(where, fields, rows string) string {
		return fmt.Sprintf(`{"updateCells":{%s,"fields":%q,"rows":[%s]}}`, where, fields, rows)
	}
	text := func(s string) string { return fmt.Sprintf(`{"userEnteredValue":{"stringValue":%q}}`, s) }
	start := `"start":{"rowIndex":1,"columnIndex":1}`

	t.Run("from a start, rows of any length, the rest untouched", func(t *testing.T) {
		b := filled(t, "a b c", "d e f", "g h i")
		do(t, b, update(start, "userEnteredValue", `{"values":[`+text("1")+`]},{},{"values":[`+text("2")+`,`+text("3")+`]}`))
		wantValues(t, b, "A1:D9", `[["a","b","c"],["d","1","f"],["g","h","i"],["","2","3"]]`)
	})
	t.Run("in a range, what the rows do not give cleared", func(t *testing.T) {
		b := filled(t, "a b c", "d e f", "g h i")
		do(t, b, update(square, "userEnteredValue", `{"values":[`+text("1")+`]}`))
		wantValues(t, b, "A1:D9", `[["1","","c"],["","","f"],["g","h","i"]]`)
	})
	t.Run("all cells of a tab", func(t *testing.T) {
		b := filled(t, "a b c")
		do(t, b, `{"updateCells":{"range":{"sheetId":0},"fields":"*"}}`)
		wantJSON(t, "rowData", firstSheet(t, b, "data", 0, "rowData"), `null`)
	})
	t.Run("null and empty cells clear", func(t *testing.T) {
		b := filled(t, "a b c d")
		do(t, b, update(`"start":{}`, "userEnteredValue", `{"values":[null,{},{"userEnteredValue":{}},{"userEnteredValue":{"stringValue":""}}]}`))
		wantValues(t, b, "A1:D1", `null`)
	})
	t.Run("typed", func(t *testing.T) {
		b := book.New("表")
		do(t, b, update(`"start":{}`, "userEnteredValue", `{"values":[{"userEnteredValue":{"stringValue":"=1+1"}},
			{"userEnteredValue":{"numberValue":431227199001010012}},{"userEnteredValue":{"boolValue":false}},
			{"userEnteredValue":{"formulaValue":"=HYPERLINK(\"http://a\"; \"说\"\"明\"\"\")"}},{"userEnteredValue":{"formulaValue":"=SUM(A1)"}}]}`))
		wantJSON(t, "cells", firstSheet(t, b, "data", 0, "rowData", 0, "values"), `[
			{"userEnteredValue":{"stringValue":"=1+1"},"effectiveValue":{"stringValue":"=1+1"},"formattedValue":"=1+1"},
			{"userEnteredValue":{"numberValue":431227199001010000},"effectiveValue":{"numberValue":431227199001010000},"formattedValue":"4.31227E+17"},
			{"userEnteredValue":{"boolValue":false},"effectiveValue":{"boolValue":false},"formattedValue":"FALSE"},
			{"userEnteredValue":{"formulaValue":"=HYPERLINK(\"http://a\"; \"说\"\"明\"\"\")"},"effectiveValue":{"stringValue":"说\"明\""},
				"formattedValue":"说\"明\"","hyperlink":"http://a"},
			{"userEnteredValue":{"formulaValue":"=SUM(A1)"},"effectiveValue":{"errorValue":{"type":"ERROR","message":"#ERROR!"}},"formattedValue":"#ERROR!"}]`)
	})
	t.Run("a cell under a merged one takes a format and no value", func(t *testing.T) {
		b := book.New("表")
		do(t, b, `{"mergeCells":{`+square+`}}`, update(square, "*", `{"values":[`+text("1")+`,{"userEnteredValue":{"stringValue":"2"},"note":"n"}]}`))
		wantJSON(t, "cells", firstSheet(t, b, "data", 0, "rowData"),
			`[{"values":[{"userEnteredValue":{"stringValue":"1"},"effectiveValue":{"stringValue":"1"},"formattedValue":"1"},{"note":"n"}]}]`)
	})
	t.Run("refused", func(t *testing.T) {
		b := filled(t, "a")
		one := `{"values":[` + text("x") + `]}`
		for message, request := range map[string]string{
			"Invalid requests[0].updateCells: At least one field must be listed in 'fields'.":                                  update(start, "", one),
			"Invalid field: userEnteredFormat.textFormat.colour":                                                               update(start, "userEnteredFormat.textFormat.colour", one),
			"Must specify either start or range.":                                                                              `{"updateCells":{"fields":"*"}}`,
			"No grid with id: 9":                                                                                               update(`"start":{"sheetId":9}`, "*", one),
			"GridCoordinate.rowIndex[1000] is after last row in grid[999]":                                                     update(`"start":{"rowIndex":1000}`, "*", one),
			"GridCoordinate.columnIndex[26] is after last column in grid[25]":                                                  update(`"start":{"columnIndex":26}`, "*", one),
			"must not be negative":                                                                                             update(`"start":{"columnIndex":-1}`, "*", one),
			"Attempting to write row: 2, beyond the last requested row of: 1":                                                  update(square, "*", one+","+one+","+one),
			"Attempting to write column: 2, beyond the last requested column of: 1":                                            update(square, "*", `{"values":[{},{},{}]}`),
			"Attempting to write column: 26, beyond the last requested column of: 25":                                          update(`"start":{"columnIndex":25}`, "*", `{"values":[{},{}]}`),
			"Invalid requests[0].updateCells: Range ('工作表1'!A1001:B1002) exceeds grid limits. Max rows: 1000, max columns: 26": update(`"range":{"startRowIndex":1000,"endRowIndex":1002,"startColumnIndex":0,"endColumnIndex":2}`, "*", ""),
			"endColumnIndex[1] cannot be before startColumnIndex[24]":                                                          update(`"range":{"startColumnIndex":24,"endColumnIndex":1}`, "*", ""),
			"Your input contains more than the maximum of 50000 characters in a single cell.":                                  update(start, "*", `{"values":[`+text(strings.Repeat("字", 50001))+`]}`),
			"userEnteredValue must have at most one kind of value.":                                                            update(start, "*", `{"values":[{"userEnteredValue":{"stringValue":"a","numberValue":1}}]}`),
			"A formulaValue must begin with =.":                                                                                update(start, "*", `{"values":[{"userEnteredValue":{"formulaValue":"1"}}]}`),
			"errorValue is read-only.":                                                                                         update(start, "*", `{"values":[{"userEnteredValue":{"errorValue":{"type":"REF"}}}]}`),
			"Invalid value at 'requests[0].updateCells.rows.values.userEnteredValue.numberValue' (TYPE_DOUBLE)":                update(start, "*", `{"values":[{"userEnteredValue":{"numberValue":"1"}}]}`),
			"Invalid value at 'requests[0].updateCells.rows' (TYPE_MESSAGE)":                                                   update(start, "*", `7`),
		} {
			refuse(t, b, message, request)
		}
		do(t, b, update(start, "*", `{"values":[`+text(strings.Repeat("字", 50000))+`]}`))
	})
}

func TestFieldMasks(t *testing.T) {
	format := func(fields, cell string) string {
		return fmt.Sprintf(`{"repeatCell":{"range":{"startRowIndex":0,"endRowIndex":1,"startColumnIndex":0,"endColumnIndex":1},"fields":%q,"cell":{%s}}}`, fields, cell)
	}
	base := format("userEnteredFormat", `"userEnteredFormat":{"backgroundColor":{"red":1,"green":0},"textFormat":{"bold":true,"fontSize":11},"wrapStrategy":"WRAP"}`)
	for _, test := range []struct{ name, fields, cell, want string }{
		{"one leaf", "userEnteredFormat.textFormat.bold", `"userEnteredFormat":{"textFormat":{"bold":false},"wrapStrategy":"CLIP"}`,
			`{"backgroundColor":{"red":1},"backgroundColorStyle":{"rgbColor":{"red":1}},"textFormat":{"bold":false,"fontSize":11},"wrapStrategy":"WRAP"}`},
		{"a leaf that is not given", "userEnteredFormat.textFormat.bold", ``,
			`{"backgroundColor":{"red":1},"backgroundColorStyle":{"rgbColor":{"red":1}},"textFormat":{"fontSize":11},"wrapStrategy":"WRAP"}`},
		{"a branch", "userEnteredFormat.textFormat", `"userEnteredFormat":{"textFormat":{"italic":true}}`,
			`{"backgroundColor":{"red":1},"backgroundColorStyle":{"rgbColor":{"red":1}},"textFormat":{"italic":true},"wrapStrategy":"WRAP"}`},
		{"in parentheses", "userEnteredFormat(textFormat(fontSize),wrapStrategy)", `"userEnteredFormat":{"textFormat":{"fontSize":9},"wrapStrategy":"CLIP"}`,
			`{"backgroundColor":{"red":1},"backgroundColorStyle":{"rgbColor":{"red":1}},"textFormat":{"bold":true,"fontSize":9},"wrapStrategy":"CLIP"}`},
		{"a colour by its other name", "userEnteredFormat.backgroundColor", `"userEnteredFormat":{"backgroundColorStyle":{"themeColor":"ACCENT1"}}`,
			`{"backgroundColorStyle":{"themeColor":"ACCENT1"},"textFormat":{"bold":true,"fontSize":11},"wrapStrategy":"WRAP"}`},
		{"the style before the colour", "userEnteredFormat.backgroundColorStyle",
			`"userEnteredFormat":{"backgroundColor":{"blue":1},"backgroundColorStyle":{"rgbColor":{"green":1}}}`,
			`{"backgroundColor":{"green":1},"backgroundColorStyle":{"rgbColor":{"green":1}},"textFormat":{"bold":true,"fontSize":11},"wrapStrategy":"WRAP"}`},
		{"black", "userEnteredFormat", `"userEnteredFormat":{"textFormat":{"foregroundColor":{"red":0}}}`,
			`{"textFormat":{"foregroundColor":{},"foregroundColorStyle":{"rgbColor":{}}}}`},
		{"all", "*", `"userEnteredFormat":{"borders":{"top":{"style":"SOLID","color":{"red":1}}}}`,
			`{"borders":{"top":{"style":"SOLID","color":{"red":1},"colorStyle":{"rgbColor":{"red":1}}}}}`},
		{"nothing left", "userEnteredFormat", ``, `{}`},
		{"another field", "note", `"userEnteredFormat":{"wrapStrategy":"CLIP"}`,
			`{"backgroundColor":{"red":1},"backgroundColorStyle":{"rgbColor":{"red":1}},"textFormat":{"bold":true,"fontSize":11},"wrapStrategy":"WRAP"}`},
	} {
		b := book.New("表")
		do(t, b, base, format(test.fields, test.cell))
		wantJSON(t, test.name, anyMap(b.Format("工作表1", grid.Ref{})), test.want)
	}
}

func anyMap(m map[string]any) any {
	data, _ := json.Marshal(m)
	var v any
	_ = json.Unmarshal(data, &v)
	return v
}

// TestLinks: text that is given a link becomes blue and underlined, unless the same request says how it looks.
func TestLinks(t *testing.T) {
	repeat := func(fields, format string) string {
		return fmt.Sprintf(`{"repeatCell":{"range":{"startRowIndex":0,"endRowIndex":1,"startColumnIndex":0,"endColumnIndex":1},"fields":%q,"cell":{"userEnteredFormat":{"textFormat":{%s}}}}}`, fields, format)
	}
	const link = `"link":{"uri":"#gid=0&range=A7"}`
	for _, test := range []struct{ name, fields, format, want string }{
		{"alone", "userEnteredFormat.textFormat.link", link, `{"bold":true,"underline":true,"foregroundColorStyle":{"themeColor":"LINK"},` + link + `}`},
		{"with a colour", "userEnteredFormat.textFormat", link + `,"foregroundColor":{"red":1}`,
			`{"underline":true,"foregroundColor":{"red":1},"foregroundColorStyle":{"rgbColor":{"red":1}},` + link + `}`},
		{"not underlined", "userEnteredFormat.textFormat", link + `,"underline":false`,
			`{"underline":false,"foregroundColorStyle":{"themeColor":"LINK"},` + link + `}`},
	} {
		b := filled(t, "x")
		do(t, b, repeat("userEnteredFormat.textFormat", `"bold":true`), repeat(test.fields, test.format))
		wantJSON(t, test.name, dig(anyMap(b.Format("工作表1", grid.Ref{})), "textFormat"), test.want)
		if got := b.Tabs()[0].Links[grid.Ref{}]; got != "#gid=0&range=A7" {
			t.Errorf("%s: the link is %q", test.name, got)
		}
		if got := firstSheet(t, b, "data", 0, "rowData", 0, "values", 0, "hyperlink"); got != "#gid=0&range=A7" {
			t.Errorf("%s: hyperlink is %v", test.name, got)
		}
		do(t, b, repeat("userEnteredFormat.textFormat.link", ``))
		if links := b.Tabs()[0].Links; len(links) != 0 {
			t.Errorf("%s: %v are left", test.name, links)
		}
	}
	b := filled(t, "x")
	do(t, b, `{"updateCells":{"start":{},"fields":"textFormatRuns","rows":[{"values":[{"textFormatRuns":[{"format":{"link":{"uri":"http://a"}}}]}]}]}}`)
	if got := b.Tabs()[0].Links[grid.Ref{}]; got != "http://a" {
		t.Errorf("the link of all the text is %q", got)
	}
	do(t, b, repeat("userEnteredFormat.textFormat.link", `"link":{"uri":"http://b"}`))
	if got := b.Tabs()[0].Links[grid.Ref{}]; got != "http://b" {
		t.Errorf("the new link is %q", got)
	}
}

func TestRepeatCell(t *testing.T) {
	repeat := func(where, cell string) string {
		return fmt.Sprintf(`{"repeatCell":{"range":{%s},"fields":"userEnteredValue","cell":{"userEnteredValue":{%s}}}}`, where, cell)
	}
	b := book.New("表")
	do(t, b,
		repeat(`"startRowIndex":998,"endRowIndex":1003,"startColumnIndex":1,"endColumnIndex":3`, `"numberValue":1`), // cut at the edge
		repeat(`"startRowIndex":3,"endRowIndex":3`, `"numberValue":2`))                                              // no cell
	wantValues(t, b, "A998:Z", `[[],["",1,1],["",1,1]]`)
	wantValues(t, b, "A1:Z997", `null`)
	do(t, b, repeat(`"startColumnIndex":2`, ``))
	wantValues(t, b, "A998:Z", `[[],["",1],["",1]]`)

	for message, where := range map[string]string{
		"Range ('工作表1'!A1001:B) exceeds grid limits. Max rows: 1000, max columns: 26": `"startRowIndex":1000,"startColumnIndex":0,"endColumnIndex":2`,
		"Range ('工作表1'!AA1:AA2) exceeds grid limits.":                                 `"endRowIndex":2,"startColumnIndex":26,"endColumnIndex":27`,
		"Range ('工作表1'!AA1:2) exceeds grid limits.":                                   `"endRowIndex":2,"startColumnIndex":26`,
		"must not be negative": `"startRowIndex":-1`,
	} {
		refuse(t, b, message, repeat(where, `"numberValue":1`))
	}
	refuse(t, b, "a formula in more than one cell is not supported", repeat(``, `"formulaValue":"=A1"`))
	do(t, b, repeat(`"endRowIndex":1,"endColumnIndex":1`, `"formulaValue":"=A2"`))
}

func TestAppendCells(t *testing.T) {
	b := filled(t, "a", "-", "b")
	add := `{"appendCells":{"fields":"userEnteredValue","rows":[{"values":[{"userEnteredValue":{"stringValue":"c"}}]},{"values":[{},{"userEnteredValue":{"numberValue":1}}]}]}}`
	// Formats below the last value are no data.
	do(t, b, `{"repeatCell":{"range":{"endRowIndex":9},"fields":"userEnteredFormat","cell":{"userEnteredFormat":{"wrapStrategy":"WRAP"}}}}`, add)
	wantValues(t, b, "A1:B9", `[["a"],[],["b"],["c"],["",1]]`)
	do(t, b, `{"updateSheetProperties":{"fields":"gridProperties.rowCount","properties":{"gridProperties":{"rowCount":5}}}}`, add)
	wantValues(t, b, "A1:B", `[["a"],[],["b"],["c"],["",1],["c"],["",1]]`)
	if rows := b.Tabs()[0].Rows; rows != 7 {
		t.Errorf("there are %d rows", rows)
	}
	refuse(t, b, "No grid with id: 9", `{"appendCells":{"sheetId":9,"fields":"*","rows":[{}]}}`)
	refuse(t, b, "tableId is not supported", `{"appendCells":{"tableId":"x","fields":"*","rows":[{}]}}`)
	refuse(t, b, "Attempting to write column: 26, beyond the last requested column of: 25",
		`{"appendCells":{"fields":"*","rows":[{"values":[`+strings.Repeat("{},", 26)+`{}]}]}}`)
}
