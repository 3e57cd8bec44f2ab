package convoy

import (
	"math/bits"

	"guantong/rules/civil"
)

// few is of how many people of a prefecture all groupings are compared.
const few = 10

// small finds the best grouping of a few people by all five aims, and of equal ones the cheapest: for every set of them
// it is known which of its first member's companions leaves the best rest.
func (l *lane) small(people []*person) (made []*bus) {
	sets := 1 << len(people)
	coach := make([]int64, sets) // what a set costs in one coach; impossible if it cannot be in one
	day := make([]civil.Day, sets)
	for set := 1; set < sets; set++ {
		coach[set], day[set] = l.together(people, set)
	}
	cost, choice := make([]int64, sets), make([]int, sets)
	for set := 1; set < sets; set++ {
		first := set & -set
		cost[set] = cost[set&^first] + 1<<58 // stays behind
		for some := set; some > 0; some = (some - 1) & set {
			if some&first != 0 && coach[some] != impossible && coach[some]+cost[set&^some] < cost[set] {
				cost[set], choice[set] = coach[some]+cost[set&^some], some
			}
		}
	}
	for set := sets - 1; set > 0; {
		some := choice[set]
		if some == 0 {
			set &= set - 1
			continue
		}
		b := &bus{Vehicle: Vehicle{Day: day[some]}, fit: l.fit}
		for i, x := range people {
			if some>>i&1 == 1 {
				b.add(x)
			}
		}
		made = append(made, b)
		set &^= some
	}
	return made
}

// together is what some people cost in one coach, on the day that suits them best. The aims stand one above the other in
// the number, each in bits that few people never fill.
func (l *lane) together(people []*person, set int) (cost int64, day civil.Day) {
	if !l.runs(bits.OnesCount(uint(set))) {
		return impossible, 0
	}
	employers, townships := map[string]bool{}, map[string]bool{}
	var all []*person
	var from, to civil.Day
	for i, x := range people {
		if set>>i&1 == 0 {
			continue
		}
		employers[x.Employer], townships[x.Township] = true, true
		if all = append(all, x); len(all) == 1 {
			from, to = x.from, x.to
		}
		from, to = max(from, x.from), min(to, x.to)
	}
	shifts := -1
	for d := from; d <= to; d++ {
		sum := 0
		for _, x := range all {
			sum += x.shift(d)
		}
		if shifts < 0 || sum < shifts {
			shifts, day = sum, d
		}
	}
	if shifts < 0 {
		return impossible, 0
	}
	price := int64(min(l.of(len(all)).Price, 1<<18))
	return 1<<53 + int64(min(shifts, 1<<12))<<37 + int64(len(employers))<<30 + int64(len(townships))<<23 + price, day
}
