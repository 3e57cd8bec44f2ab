package convoy

import (
	"cmp"
	"maps"
	"slices"

	"guantong/rules/beside"
	"guantong/rules/civil"
)

// Make groups the needs as of a day. The plan before, which may be nil, keeps people where they are; departed are the
// numbers in 发车登记. The order of the needs does not matter.
func Make(needs []Need, before *Plan, departed map[string]bool, day civil.Day, s *Settings) *Plan {
	p := &planner{Settings: s, day: day, plan: &Plan{Day: day, Numbers: map[string]int{}}}
	if before == nil {
		before = &Plan{}
	}
	maps.Copy(p.plan.Numbers, before.Numbers)
	p.read(needs)
	p.keep(before, departed)
	p.group()
	p.local()
	p.carriages()
	p.choose()
	p.singles()
	p.close()
	return p.plan
}

// planner holds what is being made.
type planner struct {
	*Settings
	day    civil.Day
	plan   *Plan
	people []*person // in an order of their own
	byID   map[string]*person
	buses  []*bus
	fits   map[Destination]*fit
}

// person is a need on its way to a place.
type person struct {
	Need
	window
	bus   *bus
	fixed bool  // had his place before
	had   *int  // the shift that was counted then
	left  *Move // lost his place, and why
}

// bus is a vehicle in the making.
type bus struct {
	Vehicle
	fit    *fit
	people []*person // who count; a departed one has its riders in Vehicle only
	shut   bool      // takes nobody any more
}

func (p *planner) read(needs []Need) {
	p.byID = make(map[string]*person, len(needs))
	p.people = make([]*person, 0, len(needs))
	p.fits = map[Destination]*fit{}
	all := make([]person, len(needs))
	for i, n := range needs {
		all[i] = person{Need: n, window: p.windowOf(n.Planned, p.day)}
		p.people = append(p.people, &all[i])
		p.byID[n.ID] = &all[i]
	}
	slices.SortFunc(p.people, func(a, b *person) int { return cmp.Compare(a.ID, b.ID) })
}

// fit is how many a vehicle to a place may carry.
func (p *planner) fit(to Destination) *fit {
	key := Destination{Province: to.Province, City: to.City}
	if p.fits[key] == nil {
		p.fits[key] = p.fitOf(key, p.day)
	}
	return p.fits[key]
}

// group makes coaches of those who have no place, for several prefectures at a time; they get their numbers one after the other.
func (p *planner) group() {
	type key struct{ province, city string }
	waiting := map[key][]*person{}
	for _, x := range p.people {
		if x.bus == nil && !x.To.Local && !x.To.Abroad && x.To.City != "" {
			k := key{x.To.Province, x.To.City}
			waiting[k] = append(waiting[k], x)
		}
	}
	kept := map[key][]*bus{}
	for _, b := range p.buses {
		k := key{b.To.Province, b.To.City}
		if b.Kind == Coach && !b.shut {
			kept[k] = append(kept[k], b)
		}
	}
	keys := slices.SortedFunc(maps.Keys(waiting), func(a, b key) int {
		return cmp.Or(cmp.Compare(a.province, b.province), cmp.Compare(a.city, b.city))
	})
	lanes, made := make([]*lane, len(keys)), make([][]*bus, len(keys))
	for i, k := range keys {
		lanes[i] = newLane(waiting[k], kept[k], p.fit(waiting[k][0].To))
	}
	beside.Each(len(keys), func(i int) { made[i] = coaches(lanes[i]) }) // nobody and no coach belongs to two prefectures
	for i, k := range keys {
		to := waiting[k][0].To
		to.Town = ""
		for _, b := range made[i] {
			b.To, b.Kind = to, Coach
			b.Number = p.number(cmp.Or(to.Short, to.City), b.Day)
			p.buses = append(p.buses, b)
		}
	}
}

// coaches finds places for people of one prefecture: in the kept coaches, and in new ones, which it gives.
func coaches(l *lane) []*bus {
	all := slices.Concat(l.dated, l.open)
	switch {
	case l.most == 0: // no coach runs
		return nil
	case len(all) <= few && len(l.free) == 0:
		return l.small(all)
	}
	l.solve()
	return l.pack()
}
