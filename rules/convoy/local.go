package convoy

import (
	"cmp"
	"maps"
	"slices"

	"guantong/rules/civil"
)

// local makes the rides within the county (县内接送): by the townships that people leave and go to, and by the day they
// named, or the first one that is left.
func (p *planner) local() {
	type key struct {
		from, to string
		day      civil.Day
	}
	rides := map[key][]Need{}
	for _, x := range p.people {
		if x.To.Local && x.bus == nil {
			k := key{x.Township, x.To.Town, x.localDay()}
			rides[k] = append(rides[k], x.Need)
		}
	}
	for k, needs := range rides {
		p.plan.Rides = append(p.plan.Rides, Ride{k.from, k.to, k.day, needs})
	}
	order := p.order()
	for _, r := range p.plan.Rides {
		slices.SortFunc(r.Needs, func(a, b Need) int {
			return cmp.Or(cmp.Compare(a.Village, b.Village), cmp.Compare(a.Employer, b.Employer), cmp.Compare(a.ID, b.ID))
		})
	}
	slices.SortFunc(p.plan.Rides, func(a, b Ride) int {
		return cmp.Or(order(a.From, b.From), order(a.To, b.To), cmp.Compare(a.Day, b.Day))
	})
}

// localDay is the day of somebody's ride, zero if he named none.
func (x *person) localDay() civil.Day {
	if x.wish == 0 {
		return 0
	}
	return min(max(x.wish, x.from), x.to)
}

// order compares townships by the register; others come last.
func (p *planner) order() func(a, b string) int {
	rank := map[string]int{}
	for i, t := range p.Townships {
		rank[t] = i - len(p.Townships)
	}
	return func(a, b string) int { return cmp.Or(cmp.Compare(rank[a], rank[b]), cmp.Compare(a, b)) }
}

// carriages gather those of one province whom no coach takes: as many as possible on one day, then on another.
func (p *planner) carriages() {
	waiting := map[string][]*person{}
	for _, x := range p.people {
		if x.bus == nil && !x.To.Local && !x.To.Abroad && x.To.Province != "" && !p.joins(x) {
			waiting[x.To.Province] = append(waiting[x.To.Province], x)
		}
	}
	for _, province := range slices.Sorted(maps.Keys(waiting)) {
		left := waiting[province]
		for {
			day, n := commonDay(left)
			if n == 0 || n < p.Carriage {
				break
			}
			b := &bus{Vehicle: Vehicle{Kind: Carriage, To: Destination{Province: province, Short: province}, Day: day}}
			b.Number = p.number(province, day)
			left = slices.DeleteFunc(left, func(x *person) bool {
				if x.has(day) {
					b.add(x)
				}
				return x.has(day)
			})
			p.buses = append(p.buses, b)
		}
	}
}

// joins puts somebody into a carriage that there was before, on the day nearest to his.
func (p *planner) joins(x *person) bool {
	var best *bus
	for _, b := range p.buses {
		if b.Kind == Carriage && !b.shut && b.To.Province == x.To.Province && x.has(b.Day) &&
			(best == nil || x.shift(b.Day) < x.shift(best.Day)) {
			best = b
		}
	}
	if best == nil {
		return false
	}
	best.add(x)
	return true
}

// commonDay is the day on which most can leave; of several the one with the fewest days of shifting, then the first.
func commonDay(people []*person) (day civil.Day, most int) {
	count, shifts := map[civil.Day]int{}, map[civil.Day]int{}
	for _, x := range people {
		for d := x.from; d <= x.to; d++ {
			count[d]++
			shifts[d] += x.shift(d)
		}
	}
	for _, d := range slices.Sorted(maps.Keys(count)) {
		if day == 0 || count[d] > most || count[d] == most && shifts[d] < shifts[day] {
			day, most = d, count[d]
		}
	}
	return day, most
}
