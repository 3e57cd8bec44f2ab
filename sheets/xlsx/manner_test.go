package xlsx

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"guantong/sheets/grid"
)

// manner is how a program writes parts: each has its own.
type manner struct {
	t       *rapid.T
	prefix  string // of all elements
	mark    bool   // a byte order mark
	declare string
	line    string // between elements of a sheet
	quote   string
	pad     string // between attributes
	ahead   string // before a tag ends
	places  bool   // rows and cells say where they are
	closing bool   // elements that hold nothing have an end of their own
	inline  bool   // no shared strings
	coded   int    // what is written by its code: what must be, Chinese too, or what need not be
}

func anyManner(t *rapid.T) manner {
	return manner{
		t:       t,
		prefix:  rapid.SampledFrom([]string{"", "", "x:", "ss:"}).Draw(t, "prefix"),
		mark:    rapid.Bool().Draw(t, "mark"),
		declare: rapid.SampledFrom([]string{"", `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`, `<?xml version='1.0' encoding='utf-8'?>`, `<?xml version="1.0"?>`}).Draw(t, "declare"),
		line:    rapid.SampledFrom([]string{"", "", "\n", "\r\n", "\n\t", " "}).Draw(t, "line"),
		quote:   rapid.SampledFrom([]string{`"`, `"`, `'`}).Draw(t, "quote"),
		pad:     rapid.SampledFrom([]string{" ", " ", "  ", "\r\n", "\t"}).Draw(t, "pad"),
		ahead:   rapid.SampledFrom([]string{"", "", " ", "\n"}).Draw(t, "ahead"),
		places:  rapid.Bool().Draw(t, "places"),
		closing: rapid.Bool().Draw(t, "closing"),
		inline:  rapid.Bool().Draw(t, "inline"),
		coded:   rapid.IntRange(0, 2).Draw(t, "coded"),
	}
}

// element writes one, whose attributes may come in any order.
func (m *manner) element(name, inside string, attrs ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<%s%s", m.prefix, name)
	for _, a := range rapid.Permutation(attrs).Draw(m.t, "order") {
		key, value, _ := strings.Cut(a, "=")
		fmt.Fprintf(&b, "%s%s=%s%s%s", m.pad, key, m.quote, m.text(value), m.quote)
	}
	if inside == "" && !m.closing {
		return b.String() + m.ahead + "/>"
	}
	return fmt.Sprint(b.String(), m.ahead, ">", inside, "</", m.prefix, name, m.ahead, ">")
}

