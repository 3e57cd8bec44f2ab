package templates

import (
	"strconv"

	"guantong/rules/civil"
)

// dayFormat is how a day is written where it is read back.
const dayFormat = "2006年1月2日"

// fullDay is a day with its year; empty if there is none.
func fullDay(day civil.Day) string {
	if day.IsZero() {
		return ""
	}
	return yearDay(day)
}

// yearDay is a day as dayFormat has it, made in less time: there are hundreds of thousands.
func yearDay(day civil.Day) string {
	year, month, n := day.Date()
	if year < 1000 {
		return day.Format(dayFormat)
	}
	return strconv.Itoa(year) + "年" + strconv.Itoa(int(month)) + "月" + strconv.Itoa(n) + "日"
}

// monthDay is a day without its year.
func monthDay(day civil.Day) string {
	_, month, n := day.Date()
	return strconv.Itoa(int(month)) + "月" + strconv.Itoa(n) + "日"
}

// dayText is a day with its year only if that is not the campaign's; empty if there is none.
func dayText(day civil.Day, year int) string {
	if day.Year() != year {
		return fullDay(day)
	}
	return monthDay(day)
}

// date is dayText for the year of the run's campaign.
func (d *edition) date(day civil.Day) string { return dayText(day, d.year) }
