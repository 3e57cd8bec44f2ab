package past_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"guantong/daemon/digest"
	"guantong/daemon/past"
	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/idcard"
	"guantong/rules/survey"
	"guantong/rules/track"
	"guantong/sheets"
)

// mind is a memory.
type mind map[string][]byte

func (m mind) Read(_ context.Context, key string) ([]byte, bool, error) {
	v, ok := m[key]
	return v, ok, nil
}
func (m mind) Write(_ context.Context, key string, v []byte) error { m[key] = v; return nil }
func (m mind) WriteAll(_ context.Context, values map[string][]byte) error {
	maps.Copy(m, values)
	return nil
}
func (m mind) Replace(_ context.Context, old, values map[string][]byte) (bool, error) {
	for key := range values {
		if !bytes.Equal(m[key], old[key]) {
			return false, nil
		}
	}
	maps.Copy(m, values)
	return true, nil
}
func (m mind) Keep(context.Context, []string) error { return nil }

// nothing are the outputs of a county that has none.
type nothing struct{}

func (nothing) ReadOutput(context.Context, string) (sheets.Snapshot, error) {
	return sheets.Snapshot{}, fs.ErrNotExist
}
func (nothing) ListArchives(context.Context) ([]string, error) { return nil, nil }

// line is what the sheets say of somebody.
type line struct {
	village           county.Unit
	planned, returned civil.Day
	ticked            bool
}

// said is all that the sheets say at a moment, by who it is.
type said map[int]line

var (
	villages = []county.Unit{
		{Township: "波洲镇", Village: "炉冲村"}, {Township: "波洲镇", Village: "别村"}, {Township: "鱼市镇", Village: "鱼市村"},
	}
	townships = []string{"波洲镇", "鱼市镇"}
	figures   = []track.Figure{track.PlannedFigure, track.ReturnedFigure, track.WaitingFigure, track.OverdueFigure}
)

// today are the sheets as the program reads them.
func (s said) today(day civil.Day) track.Today {
	t := track.Today{Day: day}
	for _, v := range villages {
		counts := false
		for who := range 20 {
			l, there := s[who]
			if !there || l.village != v {
				continue
			}
			counts = true
			w := &survey.Worker{}
			first17 := fmt.Sprintf("431227%04d%02d%02d%03d", 1955+who, 1+who%12, 1+(who*5)%28, who*37)
			w.ID.Number = idcard.Number(first17 + string(idcard.Checksum(first17)))
			w.Sheet, w.Name = &annex.Sheet{Unit: v}, fmt.Sprintf("某%d", who)
			if !l.planned.IsZero() {
				w.Planned = annex.When{Day: l.planned, State: annex.Known}
			}
			if !l.returned.IsZero() {
				w.Returned.When = annex.When{Day: l.returned, State: annex.Known}
			}
			w.Returned.Said = l.ticked
			t.Workers = append(t.Workers, w)
		}
		t.Units = append(t.Units, track.Reported{Unit: v, Counts: counts})
	}
	return t
}

// reports are what the daily run of a day said, or what a day was filled in from, and each day after that.
type reports []struct {
	day civil.Day
	said
}

// with is another report; one of the same day takes the place of the last.
func (r reports) with(day civil.Day, s said) reports {
	next := slices.Clone(r)
	if n := len(next); n > 0 && next[n-1].day == day {
		next = next[:n-1]
	}
	return append(next, struct {
		day civil.Day
		said
	}{day, s})
}

