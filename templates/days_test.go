package templates

import (
	"testing"
	"time"

	"guantong/rules/civil"
)

// Days are written as package time writes them, those of no year that anybody means included.
func TestDaysAsInTheirLayouts(t *testing.T) {
	for _, from := range []time.Time{{}, time.Date(998, 12, 20, 0, 0, 0, 0, time.UTC), time.Date(2019, 12, 20, 0, 0, 0, 0, time.UTC)} {
		for n := range 800 {
			day := civil.Of(from.AddDate(0, 0, n))
			if got, want := yearDay(day), day.Format(dayFormat); got != want {
				t.Fatalf("%s, want %s", got, want)
			}
			if got, want := monthDay(day), day.Format("1月2日"); got != want {
				t.Fatalf("%s, want %s", got, want)
			}
		}
	}
}
