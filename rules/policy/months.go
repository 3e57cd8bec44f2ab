package policy

import (
	"time"

	"guantong/rules/civil"
)

// After is the corresponding day so many months later, or that month's last day if it has none: six months after 31 August is the
// end of February.
func After(day civil.Day, months int) civil.Day {
	y, m, d := day.Date()
	first := civil.Date(y, m+time.Month(months), 1)
	last := civil.Date(y, m+time.Month(months)+1, 1) - 1
	return min(first+civil.Day(d)-1, last)
}

// Month is a month of the calendar, by its first day.
type Month civil.Day

// MonthOf is the month that a day lies in.
func MonthOf(day civil.Day) Month {
	y, m, _ := day.Date()
	return Month(civil.Date(y, m, 1))
}

// String is the month as sheets write it: 2020年3月.
func (m Month) String() string { return civil.Day(m).Format("2006年1月") }
