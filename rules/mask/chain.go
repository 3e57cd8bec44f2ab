package mask

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	shortest = 7 // digits of the shortest number that is hidden
	maxHead  = 6 // readable digits before the stars
	maxTail  = 4 // and after them
)

// chain is a stretch of digits and separators with nothing else between them: one number, several, or none.
type chain struct {
	text   string
	digits []byte // of all groups, in half width
	groups []group
}

// group is what the eye sees as an unbroken run of digits; invisible characters may be inside.
type group struct {
	start, end int // bytes in the text
	at, n      int // its place in chain.digits
	xEnd       int // where an X that follows directly ends; 0 if none does
	mark       mark
}

// mark is what a group was found to be.
type mark uint8

const (
	open  mark = iota // not part of anything; readable in the end
	first             // the first group of a number to mask
	more              // a further group of that number
	plain             // part of a date; readable
)

func newChain(text string) chain {
	return chain{text: text, digits: make([]byte, 0, 48), groups: make([]group, 0, 6)} // enough for most, to grow rarely
}

// scan reads the first chain at or after the byte at, and returns where it ends. Numbers that are masked already belong
// to no chain: they end one, so that what is left of them never joins its neighbours.
func (c *chain) scan(at int) (end int) {
	c.digits, c.groups = c.digits[:0], c.groups[:0]
	for at < len(c.text) {
		r, width := utf8.DecodeRuneInString(c.text[at:])
		if _, ok := digit(r); ok {
			g := c.group(at)
			at = max(g.end, g.xEnd)
			if g.n <= maxHead && starred(c.text[g.end:]) ||
				g.n <= maxTail && strings.HasSuffix(c.text[:g.start], "***") {
				c.digits = c.digits[:g.at]
				return at
			}
			c.groups = append(c.groups, g)
			continue
		}
		if len(c.groups) > 0 && separates(r) == no {
			return at
		}
		at += width
	}
	return at
}

// group reads the group that starts at the byte at.
func (c *chain) group(at int) group {
	g := group{start: at, at: len(c.digits)}
	r, _ := utf8.DecodeRuneInString(c.text[at:])
	signs := sign(r) // ① before a number is none of its digits
	for at < len(c.text) {
		r, width := utf8.DecodeRuneInString(c.text[at:])
		d, ok := digit(r)
		switch {
		case ok && sign(r) != signs:
			g.n = len(c.digits) - g.at
			return g
		case ok:
			c.digits = append(c.digits, d)
			g.end = at + width
		case strings.ContainsRune("XxＸｘ", r) && !word(c.text[at+width:]):
			g.xEnd = at + width
			fallthrough
		case separates(r) != invisibly:
			g.n = len(c.digits) - g.at
			return g
		}
		at += width
	}
	g.n = len(c.digits) - g.at
	return g
}

// gap is the text between group i and the one before it.
func (c *chain) gap(i int) string { return c.text[c.groups[i-1].end:c.groups[i].start] }

// slice is the digits of groups i to end-1.
func (c *chain) slice(i, end int) []byte {
	last := c.groups[end-1]
	return c.digits[c.groups[i].at : last.at+last.n]
}

// take marks groups i to end-1 as one number. An area code in brackets stays outside: (0745)***2222.
func (c *chain) take(i, end int) {
	if end-i > 1 && c.groups[i].n <= 4 && bracketed(c.text[:c.groups[i].start], c.gap(i+1)) {
		c.groups[i].mark = plain
		i++
	}
	for k := i; k < end; k++ {
		c.groups[k].mark = more
	}
	c.groups[i].mark = first
}

// number is the one whose first group is i.
func (c *chain) number(i int) number {
	end := i + 1
	for end < len(c.groups) && c.groups[end].mark == more {
		end++
	}
	last := c.groups[end-1]
	n := number{start: c.groups[i].start, end: last.end, digits: c.slice(i, end)}
	n.scientific = end-i == 2 && c.scientific(i)
	if last.xEnd > 0 && len(n.digits) >= 14 { // only an identity number ends in X
		n.x, n.end = true, last.xEnd
	}
	return n
}

// innerX reports whether an X stands anywhere but at the end.
func (c *chain) innerX() bool {
	for _, g := range c.groups[:len(c.groups)-1] {
		if g.xEnd > 0 {
			return true
		}
	}
	return false
}

// starred reports whether s starts with the stars of a number that is masked already, and goes on with the rest of it.
func starred(s string) bool {
	after := strings.TrimLeft(s, "*")
	return len(s)-len(after) >= 3 && after != "" && (after[0]-'0' <= 9 || after[0] == 'E' || after[0] == 'e')
}

func bracketed(before, after string) bool {
	return (strings.HasSuffix(before, "(") || strings.HasSuffix(before, "（")) &&
		(strings.HasPrefix(after, ")") || strings.HasPrefix(after, "）"))
}

// word reports whether s starts with an ASCII letter or any digit.
func word(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	_, ok := digit(r)
	return ok || r <= unicode.MaxASCII && unicode.IsLetter(r)
}
