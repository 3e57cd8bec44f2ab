package schedule_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"guantong/daemon/schedule"
)

// TestAgreesWithACalendarWalk: a schedule fires at just those moments that somebody finds who watches the county's clock
// minute by minute and acts whenever it shows, or has passed over, a time that is due and that it has not shown before.
func TestAgreesWithACalendarWalk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := drawZone(t)
		from := drawMoment(t, zone)
		s, due := drawSchedule(t, zone, from)
		to := from.Add(time.Duration(rapid.IntRange(1, 5*24*60).Draw(t, "minutes")) * time.Minute)

		want := walk(from, to, due)
		var got []time.Time
		for at := s.Next(from); !at.After(to); at = s.Next(at) {
			got = append(got, at)
		}
		if !slices.EqualFunc(want, got, time.Time.Equal) {
			t.Fatalf("%v in %v from %v to %v\nwant %v\ngot  %v", s, zone, from, to, want, got)
		}

		// Asked at any moment between, it names the next of them.
		at := from.Add(time.Duration(rapid.Int64Range(0, int64(to.Sub(from))).Draw(t, "at")))
		i := slices.IndexFunc(want, func(w time.Time) bool { return w.After(at) })
		if next := s.Next(at); i >= 0 && !next.Equal(want[i]) || i < 0 && !next.After(to) {
			t.Fatalf("%v in %v: after %v comes %v, want the next of %v", s, zone, at, next, want)
		}
	})
}

// TestAgreesWithTheCalendarForYears: over years, a time of day is due on just the days that the calendar says.
func TestAgreesWithTheCalendarForYears(t *testing.T) {
	zone := zone(t, "Asia/Shanghai")
	rapid.Check(t, func(t *rapid.T) {
		first := time.Date(rapid.IntRange(1995, 2098).Draw(t, "year"), 2, 26, 18, 0, 0, 0, zone)
		days := rapid.IntRange(1, schedule.MaxDays).Draw(t, "days")
		every, err := schedule.EveryDays(days, first, zone)
		if err != nil {
			t.Fatal(err)
		}
		dates, months := drawField(t, "day", 1, 31), drawField(t, "month", 1, 12)
		spec, err := schedule.Cron(fmt.Sprintf("0 18 %s %s *", dates, months), zone)
		never := err != nil
		at, cronAt := first.Add(-time.Second), first.Add(-time.Second)
		for n := range 3000 {
			day := first.AddDate(0, 0, n)
			if n%days == 0 {
				if at = every.Next(at); !at.Equal(day) {
					t.Fatalf("%v: got %v, want %v", every, at, day)
				}
			}
			if dates.has(day.Day()) && months.has(int(day.Month())) {
				if never {
					t.Fatalf("refused (%v), but due on %v", err, day)
				}
				if cronAt = spec.Next(cronAt); !cronAt.Equal(day) {
					t.Fatalf("%v: got %v, want %v", spec, cronAt, day)
				}
			}
		}
	})
}

// walk is every minute after from, up to to, at which the clock newly shows or has passed over a time that is due.
func walk(from, to time.Time, due func(shown time.Time) bool) []time.Time {
	var all []time.Time
	start := from.Add(-25 * time.Hour).Truncate(time.Minute)
	latest := clock(start)
	for at := start; !at.After(to); at = at.Add(time.Minute) {
		fires := false
		for shown := clock(at); latest.Before(shown); {
			latest = latest.Add(time.Minute)
			fires = fires || due(latest)
		}
		if fires && at.After(from) {
			all = append(all, at)
		}
	}
	return all
}

// clock is what a clock on the wall shows, as UTC.
func clock(at time.Time) time.Time {
	y, m, d := at.Date()
	return time.Date(y, m, d, at.Hour(), at.Minute(), 0, 0, time.UTC)
}