// text writes characters as they may stand in a text, and between quotes.
func (m *manner) text(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case m.coded == 1 && r > '~':
			fmt.Fprintf(&b, "&#%d;", r)
		case m.coded == 2 && (r > '~' || r%5 == 0), r == '\r', r == '\t', r == '"', r == '\'':
			fmt.Fprintf(&b, "&#x%X;", r)
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// parts are a sheet and the shared strings.
func (m *manner) parts(rows []grid.Row) (sheet, table string, texts []string) {
	begin := m.declare + m.line
	if m.mark {
		begin = "\uFEFF" + begin
	}
	var data strings.Builder
	next := 0
	for _, row := range rows {
		for ; next < row.Index && !m.places; next++ {
			data.WriteString(m.element("row", "") + m.line)
		}
		next = row.Index + 1
		var cells strings.Builder
		for col, c := range row.Cells {
			var attrs []string
			if m.places {
				attrs = append(attrs, "r="+grid.Ref{Row: row.Index, Col: col}.String())
			}
			inside := ""
			switch c.Kind {
			case grid.Text:
				text := m.element("t", m.text(escape(c.Text)), "xml:space=preserve")
				if m.inline {
					attrs, inside = append(attrs, "t=inlineStr"), m.element("is", text)
				} else {
					attrs, inside = append(attrs, "t=s"), m.element("v", strconv.Itoa(len(texts)))
					texts = append(texts, c.Text)
					table += m.element("si", text) + m.line
				}
			case grid.Number:
				inside = m.element("v", strconv.FormatFloat(c.Number, 'G', -1, 64))
			case grid.Bool:
				attrs, inside = append(attrs, "t=b"), m.element("v", strconv.Itoa(int(c.Number)))
			}
			cells.WriteString(m.element("c", inside, append(attrs, "s=0")...) + m.line)
		}
		attrs := []string{"spans=1:9", "x14ac:dyDescent=0.25"}
		if m.places {
			attrs = append(attrs, "r="+strconv.Itoa(row.Index+1))
		}
		data.WriteString(m.element("row", cells.String(), attrs...) + m.line)
	}
	return begin + m.element("worksheet", m.line+m.element("sheetData", m.line+data.String())+m.line, "xmlns:x14ac=a&b") + m.line,
		begin + m.element("sst", table, "count=1"), texts
}

// TestManners reads what is written in any manner by its bytes alone.
func TestManners(t *testing.T) {
	cell := rapid.OneOf(
		rapid.Just(grid.Cell{}),
		rapid.Map(rapid.StringMatching(`([ -~一-龥𠮷\n\t\r]|_x000D_|\]\]>|&amp;){1,9}`), grid.String),
		rapid.Map(rapid.Float64Range(-1e15, 1e15), grid.Num),
		rapid.Map(rapid.IntRange(-9, 1e9), grid.Int),
		rapid.Map(rapid.Bool(), grid.Logical))
	rapid.Check(t, func(rt *rapid.T) {
		m := anyManner(rt)
		var rows []grid.Row
		index := -1
		for range rapid.IntRange(1, 4).Draw(rt, "rows") {
			index += rapid.IntRange(1, 3).Draw(rt, "gap")
			rows = append(rows, grid.Row{Index: index, Cells: append(rapid.SliceOfN(cell, 0, 5).Draw(rt, "cells"), grid.Int(1))})
		}
		sheet, table, texts := m.parts(rows)
		n := rapid.IntRange(1, 300).Draw(rt, "piece")
		shared := tell(2, []byte(table), inPieces(n))
		if diff := cmp.Diff(texts, shared.Read.(sharedTexts).table); diff != "" {
			rt.Fatalf("shared strings (-want +got):\n%s\n%q", diff, table)
		}
		in := &cellReader{cells: 1000, chars: 1 << 20, shared: &sharedTexts{table: texts}}
		in.begin(nil)
		if err := inPieces(n)(strings.NewReader(sheet), &walk{texts: &in.texts, to: in}); err != nil {
			rt.Fatalf("%v\n%q", err, sheet)
		}
		if diff := cmp.Diff(rows, in.g.Rows); diff != "" {
			rt.Fatalf("rows (-want +got):\n%s\n%q", diff, sheet)
		}
		agree(rt, 0, []byte(sheet), n)
		agree(rt, 2, []byte(table), n)
	})
}

// TestAnyElements: whatever stands in whatever, both ways tell the same of it.
func TestAnyElements(t *testing.T) {
	names := rapid.SampledFrom(strings.Fields("worksheet sheetViews sheetView cols col sheetData row row c c c c v v f is t r rPr rFont strike rPh mergeCell " +
		"sheetFormatPr control from to colOff rowOff sst si numFmts numFmt fonts font name cellXfs xf xfComplement x"))
	attrs := rapid.SampledFrom(strings.Fields("r=A1 r=B2 r=$C$3 r=7 r=2 r=0 t=s t=str t=inlineStr t=b t=e t=n t=d t=array ref=A1:B2 s=0 s=1 s=9 hidden=1 hidden=true min=1 max=3 " +
		"width=9.5 ht=20 val=Wingdings val=0 showZeros=0 numFmtId=164 numFmtId=14 fontId=1 formatCode=[=1]\"√\" formatCode=_x0041_ shapeId=1 r:id=a a:b:c=1 xmlns:r=r x=<"))
	texts := rapid.SampledFrom([]string{"", "0", "1", "9", "1.5", " ", "x", "甲", "#N/A", "_x000D_", "a\r\nb", "]]>", "\t", "&", "TRUE", "1e9"})
	rapid.Check(t, func(rt *rapid.T) {
		m := anyManner(rt)
		var some func(depth int) string
		some = func(depth int) string {
			inside := ""
			for range rapid.IntRange(0, 4).Draw(rt, "inside") {
				if depth == 0 || rapid.Bool().Draw(rt, "text") {
					inside += m.text(texts.Draw(rt, "text"))
				} else {
					inside += some(depth - 1)
				}
			}
			return m.element(names.Draw(rt, "name"), inside, rapid.SliceOfN(attrs, 0, 3).Draw(rt, "attrs")...)
		}
		content := some(6)
		if rapid.Bool().Draw(rt, "rows") {
			content = m.element("worksheet", m.element("sheetData", m.element("row", content+some(3)+some(3))))
		}
		if at := rapid.IntRange(-len(content), len(content)).Draw(rt, "at"); at > 0 { // something that does not belong there
			content = content[:at] + rapid.SampledFrom([]string{"<!--a-->", "<", ">", "&", "]]>", "\r", "\xFF", "<?a?>", "</c>", "=", "\"", "<![CDATA[a]]>"}).Draw(rt, "odd") + content[at:]
		}
		agree(rt, rapid.IntRange(0, 3).Draw(rt, "kind"), []byte(m.declare+content), rapid.IntRange(1, 200).Draw(rt, "piece"))
	})
}
