package civil_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"guantong/rules/civil"
)

func ExampleDay() {
	planned, today := civil.Date(2020, time.February, 25), civil.Date(2020, time.March, 1)
	fmt.Println(planned < today, today.Since(planned), today+30)
	// Output: true 5 2020-03-31
}

// A moment belongs to the day that clocks in the county show, whatever day it is elsewhere.
func TestOf(t *testing.T) {
	county := time.FixedZone("UTC+8", 8*60*60)
	late := time.Date(2020, 2, 29, 16, 0, 0, 0, time.UTC)
	if got := civil.Of(late.In(county)); got.String() != "2020-03-01" {
		t.Errorf("midnight in the county is %s", got)
	}
	if got := civil.Of(late); got.String() != "2020-02-29" {
		t.Errorf("the same moment in UTC is %s", got)
	}
}

func TestExact(t *testing.T) {
	for _, test := range []struct {
		year, month, day int
		want             string
	}{
		{2020, 2, 29, "2020-02-29"}, {1, 1, 1, "0001-01-01"}, {2099, 12, 31, "2099-12-31"}, {1899, 12, 30, "1899-12-30"},
		{2019, 2, 29, ""}, {2020, 2, 30, ""}, {2020, 13, 1, ""}, {2020, 0, 1, ""}, {2020, 1, 0, ""}, {2020, 4, 31, ""}, {0, 12, 31, ""},
	} {
		got, ok := civil.Exact(test.year, test.month, test.day)
		if ok != (test.want != "") || ok && got.String() != test.want {
			t.Errorf("%d-%d-%d is %s, %v", test.year, test.month, test.day, got, ok)
		}
	}
}

// Days are those of package time, in both directions, and so are the distances between them.
func TestDaysAreThoseOfTheCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start := time.Date(rapid.IntRange(2, 9999).Draw(t, "year"), 1, rapid.IntRange(1, 365).Draw(t, "day"), 0, 0, 0, 0, time.UTC)
		n := rapid.IntRange(0, 40000).Draw(t, "later")
		d := civil.Of(start)
		if !d.Time().Equal(start) || d.IsZero() {
			t.Fatalf("%s became %s", start, d.Time())
		}
		later := start.AddDate(0, 0, n)
		if got := d + civil.Day(n); got != civil.Of(later) || got.Since(d) != n || got < d {
			t.Fatalf("%d days after %s is %s, not %s", n, d, got, later)
		}
		text, _ := d.MarshalText()
		var read civil.Day
		if err := read.UnmarshalText(text); err != nil || read != d {
			t.Fatalf("%s is read as %s: %v", text, read, err)
		}
	})
}

func TestNoDay(t *testing.T) {
	var none civil.Day
	if !none.IsZero() || none.String() != "" || !none.Time().IsZero() || civil.Of(time.Time{}) != none {
		t.Errorf("no day is %q, %s", none, none.Time())
	}
	if err := none.UnmarshalText([]byte("2020-02-30")); err == nil {
		t.Error("30 February was read")
	}
}
