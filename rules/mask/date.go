package mask

import "strings"

// date marks the date that starts with group i as plain, if there is one: 20200227, 20200227170000, 2020-02-27, 2020.2,
// 2020-27-2, 27-02-2020.
func (c *chain) date(i int) {
	if d := c.slice(i, i+1); len(d) == 8 && day(d) || moment(d) {
		c.groups[i].mark = plain
		return
	}
	if c.part(i, 31) && c.part(i+1, 31) && i+2 < len(c.groups) && c.year(i+2) && c.groups[i+2].mark == open && // 27-02-2020
		(c.gap(i+1) == "-" || c.gap(i+1) == ".") && c.gap(i+1) == c.gap(i+2) && min(c.value(i), c.value(i+1)) <= 12 &&
		(i == 0 || blank(c.gap(i))) && (i+3 == len(c.groups) || blank(c.gap(i+3))) {
		c.groups[i].mark, c.groups[i+1].mark, c.groups[i+2].mark = plain, plain, plain
		return
	}
	if !c.year(i) {
		return
	}
	if !c.part(i+1, 12) {
		if c.part(i+1, 31) && c.part(i+2, 12) && c.gap(i+1) == c.gap(i+2) { // 2020-27-2
			c.groups[i].mark, c.groups[i+1].mark, c.groups[i+2].mark = plain, plain, plain
		}
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

// moment reports whether digits are a day with hours and minutes, and perhaps seconds, of a year in which nobody was born who
// has an identity number to hide here.
func moment(d []byte) bool {
	if len(d) != 12 && len(d) != 14 || !day(d[:8]) || d[0] != '2' || d[2] == '0' {
		return false
	}
	for i, most := range []int{23, 59, 59}[:(len(d)-8)/2] {
		if int(d[8+2*i]-'0')*10+int(d[9+2*i]-'0') > most {
			return false
		}
	}
	return true
}

// part reports whether group i can be the month or the day that continues a date.
func (c *chain) part(i, most int) bool {
	if i >= len(c.groups) || c.groups[i].mark != open || c.groups[i].n > 2 || i > 0 && !joins(c.gap(i)) {
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
