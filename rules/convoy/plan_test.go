package convoy_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"guantong/rules/civil"
	"guantong/rules/convoy"
)

// check holds a plan against what must be true of every plan. It knows nothing of how one is made.
func check(t *testing.T, needs []convoy.Need, p *convoy.Plan, s *convoy.Settings) {
	t.Helper()
	times := map[string]int{}
	byID := map[string]convoy.Need{}
	for _, n := range needs {
		byID[n.ID] = n
	}
	numbers := map[string]bool{}
	open := 0
	for _, v := range p.Vehicles {
		open += v.Open
		if numbers[v.Number] {
			t.Errorf("two vehicles are %s", v.Number)
		}
		numbers[v.Number] = true
		for _, r := range v.Riders {
			n, open := byID[r.ID]
			if open {
				times[r.ID]++
			}
			if v.Departed {
				continue
			}
			if n.To.Province != v.To.Province || v.Kind == convoy.Coach && n.To.City != v.To.City {
				t.Errorf("%s to %v is in %s", r.ID, n.To, v.Number)
			}
			within(t, n, v.Day, p.Day, s)
		}
		if v.Kind == convoy.Carriage && !v.Departed && len(v.Riders) < s.Carriage {
			t.Errorf("%d in carriage %s", len(v.Riders), v.Number)
		}
		if v.Kind == convoy.Coach && !v.Departed && (len(v.Riders) > v.Places || 2*len(v.Riders) < v.Places) {
			t.Errorf("%d in %s with %d places", len(v.Riders), v.Number, v.Places)
		}
	}
	for _, r := range p.Rides {
		open += len(r.Needs)
		for _, n := range r.Needs {
			times[n.ID]++
			if !n.To.Local || n.Township != r.From || n.To.Town != r.To {
				t.Errorf("%s rides from %s to %s", n.ID, r.From, r.To)
			}
		}
	}
	for _, x := range p.Singles {
		times[x.ID]++
		if x.Vehicle != "" && (x.Days == 0 || !numbers[x.Vehicle]) {
			t.Errorf("%s would be taken by %s moving %d days", x.ID, x.Vehicle, x.Days)
		}
	}
	for _, n := range needs {
		if times[n.ID] != 1 {
			t.Errorf("%s stands %d times in the plan", n.ID, times[n.ID])
		}
	}
	if open += len(p.Singles); len(times) != len(needs) || open != len(needs) {
		t.Errorf("%d people planned of %d, and said to be %d", len(times), len(needs), open)
	}
}

// within tells of who leaves outside his window, by the words of the rule.
func within(t *testing.T, n convoy.Need, day, today civil.Day, s *convoy.Settings) {
	t.Helper()
	named := n.Planned != 0 && n.Planned >= today
	switch {
	case day < today:
		t.Errorf("%s is to leave on %s, before %s", n.ID, day, today)
	case named && (day < n.Planned-civil.Day(s.Early) || day > n.Planned+civil.Day(s.Late)):
		t.Errorf("%s planned %s and leaves on %s", n.ID, n.Planned, day)
	case !named && day > today+civil.Day(s.Within):
		t.Errorf("%s could leave at once and leaves on %s", n.ID, day)
	}
}

func TestEverybodyOnce(t *testing.T) {
	s := settings(t)
	for seed := range uint64(12) {
		r := random(seed)
		needs := draw(r, 40<<(seed%5))
		p := convoy.Make(needs, nil, nil, today, s)
		check(t, needs, p, s)
		for _, v := range p.Vehicles {
			if v.Day <= today {
				t.Errorf("%s leaves without the lead", v.Number)
			}
		}
		shuffled := slices.Clone(needs)
		r.Shuffle(len(shuffled), func(i, k int) { shuffled[i], shuffled[k] = shuffled[k], shuffled[i] })
		if again := convoy.Make(shuffled, nil, nil, today, s); !reflect.DeepEqual(p, again) {
			t.Errorf("seed %d: another order of the rows, another plan", seed)
		}
	}
}

// As many people as a county has leave few places free, and need hardly a coach more than there is no way without.
func TestFullCoaches(t *testing.T) {
	s := settings(t)
	needs := draw(random(1), 1200)
	p := convoy.Make(needs, nil, nil, today, s)
	carried, places := 0, 0
	people, coaches, outside := map[string]int{}, map[string]int{}, 0
	for _, v := range p.Vehicles {
		carried, places = carried+len(v.Riders), places+v.Places
		if v.Kind == convoy.Coach {
			people[v.To.City] += len(v.Riders)
			coaches[v.To.City]++
		}
	}
	for _, n := range needs {
		if !n.To.Local {
			outside++
		}
	}
	t.Logf("%d carried of %d, %d places, %d vehicles", carried, outside, places, len(p.Vehicles))
	if 100*carried < 85*places {
		t.Errorf("%d of %d places are taken", carried, places)
	}
	for city, n := range coaches {
		most := 21
		if city == "怀化市" {
			most = 44
		}
		if bound := fewest(p, city, most, s); n > bound+1 {
			t.Errorf("%d coaches take %d people to %s; %d would do", n, people[city], city, bound)
		}
	}
}