func drawZone(t *rapid.T) *time.Location {
	z, err := time.LoadLocation(rapid.SampledFrom([]string{
		"Asia/Shanghai", "Asia/Urumqi", "UTC", "America/New_York", "Europe/London", "Australia/Lord_Howe", // half an hour
		"America/Sao_Paulo", // at midnight
		"Pacific/Apia",      // a whole day
		"Africa/Casablanca", "Asia/Pyongyang", "Asia/Kathmandu",
	}).Draw(t, "zone"))
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// drawMoment is a moment at which calendars and clocks do something, or one within two days of it.
func drawMoment(t *rapid.T, zone *time.Location) time.Time {
	year := rapid.IntRange(1980, 2096).Draw(t, "year")
	var at time.Time
	switch rapid.IntRange(0, 4).Draw(t, "where") {
	case 0:
		at = time.Date(2020, 2, rapid.IntRange(20, 31).Draw(t, "day"), 0, 0, 0, 0, zone)
	case 1:
		at = time.Date(year, 1, 1, 0, 0, 0, 0, zone)
	case 2:
		at = time.Date(year, time.Month(rapid.IntRange(1, 12).Draw(t, "month"))+1, 0, 12, 0, 0, 0, zone)
	default: // the clock is put forward or back
		if _, end := time.Date(year, time.Month(rapid.IntRange(1, 12).Draw(t, "month")), 1, 0, 0, 0, 0, zone).ZoneBounds(); end.IsZero() {
			at = time.Date(1986, 5, 4, 2, 0, 0, 0, zone)
		} else {
			at = end
		}
	}
	within := int64(48 * time.Hour)
	return at.Add(time.Duration(rapid.Int64Range(-within, within).Draw(t, "shift")))
}

// drawSchedule is a schedule and the plain meaning of it.
func drawSchedule(t *rapid.T, zone *time.Location, near time.Time) (*schedule.Schedule, func(shown time.Time) bool) {
	if rapid.Bool().Draw(t, "every") {
		days := rapid.IntRange(1, 9).Draw(t, "days")
		first := clock(near).AddDate(0, 0, rapid.IntRange(-2000, 3).Draw(t, "first")).Add(
			time.Duration(rapid.IntRange(0, 24*60-1).Draw(t, "later")) * time.Minute)
		s, err := schedule.EveryDays(days, first, zone)
		if err != nil {
			t.Fatal(err)
		}
		return s, func(shown time.Time) bool {
			return !shown.Before(first) && shown.Hour() == first.Hour() && shown.Minute() == first.Minute() &&
				int(shown.Sub(first).Hours())/24%days == 0
		}
	}
	minutes, hours := drawField(t, "minute", 0, 59), drawField(t, "hour", 0, 23)
	days, months, weekdays := drawField(t, "day", 1, 31), drawField(t, "month", 1, 12), drawField(t, "weekday", 0, 6)
	due := func(shown time.Time) bool {
		day, weekday := days.has(shown.Day()), weekdays.has(int(shown.Weekday()))
		either := day && weekday
		if !days.any() && !weekdays.any() {
			either = day || weekday // as in every cron, where both are limited
		}
		return minutes.has(shown.Minute()) && hours.has(shown.Hour()) && months.has(int(shown.Month())) && either
	}
	s, err := schedule.Cron(fmt.Sprintf("%s %s %s %s %s", minutes, hours, days, months, weekdays), zone)
	if err != nil { // then no day of a leap year is due
		for at := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() == 2000; at = at.Add(time.Minute) {
			if due(at) {
				t.Fatalf("refused (%v), but due at %v", err, at)
			}
		}
		return drawSchedule(t, zone, near)
	}
	return s, due
}

// field is a field of a cron spec and the numbers that it means.
type field struct {
	spec    string
	numbers map[int]bool
}

func (f field) String() string { return f.spec }
func (f field) has(n int) bool { return f.numbers[n] }
func (f field) any() bool      { return f.spec == "*" }

// drawField is a star, or up to three numbers, ranges and steps.
func drawField(t *rapid.T, name string, low, high int) field {
	f := field{"*", map[int]bool{}}
	var items []string
	for range rapid.IntRange(0, 3).Draw(t, name+" items") {
		from := rapid.IntRange(low, high).Draw(t, name)
		to := rapid.IntRange(from, high).Draw(t, name+" to")
		step := rapid.IntRange(1, 20).Draw(t, name+" step")
		switch rapid.IntRange(0, 3).Draw(t, name+" form") {
		case 0:
			to, step = from, 1
			items = append(items, fmt.Sprint(from))
		case 1:
			step = 1
			items = append(items, fmt.Sprintf("%d-%d", from, to))
		case 2:
			items = append(items, fmt.Sprintf("%d-%d/%d", from, to, step))
		case 3:
			from, to, step = low, high, step+1
			items = append(items, fmt.Sprintf("*/%d", step))
		}
		for n := from; n <= to; n += step {
			f.numbers[n] = true
		}
	}
	if items != nil {
		f.spec = strings.Join(items, ",")
		return f
	}
	for n := low; n <= high; n++ {
		f.numbers[n] = true
	}
	return f
}
