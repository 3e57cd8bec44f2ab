package ods_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/xlsx/xlsxtest"
)

func TestCells(t *testing.T) {
	failed := func(text string) grid.Cell { return grid.Cell{Kind: grid.Failed, Text: text} }
	tests := []struct {
		name, cell string
		want       grid.Cell
	}{
		{"text", `<table:table-cell office:value-type="string"><text:p>杨刚</text:p></table:table-cell>`, grid.String("杨刚")},
		{"text without a type", `<table:table-cell><text:p>杨刚</text:p></table:table-cell>`, grid.String("杨刚")},
		{"text in the attribute only", `<table:table-cell office:value-type="string" office:string-value="杨刚"/>`, grid.String("杨刚")},
		{"two lines", `<table:table-cell office:value-type="string"><text:p>电话</text:p><text:p>号码</text:p></table:table-cell>`, grid.String("电话\n号码")},
		{"an empty line between", `<table:table-cell><text:p>a</text:p><text:p/><text:p>b</text:p></table:table-cell>`, grid.String("a\n\nb")},
		{"blanks, tabs and breaks", `<table:table-cell><text:p>a <text:s text:c="3"/>b<text:s/>c<text:tab/>d<text:line-break/>e</text:p></table:table-cell>`, grid.String("a    b c\td\ne")},
		{"laid out", "<table:table-cell>\n  <text:p>\n  杨\n  刚</text:p>\n</table:table-cell>", grid.String("杨 刚")},
		{"spans and links", `<table:table-cell><text:p>a<text:span text:style-name="x">b</text:span><text:a>c<text:span>d</text:span></text:a></text:p></table:table-cell>`, grid.String("abcd")},
		{"read aloud", `<table:table-cell><text:p><text:ruby><text:ruby-base>杨</text:ruby-base><text:ruby-text>yáng</text:ruby-text></text:ruby></text:p></table:table-cell>`, grid.String("杨")},
		{"remarks", `<table:table-cell><office:annotation><text:p>请核实</text:p></office:annotation><text:p>a<text:note><text:p>x</text:p></text:note></text:p></table:table-cell>`, grid.String("a")},
		{"a remark alone", `<table:table-cell><office:annotation><text:p>请核实</text:p></office:annotation></table:table-cell>`, grid.Cell{}},
		{"a picture", `<table:table-cell><draw:frame><draw:text-box><text:p>x</text:p></draw:text-box></draw:frame></table:table-cell>`, grid.Cell{}},
		{"number", `<table:table-cell office:value-type="float" office:value="13874510037"><text:p>1.39E+10</text:p></table:table-cell>`, grid.Num(13874510037)},
		{"number without text", `<table:table-cell office:value-type="float" office:value="1.5"/>`, grid.Num(1.5)},
		{"number that is hidden", `<table:table-cell office:value-type="float" office:value="0"><text:p/></table:table-cell>`, grid.Num(0)},
		{"percentage", `<table:table-cell office:value-type="percentage" office:value="0.65"><text:p>65%</text:p></table:table-cell>`, grid.Num(0.65)},
		{"money", `<table:table-cell office:value-type="currency" office:value="100"><text:p>¥100.00</text:p></table:table-cell>`, grid.Num(100)},
		{"a dash for nothing", `<table:table-cell office:value-type="float" office:value="0"><text:p> - </text:p></table:table-cell>`, grid.Num(0)},
		{"Chinese numerals", `<table:table-cell office:value-type="float" office:value="12"><text:p>十二</text:p></table:table-cell>`, grid.Num(12)},
		{"too narrow", `<table:table-cell office:value-type="float" office:value="12"><text:p>###</text:p></table:table-cell>`, grid.Num(12)},
		{"shown as a tick", `<table:table-cell office:value-type="float" office:value="1"><text:p>√</text:p></table:table-cell>`, grid.String("√")},
		{"shown as a word", `<table:table-cell office:value-type="float" office:value="1"><text:p>男</text:p></table:table-cell>`, grid.String("男")},
		{"no number", `<table:table-cell office:value-type="float" office:value="NaN"><text:p>1x</text:p></table:table-cell>`, grid.String("1x")},
		{"day", `<table:table-cell office:value-type="date" office:date-value="2020-03-01"><text:p>3月1日</text:p></table:table-cell>`, grid.Int(43891)},
		{"day and hour", `<table:table-cell office:value-type="date" office:date-value="2020-03-01T18:00:00"><text:p>3月1日</text:p></table:table-cell>`, grid.Num(43891.75)},
		{"shortly before", `<table:table-cell office:value-type="date" office:date-value="2020-02-29T23:59:59.999000"><text:p>3月1日</text:p></table:table-cell>`, grid.Num(43891 - 0.001/86400)},
		{"first day", `<table:table-cell office:value-type="date" office:date-value="1900-01-01"/>`, grid.Int(1)},
		{"far day", `<table:table-cell office:value-type="date" office:date-value="9999-12-31"/>`, grid.Int(2958465)},
		{"day before all", `<table:table-cell office:value-type="date" office:date-value="1644-05-01"><text:p>1644-05-01</text:p></table:table-cell>`, grid.String("1644-05-01")},
		{"hour", `<table:table-cell office:value-type="time" office:time-value="PT12H30M00S"><text:p>12:30</text:p></table:table-cell>`, grid.Num(12.5 / 24)},
		{"no hour", `<table:table-cell office:value-type="time" office:time-value="noon"><text:p>12:00</text:p></table:table-cell>`, grid.String("12:00")},
		{"true", `<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>真</text:p></table:table-cell>`, grid.Logical(true)},
		{"false", `<table:table-cell office:value-type="boolean" office:boolean-value="false"/>`, grid.Logical(false)},
		{"true from Excel", `<table:table-cell table:formula="of:=TRUE()" office:value-type="float" office:value="1"><text:p>TRUE</text:p></table:table-cell>`, grid.Logical(true)},
		{"text like a boolean", `<table:table-cell office:value-type="string"><text:p>FALSE</text:p></table:table-cell>`, grid.String("FALSE")},
		{"formula", `<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"><text:p>2</text:p></table:table-cell>`, grid.Int(2)},
		{"formula with an empty text", `<table:table-cell table:formula="of:=&quot;&quot;" office:value-type="string" office:string-value=""/>`, grid.Cell{}},
		{"formula with an empty text, as LibreOffice writes it", `<table:table-cell table:formula="of:=&quot;&quot;"><text:p/></table:table-cell>`, grid.Cell{}},
		{"formula without a result", `<table:table-cell table:formula="of:=1+1"/>`, grid.Cell{Kind: grid.Uncalculated}},
		{"error", `<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>`, failed("#DIV/0!")},
		{"error of an old program", `<table:table-cell table:formula="of:=NA()" office:value-type="float" office:value="0"><text:p>#N/A</text:p></table:table-cell>`, failed("#N/A")},
		{"error by its number", `<table:table-cell table:formula="of:=x()" office:value-type="float" office:value="0"><text:p>Err:508</text:p></table:table-cell>`, failed("Err:508")},
		{"text like an error", `<table:table-cell office:value-type="string"><text:p>#N/A</text:p></table:table-cell>`, grid.String("#N/A")},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tabs := decode(t, rows(t, `<table:table-row>`+test.cell+`</table:table-row>`))
			var want []grid.Row
			if test.want.Kind != grid.Empty {
				want = []grid.Row{{Cells: []grid.Cell{test.want}}}
			}
			if diff := cmp.Diff(want, tabs[0].Grid.Rows); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
		})
	}
}