// fewest is how many coaches the people who are carried to a city need at least: those whose windows lie within some
// days must leave on these.
func fewest(p *convoy.Plan, city string, most int, s *convoy.Settings) int {
	type span struct{ from, to int }
	var spans []span
	for _, v := range p.Vehicles {
		for _, r := range v.Riders {
			if r.To.City != city || v.Kind != convoy.Coach {
				continue
			}
			from, to := 1, s.Within
			if r.Planned >= p.Day {
				from, to = max(1, r.Planned.Since(p.Day)-s.Early), r.Planned.Since(p.Day)+s.Late
			}
			spans = append(spans, span{from, to})
		}
	}
	bound := make([]int, 40) // by the last day
	for last := 1; last < len(bound); last++ {
		for first := 1; first <= last; first++ {
			n := 0
			for _, x := range spans {
				if first <= x.from && x.to <= last {
					n++
				}
			}
			bound[last] = max(bound[last], bound[first-1]+(n+most-1)/most)
		}
	}
	return bound[len(bound)-1]
}

// A run with nothing changed moves nobody; neither does the next day. Some changed rows move few others.
func TestPlacesAreKept(t *testing.T) {
	s := settings(t)
	for seed := range uint64(6) {
		r := random(100 + seed)
		needs := draw(r, 1000)
		first := convoy.Make(needs, nil, nil, today, s)
		if again := convoy.Make(needs, first, nil, today, s); len(again.Moves) > 0 || !reflect.DeepEqual(again.Vehicles, first.Vehicles) {
			t.Errorf("seed %d: nothing changed, and %d moved", seed, len(again.Moves))
		}
		next := convoy.Make(needs, first, nil, today+1, s)
		check(t, needs, next, s)
		if len(next.Moves) > 0 {
			t.Errorf("seed %d: a day later, %d moved: %v", seed, len(next.Moves), next.Moves[0])
		}
		changed := slices.Clone(needs)
		touched := map[string]bool{}
		for range len(changed) / 100 {
			i := r.IntN(len(changed))
			touched[changed[i].ID] = true
			alter(r, &changed[i])
		}
		after := convoy.Make(changed, first, nil, today, s)
		check(t, changed, after, s)
		others := 0
		for _, m := range after.Moves {
			if !touched[m.ID] {
				others++
			}
		}
		if 100*others > 3*len(needs) {
			t.Errorf("seed %d: %d others moved", seed, others)
		}
	}
}

func alter(r *rand.Rand, n *convoy.Need) {
	switch r.IntN(3) {
	case 0:
		n.Planned = today + civil.Day(r.IntN(30))
	case 1:
		n.To = cities[r.IntN(len(cities))]
	case 2:
		n.Employer = fmt.Sprint("新厂", r.IntN(9))
	}
}

// Through a campaign, with people who return, come and change their minds, departed vehicles stay as they left, nobody
// is lost, and no number is given twice.
func TestCampaign(t *testing.T) {
	s := settings(t)
	r := random(7)
	needs := draw(r, 600)
	var p *convoy.Plan
	left := map[string]convoy.Vehicle{}
	departed := map[string]bool{}
	given := map[string]civil.Day{}
	for day := today; day < today+14; day++ {
		p = convoy.Make(needs, p, departed, day, s)
		check(t, needs, p, s)
		for _, v := range p.Vehicles {
			if old, ok := given[v.Number]; ok && old != v.Day {
				t.Fatalf("%s left on %s, and on %s", v.Number, old, v.Day)
			}
			given[v.Number] = v.Day
			if was, ok := left[v.Number]; ok {
				was.Departed, was.Open = true, v.Open // people return
				if !reflect.DeepEqual(v, was) {
					t.Fatalf("%s changed after it had left", v.Number)
				}
			}
			if v.Day == day && r.IntN(4) > 0 { // some clerks forget
				left[v.Number] = v
				departed[v.Number] = true
			}
		}
		for number := range departed {
			if !slices.ContainsFunc(p.Vehicles, func(v convoy.Vehicle) bool { return v.Number == number }) {
				t.Fatalf("%s left and is gone from the plan", number)
			}
		}
		needs = slices.DeleteFunc(needs, func(convoy.Need) bool { return r.IntN(40) == 0 })
		for range 8 {
			alter(r, &needs[r.IntN(len(needs))])
		}
		for i, n := range draw(r, 10) {
			n.ID = fmt.Sprintf("n%s-%d", day, i)
			needs = append(needs, n)
		}
	}
	if len(left) < 10 {
		t.Errorf("only %d vehicles left", len(left))
	}
}
