package book_test

import (
	"testing"

	"guantong/sheets/fakegoogle/book"
	"guantong/sheets/grid"
)

func TestValues(t *testing.T) {
	b := filled(t, "a - c", "", "- 乙")
	if err := b.RenameTab("工作表1", "a'b 表"); err != nil {
		t.Fatal(err)
	}
	for _, tab := range []string{"Sales2", "A1", "Ünï"} {
		if err := b.InsertTab(tab, 1); err != nil {
			t.Fatal(err)
		}
	}
	do(t, b, `{"updateSheetProperties":{"fields":"gridProperties(rowCount,columnCount)","properties":{"gridProperties":{"rowCount":9,"columnCount":5}}}}`)
	const all = `[["a","","c"],[],["","乙"]]`
	for _, test := range []struct{ given, back, values string }{
		{"'a''b 表'!A1:C3", "'a''b 表'!A1:C3", all},
		{"'A''B 表'", "'a''b 表'!A1:E9", all},
		{"a'b 表!A1:C", "'a''b 表'!A1:C9", all},
		{"A:C", "'a''b 表'!A1:C9", all},
		{"b3:$B$1", "'a''b 表'!B1:B3", `[[],[],["乙"]]`},
		{"2:3", "'a''b 表'!A2:E3", `[[],["","乙"]]`},
		{"B2:900", "'a''b 表'!B2:E9", `[[],["乙"]]`},
		{"C1", "'a''b 表'!C1", `[["c"]]`},
		{"D4:E5", "'a''b 表'!D4:E5", `null`},
		{"sales2", "Sales2!A1:Z1000", `null`},
		{"'A1'", "'A1'!A1:Z1000", `null`},
		{"Ünï!B2", "'Ünï'!B2", `null`},
	} {
		got, err := b.Values(test.given, "UNFORMATTED_VALUE", "")
		if err != nil {
			t.Errorf("%s: %v", test.given, err)
			continue
		}
		if got["range"] != test.back || got["majorDimension"] != "ROWS" {
			t.Errorf("%s is given as %v %v, want %s", test.given, got["range"], got["majorDimension"], test.back)
		}
		wantValues(t, b, test.given, test.values)
	}
	for given, message := range map[string]string{
		"Nope!A1":     "Unable to parse range: Nope!A1",
		"":            "Unable to parse range: ",
		"'a''b 表":     "Unable to parse range: 'a''b 表",
		"'a''b 表'A1":  "Unable to parse range: 'a''b 表'A1",
		"Sales2!A:B2": "Unable to parse range: Sales2!A:B2",
		"Sales2!A":    "Unable to parse range: Sales2!A",
		"Sales2!A0":   "Unable to parse range: Sales2!A0",
		"Sales2!AA1":  "Range (Sales2!AA1) exceeds grid limits. Max rows: 1000, max columns: 26",
		"F1:G2":       "Range ('a''b 表'!F1:G2) exceeds grid limits. Max rows: 9, max columns: 5",
	} {
		if _, err := b.Values(given, "", ""); err == nil || err.Error() != message {
			t.Errorf("%s: %v, want %s", given, err, message)
		}
	}
	if _, err := b.Values("A1", "ANY", ""); err == nil {
		t.Error("an unknown render option is taken")
	}
}