// of are the figures of the i-th report's day, by township, as the first n reports tell them: it counted who was listed in it,
// and who is in a village that reported for the first time later.
func (r reports) of(i, n int) map[string][4]int {
	sums, day := map[string][4]int{}, r[i].day
	for who := range 20 {
		first, back := -1, civil.Day(0)
		for k := range n {
			l, there := r[k].said[who]
			if !there {
				continue
			}
			if first < 0 {
				first = k
			}
			switch {
			case l.returned != 0 && l.returned <= r[k].day:
				back = l.returned
			case !l.ticked:
				back = 0
			case back == 0:
				back = r[k].day
			}
		}
		l, counts := r[i].said[who]
		if !counts && first > i {
			l = r[first].said[who]
			counts = !slices.ContainsFunc(r[:first], func(before struct {
				day civil.Day
				said
			}) bool {
				for _, other := range before.said {
					if other.village == l.village {
						return true
					}
				}
				return false
			})
		}
		if !counts {
			continue
		}
		f := sums[l.village.Township]
		f[0]++
		switch {
		case back != 0 && back <= day:
			f[1]++
		default:
			f[2]++
			if l.planned != 0 && l.planned < day {
				f[3]++
			}
		}
		sums[l.village.Township] = f
	}
	return sums
}

// oracle is what the history has to say, kept as plainly as can be.
type oracle struct {
	reports reports               // of the days that came in their turn
	filled  map[civil.Day]reports // of each that was filled in: what it was filled in from, and the reports since
	days    map[civil.Day]map[string][4]int
	found   map[civil.Day][]track.Correction // by the day when they were found
}

func (o *oracle) last() civil.Day {
	if n := len(o.reports); n > 0 {
		return o.reports[n-1].day
	}
	return 0
}

func (o *oracle) run(day civil.Day, s said) {
	if day < o.last() {
		if o.days[day] == nil {
			o.filled[day] = reports{}.with(day, s)
			o.days[day] = o.filled[day].of(0, 1)
		}
		return
	}
	o.reports = o.reports.with(day, s)
	o.days[day] = o.reports.of(len(o.reports)-1, len(o.reports))
	o.found[day] = nil
	for i := range o.reports[:len(o.reports)-1] {
		o.correct(day, o.reports, i)
	}
	for d := range o.filled {
		o.filled[d] = o.filled[d].with(day, s)
		o.correct(day, o.filled[d], 0)
	}
}

// correct finds what the last of some reports says otherwise of a day than those before it did.
func (o *oracle) correct(found civil.Day, r reports, i int) {
	was, is := r.of(i, len(r)-1), r.of(i, len(r))
	for _, unit := range townships {
		for k, name := range figures {
			if a, b := was[unit][k], is[unit][k]; a != b {
				o.found[found] = append(o.found[found], track.Correction{Found: found, Day: r[i].day, Unit: unit, Figure: name, Was: a, Is: b})
			}
		}
	}
}

// history is what must be known in the end.
func (o *oracle) history() (days map[civil.Day]map[string][4]int, all []track.Correction) {
	for _, c := range o.found {
		all = append(all, c...)
	}
	return o.days, all
}

// program runs a county's days by the program.
type program struct {
	memory mind
	last   *past.Track
}

func (p *program) run(t interface{ Fatal(...any) }, day, today civil.Day, s said) {
	k := past.Tracker{Memory: p.memory, Outputs: nothing{}, County: &county.County{}, Year: 2020, Health: &digest.Health{}}
	p.last = k.LookBack(context.Background(), day.At(17, 0, time.UTC), today)
	now := s.today(day)
	row := track.Day{Day: day}
	for _, unit := range townships {
		f := track.Figures{Unit: unit}
		for _, w := range now.Workers {
			if w.Sheet.Unit.Township != unit {
				continue
			}
			f.Planned++
			if w.ReturnedBy(day) {
				f.Returned++
			}
			if w.Overdue(day) > 0 {
				f.Overdue++
			}
		}
		row.Townships = append(row.Townships, f)
	}
	p.last.Follow(now)
	p.last.Report(row)
	p.last.Commit(context.Background())
	if err := k.Health.Err(); err != nil {
		t.Fatal(err)
	}
}

