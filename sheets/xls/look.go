package xls

import (
	"fmt"

	"guantong/sheets/grid"
)

// fontOf is the font of cells of a style.
func (b *book) fontOf(n int) font {
	if n >= len(b.styles) {
		return font{}
	}
	return b.font(b.styles[n].font)
}

// look makes a cell of a text.
func (b *book) look(at place, t text) grid.Cell {
	f := b.fontOf(at.style)
	c := grid.String(seen(f.name, t.string[:t.lead]) + t.string[t.lead:])
	c.Struck = (t.lead == 0 || f.struck) && (t.lead == len(t.string) || t.struck)
	return c
}

// shown makes a cell of a number, as its format shows it.
func (b *book) shown(at place, n float64) grid.Cell {
	c := grid.Num(n)
	if at.style < len(b.styles) {
		f := b.format(b.styles[at.style].format)
		if s, ok := f.shows(n); ok {
			c = grid.String(s)
		} else if f.isDate && b.days1904 {
			c.Number += daysTo1904
		}
	}
	if n-n != 0 { // no number at all
		c = grid.Cell{Kind: grid.Failed, Text: "#NUM!"}
	}
	c.Struck = b.fontOf(at.style).struck
	return c
}

// logical makes a cell of a truth value or of the number of an error value.
func (b *book) logical(at place, value int, failed bool) grid.Cell {
	c := grid.Logical(value != 0)
	if failed {
		name, known := errorValues[value]
		if !known {
			name = fmt.Sprintf("#ERROR %d!", value)
		}
		c = grid.Cell{Kind: grid.Failed, Text: name}
	}
	c.Struck = b.fontOf(at.style).struck
	return c
}

var errorValues = map[int]string{
	0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A", 0x2B: "#GETTING_DATA",
}
