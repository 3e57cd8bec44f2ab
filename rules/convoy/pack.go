package convoy

import (
	"cmp"
	"maps"
	"slices"

	"guantong/rules/civil"
)

// pack puts those who travel on a day into its coaches, employer by employer, the largest first, each where it fits
// best (专人专车专厂专线), and gives the new ones. Then people change places while that helps (improve.go).
func (l *lane) pack() (made []*bus) {
	for _, day := range slices.Sorted(maps.Keys(l.riders)) {
		riders := l.board(day, l.riders[day])
		n, coaches := len(riders), l.coaches[day]
		var loads []int
		for coaches > 10 && n-l.most >= (coaches-1)*l.least { // these are full one way or another
			loads = append(loads, l.most)
			n, coaches = n-l.most, coaches-1
		}
		loads = append(loads, l.loads(n, coaches)...)
		first := len(made)
		for range loads {
			made = append(made, &bus{Vehicle: Vehicle{Day: day}, fit: l.fit})
		}
		distribute(made[first:], loads, riders)
	}
	l.improve(append(slices.Clone(l.kept), made...))
	return made
}

// board fills the free places of the day's kept coaches, first with those whose employer has people in one, and gives
// whoever is left.
func (l *lane) board(day civil.Day, riders []*person) []*person {
	take := l.filled[day]
	for _, near := range []bool{true, false} {
		for _, b := range l.kept {
			if b.Day != day {
				continue
			}
			known := map[string]bool{}
			for _, x := range b.people {
				known[x.Employer] = true
			}
			var left []*person
			for _, x := range riders {
				if take > 0 && len(b.people) < l.most && (known[x.Employer] || !near) {
					b.add(x)
					take--
				} else {
					left = append(left, x)
				}
			}
			riders = left
		}
	}
	return riders
}

func (b *bus) add(x *person) {
	x.bus = b
	b.people = append(b.people, x)
}

// loads are how many travel in each of some coaches: the cheapest that carry them all, and of these the most evenly
// filled.
func (l *lane) loads(riders, coaches int) []int {
	type way struct {
		cost int64
		load int
	}
	ways := make([][]way, coaches+1)
	for c := range ways {
		ways[c] = make([]way, riders+1)
		for n := range ways[c] {
			best := way{cost: impossible}
			if c == 0 && n == 0 {
				best.cost = 0
			}
			for load := l.least; c > 0 && load <= min(n, l.most); load++ {
				before := ways[c-1][n-load].cost
				if before == impossible || !l.runs(load) {
					continue
				}
				if cost := before + l.cost(load); cost < best.cost {
					best = way{cost, load}
				}
			}
			ways[c][n] = best
		}
	}
	var loads []int
	for c, n := coaches, riders; c > 0; c-- {
		loads = append(loads, ways[c][n].load)
		n -= ways[c][n].load
	}
	return loads
}

// cost is the price of a coach for so many, and how unevenly it is filled by its empty places.
func (l *lane) cost(load int) int64 {
	b := l.of(load)
	empty := int64(b.places - load)
	return int64(b.Price)<<32 + int64(b.Seats)<<16 + empty*empty
}

// distribute fills coaches up to their loads.
func distribute(coaches []*bus, loads []int, riders []*person) {
	staffs := map[string][]*person{}
	for _, x := range riders {
		staffs[x.Employer] = append(staffs[x.Employer], x)
	}
	names := slices.SortedFunc(maps.Keys(staffs), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(staffs[b]), len(staffs[a])), cmp.Compare(a, b))
	})
	for _, name := range names {
		staff := staffs[name]
		slices.SortStableFunc(staff, func(a, b *person) int { return cmp.Compare(a.Township, b.Township) })
		for len(staff) > 0 {
			// Where all fit with the fewest places to spare; if nowhere, where the most fit.
			at, most := -1, 0
			for i, room := range loads {
				if room >= len(staff) && (at < 0 || room < loads[at]) {
					at = i
				}
				if room > loads[most] {
					most = i
				}
			}
			if at < 0 {
				at = most
			}
			n := min(len(staff), loads[at])
			for _, x := range staff[:n] {
				coaches[at].add(x)
			}
			loads[at] -= n
			staff = staff[n:]
		}
	}
}