// TestRender: a value as it is, as it is shown and as it was entered.
func TestRender(t *testing.T) {
	format := func(kind, pattern string) string {
		return `"userEnteredFormat":{"numberFormat":{"type":"` + kind + `","pattern":"` + pattern + `"}}`
	}
	for _, test := range []struct{ cell, formatted, unformatted, entered, dated string }{
		{`"userEnteredValue":{"numberValue":0}`, `"0"`, `0`, `0`, `0`},
		{`"userEnteredValue":{"numberValue":-3}`, `"-3"`, `-3`, `-3`, `-3`},
		{`"userEnteredValue":{"numberValue":0.1}`, `"0.1"`, `0.1`, `0.1`, `0.1`},
		{`"userEnteredValue":{"numberValue":1234567.891}`, `"1234567.891"`, `1234567.891`, `1234567.891`, `1234567.891`},
		{`"userEnteredValue":{"numberValue":1.5e-7}`, `"1.5E-07"`, `1.5e-7`, `1.5e-7`, `1.5e-7`},
		{`"userEnteredValue":{"numberValue":123456789012345678}`, `"1.23457E+17"`, `123456789012346000`, `123456789012346000`, `123456789012346000`},
		{`"userEnteredValue":{"boolValue":true}`, `"TRUE"`, `true`, `true`, `true`},
		{`"userEnteredValue":{"stringValue":"=1"}`, `"=1"`, `"=1"`, `"=1"`, `"=1"`},
		{`"userEnteredValue":{"formulaValue":"=HYPERLINK(\"http://a\",\"b\")"}`, `"b"`, `"b"`, `"=HYPERLINK(\"http://a\",\"b\")"`, `"b"`},
		{`"userEnteredValue":{"formulaValue":"=A1"}`, `"#ERROR!"`, `"#ERROR!"`, `"=A1"`, `"#ERROR!"`},
		{`"userEnteredValue":{"numberValue":43886.5},` + format("DATE", "yyyy-mm-dd"), `"2020-02-25"`, `43886.5`, `43886.5`, `"2020-02-25"`},
		{`"userEnteredValue":{"numberValue":43886.5},` + format("DATE", ""), `"2020-2-25"`, `43886.5`, `43886.5`, `"2020-2-25"`},
		{`"userEnteredValue":{"numberValue":43886.71875},` + format("DATE_TIME", `yy\"年\"m\"月\"d\"日\" hh:mm:ss`), `"20年2月25日 17:15:00"`, `43886.71875`, `43886.71875`, `"20年2月25日 17:15:00"`},
		{`"userEnteredValue":{"numberValue":0.0625},` + format("TIME", "h:m"), `"1:30"`, `0.0625`, `0.0625`, `"1:30"`},
		{`"userEnteredValue":{"numberValue":9e9},` + format("DATE", ""), `"9000000000"`, `9e9`, `9e9`, `"9000000000"`},
		{`"userEnteredValue":{"numberValue":12345.678},` + format("NUMBER", ""), `"12,345.68"`, `12345.678`, `12345.678`, `12345.678`},
		{`"userEnteredValue":{"numberValue":-0.04},` + format("NUMBER", "0.0"), `"0.0"`, `-0.04`, `-0.04`, `-0.04`},
		{`"userEnteredValue":{"numberValue":-12.5},` + format("NUMBER", "#,##0.0#;(0.0)"), `"(12.5)"`, `-12.5`, `-12.5`, `-12.5`},
		{`"userEnteredValue":{"numberValue":1234.5},` + format("NUMBER", "[Red]#,##0.0#_)"), `"1,234.5"`, `1234.5`, `1234.5`, `1234.5`},
		{`"userEnteredValue":{"numberValue":0},` + format("NUMBER", "0;-0;无"), `"无"`, `0`, `0`, `0`},
		{`"userEnteredValue":{"numberValue":7},` + format("NUMBER", `000\"人\"`), `"007人"`, `7`, `7`, `7`},
		{`"userEnteredValue":{"numberValue":0.5},` + format("NUMBER", "#.##"), `".5"`, `0.5`, `0.5`, `0.5`},
		{`"userEnteredValue":{"numberValue":0.256},` + format("PERCENT", "0.0%"), `"25.6%"`, `0.256`, `0.256`, `0.256`},
		{`"userEnteredValue":{"numberValue":25.6},` + format("NUMBER", `0.0\"%\"`), `"25.6%"`, `25.6`, `25.6`, `25.6`},
		{`"userEnteredValue":{"numberValue":12345},` + format("SCIENTIFIC", ""), `"1.23E+04"`, `12345`, `12345`, `12345`},
		{`"userEnteredValue":{"numberValue":1234.5},` + format("NUMBER", "0.0E+0 \\\\x"), `"1.2E+03 x"`, `1234.5`, `1234.5`, `1234.5`},
		{`"userEnteredValue":{"numberValue":3},` + format("NUMBER", `0\"个`), `"3个"`, `3`, `3`, `3`},
		{`"userEnteredValue":{"numberValue":0.5},` + format("NUMBER", "# ?/?"), `"0.5"`, `0.5`, `0.5`, `0.5`},
		{`"userEnteredValue":{"numberValue":7},` + format("TEXT", "@"), `"7"`, `7`, `7`, `7`},
	} {
		b := book.New("表")
		do(t, b, `{"updateCells":{"start":{},"fields":"*","rows":[{"values":[{`+test.cell+`}]}]}}`)
		for option, want := range map[string]string{"FORMATTED_VALUE": test.formatted, "UNFORMATTED_VALUE": test.unformatted, "FORMULA": test.entered, "": test.formatted} {
			got, err := b.Values("A1", option, "SERIAL_NUMBER")
			if err != nil {
				t.Fatal(err)
			}
			wantJSON(t, test.cell+" "+option, got["values"], `[[`+want+`]]`)
		}
		got, err := b.Values("A1", "UNFORMATTED_VALUE", "FORMATTED_STRING")
		if err != nil {
			t.Fatal(err)
		}
		wantJSON(t, test.cell+" dated", got["values"], `[[`+test.dated+`]]`)
	}
}