// TestPlaces: what is alike is written once with its number, and merged cells cover others.
func TestPlaces(t *testing.T) {
	const cell = `<table:table-cell office:value-type="float" office:value="1"/>`
	one, none := grid.Int(1), grid.Cell{}
	tests := []struct {
		name, rows string
		want       grid.Grid
	}{
		{"columns alike", `<table:table-row><table:table-cell table:number-columns-repeated="2"/><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="1"/><table:table-cell table:number-columns-repeated="16380"/></table:table-row>`,
			grid.Grid{Rows: []grid.Row{{Cells: []grid.Cell{none, none, one, one}}}}},
		{"rows alike", `<table:table-row table:number-rows-repeated="2">` + cell + `</table:table-row><table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row><table:table-row>` + cell + `</table:table-row>`,
			grid.Grid{Rows: []grid.Row{{Cells: []grid.Cell{one}}, {Index: 1, Cells: []grid.Cell{one}}, {Index: 1048575, Cells: []grid.Cell{one}}}}},
		{"groups", `<table:table-columns><table:table-column/></table:table-columns><table:table-header-rows><table:table-row>` + cell + `</table:table-row></table:table-header-rows><table:table-row-group><table:table-row-group><table:table-row/><table:table-row>` + cell + `</table:table-row></table:table-row-group></table:table-row-group>`,
			grid.Grid{Rows: []grid.Row{{Cells: []grid.Cell{one}}, {Index: 2, Cells: []grid.Cell{one}}}}},
		{"merged", `<table:table-row><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="2" office:value-type="float" office:value="1"/><table:covered-table-cell/>` + cell + `</table:table-row><table:table-row><table:covered-table-cell table:number-columns-repeated="2" office:value-type="float" office:value="9"><text:p>9</text:p></table:covered-table-cell>` + cell + `</table:table-row>`,
			grid.Grid{Rows: []grid.Row{{Cells: []grid.Cell{one, none, one}}, {Index: 1, Cells: []grid.Cell{none, none, one}}}, Merges: []grid.Range{area("A1:B2")}}},
		{"merged rows alike", `<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-spanned="2" office:value-type="float" office:value="1"/><table:covered-table-cell/></table:table-row><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-spanned="2"/></table:table-row>`,
			grid.Grid{Rows: []grid.Row{{Cells: []grid.Cell{one}}, {Index: 1, Cells: []grid.Cell{one}}}, Merges: []grid.Range{area("A1:B1"), area("A2:B2"), area("A3:B3")}}},
		{"merged beyond the sheet", `<table:table-row><table:table-cell table:number-columns-spanned="99999" table:number-rows-spanned="9999999"/></table:table-row>`,
			grid.Grid{Merges: []grid.Range{area("A1:XFD1048576")}}},
		{"numbers that are none", `<table:table-row table:number-rows-repeated="-3"><table:table-cell table:number-columns-repeated="x" office:value-type="float" office:value="1"/></table:table-row>`,
			grid.Grid{Rows: []grid.Row{{Cells: []grid.Cell{one}}}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, decode(t, rows(t, test.rows))[0].Grid); diff != "" {
				t.Errorf("grid (-want +got):\n%s", diff)
			}
		})
	}
}

