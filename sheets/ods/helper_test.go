package ods_test

import (
	"testing"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/ods"
	"guantong/sheets/xlsx"
	"guantong/sheets/xlsx/xlsxtest"
)

const namespaces = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" ` +
	`xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" ` +
	`xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0" ` +
	`xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" ` +
	`xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"`

// content is a content.xml of styles and what stands in the spreadsheet.
func content(styles, spreadsheet string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><office:document-content ` + namespaces + `><office:automatic-styles>` + styles +
		`</office:automatic-styles><office:body><office:spreadsheet>` + spreadsheet + `</office:spreadsheet></office:body></office:document-content>`
}

// book is a workbook of one part, and of others.
func book(t testing.TB, content string, others ...xlsxtest.Part) []byte {
	return xlsxtest.Zip(t, append([]xlsxtest.Part{{Name: "content.xml", Content: content}}, others...)...)
}

// rows is a workbook of one tab.
func rows(t testing.TB, rows string) []byte {
	return book(t, content("", `<table:table table:name="表">`+rows+`</table:table>`))
}

func decode(t testing.TB, data []byte) []sheets.Sheet {
	t.Helper()
	tabs, err := ods.Decode(t.Context(), "a.ods", data, xlsx.Limits{})
	must(t, err)
	return tabs
}

func area(name string) grid.Range {
	r, err := grid.ParseRange(name)
	if err != nil {
		panic(err)
	}
	return r
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
