package idcard

import "time"

// Date is a day of the calendar, without clock or time zone.
type Date struct{ Year, Month, Day int }

// DateOf is the day that t's own clock shows: for an as-of, t must be in county time.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, int(m), d}
}

// birth reads the birth date's place in a number, whatever it says.
func birth(c *[size]byte) Date {
	n := func(from, to int) (v int) {
		for _, b := range c[from:to] {
			v = v*10 + int(b-'0')
		}
		return v
	}
	return Date{n(6, 10), n(10, 12), n(12, 14)}
}

// possible reports whether someone alive can have been born then: a day the calendar has, not before 1900.
func (d Date) possible() bool {
	return d.Year >= 1900 && d == DateOf(time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC))
}
