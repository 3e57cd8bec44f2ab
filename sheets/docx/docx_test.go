package docx_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets"
	"guantong/sheets/docx"
	"guantong/sheets/grid"
	"guantong/sheets/xlsx"
	"guantong/sheets/xlsx/xlsxtest"
)

// document is a document of what stands in its body.
func document(t testing.TB, body string) []byte {
	const ns = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" ` +
		`xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="wps" xmlns:m="m"`
	return xlsxtest.Zip(t,
		xlsxtest.Part{Name: "_rels/.rels", Content: `<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		xlsxtest.Part{Name: "word/document.xml", Content: `<w:document ` + ns + `><w:body>` + body + `<w:sectPr/></w:body></w:document>`})
}

func decode(t testing.TB, data []byte) []sheets.Sheet {
	t.Helper()
	tabs, err := docx.Decode(t.Context(), "a.docx", data, xlsx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return tabs
}

// p is a paragraph, tc a cell of it.
func p(text string) string {
	return `<w:p><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}
func tc(properties, in string) string {
	return `<w:tc><w:tcPr>` + properties + `</w:tcPr>` + in + `</w:tc>`
}
func tr(cells ...string) string { return `<w:tr>` + strings.Join(cells, "") + `</w:tr>` }
func tbl(rows ...string) string {
	return `<w:tbl><w:tblPr/><w:tblGrid/>` + strings.Join(rows, "") + `</w:tbl>`
}

func texts(index int, values ...string) grid.Row {
	r := grid.Row{Index: index}
	for _, v := range values {
		r.Cells = append(r.Cells, grid.String(v))
	}
	return r
}

func area(name string) grid.Range {
	r, err := grid.ParseRange(name)
	if err != nil {
		panic(err)
	}
	return r
}

// TestTables: each table is a sheet, with the paragraphs above it.
func TestTables(t *testing.T) {
	body := p("附件1") + p(" ") + `<w:sdt><w:sdtContent>` + p("农民工返岗需求摸排情况明细表") + `</w:sdtContent></w:sdt>` +
		tbl(`<w:tr><w:trPr><w:tblHeader/></w:trPr>`+tc("", p("姓名"))+tc("", p("性别"))+`</w:tr>`, tr(tc("", p("杨刚")), tc("", p("")))) +
		p("附件3") + `<w:sdt><w:sdtContent>` + tbl(tr(tc("", p("姓名")))) + `</w:sdtContent></w:sdt>` + tbl(tr(tc("", p("a")))) + p("注：无")
	want := []sheets.Sheet{
		{Name: "表1", Grid: grid.Grid{Rows: []grid.Row{texts(0, "附件1"), texts(1, "农民工返岗需求摸排情况明细表"), texts(2, "姓名", "性别"), texts(3, "杨刚")}}},
		{Name: "表2", Grid: grid.Grid{Rows: []grid.Row{texts(0, "附件3"), texts(1, "姓名")}}},
		{Name: "表3", Grid: grid.Grid{Rows: []grid.Row{texts(0, "a")}}},
	}
	if diff := cmp.Diff(want, decode(t, document(t, body))); diff != "" {
		t.Errorf("sheets (-want +got):\n%s", diff)
	}
	if tabs := decode(t, document(t, p("没有表"))); tabs != nil {
		t.Errorf("a document without tables has %v", tabs)
	}
}

// TestLetter: pages of a letter above a table do not push its heading out of sight.
func TestLetter(t *testing.T) {
	rows := decode(t, document(t, strings.Repeat(p("各乡镇："), 500)+p("附件1")+tbl(tr(tc("", p("姓名"))))))[0].Grid.Rows
	if n := len(rows); n != 21 || rows[19].Cell(0).Text != "附件1" || rows[20].Index != 20 {
		t.Errorf("%d rows: %v", n, rows)
	}
}

// TestMerged reads merged cells, rows that begin later, and what others than Word write.
func TestMerged(t *testing.T) {
	const start, on = `<w:vMerge w:val="restart"/>`, `<w:vMerge/>`
	span := func(n string) string { return `<w:gridSpan w:val="` + n + `"/>` }
	tests := []struct {
		name string
		rows []string
		want grid.Grid
	}{
		{"across", []string{tr(tc(span("2"), p("a")), tc("", p("b")))},
			grid.Grid{Rows: []grid.Row{texts(0, "a", "", "b")}, Merges: []grid.Range{area("A1:B1")}}},
		{"down", []string{tr(tc(start, p("a")), tc("", p("b"))), tr(tc(on, p("")), tc("", p("c"))), tr(tc(on, p("x")), tc("", p("d"))), tr(tc("", p("e")))},
			grid.Grid{Rows: []grid.Row{texts(0, "a", "b"), texts(1, "", "c"), texts(2, "", "d"), texts(3, "e")}, Merges: []grid.Range{area("A1:A3")}}},
		{"both, to the end", []string{tr(tc(span("2")+start, p("a"))), tr(tc(span("2")+`<w:vMerge w:val="continue"/>`, p("")))},
			grid.Grid{Rows: []grid.Row{texts(0, "a")}, Merges: []grid.Range{area("A1:B2")}}},
		{"one below another", []string{tr(tc(start, p("a"))), tr(tc(on, p(""))), tr(tc(start, p("b"))), tr(tc(on, p("")))},
			grid.Grid{Rows: []grid.Row{texts(0, "a"), texts(2, "b")}, Merges: []grid.Range{area("A1:A2"), area("A3:A4")}}},
		{"goes on from nothing", []string{tr(tc(on, p("a")), tc("", p("b")))},
			grid.Grid{Rows: []grid.Row{texts(0, "a", "b")}}},
		{"goes on from another column", []string{tr(tc(start, p("a")), tc("", p("b"))), tr(tc(span("2"), p("c")), tc(on, p("d")))},
			grid.Grid{Rows: []grid.Row{texts(0, "a", "b"), texts(1, "c", "", "d")}, Merges: []grid.Range{area("A2:B2")}}},
		{"across, as old programs say", []string{tr(tc(`<w:hMerge w:val="restart"/>`, p("a")), tc(`<w:hMerge/>`, p("")), tc("", p("b")))},
			grid.Grid{Rows: []grid.Row{texts(0, "a", "", "b")}, Merges: []grid.Range{area("A1:B1")}}},
		{"begins later", []string{`<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>` + tc("", p("a")) + `</w:tr>`, `<w:tr><w:trPr><w:gridBefore w:val="0"/></w:trPr>` + tc("", p("b")) + `</w:tr>`},
			grid.Grid{Rows: []grid.Row{texts(0, "", "", "a"), texts(1, "b")}}},
		{"taken out and put in", []string{tr(tc(start, p("a")), tc("", p("b"))), `<w:tr><w:trPr><w:del w:id="1"/></w:trPr>` + tc(on, p("")) + tc("", p("old")) + `</w:tr>`,
			`<w:tr><w:trPr><w:ins w:id="2"/></w:trPr>` + tc(on, p("")) + tc("", p("new")) + `</w:tr>`},
			grid.Grid{Rows: []grid.Row{texts(0, "a", "b"), texts(1, "", "new")}, Merges: []grid.Range{area("A1:A2")}}},
		{"rows and cells in content controls", []string{`<w:sdt><w:sdtPr/><w:sdtContent>` + tr(`<w:sdt><w:sdtPr/><w:sdtContent>`+tc("", p("a"))+`</w:sdtContent></w:sdt>`, tc("", p("b"))) + `</w:sdtContent></w:sdt>`},
			grid.Grid{Rows: []grid.Row{texts(0, "a", "b")}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, decode(t, document(t, tbl(test.rows...)))[0].Grid); diff != "" {
				t.Errorf("grid (-want +got):\n%s", diff)
			}
		})
	}
}

// TestTablesThatBelongTogether: one that people divided for its pages is one sheet; a form that stands in a frame is one of its own.
func TestTablesThatBelongTogether(t *testing.T) {
	cells := func(text string, n int) string {
		return tr(strings.Split(strings.TrimSuffix(strings.Repeat(tc("", p(text))+"|", n), "|"), "|")...)
	}
	row := func(index int, text string, n int) grid.Row {
		return texts(index, strings.Split(strings.TrimSuffix(strings.Repeat(text+"|", n), "|"), "|")...)
	}
	down := tr(tc(`<w:gridSpan w:val="5"/>`, p("b")))
	for name, test := range map[string]struct {
		body string
		want []grid.Grid
	}{
		"divided":                 {p("t") + tbl(cells("a", 5)) + p(" ") + tbl(cells("b", 5), down) + tbl(cells("c", 5)), []grid.Grid{{Rows: []grid.Row{texts(0, "t"), row(1, "a", 5), row(2, "b", 5), texts(3, "b"), row(4, "c", 5)}, Merges: []grid.Range{area("A4:E4")}}}},
		"a paragraph between":     {tbl(cells("a", 5)) + p("t") + tbl(cells("b", 5)), []grid.Grid{{Rows: []grid.Row{row(0, "a", 5)}}, {Rows: []grid.Row{texts(0, "t"), row(1, "b", 5)}}}},
		"another form":            {tbl(cells("a", 5)) + tbl(cells("b", 6)), []grid.Grid{{Rows: []grid.Row{row(0, "a", 5)}}, {Rows: []grid.Row{row(0, "b", 6)}}}},
		"a frame":                 {tbl(tr(tc("", p("t")+tbl(cells("a", 5))+p("")))), []grid.Grid{{Rows: []grid.Row{texts(0, "t")}}, {Rows: []grid.Row{texts(0, "t"), row(1, "a", 5)}}}},
		"two in a frame":          {tbl(tr(tc("", p("t")+tbl(cells("a", 5))+p("u")+tbl(cells("b", 5))))), []grid.Grid{{Rows: []grid.Row{texts(0, "t\nu")}}, {Rows: []grid.Row{texts(0, "t"), row(1, "a", 5)}}, {Rows: []grid.Row{texts(0, "u"), row(1, "b", 5)}}}},
		"a frame in a frame":      {tbl(tr(tc("", tbl(tr(tc("", tbl(cells("a", 5)))))))), []grid.Grid{{}, {}, {Rows: []grid.Row{row(0, "a", 5)}}}},
		"a frame, then its equal": {tbl(tr(tc("", tbl(cells("a", 5))))) + tbl(cells("b", 5)), []grid.Grid{{}, {Rows: []grid.Row{row(0, "a", 5)}}, {Rows: []grid.Row{row(0, "b", 5)}}}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []grid.Grid
			for i, tab := range decode(t, document(t, test.body)) {
				if want := fmt.Sprintf("表%d", i+1); tab.Name != want {
					t.Errorf("%s, want %s", tab.Name, want)
				}
				got = append(got, tab.Grid)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("grids (-want +got):\n%s", diff)
			}
		})
	}
}

