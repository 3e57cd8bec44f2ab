package mask

import (
	"strings"
	"unicode"
)

// rest judges the open groups that have no known shape: joined by light gaps, seven digits are a number unless they
// look like one of the things people need to read. A group that is long enough by itself joins nothing.
func (c *chain) rest() {
	for i := 0; i < len(c.groups); {
		end := i + 1
		if c.groups[i].mark == open {
			for c.groups[end-1].n < shortest && c.groups[end-1].xEnd == 0 && end < len(c.groups) &&
				c.groups[end].mark == open && c.groups[end].n < shortest && joins(c.gap(end)) {
				end++
			}
			if len(c.slice(i, end)) >= shortest && !c.readable(i, end) {
				c.take(i, end)
			}
		}
		i = end
	}
}

func (c *chain) readable(i, end int) bool {
	if n := c.groups[i].n; end-i == 1 { // too long for anything but the places of 0.8333333333333334
		return 12 <= n && n <= 17 && i > 0 && c.groups[i-1].mark == open && c.zero(i-1) && c.gap(i) == "."
	}
	if end-i == 2 && (c.decimal(i) || c.hundreds(i) || c.second(i)) {
		return true
	}
	longest, years, dots := 0, true, true
	for k := i; k < end; k++ {
		longest = max(longest, c.groups[k].n)
		years = years && c.year(k)
		dots = dots && (k == i || c.gap(k) == ".")
	}
	const tooMany = 15 // then it is an identity number in pieces
	version := dots && longest <= 3
	list := longest == 2
	return years || (version || list) && len(c.slice(i, end)) < tooMany
}

// decimal reports two groups with a point between: 12345.67, 0.833333.
func (c *chain) decimal(i int) bool {
	return c.gap(i+1) == "." && (c.groups[i+1].n <= 2 || c.zero(i))
}

// second reports the seconds of a time of day with a fraction: 17:00:05.123456.
func (c *chain) second(i int) bool {
	return c.gap(i+1) == "." && c.groups[i].n == 2 && c.groups[i+1].n <= 6 && c.value(i) <= 60 && strings.HasSuffix(c.text[:c.groups[i].start], ":")
}

func (c *chain) zero(i int) bool {
	return c.groups[i].n == 1 && c.digits[c.groups[i].at] == '0'
}

// hundreds reports a range as wages have it: 3000-5000.
func (c *chain) hundreds(i int) bool {
	from, to := c.value(i), c.value(i+1)
	dash := strings.TrimFunc(c.gap(i+1), func(r rune) bool { return unicode.Is(unicode.Pd, r) }) == ""
	return dash && 0 < from && from < to && from%100 == 0 && to%100 == 0
}

// value is the number that a short group writes.
func (c *chain) value(i int) (v int) {
	for _, d := range c.slice(i, i+1) {
		v = v*10 + int(d-'0')
	}
	return v
}
