package xlsx_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/xlsx"
	"guantong/sheets/xlsx/xlsxtest"
)

func TestCells(t *testing.T) {
	const shared = `<si><t>杨刚</t></si><si><r><t>分</t></r><r><t xml:space="preserve">段 </t></r><rPh sb="0" eb="1"><t>fēn</t></rPh></si><si><t>a_x000D_b_x005F_x0041_</t></si><si/>`
	row := func(index int, cells ...grid.Cell) grid.Row { return grid.Row{Index: index, Cells: cells} }
	tests := []struct {
		name  string
		sheet string
		want  []grid.Row
	}{
		{"shared text", `<row r="1"><c r="A1" t="s"><v>0</v></c></row>`, []grid.Row{row(0, grid.String("杨刚"))}},
		{"runs without reading aids", `<row r="1"><c r="A1" t="s"><v>1</v></c></row>`, []grid.Row{row(0, grid.String("分段 "))}},
		{"escapes", `<row r="1"><c r="A1" t="s"><v>2</v></c></row>`, []grid.Row{row(0, grid.String("a\rb_x0041_"))}},
		{"empty shared text", `<row r="1"><c r="A1" t="s"><v>3</v></c></row>`, nil},
		{"inline text", `<row r="1"><c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r><rPh><t>x</t></rPh></is></c></row>`, []grid.Row{row(0, grid.String("ab"))}},
		{"formula with text", `<row r="1"><c r="A1" t="str"><f>"4"&amp;"3"</f><v>43</v></c></row>`, []grid.Row{row(0, grid.String("43"))}},
		{"formula with a number", `<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>`, []grid.Row{row(0, grid.Int(2))}},
		{"error values", `<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c t="e"/></row>`, []grid.Row{row(0, failed("#REF!"), failed("#DIV/0!"))}},
		{"bools", `<row r="1"><c t="b"><v>1</v></c><c t="b"><v>0</v></c></row>`, []grid.Row{row(0, grid.Logical(true), grid.Logical(false))}},
		{"ISO date", `<row r="1"><c r="A1" t="d"><v>2020-02-26</v></c></row>`, []grid.Row{row(0, grid.String("2020-02-26"))}},
		{"exponent", `<row r="1"><c r="A1"><v>4.31227199001010E+17</v></c></row>`, []grid.Row{row(0, grid.Num(431227199001010000))}},
		{"no number", `<row r="1"><c t="n"><v>inf</v></c><c><v>1e999</v></c><c><v>x</v></c></row>`, []grid.Row{row(0, grid.String("inf"), grid.String("1e999"), grid.String("x"))}},
		{"spaces alone are text", `<row r="1"><c t="inlineStr"><is><t> </t></is></c></row>`, []grid.Row{row(0, grid.String(" "))}},
		{"no places given", `<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c><v>4</v></c></row>`, []grid.Row{row(0, grid.Int(1), grid.Cell{}, grid.Int(3)), row(2, grid.Int(4))}},
		{"row numbers only at the cells", `<row><c r="B5"><v>1</v></c></row><row><c r="A9"><v>2</v></c></row>`, []grid.Row{row(4, grid.Cell{}, grid.Int(1)), row(8, grid.Int(2))}},
		{"a gap, then a cell without a place", `<row r="3"><c r="B3"><v>1</v></c><c><v>2</v></c></row>`, []grid.Row{row(2, grid.Cell{}, grid.Int(1), grid.Int(2))}},
		{"disorder and repeats", `<row r="3"><c r="A3"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="B3"><v>4</v></c></row>`, []grid.Row{row(0, grid.Int(1)), row(2, grid.Int(3), grid.Int(4))}},
		{"only formats", `<row r="1" s="1"><c r="A1" s="1"/><c r="XFD1" s="2"/></row><row r="1048576" ht="20"/>`, nil},
		{"trailing empty cells", `<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"/><c r="C1" t="inlineStr"><is><t></t></is></c></row>`, []grid.Row{row(0, grid.Int(1))}},
		{"the last cell of a sheet", `<row r="1048576"><c r="B1048576"><v>1</v></c></row>`, []grid.Row{row(1048575, grid.Cell{}, grid.Int(1))}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tabs := xlsxtest.Plain(t, "a.xlsx", xlsxtest.Book(t, shared, `<sheetData>`+test.sheet+`</sheetData>`))
			if diff := cmp.Diff(test.want, tabs[0].Grid.Rows); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
		})
	}
}

