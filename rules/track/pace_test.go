package track_test

import (
	"testing"

	"pgregory.net/rapid"

	"guantong/rules/civil"
	"guantong/rules/track"
)

func TestPace(t *testing.T) {
	none := civil.Day(0)
	for _, test := range []struct {
		name  string
		days  []track.Day
		on    int
		over  int
		known bool
		per   float64
		zero  civil.Day
	}{
		{"nothing reported", nil, 3, 0, false, 0, none},
		{"one day", []track.Day{planned(3, 50)}, 3, 0, false, 0, none},
		{"one day, all returned", []track.Day{planned(3, 0)}, 3, 0, true, 0, march(3)},
		{"two days", []track.Day{planned(3, 50), planned(4, 40)}, 4, 1, true, 10, march(8)},
		{"rounded up to a whole day", []track.Day{planned(3, 50), planned(4, 41)}, 4, 1, true, 9, march(9)},
		{"nobody returned", []track.Day{planned(3, 50), planned(4, 50)}, 4, 1, true, 0, none},
		{"more wait", []track.Day{planned(3, 40), planned(5, 50)}, 5, 2, true, -5, none},
		{"only seven days count", []track.Day{planned(1, 100), planned(3, 50), planned(10, 36)}, 10, 7, true, 2, march(28)},
		{"days without a report", []track.Day{planned(3, 50), planned(10, 15)}, 10, 7, true, 5, march(13)},
		{"none but one in seven days", []track.Day{planned(1, 50), planned(10, 15)}, 10, 0, false, 0, none},
		{"not what came later", []track.Day{planned(3, 50), planned(4, 40), planned(5, 0)}, 4, 1, true, 10, march(8)},
		{"a day that was not reported", []track.Day{planned(3, 50), planned(4, 40)}, 6, 1, true, 10, march(8)},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := of(test.days...).PaceOn(march(test.on))
			if p.Days != test.over || p.Known != test.known || p.PerDay != test.per || p.Zero != test.zero {
				t.Errorf("got %+v", p)
			}
		})
	}
}

func TestLineTo(t *testing.T) {
	deadline := march(31)
	h := of(planned(1, 90), planned(3, 60), planned(4, 50))
	for _, test := range []struct{ surveyed, from, waiting int }{{1, 1, 90}, {2, 3, 60}, {3, 3, 60}, {9, 4, 50}} {
		l := h.LineTo(deadline, march(test.surveyed))
		if want := (track.Line{From: march(test.from), Waiting: test.waiting, Deadline: deadline}); l != want {
			t.Errorf("surveyed by %d March: %+v, want %+v", test.surveyed, l, want)
		}
	}
	if l := of().LineTo(deadline, march(1)); l != (track.Line{}) {
		t.Errorf("of no day: %+v", l)
	}
	line := h.LineTo(deadline, march(1))
	for day, want := range map[int]int{1: 90, 2: 87, 30: 3, 31: 0} {
		if got, ok := line.At(march(day)); !ok || got != want {
			t.Errorf("on %d March %d may wait (%v), want %d", day, got, ok, want)
		}
	}
	for _, day := range []civil.Day{march(0), march(32)} {
		if got, ok := line.At(day); ok {
			t.Errorf("outside the line %d may wait", got)
		}
	}
	if got, ok := (track.Line{}).At(march(1)); ok {
		t.Errorf("on no line %d may wait", got)
	}
}

// TestLineGoesDown from those who wait to none, never up, a day's part each day.
func TestLineGoesDown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		days := rapid.IntRange(1, 400).Draw(t, "days")
		l := track.Line{From: march(1), Waiting: rapid.IntRange(0, 100_000).Draw(t, "waiting"), Deadline: march(1 + days)}
		before := l.Waiting
		for k := range days + 1 {
			got, ok := l.At(march(1 + k))
			if !ok || got > before || (got-1)*days >= l.Waiting*(days-k) && got > 0 || got*days < l.Waiting*(days-k) {
				t.Fatalf("day %d of %d: %d may wait (%v)", k, days, got, ok)
			}
			before = got
		}
		if before != 0 {
			t.Fatalf("on the deadline %d may wait", before)
		}
	})
}
