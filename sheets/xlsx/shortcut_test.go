package xlsx

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What nearly all programs write is taken in at once, up to what is otherwise.
func TestShortcut(t *testing.T) {
	const (
		cells = `<c r="A1" s="1" t="s"><v>1</v></c><c r="B1" s="0"/><c r="C1"><v> 2 </v></c><c r="D1" t="str"><v></v></c><c/><c s="1"><v>3</v></c>`
		texts = `<si><t>甲</t></si><si><t></t></si><si><t xml:space="preserve"> 乙_x000D_ </t></si>`
	)
	in := &cellReader{shared: &sharedTexts{table: []string{"甲", "乙"}}, cells: 100, chars: 100}
	in.begin(nil)
	in.inRow, in.index = true, 0
	for _, rest := range []string{
		``, ` <c/>`, `</row>`, `<col/>`, `<c r="E1" t="b" s="0"/>`, `<c r="E1`, `<c r="E1" s="0"><v>1</v></c`, `<c r="E1"><f>1</f><v>1</v></c>`, `<c r="E1"><v/></c>`, `<c r="E1<"/>`,
		`<c t="inlineStr"><is><t>1</t></is></c>`,
	} {
		if n, err := in.pass([]byte(cells + rest)); n != len(cells) || err != nil {
			t.Errorf("%d of %d bytes before %q, %v", n, len(cells), rest, err)
		}
	}
	s := &stringReader{}
	s.begin()
	for _, rest := range []string{``, ` <si/>`, `<si/>`, `<si><t/></si>`, `<si><t>a<`, `<si><r><t>a</t></r></si>`, `<si><t>a</t><rPh/></si>`, `</sst>`} {
		if n, err := s.pass([]byte(texts + rest)); n != len(texts) || err != nil {
			t.Errorf("%d of %d bytes before %q, %v", n, len(texts), rest, err)
		}
	}
}

// Nothing is taken in at once where something is open, or was ended that was not.
func TestNoShortcut(t *testing.T) {
	for kind, parts := range map[int][]string{
		0: {
			sheetOf(`<v><c r="A1"><v>1</v></c>2<c><v>3</v></c>`), sheetOf(`<t><c r="A1"/>x<c/>`), sheetOf(`</rPh><x><c r="A1"><v>1</v></c>`), sheetOf(`<rPh><c r="A1"><v>1</v></c>`),
			sheetOf(`<c r="A1"><c r="B1"><v>1</v></c></c>`), `<worksheet><c r="A1"><v>1</v></c></worksheet>`, `<c r="A1"><v>1</v></c>`, sheetOf(`</row><c r="A1"><v>1</v></c><row>`),
			sheetOf(`<c r="A1"><v>1&amp;2</v></c><c t="str"><v>a&#10;b</v></c>`), sheetOf("<c t=\"str\"><v>a\r\nb</v></c>"), sheetOf(`<c t="str"><v>a]]></v></c>`),
		},
		2: {
			`<sst><x></rPh><si><t>a</t></si></sst>`, `<sst><rPh><si><t>a</t></si></rPh></sst>`, `<sst><t><si><t>a</t></si>b<si/></sst>`, `<sst><v><si><t>a</t></si>b<si/></v></sst>`,
			`<si><t>a</t></si>`, `<sst><si><r><t>a</t></r></si><si><t>b</t></si><x></si></sst>`, `<sst><si><t>a&lt;b</t></si></sst>`, `<sst><si><t>a]]></t></si></sst>`,
		},
	} {
		for _, content := range parts {
			for n := 1; n <= len(content)+1; n++ {
				agree(t, kind, []byte(content), n)
			}
		}
	}
}

// What is taken in at once comes to the same as tag by tag, whatever stands beside it and wherever a piece of it ends.
func TestShortcutIsTheSame(t *testing.T) {
	cells := []string{
		`<c r="A1" s="1" t="s"><v>1</v></c>`, `<c r="C1" s="0"/>`, `<c><v>2</v></c>`, `<c r="B7" t="b"><v>1</v></c>`, `<c r="D1" t="e"><v>#N/A</v></c>`, `<c r="" s="9" t="str"><v> 甲 </v></c>`,
		`<c s="1" r="E1"><v>1</v></c>`, `<c r="F1"><f>A1</f><v>3</v></c>`, `<c r="G1" t="inlineStr"><is><t>a</t></is></c>`, `<c r="H1" t="s"><v>7</v></c>`, `<c><v>1</v>`, `</c>`, ` `, `&amp;`,
		`<v>5</v>`, `<t>6</t>`, `<rPh>`, `</rPh>`, `</row><row>`, `</row>`, `<row r="9">`, `<is>`, `</is>`, `<v>`, `</v>`,
	}
	texts := []string{
		`<si><t>甲</t></si>`, `<si><t xml:space="preserve"> a_x000D_ </t></si>`, `<si><r><rPr><strike/></rPr><t>b</t></r></si>`, `<si><t>c</t><rPh><t>d</t></rPh></si>`, `<si>`, `</si>`, `<t>`, `</t>`,
		`<rPh>`, `</rPh>`, `e`, `&lt;`, `<r>`, `</r>`, `<sst>`, `</sst>`,
	}
	walked := 0
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom([]int{0, 1, 2}).Draw(t, "kind")
		content := `<sst>` + strings.Join(rapid.SliceOfN(rapid.SampledFrom(texts), 0, 12).Draw(t, "texts"), "") + `</sst>`
		if kind < 2 {
			content = sheetOf(strings.Join(rapid.SliceOfN(rapid.SampledFrom(cells), 0, 12).Draw(t, "cells"), ""))
		}
		if agree(t, kind, []byte(content), rapid.IntRange(1, 200).Draw(t, "piece")) {
			walked++
		}
	})
	if walked == 0 {
		t.Error("no part was walked through")
	}
}
