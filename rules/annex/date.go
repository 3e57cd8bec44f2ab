package annex

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"guantong/rules/civil"
	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// When is what stands in a date cell.
type When struct {
	Day   civil.Day // zero unless State is Known
	State WhenState
	Doubt WhenDoubt
}

// WhenState tells what a date cell says.
type WhenState uint8

// The states of a date cell.
const (
	NoDate     WhenState = iota // empty
	Open                        // 待定
	Known                       // a day
	Unreadable                  // anything else
)

// WhenDoubt tells why a day that could be read may be wrong.
type WhenDoubt uint8

// The doubts about a day.
const (
	Sure      WhenDoubt = iota
	Decimal             // the number 3.1, which may have been typed as 3.10
	OtherYear           // not the campaign's year
)

// Serial numbers count days from 1899-12-30. These are the years in which a number is taken for a date.
const (
	firstSerial = 36526 // 2000-01-01
	lastSerial  = 73050 // 2099-12-31
	maxDate     = 64    // bytes of a date with its time of day
)

// IsSerial tells whether a number may be a date: a serial number of those years.
func IsSerial(n float64) bool { return n >= firstSerial && n < lastSerial+1 }

// ParseDate reads a date cell in any of the ways people write one; without a year it is the campaign's. Words for
// 待定 are the caller's.
func ParseDate(c grid.Cell, year int) When { return parseDate(c, year, time.UTC) }

// parseDate is ParseDate where an instant (2020-02-29T16:00:00Z, as web forms store a day) is a day of the county's.
func parseDate(c grid.Cell, year int, zone *time.Location) When {
	switch {
	case blank(c):
		return When{}
	case c.Kind == grid.Number:
		return numberDate(c.Number, year)
	case c.Kind == grid.Bool:
		return When{State: Unreadable}
	}
	s := fold.Code(c.Text)
	if day, ok := instant(s, zone); ok {
		return onDay(day, year)
	}
	return textDate(s, year)
}

// planned reads 返岗时间: a date, or open.
func (s *Sheet) planned(c grid.Cell) When {
	if open, _ := find(s.vocab.open, c.Text); open && c.Kind == grid.Text {
		return When{State: Open}
	}
	return parseDate(c, s.year, s.zone)
}

// perhaps reads a date that there need not be: / and 至今 are none.
func (s *Sheet) perhaps(c grid.Cell) When {
	if c.Kind == grid.Text {
		no, known := find(s.vocab.tick, c.Text)
		if undated, _ := find(s.vocab.undated, c.Text); undated || known && no == Unticked {
			return When{}
		}
	}
	return s.planned(c)
}

// numberDate reads a serial number, 20200301, or the number 3.1, which was typed for 3月1日. What programs reckon is off by a
// little: a serial number less than a minute below midnight is that midnight.
func numberDate(n float64, year int) When {
	if midnight := math.Round(n); n >= firstSerial-1 && math.Abs(n-midnight) < 1.0/(24*60) {
		n = midnight
	} else if cents := math.Round(n*100) / 100; math.Abs(n-cents) < noise {
		n = cents
	}
	switch {
	case IsSerial(n):
		return onDay(civil.SerialZero+civil.Day(n), year)
	case n >= 1000_00_00 && n <= 9999_99_99 && n == math.Trunc(n):
		return dayOf(strconv.Itoa(int(n)), year)
	case n > 1 && n < 13 && n != math.Trunc(n):
		w := dayOf(strconv.FormatFloat(n, 'f', -1, 64), year)
		if y, m, d := w.Day.Date(); w.State == Known && d < 10 && calendar(y, int(m), d*10, year).State == Known {
			w.Doubt = Decimal // 3.1 may have been 3.10; 3.5 cannot have been 3.50
		}
		return w
	}
	return When{State: Unreadable}
}

// textDate reads a day and perhaps a time of day: 2020-03-01 08:00, 2020-03-01T08:00:00, 3月1日上午, 3月1日8点.
func textDate(s string, year int) When {
	if len(s) > maxDate {
		return When{State: Unreadable}
	}
	s = withoutWeekday(s)
	if w, ok := hanDay(s, year); ok {
		return w
	}
	if w := dayOf(s, year); w.State == Known {
		return w
	}
	for i, r := range s {
		head, tail := s[:i], s[i:]
		if i == 0 || !isClock(tail) {
			continue
		}
		if fold.Blank(r) || strings.ContainsRune("T上下中早晚凌", r) || strings.HasSuffix(head, "日") || strings.HasSuffix(head, "号") {
			if w := dayOf(fold.Trim(head), year); w.State == Known {
				return w
			}
		}
	}
	return When{State: Unreadable}
}

// official is a day as documents write it out, 二〇二〇年三月一日. Only with its year: 三月初一 and 二月二十 may be of the lunar
// calendar.
var official = expression(`^([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十廿]{1,3})[日号]$`)

func hanDay(s string, campaign int) (When, bool) {
	if first, _ := utf8.DecodeRuneInString(s); first != '一' && first != '二' {
		return When{}, false
	}
	m := official().FindStringSubmatch(s)
	if m == nil {
		return When{}, false
	}
	y := 0
	for _, r := range m[1] {
		y = 10*y + fold.HanDigit(r)
	}
	return calendar(y, fold.HanNumber(m[2]), fold.HanNumber(m[3]), campaign), true
}

// weekday is how Excel's long date ends, and 。 how a sentence does: 2020年3月1日星期日, 3月1日（周日）。
var weekday = expression(`[ ,，]*[(（]?(?:星期|礼拜|周)[一二三四五六日天][)）]?$`)

func withoutWeekday(s string) string {
	if last, size := utf8.DecodeLastRuneInString(s); last < utf8.RuneSelf && last != ')' {
		return s
	} else if last == '。' || last == '，' {
		s = s[:len(s)-size]
	}
	if !strings.Contains(s, "星期") && !strings.Contains(s, "礼拜") && !strings.Contains(s, "周") {
		return s
	}
	return weekday().ReplaceAllLiteralString(s, "")
}

// isClock tells whether a text is nothing but a time of day.
func isClock(s string) bool {
	seen := false
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9', strings.ContainsRune("上下中早晚午凌晨", r):
			seen = true
		case !strings.ContainsRune(":.时点分秒半整左右前TZAPMapm+", r) && !fold.Blank(r):
			return false
		}
	}
	return seen
}

// text is a cell's text without blanks around it.
func text(c grid.Cell) string { return fold.Trim(c.String()) }
