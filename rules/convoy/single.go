package convoy

import (
	"cmp"
	"slices"
)

// Why somebody travels by himself.
const (
	GoesAbroad Reason = "去境外，不编车"
	NoPlace    Reason = "务工地点不明"
	NoCity     Reason = "只知道省，不知道去哪个市"
	NoCoach    Reason = "没有可用的车型"
	FewPeople  Reason = "同去一地的人数不够一车"
	FarApart   Reason = "可以出发的日期里凑不够一车"
)

// singles says of everybody who is in nothing why, and which vehicle would take him on another day.
func (p *planner) singles() {
	type key struct{ province, city string }
	going := map[key]int{}
	for _, x := range p.people {
		going[key{x.To.Province, x.To.City}]++
	}
	byProvince := map[string][]*bus{}
	for _, b := range p.buses {
		if !b.shut {
			byProvince[b.To.Province] = append(byProvince[b.To.Province], b)
		}
	}
	for _, x := range p.people {
		if x.bus != nil || x.To.Local {
			continue
		}
		s := Single{Need: x.Need, Why: p.why(x, going[key{x.To.Province, x.To.City}])}
		if best := p.nearest(x, byProvince[x.To.Province]); best != nil {
			s.Vehicle, s.Days = best.Number, x.beyond(best.Day)
		}
		p.plan.Singles = append(p.plan.Singles, s)
	}
	order := p.order()
	slices.SortFunc(p.plan.Singles, func(a, b Single) int {
		return cmp.Or(order(a.Township, b.Township), cmp.Compare(a.Village, b.Village), cmp.Compare(a.To.Province, b.To.Province),
			cmp.Compare(a.To.City, b.To.City), cmp.Compare(a.ID, b.ID))
	})
}

// why tells the reason, of somebody who goes where so many go.
func (p *planner) why(x *person, going int) Reason {
	switch {
	case x.To.Abroad:
		return GoesAbroad
	case x.To.Province == "":
		return NoPlace
	case x.To.City == "":
		return NoCity
	}
	f := p.fit(x.To)
	switch {
	case f.most == 0:
		return NoCoach
	case going < f.least:
		return FewPeople
	}
	return FarApart
}

// nearest is the vehicle with a place that leaves the fewest days outside somebody's window.
func (p *planner) nearest(x *person, buses []*bus) (best *bus) {
	if x.To.Abroad || x.To.Province == "" {
		return nil
	}
	away := func(b *bus) int { return max(x.beyond(b.Day), -x.beyond(b.Day)) }
	for _, b := range buses {
		if !x.goesBy(b.Vehicle) || b.Kind == Coach && b.room() <= 0 {
			continue
		}
		if best == nil || away(b) < away(best) || away(b) == away(best) && byNumber(b.Number, best.Number) < 0 {
			best = b
		}
	}
	return best
}

// room is how many more a coach takes in the size that it has now.
func (b *bus) room() int { return b.Places - len(b.people) }
