package track_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/rules/civil"
	"guantong/rules/track"
)

func march(n int) civil.Day { return civil.Date(2020, 3, n) }

// planned is a day on which two townships planned 60 and 40 people, of whom so many wait altogether.
func planned(day, waiting int) track.Day {
	return track.Day{Day: march(day), Townships: []track.Figures{
		{Unit: "波洲镇", Planned: 60, Returned: 60 - waiting/2, Overdue: 1, Errors: 2},
		{Unit: "鱼市镇", Planned: 40, Returned: 40 - (waiting - waiting/2), Overdue: 3},
	}}
}

func of(days ...track.Day) *track.History {
	h := &track.History{}
	for _, d := range days {
		h = h.With(d, nil)
	}
	return h
}

func TestHistoryOnAndBefore(t *testing.T) {
	h := of(planned(5, 60), planned(2, 80), planned(3, 70)) // the second comes too late to be before: it is put in its place
	for _, test := range []struct{ day, on, before int }{
		{1, 0, 0}, {2, 2, 0}, {3, 3, 2}, {4, 0, 3}, {5, 5, 3}, {9, 0, 5},
	} {
		for name, got := range map[string]*track.Day{"on": h.On(march(test.day)), "before": h.Before(march(test.day))} {
			want := map[string]int{"on": test.on, "before": test.before}[name]
			if got == nil && want != 0 || got != nil && got.Day != march(want) {
				t.Errorf("%s %d March: %v, want %d March", name, test.day, got, want)
			}
		}
	}
	total := h.On(march(5)).Total()
	if diff := cmp.Diff(track.Figures{Unit: track.County, Planned: 100, Returned: 40, Overdue: 4, Errors: 2}, total); diff != "" {
		t.Errorf("total (-want +got):\n%s", diff)
	}
	if rate, ok := total.Rate(); !ok || rate.Points() != 40 || total.Waiting() != 60 {
		t.Errorf("the rate is %v, %d wait", rate.Points(), total.Waiting())
	}
}

// TestWhatWasReportedStays: of several runs on a day the last counts, but never after a later day was reported.
func TestWhatWasReportedStays(t *testing.T) {
	found := func(day, is int) []track.Correction {
		return []track.Correction{{Found: march(day), Day: march(1), Unit: "波洲镇", Figure: track.ReturnedFigure, Was: 1, Is: is}}
	}
	first := (&track.History{}).With(planned(2, 80), found(2, 3))
	again := first.With(planned(2, 70), found(2, 4))
	if diff := cmp.Diff(&track.History{Days: []track.Day{planned(2, 70)}, Corrections: found(2, 4)}, again); diff != "" {
		t.Errorf("the second run of a day (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(&track.History{Days: []track.Day{planned(2, 80)}, Corrections: found(2, 3)}, first); diff != "" {
		t.Errorf("the history before has changed (-want +got):\n%s", diff)
	}
	later := again.With(planned(4, 50), found(4, 5))
	if diff := cmp.Diff(later, later.With(planned(2, 10), found(2, 9))); diff != "" {
		t.Errorf("a day before the last was rewritten (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(again, later.Until(march(4))); diff != "" {
		t.Errorf("until the day before (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(append(found(2, 4), found(4, 5)...), later.Corrections); diff != "" {
		t.Errorf("corrections (-want +got):\n%s", diff)
	}
}
