package past_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/rules/civil"
)

// TestClockAheadOnce: after one run with the clock a month ahead, days go on as if there had been none. Who is new is known since
// the day on which he came, not since each day anew.
func TestClockAheadOnce(t *testing.T) {
	p := &program{memory: mind{}}
	day := civil.Date(2020, 2, 25)
	s := said{1: {village: villages[0]}}
	p.run(t, day, day, s)
	p.run(t, day+30, day+30, said{1: {village: villages[0]}, 2: {village: villages[0]}})
	s[3] = line{village: villages[0]}
	for n := range civil.Day(3) {
		p.run(t, day+1+n, day+1+n, s)
		notes := strings.Join(p.last.Notes, "\n")
		if named := strings.Contains(notes, "2020-03-26"); named != (n == 0) {
			t.Errorf("%v: the day to come is named: %v: %s", day+1+n, named, notes)
		}
		if got := p.last.Ledger.People[1].First; got != day+1 {
			t.Errorf("on %v he is known since %v, want %v", day+1+n, got, day+1)
		}
		if got := len(p.last.History.Days); got != int(n)+2 {
			t.Errorf("%v: there are %d days", day+1+n, got)
		}
	}
	for _, key := range []string{"ledger aside 2020-02-26 2020-03-26", "ledger before aside 2020-02-26 2020-03-26", "history aside 2020-02-26 2020-03-26"} {
		if len(p.memory[key]) == 0 {
			t.Errorf("%s was not put aside", key)
		}
	}
}

// TestClockBehindOnce: a clock that is behind for one run hides no day that was reported.
func TestClockBehindOnce(t *testing.T) {
	p := &program{memory: mind{}}
	day := civil.Date(2020, 2, 25)
	s := said{1: {village: villages[0]}}
	for n := range civil.Day(6) {
		p.run(t, day+n, day+n, s)
	}
	p.run(t, day-40, day-40, s)
	if notes := strings.Join(p.last.Notes, "\n"); !strings.Contains(notes, "时钟慢了") {
		t.Errorf("the notes are %q", notes)
	}
	p.run(t, day+6, day+6, s)
	if got := len(p.last.History.Days); got != 8 {
		t.Errorf("there are %d days, want 8", got)
	}
	if got := p.last.Ledger.People[0].First; got != day {
		t.Errorf("he is known since %v, want %v", got, day)
	}
}

// TestRunAgainAfterClockAhead: the day that was reported before the clock was ahead may be run again once it is right.
func TestRunAgainAfterClockAhead(t *testing.T) {
	p := &program{memory: mind{}}
	day := civil.Date(2020, 2, 25)
	s := said{1: {village: villages[0], planned: day - 3}}
	p.run(t, day, day, s)
	p.run(t, day+1, day+1, s)
	p.run(t, day+31, day+31, s)
	for range 2 {
		p.run(t, day+1, day+1, s)
		if h := p.last.History; len(h.Days) != 2 || len(h.Corrections) != 0 {
			t.Errorf("the history is %+v", h)
		}
	}
	p.run(t, day+2, day+2, said{1: {village: villages[0], planned: day - 3, returned: day + 2}})
	if h := p.last.History; len(h.Days) != 3 || len(h.Corrections) != 0 {
		t.Errorf("the history is %+v", h)
	}
}

// TestClockAFewDaysBehindOnce: days that were reported rightly seem to be still to come when the clock is behind. They are named and
// set aside, and are back with all that was known once the clock is right.
func TestClockAFewDaysBehindOnce(t *testing.T) {
	for back := civil.Day(1); back <= 3; back++ {
		p := &program{memory: mind{}}
		day := civil.Date(2020, 2, 25)
		s := said{1: {village: villages[0], planned: day - 3}}
		for n := range civil.Day(4) {
			s[2+int(n)] = line{village: villages[0]}
			p.run(t, day+n, day+n, s)
		}
		want, _ := p.history()
		late := said{1: {village: villages[0], planned: day - 3}} // the sheets of the day after
		p.run(t, day+3-back, day+3-back, late)
		if notes := strings.Join(p.last.Notes, "\n"); !strings.Contains(notes, "历史里有 2020-02-28 的记录") {
			t.Errorf("%d days behind, the notes are %q", back, notes)
		}
		p.run(t, day+4, day+4, late)
		if notes := strings.Join(p.last.Notes, "\n"); !strings.Contains(notes, "历史里 2020-02-28 的记录放到一边过，现在又算了") {
			t.Errorf("%d days behind, the notes are then %q", back, notes)
		}
		got, corrections := p.history()
		delete(got, day+4)
		if diff := cmp.Diff(want, got); diff != "" || len(corrections) > 0 {
			t.Errorf("%d days behind, days (-want +got):\n%s\ncorrections: %v", back, diff, corrections)
		}
		var first []civil.Day // whom no sheet has any more
		for _, p := range p.last.Ledger.Missing {
			first = append(first, p.First)
		}
		if diff := cmp.Diff([]civil.Day{day, day + 1, day + 2, day + 3}, first); diff != "" {
			t.Errorf("%d days behind, they are known since (-want +got):\n%s", back, diff)
		}
		if p.run(t, day+5, day+5, late); len(p.last.Notes) > 0 {
			t.Errorf("%d days behind, it goes on saying %q", back, p.last.Notes)
		}
	}
}
