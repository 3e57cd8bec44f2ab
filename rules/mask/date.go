package mask

import "strings"

// date marks the date that starts with group i as plain, if there is one: 20200227, 2020-02-27, 2020.2.
func (c *chain) date(i int) {
	if g := c.groups[i]; g.n == 8 && day(c.slice(i, i+1)) {
		c.groups[i].mark = plain
		return
	}
	if !c.year(i) || !c.part(i+1, 12) {
		return
	}
	c.groups[i].mark, c.groups[i+1].mark = plain, plain
	if c.part(i+2, 31) {
		c.groups[i+2].mark = plain
	}
}

// year reports whether group i is 19xx or 20xx.
func (c *chain) year(i int) bool {
	d := c.slice(i, i+1)
	return len(d) == 4 && century(d)
}

// part reports whether group i can be the month or the day that continues a date.
func (c *chain) part(i, most int) bool {
	if i >= len(c.groups) || c.groups[i].mark != open || c.groups[i].n > 2 || !joins(c.gap(i)) {
		return false
	}
	v := c.value(i)
	return 1 <= v && v <= most
}

// dated reports whether groups i to end-1 contain a date written out in full, 2020-02-27 or 2020.02.27, and apart from
// its neighbours. Nobody cuts a phone number like that, but a count beside a date often makes as many digits.
func (c *chain) dated(i, end int) bool {
	for k := i; k+2 < end; k++ {
		gap := c.gap(k + 1)
		if (gap == "-" || gap == ".") && gap == c.gap(k+2) && c.year(k) && c.part(k+1, 12) && c.part(k+2, 31) &&
			(k == i || blank(c.gap(k))) && (k+3 == end || blank(c.gap(k+3))) {
			return true
		}
	}
	return false
}

// day reports whether eight digits are a plausible date of this century or the last.
func day(d []byte) bool {
	month, day := int(d[4]-'0')*10+int(d[5]-'0'), int(d[6]-'0')*10+int(d[7]-'0')
	return century(d) && 1 <= month && month <= 12 && 1 <= day && day <= 31
}

func century(d []byte) bool { return d[0] == '1' && d[1] == '9' || d[0] == '2' && d[1] == '0' }

func blank(gap string) bool { return strings.TrimSpace(gap) == "" }