func TestErrorValues(t *testing.T) {
	b := book.New("表")
	for i, shown := range []string{"#REF!", "#N/A", "#DIV/0!", "#SPILL!"} {
		if err := b.SetError("工作表1", grid.Ref{Col: i}, shown); err != nil {
			t.Fatal(err)
		}
	}
	wantValues(t, b, "A1:Z1", `[["#REF!","#N/A","#DIV/0!","#SPILL!"]]`)
	for i, kind := range []string{"REF", "N_A", "DIVIDE_BY_ZERO", "ERROR"} {
		if got := firstSheet(t, b, "data", 0, "rowData", 0, "values", i, "effectiveValue", "errorValue", "type"); got != kind {
			t.Errorf("the error is %v, want %s", got, kind)
		}
	}
	if got := b.Sheets()[0].Grid.Rows[0].Cells[0]; got != grid.String("#REF!") {
		t.Errorf("a person sees %v", got)
	}
}

func TestResource(t *testing.T) {
	b := filled(t, "a b", "", "- d")
	do(t, b, `{"addSheet":{"properties":{"sheetId":1,"title":"二"}}}`,
		`{"mergeCells":{"range":{"startRowIndex":4,"endRowIndex":5,"startColumnIndex":0,"endColumnIndex":2}}}`,
		`{"updateCells":{"start":{"rowIndex":3,"columnIndex":4},"fields":"note,userEnteredFormat","rows":[{"values":[{"note":"注"},{"userEnteredFormat":{"wrapStrategy":"WRAP"}},{}]}]}}`,
		`{"updateSheetProperties":{"fields":"gridProperties(rowCount,columnCount)","properties":{"gridProperties":{"rowCount":6,"columnCount":9}}}}`)
	text := func(s string) string {
		return `{"userEnteredValue":{"stringValue":"` + s + `"},"effectiveValue":{"stringValue":"` + s + `"},"formattedValue":"` + s + `"}`
	}
	wantJSON(t, "rowData", firstSheet(t, b, "data", 0, "rowData"), `[{"values":[`+text("a")+`,`+text("b")+`]},{},{"values":[{},`+text("d")+`]},
		{"values":[{},{},{},{},{"note":"注"},{"userEnteredFormat":{"wrapStrategy":"WRAP"}}]}]`)

	some := func(ranges ...string) map[string]any {
		t.Helper()
		r, err := b.Resource(true, ranges)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	r := some("'工作表1'!B3:E4", "A5", "二")
	wantJSON(t, "data", dig(anyMap(r), "sheets", 0, "data"), `[
		{"startRow":2,"startColumn":1,"rowData":[{"values":[`+text("d")+`]},{"values":[{},{},{},{"note":"注"}]}],
			"rowMetadata":[{"pixelSize":21},{"pixelSize":21}],"columnMetadata":[{"pixelSize":100},{"pixelSize":100},{"pixelSize":100},{"pixelSize":100}]},
		{"startRow":4,"rowMetadata":[{"pixelSize":21}],"columnMetadata":[{"pixelSize":100}]}]`)
	if dig(anyMap(r), "sheets", 0, "merges", 0) == nil || dig(anyMap(r), "sheets", 1, "properties", "title") != "二" {
		t.Errorf("the sheets are %v", r["sheets"])
	}
	if r := anyMap(some("A1:Z2")); dig(r, "sheets", 0, "merges") != nil || dig(r, "sheets", 1) != nil {
		t.Errorf("more is told than was asked for: %v", r)
	}
	if r, err := b.Resource(false, nil); err != nil || dig(anyMap(r), "sheets", 0, "data") != nil {
		t.Errorf("without grid data: %v, %v", r, err)
	}
	if _, err := b.Resource(true, []string{"无!A1"}); err == nil {
		t.Error("a tab that is not there is found")
	}
}
