package mask

import (
	"strings"

	"guantong/rules/idcard"
)

// classify marks the groups of a chain. The surest shapes go first, wherever they start; then, from left to right, the
// shapes that might be mistaken; what is left is judged by its length.
func (c *chain) classify() {
	if len(c.digits) < shortest {
		return
	}
	for i := range c.groups {
		if c.groups[i].mark == open {
			if end := c.validID(i); end > 0 {
				c.take(i, end)
			}
		}
	}
	for i := range c.groups {
		if c.groups[i].mark == open {
			if end := c.shape(i); end > 0 {
				c.take(i, end)
			} else {
				c.date(i)
			}
		}
	}
	c.rest()
}

// shape returns where (exclusive) a number of a known shape ends that starts with group i; 0 if none does.
func (c *chain) shape(i int) (end int) {
	if c.scientific(i) && c.groups[i+1].mark == open {
		return i + 2
	}
	if end = c.likeID(i); end > 0 { // before phones, for many of these numbers start like a mobile one
		return end
	}
	if end = c.mobile(i); end > 0 {
		return end
	}
	return c.landline(i)
}

// span returns where open groups from i on have exactly n characters, an X at the end included; 0 if nowhere.
func (c *chain) span(i, n int) (end int) {
	for ; i < len(c.groups) && c.groups[i].mark == open && n > 0; i++ {
		g := c.groups[i]
		n -= g.n
		if n == 0 || n == 1 && g.xEnd > 0 {
			return i + 1
		}
		if g.xEnd > 0 {
			return 0
		}
	}
	return 0
}

func (c *chain) validID(i int) int {
	end := c.span(i, 18)
	if end == 0 {
		return 0
	}
	d := string(c.slice(i, end))
	if len(d) < 18 {
		d += "X"
	}
	if _, _, fault := idcard.Parse(d); fault != idcard.None {
		return 0
	}
	return end
}

// likeID finds mistyped and old identity numbers that separators cut into short pieces, by the birth date inside or by
// the way in which people cut them.
func (c *chain) likeID(i int) int {
	if c.groups[i].n >= 15 || c.slice(i, i+1)[0] == '0' {
		return 0 // long enough by itself, or of no province
	}
	for _, n := range [...]int{18, 17, 19, 16} {
		end := c.span(i, n)
		if end == 0 || n != 18 && c.dated(i, end) {
			continue
		}
		if day(c.slice(i, end)[6:14]) || end-i == 3 && c.groups[i].n == 6 && c.groups[i+1].n == 8 {
			return end
		}
	}
	if end := c.span(i, 15); end > 0 {
		if _, old, fault := idcard.Parse(string(c.slice(i, end))); old && fault == idcard.None {
			return end
		}
	}
	return 0
}

func (c *chain) mobile(i int) int {
	n, d := 11, c.digits[c.groups[i].at:]
	for _, country := range [...]string{"86", "0086"} {
		if c.groups[i].n > len(country) && strings.HasPrefix(string(d), country) {
			n, d = 11+len(country), d[len(country):]
			break
		}
	}
	if end := c.span(i, n); end > 0 && d[0] == '1' && d[1] >= '3' && !c.dated(i, end) {
		return end
	}
	return 0
}

// landline finds an area code of three digits (010, 02x) with eight more, or of four with seven or eight.
func (c *chain) landline(i int) int {
	d := c.digits[c.groups[i].at:]
	if len(d) < 11 || d[0] != '0' || d[1] == '0' || d[1] == '1' && d[2] != '0' {
		return 0
	}
	end := c.span(i, 11)
	if end == 0 && d[1] >= '3' {
		end = c.span(i, 12)
	}
	if end > 0 && c.dated(i, end) {
		return 0
	}
	return end
}

// scientific reports a number that a spreadsheet shortened: 4.31227199001010E+17.
func (c *chain) scientific(i int) bool {
	if i+1 >= len(c.groups) || c.groups[i].n != 1 || c.gap(i+1) != "." || c.groups[i+1].n+1 < shortest {
		return false
	}
	after := c.text[c.groups[i+1].end:]
	return len(after) > 2 && (after[0] == 'E' || after[0] == 'e') && (after[1] == '+' || after[1]-'0' <= 9)
}
