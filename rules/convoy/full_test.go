package convoy_test

import (
	"testing"

	"guantong/rules/convoy"
)

// smallest is the smallest coach that may leave with the riders of one.
func smallest(v convoy.Vehicle, s *convoy.Settings) (seats int) {
	percent := 100
	if l, ok := s.Load(v.To, today); ok {
		percent = l.Percent
	}
	for _, size := range s.Sizes {
		places := size.Seats*percent/100 - s.Escorts
		if n := len(v.Riders); n <= places && 100*n >= places*s.Minimum && (seats == 0 || size.Seats < seats) {
			seats = size.Seats
		}
	}
	return seats
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