// TestLooks: strike-through and fonts of pictures come from the cell, its row, its column, or the ancestors of these.
func TestLooks(t *testing.T) {
	struck, ticked := grid.Cell{Kind: grid.Text, Text: "a", Struck: true}, grid.String("√")
	plain := grid.String("a")
	common := xlsxtest.Part{Name: "styles.xml", Content: `<office:document-styles ` + namespaces + `><office:font-face-decls><style:font-face style:name="W1" svg:font-family="'Wingdings'"/></office:font-face-decls>` +
		`<office:styles><style:style style:name="Gone" style:family="table-cell" style:parent-style-name="Gone2"/><style:style style:name="Gone2" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>` +
		`<style:style style:name="Round" style:family="table-cell" style:parent-style-name="Round"/></office:styles></office:document-styles>`}
	styles := `<style:style style:name="s" style:family="table-cell"><style:text-properties style:text-line-through-type="double"/></style:style>` +
		`<style:style style:name="p" style:family="table-cell" style:parent-style-name="Gone"/>` +
		`<style:style style:name="n" style:family="table-cell" style:parent-style-name="Gone"><style:text-properties style:text-line-through-style="none"/></style:style>` +
		`<style:style style:name="r" style:family="table-cell" style:parent-style-name="Round"/>` +
		`<style:style style:name="w" style:family="table-cell"><style:text-properties style:font-name="W1"/></style:style>` +
		`<style:style style:name="T" style:family="text"><style:text-properties fo:font-family="Wingdings"/></style:style>`
	text := func(style, text string) string {
		if style != "" {
			style = ` table:style-name="` + style + `"`
		}
		return `<table:table-cell` + style + `><text:p>` + text + `</text:p></table:table-cell>`
	}
	data := book(t, content(styles, `<table:table table:name="表"><table:table-column table:number-columns-repeated="16384" table:default-cell-style-name="s"/>`+
		`<table:table-row>`+text("", "a")+text("s", "a")+text("p", "a")+text("n", "a")+text("r", "a")+text("unknown", "a")+`</table:table-row>`+
		`<table:table-row table:default-cell-style-name="n">`+text("", "a")+text("w", "ü")+text("r", `<text:span text:style-name="T">ü</text:span>`)+text("r", `a<text:span>a</text:span>`)+`</table:table-row></table:table>`), common)
	want := []grid.Row{
		{Cells: []grid.Cell{struck, struck, struck, plain, plain, plain}},
		{Index: 1, Cells: []grid.Cell{plain, ticked, ticked, grid.String("aa")}},
	}
	if diff := cmp.Diff(want, decode(t, data)[0].Grid.Rows); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

// TestTabs: hidden ones are marked; what is kept of other workbooks, of older states and of links is no tab.
func TestTabs(t *testing.T) {
	data := book(t, content(`<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>`+
		`<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>`,
		`<table:tracked-changes><table:table table:name="旧"/></table:tracked-changes>`+
			`<table:table table:name="炉冲村" table:style-name="ta1"/><table:table table:name="藏" table:style-name="ta2"><table:shapes><draw:frame><table:table table:name="图"/></draw:frame></table:shapes></table:table>`+
			`<table:table table:name="'file:///C:/a.ods'#$表"><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>`+
			`<table:dde-links><table:dde-link><table:table/></table:dde-link></table:dde-links>`))
	want := []sheets.Sheet{{Name: "炉冲村"}, {Name: "藏", Hidden: true}}
	if diff := cmp.Diff(want, decode(t, data)); diff != "" {
		t.Errorf("sheets (-want +got):\n%s", diff)
	}
}

// TestBoxes: check boxes that lie over empty cells are their values; others are counted.
func TestBoxes(t *testing.T) {
	box := func(id, more string) string { return `<form:checkbox form:id="` + id + `" ` + more + `/>` }
	over := func(id, text string) string {
		return `<table:table-cell>` + text + `<draw:control draw:control="` + id + `"/></table:table-cell>`
	}
	data := rows(t, `<office:forms><form:form>`+box("a", `form:current-state="checked"`)+box("b", "")+box("c", "")+box("d", "")+box("e", `form:linked-cell="表.A1"`)+`</form:form></office:forms>`+
		`<table:shapes><draw:control draw:control="d"/></table:shapes>`+
		`<table:table-row>`+over("a", "")+over("b", "")+over("c", "<text:p>有</text:p>")+over("e", "")+`</table:table-row>`)
	want := []sheets.Sheet{{Name: "表", Boxes: 2, Grid: grid.Grid{Rows: []grid.Row{{Cells: []grid.Cell{grid.String("☑"), grid.String("☐"), grid.String("有")}}}}}}
	if diff := cmp.Diff(want, decode(t, data)); diff != "" {
		t.Errorf("sheets (-want +got):\n%s", diff)
	}
}
