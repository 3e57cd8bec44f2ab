package track_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/survey"
	"guantong/rules/track"
)

var same = cmp.Options{cmpopts.EquateEmpty(), cmpopts.EquateComparable(row{})}

// TestLedgerFollowsEverybody: whatever happens to rows, the ledger knows of each person what his true rows of all days
// together say, and of each earlier day what they say of it now.
func TestLedgerFollowsEverybody(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := &world{started: map[county.Unit]bool{}}
		ledger, history := &track.Ledger{}, &track.History{}
		for n := 1; n <= 10; n++ {
			w.live(t)
			today, of := w.today(t)
			again, ofAgain := w.today(t) // the rows in another order
			base := ledger
			ledger = base.Next(today)
			base.Next(shifted(today))
			if diff := cmp.Diff(w.expected(n), w.got(ledger, of), same); diff != "" {
				t.Fatalf("day %d (-want +got):\n%s", n, diff)
			}
			corrections := ledger.Corrections(history)
			if diff := cmp.Diff(w.corrections(n), corrections, same); diff != "" {
				t.Fatalf("corrections found on day %d (-want +got):\n%s", n, diff)
			}
			repeated := base.Next(again)
			if diff := cmp.Diff(w.got(ledger, of), w.got(repeated, ofAgain), same); diff != "" {
				t.Fatalf("day %d, the rows in another order (-want +got):\n%s", n, diff)
			}
			if diff := cmp.Diff(corrections, repeated.Corrections(history)); diff != "" {
				t.Fatalf("corrections of day %d, the rows in another order (-want +got):\n%s", n, diff)
			}
			inOrder(t, ledger, today)
			for _, u := range ledger.Units {
				if first := w.firstReport(u.Unit); u.First != first {
					t.Fatalf("%v reported first on %v, want %v", u.Unit, u.First, first)
				}
				open := w.span(n, func(i int) bool { return !w.counts(u.Unit, i) })
				if u.Unreported != open {
					t.Fatalf("%v has not reported: %v, want %v", u.Unit, u.Unreported, open)
				}
			}
			history = history.With(w.day(n), corrections)
		}
	})
}

// shifted is a day whose rows all say something else: what has gone on from the same base must not care.
func shifted(today track.Today) track.Today {
	other := track.Today{Day: today.Day}
	for _, w := range today.Workers {
		changed := *w
		changed.Phone.Numbers, changed.Needs[0] = []string{"0745"}, 1
		changed.Planned = annex.When{Day: today.Day + 99, State: annex.Known}
		other.Workers = append(other.Workers, &changed)
	}
	return other
}

// expected are everybody's fates, by their true IDs; of those who are missing too.
func (w *world) expected(n int) map[string]*fate {
	all := map[string]*fate{}
	for _, p := range w.people {
		if f := w.fate(p, n); f != nil {
			all[p.id] = f
		}
	}
	return all
}

// got are the fates that a ledger tells.
func (w *world) got(l *track.Ledger, of map[*survey.Worker]*human) map[string]*fate {
	all := map[string]*fate{}
	add := func(p *human, got *track.Person) {
		if all[p.id] != nil {
			all[p.id+" twice"] = nil
			return
		}
		f := &fate{First: got.First, Latest: got.Latest, Back: got.Back, Gone: got.Gone, Tasks: allSpans(got.Tasks), Changes: got.Changes}
		if r := p.last(); saysOf(got, r, p) {
			f.Row = r
		}
		all[p.id] = f
	}
	for i := range l.People {
		add(of[l.People[i].Row], &l.People[i])
	}
	for i := range l.Missing {
		got := &l.Missing[i]
		who := slices.IndexFunc(w.people, func(p *human) bool { return p.rows[len(p.rows)-1] == nil && saysOf(got, p.last(), p) })
		if who < 0 || got.Row != nil {
			all[fmt.Sprintf("somebody missing: %+v", got)] = nil
			continue
		}
		add(w.people[who], got)
	}
	return all
}

// allSpans has a place for every kind.
func allSpans(s track.Spans) (all []track.Span) {
	for k := range track.TasksOfPerson {
		all = append(all, s.Of(k))
	}
	return all
}

// saysOf tells whether a person is as a row says.
func saysOf(p *track.Person, r *row, who *human) bool {
	w := r.worker(nil, who)
	return p.Name == r.name && p.ID == w.ID.Number && p.Wrong == w.ID.Wrong && slices.Equal(p.Phones, w.Phone.Numbers) &&
		p.Unit() == r.unit && p.Planned() == r.planned
}

func (w *world) counts(v county.Unit, day int) bool {
	return slices.ContainsFunc(w.people, func(p *human) bool { return p.rows[day] != nil && p.rows[day].unit == v })
}

// inOrder: people stand as their rows do, copies apart, and the missing by the day when they went.
func inOrder(t *rapid.T, l *track.Ledger, today track.Today) {
	rows := slices.DeleteFunc(slices.Clone(today.Workers), func(w *survey.Worker) bool { return w.Copy })
	if !slices.EqualFunc(l.People, rows, func(p track.Person, w *survey.Worker) bool { return p.Row == w }) {
		t.Fatal("the people do not stand in the order of their rows")
	}
	if !slices.IsSortedFunc(l.Missing, func(a, b track.Person) int { return int(a.Gone - b.Gone) }) {
		t.Fatal("the missing are not sorted")
	}
}
