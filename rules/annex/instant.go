package annex

import (
	"strings"
	"time"

	"guantong/rules/civil"
)

// instants are the ways in which programs write a moment of the world's time as text.
var instants = []string{
	"2006-01-02T15:04:05Z07:00", // JSON
	"2006-01-02T15:04:05Z0700",
	"2006-01-02T15:04Z07:00",
	"2006-01-02 15:04:05Z07:00",
	"2006-01-02 15:04:05 Z07:00",
	"2006-01-02 15:04:05 Z0700",
	"20060102T150405Z07:00",
	"Mon Jan 02 2006 15:04:05 Z0700", // a date of JavaScript as text
	"Mon, 02 Jan 2006 15:04:05 Z",
}

// instant is the day on which the moment that a text names fell in a zone.
func instant(s string, zone *time.Location) (day civil.Day, ok bool) {
	at, ok := moment(s)
	if !ok {
		return 0, false
	}
	return civil.Of(at.In(zone)), true
}

// moment is the moment of the world's time that a text names.
func moment(s string) (at time.Time, ok bool) {
	const shortest = len("20060102T150405Z")
	if len(s) < shortest || len(s) > maxDate || !strings.ContainsAny(s, "TtZzUG") {
		return at, false
	}
	s, _, _ = strings.Cut(s, " (") // (中国标准时间)
	for _, utc := range []string{"UTC", "GMT"} {
		if before, after, found := strings.Cut(s, utc); found {
			s = before + strings.TrimSpace(after)
			if after == "" {
				s = before + "Z"
			}
		}
	}
	for _, layout := range instants {
		if at, err := time.Parse(layout, strings.ToUpper(s)); err == nil {
			return at, true
		}
	}
	return at, false
}
