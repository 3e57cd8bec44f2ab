package convoy

import (
	"cmp"
	"slices"

	"guantong/rules/civil"
)

// Reason is why somebody has no place in a vehicle, or not the one he had.
type Reason string

// Why somebody lost his place.
const (
	Unreported  Reason = "车次已过发车日期，没有发车登记"
	OtherPlace  Reason = "务工地点有变化"
	OtherDay    Reason = "返岗时间有变化"
	TooFew      Reason = "原车次人数不足，取消"
	FewerPlaces Reason = "核定可乘人数减少"
	HasDeparted Reason = "已随登记的车次出发"
)

// keep leaves everybody in the vehicle that he had. What has departed stays as it is; of the others those stay who still
// have the need, go to the same place and may leave on that day, unless too few are left.
func (p *planner) keep(before *Plan, departed map[string]bool) {
	all := slices.Concat(before.Vehicles, before.Lapsed)
	slices.SortStableFunc(all, func(a, b Vehicle) int { return cmp.Compare(b.Day, a.Day) })
	known := map[string]bool{} // to have lapsed: that was said then
	for _, v := range before.Lapsed {
		known[v.Number] = true
	}
	for _, v := range all {
		if v.Departed || departed[v.Number] {
			p.depart(v)
		}
	}
	for _, v := range all {
		switch {
		case v.Departed || departed[v.Number]:
		case v.Day < p.day:
			p.plan.Lapsed = append(p.plan.Lapsed, v)
			if !known[v.Number] {
				p.loses(v, Unreported, p.present(v)...)
			}
		default:
			p.stay(v)
		}
	}
}

// depart freezes a vehicle. Whoever is said to have left in two was in the later one.
func (p *planner) depart(v Vehicle) {
	v.Departed = true
	b := &bus{Vehicle: v, shut: true}
	p.buses = append(p.buses, b)
	for _, x := range p.present(v) {
		x.bus, x.fixed = b, true
	}
}

// present are the riders of a vehicle whose need is still open and who are in no other.
func (p *planner) present(v Vehicle) (all []*person) {
	for _, r := range v.Riders {
		if x := p.byID[r.ID]; x != nil && x.bus == nil {
			all = append(all, x)
		}
	}
	return all
}

// stay keeps a vehicle that has not left.
func (p *planner) stay(v Vehicle) {
	b := &bus{Vehicle: v, shut: v.Day < p.day+civil.Day(p.Lead), fit: p.fit(v.To)}
	var staying []*person
	for _, r := range v.Riders {
		x := p.byID[r.ID]
		switch {
		case x == nil:
		case x.bus != nil:
			p.left(v, HasDeparted, x)
		case !x.goesBy(v):
			p.loses(v, OtherPlace, x)
		case !p.stays(x, v.Day):
			p.loses(v, OtherDay, x)
		default:
			if r.Planned == x.Planned {
				x.had = &r.Shift // not counted anew from each day that passes
			}
			staying = append(staying, x)
		}
	}
	if v.Kind == Coach && !b.shut {
		if most := max(b.fit.most, 0); len(staying) > most && most < v.Places {
			p.loses(v, FewerPlaces, staying[most:]...)
			staying = staying[:most]
		}
	}
	if len(staying) == 0 || !b.shut && !p.enough(b, len(staying)) {
		p.loses(v, TooFew, staying...)
		return
	}
	for _, x := range staying {
		x.fixed = true
		b.add(x)
	}
	p.buses = append(p.buses, b)
}

// goesBy tells whether a vehicle still takes somebody where he goes.
func (x *person) goesBy(v Vehicle) bool {
	if v.Kind == Carriage {
		return x.To.Province == v.To.Province && !x.To.Local && !x.To.Abroad
	}
	return x.To.Province == v.To.Province && x.To.City == v.To.City && !x.To.Local && !x.To.Abroad
}

// enough tells whether a vehicle still leaves with so many: by what was allowed when it was planned, or as another coach
// by what is allowed today.
func (p *planner) enough(b *bus, n int) bool {
	if b.Kind == Carriage {
		return n >= p.Carriage
	}
	return n >= p.leastOf(b.Places) || b.fit.runs(n)
}

// loses takes people out of a vehicle. Where they go instead is known when all is planned.
func (p *planner) loses(v Vehicle, why Reason, some ...*person) {
	for _, x := range some {
		if x.bus == nil {
			p.left(v, why, x)
		}
	}
}

// left notes why somebody is not in a vehicle any more; the first that is found counts.
func (p *planner) left(v Vehicle, why Reason, x *person) {
	if x.left == nil {
		x.left = &Move{Need: x.Need, From: v.Number, Why: why}
	}
}