// TestText reads a cell as people see it.
func TestText(t *testing.T) {
	run := func(properties, text string) string {
		return `<w:r><w:rPr>` + properties + `</w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r>`
	}
	in := func(runs string) string { return `<w:p>` + runs + `</w:p>` }
	box := func(checked string) string {
		return `<w:sdt><w:sdtPr><w14:checkbox>` + checked + `<w14:checkedState w14:val="2612"/></w14:checkbox></w:sdtPr><w:sdtContent>`
	}
	struck := func(s string) grid.Cell { return grid.Cell{Kind: grid.Text, Text: s, Struck: true} }
	tests := []struct {
		name, cell string
		want       grid.Cell
	}{
		{"pieces", in(run("", "杨") + run("<w:b/>", "刚")), grid.String("杨刚")},
		{"paragraphs", p("电话") + p("号码"), grid.String("电话\n号码")},
		{"breaks and tabs", in(`<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t><w:tab/><w:t>d</w:t><w:noBreakHyphen/></w:r>`), grid.String("a\nb\nc\td-")},
		{"blanks", in(`<w:r><w:t> a </w:t></w:r><w:r><w:t xml:space="preserve"> b　</w:t></w:r>`), grid.String("a b　")},
		{"nothing", in("") + p(" "), grid.Cell{}},
		{"tracked changes", in(`<w:del><w:r><w:delText>12</w:delText></w:r></w:del><w:ins><w:r><w:t>13</w:t></w:r></w:ins><w:moveFrom>` + run("", "x") + `</w:moveFrom><w:moveTo>` + run("", "4") + `</w:moveTo>`), grid.String("134")},
		{"links and fields", in(`<w:hyperlink>` + run("", "a") + `</w:hyperlink><w:fldSimple>` + run("", "b") + `</w:fldSimple><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + run("", "c")), grid.String("abc")},
		{"hidden", in(run("<w:vanish/>", "x") + run(`<w:vanish w:val="0"/>`, "a")), grid.String("a")},
		{"struck through", in(run("<w:strike/>", "杨") + run("", " ") + run("<w:dstrike/>", "刚")), struck("杨 刚")},
		{"struck through in part", in(run("<w:strike/>", "12") + run(`<w:strike w:val="false"/>`, "13")), grid.String("1213")},
		{"symbols", in(`<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r><w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r><w:r><w:sym w:font="Wingdings" w:char="zz"/></w:r>`), grid.String("√☑")},
		{"letters in a font of symbols", in(run(`<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>`, "û\uf0a8")), grid.String("×☐")},
		{"read aloud", in(`<w:r><w:ruby><w:rt>` + run("", "yáng") + `</w:rt><w:rubyBase>` + run("", "杨") + `</w:rubyBase></w:ruby></w:r>`), grid.String("杨")},
		{"a formula", in(`<m:oMathPara><m:oMath><m:r><w:rPr/><m:t>√</m:t></m:r></m:oMath></m:oMathPara>`), grid.String("√")},
		{"for old programs", in(`<w:r><mc:AlternateContent><mc:Choice><w:t>new</w:t></mc:Choice><mc:Fallback><w:t>☑</w:t></mc:Fallback></mc:AlternateContent></w:r>`), grid.String("☑")},
		{"a text box", in(run("", "a") + `<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>` + p("x") + `</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>` + p("x") + `</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`), grid.String("a")},
		{"a table within", p("a") + tbl(tr(tc("", p("b")), tc("", p("c"))), tr(tc("", tbl(tr(tc("", p("d")))))+"")) + in(""), grid.String("a\nb\nc\nd")},
		{"a ticked box", in(box(`<w14:checked w14:val="1"/>`) + run("", "☒") + `</w:sdtContent></w:sdt>` + run("", "有")), grid.String("☑有")},
		{"an empty box", in(box(`<w14:checked w14:val="0"/>`) + run("", "□") + `</w:sdtContent></w:sdt>`), grid.String("☐")},
		{"a box of its own", box(`<w14:checked/>`) + in(run("", "x")) + `</w:sdtContent></w:sdt>`, grid.String("☑")},
		{"another control", in(`<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent>` + run("", "是") + `</w:sdtContent></w:sdt>`), grid.String("是")},
		{"boxes of an old form", in(`<w:r><w:fldChar><w:ffData><w:checkBox><w:sizeAuto/><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>` +
			`<w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData></w:fldChar></w:r>` +
			`<w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox></w:ffData></w:fldChar></w:r>`), grid.String("☑☑☐")},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := decode(t, document(t, tbl(tr(tc("", test.cell), tc("", p("z"))))))[0].Grid.Rows[0].Cell(0)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("cell (-want +got):\n%s", diff)
			}
		})
	}
	t.Run("a control around a cell", func(t *testing.T) {
		row := tr(box(`<w14:checked w14:val="1"/>`)+tc("", p("☒"))+`</w:sdtContent></w:sdt>`, tc("", p("a")))
		if diff := cmp.Diff([]grid.Row{texts(0, "☑", "a")}, decode(t, document(t, tbl(row)))[0].Grid.Rows); diff != "" {
			t.Errorf("rows (-want +got):\n%s", diff)
		}
	})
}

// TestHostile reads files that are no good.
func TestHostile(t *testing.T) {
	whole := document(t, p("附件1")+tbl(tr(tc("", p("a")))))
	part := func(content string) []byte {
		return xlsxtest.Zip(t, xlsxtest.Part{Name: "word/document.xml", Content: content})
	}
	wide := tc(`<w:gridSpan w:val="16384"/>`, p("a"))
	tests := []struct {
		name   string
		data   []byte
		limits xlsx.Limits
		reason string
	}{
		{"cut in half", whole[:len(whole)/2], xlsx.Limits{}, "损坏"},
		{"no document", xlsxtest.Zip(t, xlsxtest.Part{Name: "a"}), xlsx.Limits{}, "损坏"},
		{"broken off", part("<w:document><w:body><w:tbl>"), xlsx.Limits{}, "损坏"},
		{"entities", part(`<!DOCTYPE a [<!ENTITY a "aaaa">]><document><body><p><r><t>&a;</t></r></p></body></document>`), xlsx.Limits{}, "损坏"},
		{"nested without end", document(t, strings.Repeat("<w:tbl><w:tr><w:tc>", 1000)+strings.Repeat("</w:tc></w:tr></w:tbl>", 1000)), xlsx.Limits{}, "损坏"},
		{"file over its limit", whole, xlsx.Limits{File: 100}, "超过 100 字节"},
		{"a bomb", document(t, strings.Repeat(" ", 2<<20)), xlsx.Limits{Sheet: 1 << 20}, "太大"},
		{"too many columns", document(t, tbl(tr(wide, wide))), xlsx.Limits{}, "太大"},
		{"too many cells", document(t, tbl(strings.Repeat(tr(tc(`<w:gridSpan w:val="9999"/>`, p("")), tc("", p("a"))), 30))), xlsx.Limits{Cells: 100_000}, "太大"},
		{"too many merged cells", document(t, tbl(strings.Repeat(tr(wide), 200))), xlsx.Limits{Cells: 300}, "太大"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := docx.Decode(t.Context(), "a.docx", test.data, test.limits)
			bad, ok := errors.AsType[*sheets.UnreadableError](err)
			if !ok || !strings.Contains(bad.Reason, test.reason) || bad.Advice == "" {
				t.Errorf("Decode: %v, want %s", err, test.reason)
			}
		})
	}
}

// FuzzDocument reads any XML as a document: it gives sheets within the limits or a reason, and never panics.
func FuzzDocument(f *testing.F) {
	f.Add(p("a") + tbl(tr(tc(`<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>`, p("a"))), tr(tc(`<w:vMerge/>`, p("b")))))
	f.Add(`<w:sdt><w:sdtPr><w14:checkbox/></w:sdtPr><w:sdtContent><w:tbl><w:tr><w:tc><w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p></w:tc></w:tr></w:tbl></w:sdtContent></w:sdt>`)
	five := tr(strings.Repeat(tc("", p("a")), 5))
	f.Add(tbl(tr(tc("", p("a")+tbl(five)))) + tbl(five) + tbl(five))
	limits := xlsx.Limits{File: 1 << 20, Unzipped: 1 << 20, Sheet: 1 << 19, Cells: 10_000}
	f.Fuzz(func(t *testing.T, body string) {
		tabs, err := docx.Decode(t.Context(), "a.docx", document(t, body), limits)
		if err != nil {
			if bad, ok := errors.AsType[*sheets.UnreadableError](err); !ok || bad.Reason == "" || bad.Advice == "" {
				t.Fatalf("Decode: %v", err)
			}
			return
		}
		cells := 0
		for _, tab := range tabs {
			last := -1
			for _, row := range tab.Grid.Rows {
				if n := len(row.Cells); row.Index <= last || n == 0 || n > grid.MaxCols || row.Cells[n-1].Kind == grid.Empty {
					t.Fatalf("row %d follows row %d and has %d cells", row.Index, last, n)
				}
				last, cells = row.Index, cells+len(row.Cells)
			}
			cells += len(tab.Grid.Merges)
		}
		if cells > limits.Cells {
			t.Fatalf("%d cells were kept", cells)
		}
	})
}