// TestNamespaces reads what other programs write: strict OOXML, prefixes, backslashes, capital letters.
func TestNamespaces(t *testing.T) {
	data := xlsxtest.Zip(t,
		xlsxtest.Part{Name: `_RELS\.rels`, Content: `<Relationships><Relationship Id="1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="Book\main.xml"/></Relationships>`},
		xlsxtest.Part{Name: "book/main.xml", Content: `<x:workbook xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:q="http://purl.oclc.org/ooxml/officeDocument/relationships"><x:sheets><x:sheet name="表" sheetId="1" q:id="w"/><x:sheet name="图" sheetId="2" q:id="c"/></x:sheets></x:workbook>`},
		xlsxtest.Part{Name: "book/_rels/main.xml.rels", Content: `<Relationships><Relationship Id="w" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="../Sheets/One.xml"/><Relationship Id="c" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/chartsheet" Target="../c.xml"/></Relationships>`},
		xlsxtest.Part{Name: "sheets/one.xml", Content: "\uFEFF" + `<?xml version="1.0" encoding="utf-8"?><x:worksheet><x:sheetData><x:row r="1"><x:c r="A1" t="str"><x:v>是</x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="$A$1:B2"/><x:mergeCell ref="C1"/><x:mergeCell ref="?"/></x:mergeCells></x:worksheet>`})
	tabs := xlsxtest.Plain(t, "a.xlsx", data)
	want := []sheets.Sheet{{Name: "表", Grid: grid.Grid{
		Rows:   []grid.Row{{Index: 0, Cells: []grid.Cell{grid.String("是")}}},
		Merges: []grid.Range{{To: grid.Ref{Row: 1, Col: 1}}},
	}}}
	if diff := cmp.Diff(want, tabs); diff != "" {
		t.Errorf("decode (-want +got):\n%s", diff)
	}
}

// TestDecodeAgrees compares with excelize, on workbooks that excelize wrote.
func TestDecodeAgrees(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		cell := rapid.OneOf(
			rapid.Just(grid.Cell{}),
			rapid.Map(rapid.StringMatching(`[ -~一-龥\n]{1,12}`), grid.String),
			rapid.Map(rapid.Float64Range(-1e15, 1e15), grid.Num),
			rapid.Map(rapid.IntRange(-9, 1e9), grid.Int),
			rapid.Map(rapid.Bool(), grid.Logical))
		var tab sheets.Sheet
		tab.Name = "表"
		index := 0
		for range rapid.IntRange(0, 8).Draw(rt, "rows") {
			index += rapid.IntRange(1, 5).Draw(rt, "gap")
			tab.Grid.Rows = append(tab.Grid.Rows, grid.Row{Index: index, Cells: rapid.SliceOfN(cell, 1, 6).Draw(rt, "cells")})
		}
		data := xlsxtest.New(t, []sheets.Sheet{tab})
		want, err := xlsxtest.Tabs(data)
		must(t, err)
		if diff := cmp.Diff(want, xlsxtest.Plain(t, "a.xlsx", data)); diff != "" {
			rt.Errorf("sheets (-excelize +ours):\n%s", diff)
		}
	})
}

