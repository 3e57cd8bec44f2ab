package annex

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"guantong/rules/civil"
	"guantong/rules/fold"
)

// People write any of these between year, month and day; 、 is what the key of / types in Chinese.
const separators = "年月/.。、—-"

// splitDate appends what stands between the separators.
func splitDate(to []string, s string) []string {
	from := 0
	for i, r := range s {
		if strings.ContainsRune(separators, r) {
			to = append(to, s[from:i])
			from = i + utf8.RuneLen(r)
		}
	}
	return append(to, s[from:])
}

// dayOf reads 2020-03-01, 2020/3/1, 2020.3.1, 20200301, 2020年3月1日, 3月1日, 3月1号, 3.1, 3/1 and a serial number.
func dayOf(s string, year int) When {
	if digits(s) && len(s) == 8 {
		return parts(s[:4], s[4:6], s[6:], year)
	}
	if whole, _, _ := strings.Cut(s, "."); digits(whole) && len(whole) == 5 {
		if n, err := strconv.ParseFloat(s, 64); err == nil {
			return numberDate(n, year)
		}
	}
	if w, ok := englishDay(s, year); ok {
		return w
	}
	named := strings.ContainsAny(s, "年月日号")
	s = strings.TrimSuffix(strings.TrimSuffix(s, "日"), "号")
	var room [3]string
	p := splitDate(room[:0], s)
	for i := range p {
		p[i] = fold.Trim(p[i])
	}
	either := parts
	if !named {
		either = anyOrder
	}
	switch {
	case len(p) == 2:
		return either(strconv.Itoa(year), p[0], p[1], year)
	case len(p) == 3 && p[0] == strconv.Itoa(year%100): // 20.3.1; of 03/01/20 nobody knows what it means
		return either(strconv.Itoa(year), p[1], p[2], year)
	case len(p) == 3 && p[2] == strconv.Itoa(year%100) && strings.Count(s, "/") == 2 && len(p[0]) <= 2: // 2/25/20, as American programs write it
		return anyOrderOf(p, strconv.Itoa(year), year)
	case len(p) == 3 && len(p[2]) == 4 && !named:
		return anyOrderOf(p, p[2], year)
	case len(p) == 3:
		return either(p[0], p[1], p[2], year)
	}
	return When{State: Unreadable}
}

// anyOrderOf reads month and day before a year, in the one order that the calendar has; of 03/01/2020 nobody knows.
func anyOrderOf(p []string, y string, campaign int) When {
	if p[0] != p[1] && parts(y, p[1], p[0], campaign).State == Known && parts(y, p[0], p[1], campaign).State == Known {
		return When{State: Unreadable}
	}
	return anyOrder(y, p[0], p[1], campaign)
}

// englishDay reads 1-Mar-20 and 1-Mar, Excel's own formats in a text, and Mar 1, 2020.
func englishDay(s string, year int) (When, bool) {
	if !strings.ContainsAny(s, "abceglnoprtuvyABCEGLNOPRTUVY") {
		return When{}, false
	}
	for _, layout := range []string{"2-Jan-06", "2-Jan-2006", "2-Jan", "Jan-2", "Jan 2, 2006", "January 2, 2006", "2 Jan 2006", "2 January 2006", "2/Jan/2006"} {
		if at, err := time.Parse(layout, s); err == nil {
			y, m, d := at.Date()
			if y == 0 {
				y = year
			}
			return calendar(y, int(m), d, year), true
		}
	}
	return When{}, false
}

// anyOrder reads a day that may stand before its month: 2020/25/2, but only where the calendar has no other reading.
func anyOrder(y, m, d string, campaign int) When {
	if w := parts(y, m, d, campaign); w.State == Known {
		return w
	}
	return parts(y, d, m, campaign)
}

func parts(y, m, d string, campaign int) When {
	if !digits(y) || !digits(m) || !digits(d) || len(y) != 4 || len(m) > 2 || len(d) > 2 {
		return When{State: Unreadable}
	}
	yy, _ := strconv.Atoi(y)
	mm, _ := strconv.Atoi(m)
	dd, _ := strconv.Atoi(d)
	return calendar(yy, mm, dd, campaign)
}

func calendar(y, m, d, campaign int) When {
	day, ok := civil.Exact(y, m, d)
	if y < 1900 || !ok {
		return When{State: Unreadable} // 2月30日
	}
	return onDay(day, campaign)
}

func onDay(day civil.Day, campaign int) When {
	w := When{Day: day, State: Known}
	if day.Year() != campaign {
		w.Doubt = OtherYear
	}
	return w
}
