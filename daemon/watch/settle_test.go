package watch

import (
	"slices"
	"testing"
	"time"
)

// What one clerk saves on and on keeps nobody else waiting, and does not wait for ever itself.
func TestSettling(t *testing.T) {
	start := time.Date(2020, 2, 27, 9, 0, 0, 0, time.UTC)
	s := settling{2 * time.Second, 30 * time.Second, map[string]span{}}
	told := map[string][]time.Duration{}
	for after := time.Duration(0); after <= 70*time.Second; after += 100 * time.Millisecond {
		now := start.Add(after)
		if after%(1500*time.Millisecond) == 0 && after <= 60*time.Second {
			s.note("busy.xlsx", now)
		}
		if after == 10*time.Second {
			s.note("quiet.xlsx", now)
		}
		if wait, waits := s.next(now); waits && wait > 0 {
			if paths, ok := s.take(now); ok {
				t.Errorf("after %v it tells of %q, which was to wait for %v", after, paths, wait)
			}
			continue
		}
		paths, _ := s.take(now)
		for _, p := range paths {
			told[p] = append(told[p], after)
		}
	}
	if want := []time.Duration{12 * time.Second}; !slices.Equal(told["quiet.xlsx"], want) {
		t.Errorf("the quiet one is told of after %v", told["quiet.xlsx"])
	}
	// The second half minute begins with the save at 30 or 31.5 seconds.
	if got := told["busy.xlsx"]; len(got) < 2 || got[0] != 30*time.Second || got[len(got)-1] > 62*time.Second {
		t.Errorf("the busy one is told of after %v", got)
	}
	if _, waits := s.next(start.Add(70 * time.Second)); waits {
		t.Error("something still waits")
	}
	s.note("a.xlsx", start)
	s.note("", start)
	if paths, ok := s.take(start.Add(2 * time.Second)); len(paths) != 0 || !ok {
		t.Errorf("of what is not known it tells %q, %v", paths, ok)
	}
}