func (p *program) history() (map[civil.Day]map[string][4]int, []track.Correction) {
	days := map[civil.Day]map[string][4]int{}
	for _, d := range p.last.History.Days {
		days[d.Day] = map[string][4]int{}
		for _, f := range d.Townships {
			if f.Planned > 0 {
				days[d.Day][f.Unit] = [4]int{f.Planned, f.Returned, f.Waiting(), f.Overdue}
			}
		}
	}
	return days, p.last.History.Corrections
}

var anyOrder = cmp.Options{cmpopts.EquateEmpty(), cmpopts.SortSlices(func(a, b track.Correction) bool { return fmt.Sprint(a) < fmt.Sprint(b) })}

// TestDaysInAnyOrder: runs, days filled in later, days run again, and runs while the clock is ahead or behind, in any order, over sheets
// in which anything happens between them: the history says of each day what the sheets it was made of said of it, and each
// correction goes from what was known of that day to what is.
func TestDaysInAnyOrder(t *testing.T) {
	fills, ahead, behind := 0, 0, 0
	rapid.Check(t, func(t *rapid.T) {
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		o := &oracle{filled: map[civil.Day]reports{}, days: map[civil.Day]map[string][4]int{}, found: map[civil.Day][]track.Correction{}}
		p := &program{memory: mind{}}
		first := civil.Date(2020, 2, 25)
		now, s := first+2, said{}
		alone := map[civil.Day]bool{} // days that the clock, when it was behind, hid alone
		for range 14 {
			s = s.later(random, now)
			what := rapid.IntRange(0, 10).Draw(t, "what")
			day := first + civil.Day(random.IntN(int(now-first)))
			// If such a day is run then, a clock that was ahead would have left it just so, and the run would be the first of the day.
			if 4 <= what && what < 6 && alone[o.last()] || 6 <= what && what < 9 && alone[day] {
				what = 0
			}
			if what < 10 {
				clear(alone)
			}
			switch {
			case what < 4: // a day in its turn, perhaps with some left out
				now += civil.Day(1 + random.IntN(3))
				o.run(now, s)
				p.run(t, now, now, s)
			case what < 6: // the last once more
				o.run(now, s)
				p.run(t, now, now, s)
			case what < 9: // a day that is over
				o.run(day, s)
				p.run(t, day, now, s)
				fills++
			case what == 9: // the clock is a month ahead, for one run
				p.run(t, now+30, now+30, s)
				ahead++
				continue
			default: // the clock is behind, for one run
				days := slices.Sorted(maps.Keys(o.days))
				if len(days) < 2 {
					continue
				}
				i := max(len(days)-2-random.IntN(3), 0)
				p.run(t, days[i], days[i], s)
				if i == len(days)-2 {
					alone[days[i+1]] = true
				}
				behind++
				continue
			}
			days, corrections := o.history()
			gotDays, got := p.history()
			if diff := cmp.Diff(days, gotDays, anyOrder); diff != "" {
				t.Fatalf("days (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(corrections, got, anyOrder); diff != "" {
				t.Fatalf("corrections (-want +got):\n%s", diff)
			}
		}
	})
	if fills == 0 || ahead == 0 || behind == 0 {
		t.Errorf("%d days were filled in, %d runs were ahead, %d behind", fills, ahead, behind)
	}
}

// later are the sheets some time later.
func (s said) later(random *rand.Rand, now civil.Day) said {
	next := said{}
	for who := range 20 {
		l, there := s[who]
		if !there {
			if random.IntN(8) > 0 {
				continue
			}
			// The last village reports late.
			l = line{village: villages[random.IntN(2+min(1, int(now)%3))]}
		}
		some := now + civil.Day(random.IntN(9)-6)
		switch random.IntN(14) {
		case 0:
			continue
		case 1:
			l.village = villages[random.IntN(2)]
		case 2, 3:
			l.planned = some
		case 4, 5:
			l.returned, l.ticked = some, false
		case 6:
			l.returned, l.ticked = 0, true
		case 7:
			l.returned, l.ticked = 0, false
		}
		next[who] = l
	}
	return next
}
