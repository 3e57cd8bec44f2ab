package xlsx_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/xlsx"
	"guantong/sheets/xlsx/xlsxtest"
)

// made is a workbook of one tab, 表1, made by hand: what is not said is left out.
type made struct {
	properties string // attributes of workbookPr
	state      string // attributes of the sheet in the workbook
	styles     string // inside of styleSheet
	shared     string // inside of sst
	sheet      string // inside of worksheet
	rels       string // relations of the sheet's part
	parts      []xlsxtest.Part
}

func (m made) bytes(t testing.TB) []byte {
	t.Helper()
	const types = `Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	return xlsxtest.Zip(t, append([]xlsxtest.Part{
		{Name: "xl/workbook.xml", Content: `<workbook xmlns:r="r"><workbookPr ` + m.properties + `/><sheets><sheet name="表1" r:id="r1" ` + m.state + `/><sheet name="表2" r:id="r2"/></sheets></workbook>`},
		{Name: "xl/_rels/workbook.xml.rels", Content: `<Relationships><Relationship Id="t" ` + types + `sharedStrings" Target="t.xml"/><Relationship Id="r1" ` + types + `worksheet" Target="w.xml"/>` +
			`<Relationship Id="r2" ` + types + `worksheet" Target="w2.xml"/><Relationship Id="s" ` + types + `styles" Target="s.xml"/></Relationships>`},
		{Name: "xl/s.xml", Content: `<styleSheet>` + m.styles + `</styleSheet>`},
		{Name: "xl/t.xml", Content: `<sst>` + m.shared + `</sst>`},
		{Name: "xl/w.xml", Content: `<worksheet xmlns:r="r">` + m.sheet + `</worksheet>`},
		{Name: "xl/w2.xml", Content: `<worksheet/>`},
		{Name: "xl/_rels/w.xml.rels", Content: `<Relationships>` + m.rels + `</Relationships>`},
	}, m.parts...)...)
}

// read is the first tab as it is read.
func (m made) read(t testing.TB) sheets.Sheet {
	t.Helper()
	tabs, err := xlsxtest.BothWays(t, "a.xlsx", m.bytes(t), xlsx.Limits{})
	must(t, err)
	return tabs[0]
}

// wantRows compares rows in short: n5 is a number, =? a formula without a result, !#N/A an error value, ~甲 is struck through.
func wantRows(t *testing.T, name string, g grid.Grid, want ...string) {
	t.Helper()
	var got []string
	for _, row := range g.Rows {
		var cells []string
		for _, c := range row.Cells {
			s := c.String()
			switch c.Kind {
			case grid.Uncalculated:
				s = "=?"
			case grid.Number:
				s = "n" + s
			case grid.Failed:
				s = "!" + s
			}
			if c.Struck {
				s = "~" + s
			}
			cells = append(cells, s)
		}
		got = append(got, fmt.Sprint(row.Index+1, ": ", strings.Join(cells, "|")))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s: rows (-want +got):\n%s", name, diff)
	}
}

// styled are styles of number formats, from 1 on, and of fonts, from 7 on.
const styled = `<numFmts><numFmt numFmtId="164" formatCode="[=1]&quot;√&quot;;[=2]&quot;×&quot;"/><numFmt numFmtId="165" formatCode="&quot;是&quot;;;&quot;否&quot;"/>` +
	`<numFmt numFmtId="166" formatCode="m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="167" formatCode="h:mm"/><numFmt numFmtId="168" formatCode="&quot;431227&quot;@"/></numFmts>` +
	`<fonts><font><name val="宋体"/></font><font><name val="Wingdings"/></font><font><strike/><name val="宋体"/></font><font><strike val="0"/><name val="Wingdings 2"/></font><font><strike val="1"/><name val="Webdings"/></font></fonts>` +
	`<cellStyleXfs><xf numFmtId="165" fontId="1"/></cellStyleXfs><cellXfs><xf numFmtId="0" fontId="0"/>` +
	`<xf numFmtId="164" fontId="0"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="14" fontId="0"/><xf numFmtId="167"/><xf numFmtId="168"/>` + // 1 to 6
	`<xf fontId="1"/><xf fontId="2"/><xf fontId="3"/><xf fontId="4"/>` + // 7 to 10
	`<xf numFmtId="37"/><xf numFmtId="41"/><xf numFmtId="999" fontId="99"/></cellXfs><dxfs><dxf><font><strike/></font><numFmt numFmtId="0" formatCode=";;;"/></dxf></dxfs>`

func TestFormatsThatShowText(t *testing.T) {
	m := made{styles: styled, shared: `<si><t>199001010012</t></si>`, sheet: `<sheetData><row r="7">` +
		`<c s="1"><v>1</v></c><c s="1"><v>2</v></c><c s="1"><v>3</v></c><c s="2"><v>7</v></c><c s="2"><v>0</v></c><c s="2"><v>-1</v></c>` +
		`<c s="3"><v>43891</v></c><c s="5"><v>0.5</v></c><c s="6" t="s"><v>0</v></c><c s="1" t="str"><f>A1</f><v>x</v></c><c s="1" t="b"><v>1</v></c><c s="11"><v>0</v></c><c s="12"><v>0</v></c><c s="13"><v>1</v></c><c s="77"><v>1</v></c><c><v>1</v></c></row></sheetData>`}
	wantRows(t, "formats", m.read(t).Grid, "7: √|×|n3|是|否||n43891|n0.5|431227199001010012|x|TRUE|n0|n0|n1|n1|n1")
	m.styles = `<cellXfs><xf numFmtId="165"/></cellXfs><numFmts><numFmt numFmtId="165" formatCode=";;;"/></numFmts>`
	wantRows(t, "formats after those that use them", m.read(t).Grid, "7: n1|n2|n3|n7|n0|n-1|n43891|n0.5|199001010012|x|TRUE|n0|n0|n1|n1|n1")
	m.styles = `<numFmts><numFmt numFmtId="165" formatCode="&quot;√&quot;"/></numFmts><cellXfs><xf numFmtId="165"/></cellXfs>`
	m.sheet = `<sheetData><row r="1"><c><v>1</v></c><c s="1"><v>1</v></c></row></sheetData>`
	wantRows(t, "cells without a style have the first", m.read(t).Grid, "1: √|n1")
	m.styles = `<numFmts><numFmt numFmtId="165" formatCode="&quot;√&quot;"/></numFmts><cellXfs><xf numFmtId="165"/><`
	wantRows(t, "broken styles", m.read(t).Grid, "1: n1|n1")
}

func TestFontsOfSigns(t *testing.T) {
	m := made{styles: styled, shared: `<si><t>ü</t></si><si><r><rPr><rFont val="Wingdings"/></rPr><t>þ</t></r><r><rPr><rFont val="宋体"/></rPr><t>是 </t></r><r><rPr><rFont val="Wingdings 2"/></rPr><t>£</t></r><r><rPr><rFont val="宋体"/></rPr><t>否_x0041_</t></r></si>` +
		`<si><r><t>ü</t></r><r><rPr><rFont val="宋体"/></rPr><t>ü</t></r></si><si><r><t>a</t></r><r><rPr><sz val="9"/></rPr><t>b</t></r></si>`,
		sheet: `<sheetData><row r="1"><c t="s"><v>0</v></c><c s="7" t="s"><v>0</v></c><c s="9" t="inlineStr"><is><t>O</t></is></c><c s="10" t="str"><f>CHAR(97)</f><v>a</v></c></row>` +
			`<row r="2"><c t="s"><v>1</v></c><c s="7" t="s"><v>2</v></c><c t="s"><v>2</v></c><c s="7" t="s"><v>3</v></c><c t="inlineStr"><is><r><rPr><rFont val="Webdings"/></rPr><t>r</t></r></is></c></row></sheetData>`}
	wantRows(t, "fonts", m.read(t).Grid, "1: ü|√|×|~√", "2: ☑是 ☐否A|√ü|üü|ab|×")
	m.styles = ""
	wantRows(t, "fonts of runs alone", m.read(t).Grid, "1: ü|ü|O|a", "2: ☑是 ☐否A|üü|üü|ab|×")
}

func TestStruck(t *testing.T) {
	const struckRun, plainRun = `<r><rPr><strike/></rPr><t>杨</t></r>`, `<r><rPr><sz val="9"/></rPr><t>刚</t></r>`
	m := made{styles: styled, shared: `<si><t>杨刚</t></si><si>` + struckRun + `<r><rPr><strike val="true"/></rPr><t>刚</t></r><r><t> </t></r></si><si>` + struckRun + plainRun + `</si><si><r><t>杨</t></r>` + struckRun + `</si>`,
		sheet: `<sheetData><row r="9"><c s="8" t="s"><v>0</v></c><c s="8"><v>5</v></c><c s="8" t="e"><v>#N/A</v></c><c s="8"/><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c><c s="8" t="s"><v>3</v></c><c s="8" t="s"><v>2</v></c></row></sheetData>`}
	wantRows(t, "struck", m.read(t).Grid, "9: ~杨刚|~n5|~!#N/A||~杨刚 |杨刚|杨杨|~杨杨|杨刚")
}

func TestDate1904(t *testing.T) {
	m := made{styles: styled, sheet: `<sheetData><row r="7"><c s="4"><v>42429</v></c><c s="3"><v>42424.5</v></c><c><v>42429</v></c><c s="5"><v>0.5</v></c><c s="4" t="d"><v>2020-03-01</v></c><c s="1"><v>1</v></c></row></sheetData>`}
	wantRows(t, "1900", m.read(t).Grid, "7: n42429|n42424.5|n42429|n0.5|2020-03-01|√")
	for _, yes := range []string{"1", "true"} {
		m.properties = `date1904="` + yes + `"`
		wantRows(t, "1904", m.read(t).Grid, "7: n43891|n43886.5|n42429|n0.5|2020-03-01|√")
	}
	m.properties = `date1904="0"`
	wantRows(t, "not 1904", m.read(t).Grid, "7: n42429|n42424.5|n42429|n0.5|2020-03-01|√")
}

func TestFormulas(t *testing.T) {
	tests := []struct {
		name, cells, want string
	}{
		{"no result", `<c><f>1+1</f></c>`, "=?"},
		{"an empty element for it", `<c><f>1+1</f><v/></c><c><f>1+1</f><v></v></c><c t="b"><f>TRUE</f></c><c t="n"><f>2</f><v> </v></c>`, "=?|=?|=?|=?"},
		{"shared", `<c><f t="shared" ref="A7:B7" si="0">1</f></c><c><f t="shared" si="0"/></c><c><f t="shared" si="0"/><v>3</v></c>`, "=?|=?|n3"},
		{"of several cells", `<c r="A7"><f t="array" ref="A7:C7">1</f></c><c r="D7"><v>4</v></c>`, "=?|=?|=?|n4"},
		{"of several cells, some full", `<c r="A7"><f t="array" ref="A7:C7">1</f></c><c r="B7"><v>4</v></c>`, "=?|n4|=?"},
		{"of several cells, calculated", `<c r="A7"><f t="array" ref="A7:C7">1</f><v>1</v></c><c r="B7"/>`, "n1"},
		{"empty text", `<c t="str"><f>""</f><v></v></c><c t="str"><f>""</f></c><c><v>1</v></c>`, "||n1"},
		{"a result", `<c><f>1</f><v>0</v></c><c t="b"><f>1</f><v>0</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c t="str"><f>1</f><v>√</v></c>`, "n0|FALSE|!#DIV/0!|√"},
		{"inline text", `<c t="inlineStr"><f>1</f><is><t>a</t></is></c>`, "a"},
		{"twice", `<c t="inlineStr"><v>甲</v><is><t>甲</t></is></c><c><is><t>13874510037</t></is><v>13874510037</v></c><c t="s"><v>9</v><is><r><t>X</t></r></is></c><c t="str"><v>b</v></c>`, "甲|13874510037|X|b"},
	}
	for _, test := range tests {
		wantRows(t, test.name, made{sheet: `<sheetData><row r="7">` + test.cells + `</row></sheetData>`}.read(t).Grid, "7: "+test.want)
	}
	wantRows(t, "down", made{sheet: `<sheetData><row r="7"><c r="B7"><f t="array" ref="B7:B9">1</f></c></row><row r="8"><c r="A8"><v>1</v></c></row><row r="10"><c r="A10"><v>1</v></c></row></sheetData>`}.read(t).Grid, "7: |=?", "8: n1|=?", "10: n1")
}

func TestHiddenZeros(t *testing.T) {
	const data = `<sheetData><row r="9"><c><f>原始!A9</f><v>0</v></c><c><v>1</v></c><c t="b"><v>0</v></c><c t="str"><v>0</v></c><c><v>0.0</v></c></row><row r="10"><c><v>0</v></c></row></sheetData>`
	wantRows(t, "seen", made{sheet: data}.read(t).Grid, "9: n0|n1|FALSE|0|n0", "10: n0")
	for _, no := range []string{"0", "false"} {
		wantRows(t, "not seen", made{sheet: `<sheetViews><sheetView showZeros="` + no + `"/></sheetViews>` + data}.read(t).Grid, "9: |n1|FALSE|0")
	}
	wantRows(t, "said to be seen", made{sheet: `<sheetViews><sheetView showZeros="1"/></sheetViews>` + data}.read(t).Grid, "9: n0|n1|FALSE|0|n0", "10: n0")
}

func TestHiddenTabs(t *testing.T) {
	for state, want := range map[string][]sheets.Sheet{
		``:                   {{Name: "表1"}, {Name: "表2"}},
		`state="visible"`:    {{Name: "表1"}, {Name: "表2"}},
		`state="hidden"`:     {{Name: "表1", Hidden: true}, {Name: "表2"}},
		`state="veryHidden"`: {{Name: "表2"}},
	} {
		tabs, err := xlsx.Decode(t.Context(), "a.xlsx", made{state: state}.bytes(t), xlsx.Limits{})
		must(t, err)
		if diff := cmp.Diff(want, tabs); diff != "" {
			t.Errorf("%s: tabs (-want +got):\n%s", state, diff)
		}
	}
}
