package xlsx

import (
	"slices"

	"guantong/sheets/grid"
)

// again are rows that were written before and may come again: a form has the same rows on every page, but for their numbers. It knows
// them by their cells, which are the same ones then and not merely alike.
type again struct {
	known [formRows]struct {
		cells *grid.Styled // the first; nil for none
		count int
	}
	patterns [formRows]pattern
	next     int
	found    bool // that rows come again: until then none is kept
}

// formRows is how many rows back one is looked for.
const formRows = 32

// pattern is a row as it was written.
type pattern struct {
	text   []byte // empty if it was not kept
	places []int  // where its number stands
	texts  int    // cells that name one
	digits int    // of the number
	height float64
	roles  []grid.Role
}

// reset forgets the rows of a sheet.
func (a *again) reset() {
	clear(a.known[:])
	a.found = false
}

// of gives the place of a row's pattern: that of the same cells, or one that is free for it.
func (a *again) of(cells []grid.Styled) *pattern {
	if len(cells) == 0 {
		return nil
	}
	for i := range a.known {
		if a.known[i].cells == &cells[0] && a.known[i].count == len(cells) {
			a.found = true
			return &a.patterns[i]
		}
	}
	i := a.next
	a.next = (i + 1) % len(a.known)
	a.known[i].cells, a.known[i].count = &cells[0], len(cells)
	a.patterns[i].text = a.patterns[i].text[:0]
	return &a.patterns[i]
}

// fits tells whether a row is this one but for its number.
func (p *pattern) fits(number []byte, height float64, roles []grid.Role) bool {
	return len(p.text) > 0 && p.digits == len(number) && p.height == height && slices.Equal(p.roles, roles)
}

// append adds the row with another number.
func (p *pattern) append(b, number []byte) []byte {
	from := len(b)
	b = append(b, p.text...)
	for _, at := range p.places {
		copy(b[from+at:], number)
	}
	return b
}

// keep keeps a row that was written, and the places of its number in what was written.
func (p *pattern) keep(text []byte, places []int, texts, digits int, height float64, roles []grid.Role) {
	p.text = append(p.text[:0], text...)
	p.places = append(p.places[:0], places...)
	p.texts, p.digits, p.height = texts, digits, height
	p.roles = append(p.roles[:0], roles...)
}
