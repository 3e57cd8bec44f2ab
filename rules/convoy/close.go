package convoy

import (
	"cmp"
	"slices"
)

// choose gives every coach its size.
func (p *planner) choose() {
	for _, b := range p.buses {
		n := len(b.people)
		if b.Kind != Coach || b.shut || n == len(b.Riders) && b.Seats > 0 {
			continue // who has ordered a coach for so many need not order another
		}
		if b.fit.runs(n) {
			b.Seats, b.Places = b.fit.of(n).Seats, b.fit.of(n).places
			continue
		}
		// Kept with a number that no coach would leave with today; it must not be too small.
		for _, size := range b.fit.sizes {
			if n > b.Places && size.places >= n {
				b.Seats, b.Places = size.Seats, size.places
			}
		}
	}
}

// close writes the plan.
func (p *planner) close() {
	order := p.order()
	for _, b := range p.buses {
		v := b.Vehicle
		if !v.Departed {
			v.Riders = nil
			for _, x := range b.people {
				r := Rider{Need: x.Need, Shift: x.shift(b.Day)}
				if x.had != nil {
					r.Shift = *x.had
				}
				v.Riders = append(v.Riders, r)
			}
			// As the coach picks them up.
			slices.SortFunc(v.Riders, func(a, b Rider) int {
				return cmp.Or(order(a.Township, b.Township), cmp.Compare(a.Village, b.Village), cmp.Compare(a.Employer, b.Employer), cmp.Compare(a.ID, b.ID))
			})
		}
		v.Open = p.open(b)
		p.plan.Vehicles = append(p.plan.Vehicles, v)
	}
	slices.SortFunc(p.plan.Vehicles, func(a, b Vehicle) int { return cmp.Or(cmp.Compare(a.Day, b.Day), byNumber(a.Number, b.Number)) })
	slices.SortFunc(p.plan.Lapsed, func(a, b Vehicle) int { return cmp.Or(cmp.Compare(a.Day, b.Day), byNumber(a.Number, b.Number)) })
	for _, x := range p.people {
		if x.left != nil {
			if x.bus != nil {
				x.left.To = x.bus.Number
			}
			p.plan.Moves = append(p.plan.Moves, *x.left)
		}
	}
}

// open counts the riders of a vehicle whose need is still open.
func (p *planner) open(b *bus) (n int) {
	if !b.Departed {
		return len(b.people)
	}
	for _, r := range b.Riders {
		if x := p.byID[r.ID]; x != nil && x.bus == b {
			n++
		}
	}
	return n
}
