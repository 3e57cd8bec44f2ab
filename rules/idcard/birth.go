package idcard

import "guantong/rules/civil"

// birth reads the birth date's place in a number; false if nobody alive can have been born then: the calendar has no such
// day, or it is before 1900.
func birth(c *[size]byte) (civil.Day, bool) {
	n := func(from, to int) (v int) {
		for _, b := range c[from:to] {
			v = v*10 + int(b-'0')
		}
		return v
	}
	year := n(6, 10)
	day, ok := civil.Exact(year, n(10, 12), n(12, 14))
	return day, ok && year >= 1900
}
