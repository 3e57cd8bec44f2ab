package letter

import (
	"fmt"
	"strings"
)

// Section is a heading of the first level, numbered by whoever writes it: 一、总体情况.
type Section string

func (s Section) write(w *writer) { w.line("Section", string(s)) }

// Paragraph is text, after a heading of the second level that runs into it: （一）返岗情况。
type Paragraph struct {
	Lead string // empty: none
	Text string

	last bool // it stays on the page of what is signed: no page may have the signature alone (GB/T 9704, 7.3.5)
}

func (p Paragraph) write(w *writer) {
	lead := ""
	if p.Lead != "" {
		lead = `<w:r><w:rPr><w:rStyle w:val="Lead"/></w:rPr>` + text(p.Lead) + `</w:r>`
	}
	style := "Text"
	if p.last {
		style = "LastText"
	}
	w.paragraph(`<w:pStyle w:val="`+style+`"/>`, lead+run(p.Text))
}

// Note is what stands in small letters below a table.
type Note string

func (n Note) write(w *writer) { w.line("Note", string(n)) }

// writer makes the body of a document.
type writer struct {
	body   strings.Builder
	charts []string // parts
}

func (w *writer) print(format string, args ...any) { fmt.Fprintf(&w.body, format, args...) }

func (w *writer) paragraph(properties, runs string) {
	w.print(`<w:p><w:pPr>%s</w:pPr>%s</w:p>`, properties, runs)
}

// line is a paragraph of a style, in as many lines as there are texts.
func (w *writer) line(style string, lines ...string) {
	w.paragraph(`<w:pStyle w:val="`+style+`"/>`, run(strings.Join(lines, "\n")))
}

// blank is an empty line, which the standard asks for by number.
func (w *writer) blank() { w.print(`<w:p/>`) }

// keptBlank is one that stays on the page of what follows.
func (w *writer) keptBlank() { w.paragraph(`<w:keepNext/>`, "") }

// signed is a line so many half characters from the right margin.
func (w *writer) signed(words string, halves int) {
	w.paragraph(fmt.Sprintf(`<w:pStyle w:val="Signed"/><w:ind w:rightChars="%d" w:right="%d"/>`, halves*50, halves*bodySize*5), run(words))
}

// mark is 发文机关标志, as large as fits on a line.
func (w *writer) mark(words string) {
	size := min(markSize, textWidth/20*2/len([]rune(words))) // half points; a character is as wide as it is high
	w.paragraph(`<w:pStyle w:val="Mark"/>`, fmt.Sprintf(`<w:r><w:rPr><w:sz w:val="%d"/><w:szCs w:val="%[1]d"/></w:rPr>%s</w:r>`, size, text(words)))
}

const (
	textWidth = 8845 // twentieths of a point: A4 without the margins of 28 mm and 26 mm
	bodySize  = 32   // half points: 三号
	markSize  = 96   // likewise, at most
)

// halves is how wide a text is, in half characters: digits and other narrow letters are one.
func halves(s string) (n int) {
	for _, r := range s {
		if n += 2; r < 0x80 {
			n--
		}
	}
	return n
}
