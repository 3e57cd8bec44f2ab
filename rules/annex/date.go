package annex

import (
	"math"
	"strconv"
	"strings"
	"time"

	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// When is what stands in a date cell.
type When struct {
	Day   time.Time // midnight UTC of the day; zero unless State is Known
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
)

var serialZero = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

// ParseDate reads a date cell in any of the ways people write one; without a year it is the campaign's. Words for
// 待定 are the caller's.
func ParseDate(c grid.Cell, year int) When {
	if c.Kind == grid.Number {
		return numberDate(c.Number, year)
	}
	s := text(c)
	if s == "" {
		return When{}
	}
	if c.Kind == grid.Bool {
		return When{State: Unreadable}
	}
	return textDate(s, year)
}

func numberDate(n float64, year int) When {
	switch {
	case n >= firstSerial && n < lastSerial+1:
		return known(serialZero.AddDate(0, 0, int(n)), year)
	case n >= 1000_00_00 && n == math.Trunc(n):
		return textDate(strconv.FormatFloat(n, 'f', -1, 64), year)
	case n > 1 && n < 13 && n != math.Trunc(n):
		w := textDate(strconv.FormatFloat(n, 'f', -1, 64), year)
		if w.State == Known && w.Day.Day() <= 3 && day(w.Day.Year(), int(w.Day.Month()), w.Day.Day()*10).State == Known {
			w.Doubt = Decimal // 3.1 may have been 3.10; 3.5 cannot have been 3.50
		}
		return w
	}
	return When{State: Unreadable}
}

// textDate reads 2020-03-01, 2020/3/1, 2020.3.1, 20200301, 2020年3月1日, 3月1日, 3月1号, 3.1, 3/1, each with an
// optional time of day.
func textDate(s string, year int) When {
	s = cutTime(fold.Code(s))
	if digits(s) {
		switch len(s) {
		case 8:
			return parts(s[:4], s[4:6], s[6:], year)
		case 5:
			n, _ := strconv.Atoi(s)
			if n >= firstSerial && n <= lastSerial {
				return numberDate(float64(n), year)
			}
		}
		return When{State: Unreadable}
	}
	s = strings.NewReplacer("年", "-", "月", "-", "/", "-", ".", "-", "。", "-", "、", "-", "—", "-", "－", "-").Replace(s)
	s = strings.TrimRight(s, "日号")
	p := strings.Split(s, "-")
	for i := range p {
		p[i] = fold.Trim(p[i])
	}
	switch len(p) {
	case 2:
		return parts(strconv.Itoa(year), p[0], p[1], year)
	case 3:
		if len(p[0]) == 2 {
			p[0] = "20" + p[0]
		}
		if len(p[0]) == 4 {
			return parts(p[0], p[1], p[2], year)
		}
	}
	return When{State: Unreadable}
}

// cutTime takes a time of day off the end: 2020-03-01 08:00, 2020-03-01T08:00:00, 3月1日上午, 3月1日8点.
func cutTime(s string) string {
	for i, r := range s {
		if i == 0 {
			continue
		}
		head, tail := s[:i], s[i:]
		switch {
		case (fold.Blank(r) || r == 'T') && clock(tail[len(string(r)):]),
			strings.ContainsRune("上下中早晚凌", r) && clock(tail),
			(strings.HasSuffix(head, "日") || strings.HasSuffix(head, "号")) && clock(tail):
			return fold.Trim(head)
		}
	}
	return s
}

// clock tells whether a text is nothing but a time of day.
func clock(s string) bool {
	seen := false
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			seen = true
		case strings.ContainsRune(":：.时点分秒半整左右前Z+ ", r):
		case strings.ContainsRune("上下中早晚午凌晨", r):
			seen = true
		default:
			return false
		}
	}
	return seen
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func parts(y, m, d string, campaign int) When {
	if !digits(y) || !digits(m) || !digits(d) || len(y) != 4 || len(m) > 2 || len(d) > 2 {
		return When{State: Unreadable}
	}
	yy, _ := strconv.Atoi(y)
	mm, _ := strconv.Atoi(m)
	dd, _ := strconv.Atoi(d)
	w := day(yy, mm, dd)
	if w.State == Known && yy != campaign {
		w.Doubt = OtherYear
	}
	return w
}

func day(y, m, d int) When {
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if y < 1900 || t.Year() != y || int(t.Month()) != m || t.Day() != d {
		return When{State: Unreadable} // 2月30日
	}
	return When{Day: t, State: Known}
}

func known(t time.Time, campaign int) When {
	w := When{Day: t, State: Known}
	if t.Year() != campaign {
		w.Doubt = OtherYear
	}
	return w
}

// planned reads 返岗时间: a date, or open.
func (v *vocabulary) planned(c grid.Cell, year int) When {
	if w := word(c.Text); c.Kind == grid.Text && v.open[w] {
		return When{State: Open}
	}
	return ParseDate(c, year)
}

// text is a cell's text without blanks around it.
func text(c grid.Cell) string { return fold.Trim(c.String()) }
