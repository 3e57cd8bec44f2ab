package xlsx_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/xlsx"
	"guantong/sheets/xlsx/xlsxtest"
)

// FuzzRead reads any bytes as a workbook or a .csv: it gives sheets within the limits or a reason, and never panics.
func FuzzRead(f *testing.F) {
	var b bytes.Buffer
	must(f, excelize.NewFile().Write(&b))
	f.Add(b.Bytes(), false)
	f.Add(encoded(f, xlsxtest.Form()), false)
	f.Add(xlsxtest.Small(f), false)
	f.Add(xlsxtest.Locked(f), false)
	f.Add(xlsxtest.Lying(f), false)
	f.Add(xlsxtest.Agile(f, xlsxtest.Small(f), "VelvetSweatshop", 10), false)
	f.Add(xlsxtest.Replace(f, "xl/worksheets/sheet1.xml", `<worksheet><sheetData><row r="9"><c r="ZZ9" t="inlineStr"><is><rPh><t>a</t></rPh><t>_x0041_</t></is></c><c t="e"><v>#N/A</v></c></row></sheetData></worksheet>`), false)
	f.Add([]byte("姓名,\"a\nb\",c\n\n1;2\t3"), true)
	limits := xlsx.Limits{File: 1 << 20, Unzipped: 1 << 20, Sheet: 1 << 19, Strings: 1 << 19, Cells: 10_000}
	f.Fuzz(func(t *testing.T, data []byte, csv bool) {
		name := "a.xlsx"
		if csv {
			name = "a.csv"
		}
		check(t, name, data, limits)
	})
}

// FuzzSheet reads any XML as the one sheet of a workbook, so that the fuzzer need not guess checksums.
func FuzzSheet(f *testing.F) {
	f.Add(`<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1"><f>1+1</f><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`)
	f.Add(`<worksheet><sheetData><row><c r="XFD7" t="b"><v>1</v></c></row><row r="2"><c t="d"><v>2020-02-26</v></c></row></sheetData></worksheet>`)
	f.Add(`<?xml version="1.0" encoding="gbk"?><worksheet><sheetData><row><c t="str"><v>&#x41;</v></c></row></sheetData></worksheet>`)
	f.Add(`<sheetData><row><v>0</c>0`)
	f.Add(`<sheetData><c><v>1</v></c></row>`)
	f.Add(`<sheetData><row><c><row><v>0</v></row></c></row></sheetData>`)
	limits := xlsx.Limits{Cells: 100_000}
	f.Fuzz(func(t *testing.T, content string) {
		check(t, "a.xlsx", xlsxtest.Replace(t, "xl/worksheets/sheet1.xml", content), limits)
	})
}

// FuzzSeen reads any XML as styles, a sheet and the drawing that lies over it.
func FuzzSeen(f *testing.F) {
	const cells = `<sheetData><row r="7"><c s="1"><v>1</v></c><c s="7" t="inlineStr"><is><r><rPr><rFont val="Wingdings"/><strike/></rPr><t>ü</t></r></is></c><c><f t="array" ref="A7:C9">1</f></c></row></sheetData>`
	f.Add(styled, cells, drawn(`<x:Anchor>2, 5, 6, 2, 3, 0, 7, 0</x:Anchor><x:Checked>1</x:Checked>`).Content)
	f.Add(`<cellXfs><xf/></cellXfs>`, `<cols><col min="1" max="9" width="3"/></cols><controls><control r:id="c"><from><col>1</col></from><to><row>3</row></to></control></controls>`, `<x ObjectType="Checkbox"><br>`)
	limits := xlsx.Limits{Cells: 10_000}
	f.Fuzz(func(t *testing.T, styles, sheet, drawing string) {
		data := made{properties: `date1904="1"`, styles: styles, sheet: sheet, parts: []xlsxtest.Part{{Name: "xl/d.vml", Content: drawing}, {Name: "xl/c.xml", Content: `<formControlPr objectType="CheckBox" checked="Checked"/>`}},
			rels: `<Relationship Id="v" Type="vmlDrawing" Target="d.vml"/><Relationship Id="c" Type="ctrlProp" Target="c.xml"/>`}.bytes(t)
		check(t, "a.xlsx", data, limits)
	})
}

func check(t *testing.T, name string, data []byte, limits xlsx.Limits) {
	tabs, err := xlsxtest.BothWays(t, name, data, limits)
	if err != nil {
		bad, ok := errors.AsType[*sheets.UnreadableError](err)
		if !ok || bad.Reason == "" || bad.Advice == "" {
			t.Fatalf("Decode: %v", err)
		}
		if bad.Cause != nil && strings.HasPrefix(bad.Cause.Error(), "panic") {
			t.Fatal(bad.Cause)
		}
		return
	}
	cells := 0
	for _, tab := range tabs {
		last := -1
		for _, row := range tab.Grid.Rows {
			if row.Index <= last || row.Index >= grid.MaxRows || len(row.Cells) > grid.MaxCols {
				t.Fatalf("row %d follows row %d and has %d cells", row.Index, last, len(row.Cells))
			}
			if n := len(row.Cells); n == 0 || row.Cells[n-1].Kind == grid.Empty {
				t.Fatalf("row %d ends with an empty cell", row.Index)
			}
			last, cells = row.Index, cells+len(row.Cells)
		}
	}
	if cells > limits.Cells {
		t.Fatalf("%d cells were kept", cells)
	}
}
