package xls

import (
	"fmt"

	"guantong/sheets/grid"
	"guantong/sheets/numfmt"
	"guantong/sheets/symbol"
)

// daysTo1904 is how many days the system of dates that begins in 1904 is behind the usual one.
const daysTo1904 = 1462

type font struct {
	signs  symbol.Font
	struck bool
}

// style is what cells look like: the numbers of a font and of a number format.
type style struct{ font, format int }

// look is a style with what the numbers stand for.
type look struct {
	font
	format numfmt.Format
	plain  bool // the format shows what cells hold
	days   bool // it shows numbers as days
}

func (b *book) readFont(r *reader) {
	const struck = 8
	r.skip(2)
	flags := r.u16()
	r.skip(10)
	b.fonts = append(b.fonts, font{symbol.Named(r.text(r.u8())), flags&struck != 0})
}

func (b *book) readFormat(r *reader) {
	id := r.u16()
	if code := r.text(r.u16()); !r.bad {
		b.formats[id] = numfmt.Parse(code)
	}
}

// font is a font by its number: there is none of number 4.
func (b *book) font(n int) font {
	if n > 4 {
		n--
	}
	if n >= len(b.fonts) {
		return font{}
	}
	return b.fonts[n]
}

func (b *book) format(id int) numfmt.Format {
	f, ok := b.formats[id]
	if !ok {
		f = numfmt.BuiltIn(id)
		b.formats[id] = f
	}
	return f
}

// lookUp finds what all styles stand for; they may come before that.
func (b *book) lookUp() {
	for _, s := range b.styles {
		f := b.format(s.format)
		b.looks = append(b.looks, look{b.font(s.font), f, f.Plain(), f.Date()})
	}
}

// look is what a cell looks like.
func (b *book) look(at place) *look {
	if at.style >= len(b.looks) {
		return &look{plain: true}
	}
	return &b.looks[at.style]
}

// shownText makes a cell of a text.
func (b *book) shownText(at place, t text) grid.Cell {
	l := b.look(at)
	s := t.string
	if !l.signs.Letters() {
		s = l.signs.Text(s[:t.lead]) + s[t.lead:]
	}
	if !l.plain {
		s = l.format.Text(s)
	}
	c := grid.String(s)
	c.Struck = s != "" && (t.lead == 0 || l.struck) && (t.lead == len(t.string) || t.struck)
	return c
}

// shownNumber makes a cell of a number.
func (b *book) shownNumber(at place, n float64) grid.Cell {
	l := b.look(at)
	c := grid.Num(n)
	if b.days1904 && l.days && n >= 0 {
		c.Number += daysTo1904
	}
	if !l.plain {
		if s, ok := l.format.Number(n); ok {
			c = grid.String(l.signs.Text(s))
		}
	}
	if n-n != 0 { // it is infinite or no number at all
		c = grid.Cell{Kind: grid.Failed, Text: errorValues[0x24]}
	}
	c.Struck = l.struck && c.Kind != grid.Empty
	return c
}

// shownLogical makes a cell of a truth value, or of the number of an error value.
func (b *book) shownLogical(at place, value int, failed bool) grid.Cell {
	c := grid.Logical(value != 0)
	if failed {
		name, known := errorValues[value]
		if !known {
			name = fmt.Sprintf("#ERROR %d!", value)
		}
		c = grid.Cell{Kind: grid.Failed, Text: name}
	}
	c.Struck = b.look(at).struck
	return c
}

var errorValues = map[int]string{
	0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A", 0x2B: "#GETTING_DATA",
}