func TestCSV(t *testing.T) {
	row := func(index int, values ...string) grid.Row {
		r := grid.Row{Index: index}
		for _, v := range values {
			r.Cells = append(r.Cells, grid.String(v))
		}
		return r
	}
	tests := []struct {
		name string
		data []byte
		want []grid.Row
	}{
		{"UTF-8", []byte("姓名,身份证\n杨刚,431227199001010012\n"), []grid.Row{row(0, "姓名", "身份证"), row(1, "杨刚", "431227199001010012")}},
		{"with BOM and CRLF", []byte("\xEF\xBB\xBF姓名,x\r\n杨刚,\r\n"), []grid.Row{row(0, "姓名", "x"), row(1, "杨刚")}},
		{"GB18030", []byte("\xD0\xD5\xC3\xFB,x\n\xD1\xEE\xB8\xD5,0745\n"), []grid.Row{row(0, "姓名", "x"), row(1, "杨刚", "0745")}},
		{"blank lines and lines in quotes keep rows in their places", []byte("a\n\n\"b\nc\",\"d\ne\"\n\nf\n"), []grid.Row{row(0, "a"), row(2, "b\nc", "d\ne"), row(4, "f")}},
		{"tabs between", []byte("a\tb,c\td\n1\t2\n"), []grid.Row{row(0, "a", "b,c", "d"), row(1, "1", "2")}},
		{"a title, then tabs between", []byte("附件1\n姓名\t性别\t年龄,岁\n杨刚\t男\t50\n"), []grid.Row{row(0, "附件1"), row(1, "姓名", "性别", "年龄,岁"), row(2, "杨刚", "男", "50")}},
		{"tabs in cells", []byte("姓名,身份证\n\t杨刚\t,\t0745\t\n"), []grid.Row{row(0, "姓名", "身份证"), row(1, "\t杨刚\t", "\t0745\t")}},
		{"UTF-16", []byte("\xFF\xFE\xD3\x59\x0D\x54,\x00x\x00\n\x001\x00,\x00\n\x00"), []grid.Row{row(0, "姓名", "x"), row(1, "1")}},
		{"UTF-16, big end first, tabs between", []byte("\xFE\xFF\x59\xD3\x54\x0D\x00\t\x00x\x00\n"), []grid.Row{row(0, "姓名", "x")}},
		{"UTF-16 without a mark", []byte("\x00\x4E\t\x001\x001\x001\x001\x001\x001\x001\x001\x001\x00\r\x00\n\x002\x00\n\x00"), []grid.Row{row(0, "一", "111111111"), row(1, "2")}},
		{"UTF-16 without a mark, big end first", []byte("\x4E\x00\x00\t\x001\x001\x001\x001\x001\x001\x001\x001\x001\x00\n\x002\x00\n"), []grid.Row{row(0, "一", "111111111"), row(1, "2")}},
		{"semicolons between", []byte("波洲镇, 炉冲村，摸排责任人：杨明\n姓名;性别;单位\n杨刚;男;厂，深圳\n"), []grid.Row{row(0, "波洲镇, 炉冲村，摸排责任人：杨明"), row(1, "姓名", "性别", "单位"), row(2, "杨刚", "男", "厂，深圳")}},
		{"semicolons in cells", []byte("姓名,电话\n杨刚,13912345678;13812345678;0745-6221234\n杨军,1;2;3\n"), []grid.Row{row(0, "姓名", "电话"), row(1, "杨刚", "13912345678;13812345678;0745-6221234"), row(2, "杨军", "1;2;3")}},
		{"semicolons in quotes", []byte("姓名,电话\n杨刚,\"1;2;3\"\n"), []grid.Row{row(0, "姓名", "电话"), row(1, "杨刚", "1;2;3")}},
		{"lines between", []byte("姓名|性别\n杨刚|男\n"), []grid.Row{row(0, "姓名", "性别"), row(1, "杨刚", "男")}},
		{"typed by hand", []byte("姓名，性别，年龄\n杨刚，男，50\n"), []grid.Row{row(0, "姓名", "性别", "年龄"), row(1, "杨刚", "男", "50")}},
		{"a sentence", []byte("请各村上报，谢谢，不要迟报\n"), []grid.Row{row(0, "请各村上报，谢谢，不要迟报")}},
		{"said what stands between", []byte("sep=;\r\na;b,c\r\n"), []grid.Row{row(0, "a", "b,c")}},
		{"lines of an old Mac", []byte("姓名,x\r杨刚,\r"), []grid.Row{row(0, "姓名", "x"), row(1, "杨刚")}},
		{"half a sign in UTF-8", []byte("姓名,身份证号码\n杨刚,1\n\xE6\xB3,2\n"), []grid.Row{row(0, "姓名", "身份证号码"), row(1, "杨刚", "1"), row(2, "\uFFFD", "2")}},
		{"IDs forced to be text", []byte("=\"0745\",\"=\"\"431\"\"\",=\"\",=1,=\"\n"), []grid.Row{row(0, "0745", "431", "", "=1", "=\"")}},
		{"a stray quote", []byte("a\"b,c\n"), []grid.Row{row(0, `a"b`, "c")}},
		{"uneven rows", []byte("a\nb,c,d\n"), []grid.Row{row(0, "a"), row(1, "b", "c", "d")}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tabs, err := xlsx.Decode(t.Context(), "填报/平台数据/扶贫.csv", test.data, xlsx.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			want := []sheets.Sheet{{Name: "扶贫", Grid: grid.Grid{Rows: test.want}}}
			if diff := cmp.Diff(want, tabs); diff != "" {
				t.Errorf("sheets (-want +got):\n%s", diff)
			}
		})
	}
}

// TestUTF16 reads a workbook all of whose parts are in UTF-16.
func TestUTF16(t *testing.T) {
	for name, order := range map[string]unicode.Endianness{"little end first": unicode.LittleEndian, "big end first": unicode.BigEndian} {
		t.Run(name, func(t *testing.T) {
			plain, err := xlsxtest.Unzip(xlsxtest.Small(t))
			must(t, err)
			var wide []xlsxtest.Part
			for part, content := range plain {
				text, err := unicode.UTF16(order, unicode.UseBOM).NewEncoder().String(`<?xml version="1.0" encoding="UTF-16"?>` + string(content))
				must(t, err)
				wide = append(wide, xlsxtest.Part{Name: part, Content: text})
			}
			want, err := xlsx.Decode(t.Context(), "a.xlsx", xlsxtest.Small(t), xlsx.Limits{})
			must(t, err)
			got, err := xlsxtest.BothWays(t, "a.xlsx", xlsxtest.Zip(t, wide...), xlsx.Limits{})
			must(t, err)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("decode (-UTF-8 +UTF-16):\n%s", diff)
			}
		})
	}
}
