// Package civil has the days of the calendar. The notice counts in days (一天一上报): a planned return, the day of a run, a
// deadline. None of them has a clock or a time zone, so none of them can slip by one on the way through a sheet.
package civil

import (
	"fmt"
	"time"
)

// Day is a day of the calendar, counted from 1 January of year 1, which is day 1. The zero Day is no day. Days compare with <
// and ==, and d+7 is a week later.
type Day int32

// beginning is the day before day 1, in seconds of the Unix clock.
const (
	beginning     = -62135596800 - secondsPerDay
	secondsPerDay = 24 * 60 * 60
)

// Of is the day that a moment's own clock shows: for the moment a run counts for (统计时点), it must be in county time. The zero Time
// is no day.
func Of(moment time.Time) Day {
	if moment.IsZero() {
		return 0
	}
	y, m, d := moment.Date()
	return Date(y, m, d)
}

// Date is the day of a year and month. As with time.Date, 32 January is 1 February.
func Date(year int, month time.Month, day int) Day {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	return Day((t.Unix() - beginning) / secondsPerDay)
}

// SerialZero is the day from which spreadsheets count days.
var SerialZero = Date(1899, time.December, 30)

// Exact is the day of a year, month and day; false if the calendar has none, such as 30 February.
func Exact(year, month, day int) (Day, bool) {
	d := Date(year, time.Month(month), day)
	y, m, n := d.Date()
	return d, d > 0 && y == year && int(m) == month && n == day
}

// Parse reads a day written in one of the layouts of package time.
func Parse(layout, text string) (Day, error) {
	t, err := time.Parse(layout, text)
	if err != nil {
		return 0, err
	}
	return Of(t), nil
}

// Since is how many days lie between an earlier day and this one; negative if it is a later one.
func (d Day) Since(earlier Day) int { return int(d - earlier) }

// IsZero tells whether it is no day.
func (d Day) IsZero() bool { return d == 0 }

// Time is midnight at the beginning of the day in UTC, and the zero Time for no day.
func (d Day) Time() time.Time {
	if d == 0 {
		return time.Time{}
	}
	return time.Unix(int64(d)*secondsPerDay+beginning, 0).UTC()
}

// At is the moment of the day at which clocks in a time zone show an hour and minute.
func (d Day) At(hour, minute int, zone *time.Location) time.Time {
	y, m, n := d.Date()
	return time.Date(y, m, n, hour, minute, 0, 0, zone)
}

// Date is the day's year, month and day of the month.
func (d Day) Date() (year int, month time.Month, day int) { return d.Time().Date() }

// Year is the year that the day lies in.
func (d Day) Year() int { return d.Time().Year() }

// DayOfMonth is 1 to 31.
func (d Day) DayOfMonth() int { return d.Time().Day() }

// Format writes the day in a layout of package time.
func (d Day) Format(layout string) string { return d.Time().Format(layout) }

// String is the day as 2020-02-27, and empty for no day.
func (d Day) String() string {
	if d == 0 {
		return ""
	}
	return d.Format(time.DateOnly)
}

// MarshalText is String: 2020-02-27.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (d *Day) UnmarshalText(text []byte) (err error) {
	if len(text) == 0 {
		*d = 0
		return nil
	}
	if *d, err = Parse(time.DateOnly, string(text)); err != nil {
		return fmt.Errorf("not a day: %q", text)
	}
	return nil
}
