package dispatch

import (
	"cmp"
	"slices"
	"strings"

	"guantong/rules/region"
)

// Areas is 输入地清单 (39号措施（二）). It holds every worker, so that it adds up to annexes 2 and 4.
type Areas struct {
	Receiving            // all together
	Provinces []Province // provinces in the order of annex 4, those that share a row by number; then 县内, 境外, 未归类
}

// Province is a province, 县内, 境外 or 未归类.
type Province struct {
	Name string
	Receiving
	Areas []Area // by the rows of annex 4, then by number; last those who name no city
}

// Area is a prefecture, or a part of the county.
type Area struct {
	region.Area
	Receiving
	Largest []Count // the employers with the most workers, at most three
}

// Receiving are the workers who go somewhere and the employers they name.
type Receiving struct {
	Tally
	Employers int
	Unnamed   int // workers who name no employer
}

// largestEmployers is how many employers an area names.
const largestEmployers = 3

func (b *builder) areas(some []*placed) Areas {
	byArea, provinces := b.byArea(some), map[string][][]*placed{}
	for area, workers := range byArea {
		if len(workers) > 0 {
			name := b.places[area].Province
			provinces[name] = append(provinces[name], workers)
		}
	}
	all := Areas{Receiving: b.receive(some)}
	for name, areas := range provinces {
		all.Provinces = append(all.Provinces, Province{Name: name, Receiving: b.receive(areas...)})
	}
	rows := rowOrder()
	for i := range all.Provinces {
		p := &all.Provinces[i]
		for i, workers := range byArea {
			if area := b.places[i]; len(workers) > 0 && area.Province == p.Name {
				p.Areas = append(p.Areas, Area{area, b.receive(workers), b.largest(workers)})
			}
		}
		slices.SortFunc(p.Areas, func(a, b Area) int {
			return cmp.Or(
				cmp.Compare(rows[a.Row], rows[b.Row]),
				cmp.Compare(lastIfEmpty(a.City), lastIfEmpty(b.City)),
				cmp.Compare(b.Workers, a.Workers),
				cmp.Compare(a.City, b.City),
			)
		})
	}
	slices.SortFunc(all.Provinces, func(a, b Province) int {
		return cmp.Or(
			cmp.Compare(a.part(), b.part()),
			cmp.Compare(rows[a.Areas[0].Row], rows[b.Areas[0].Row]),
			cmp.Compare(b.Workers, a.Workers),
			cmp.Compare(a.Name, b.Name),
		)
	})
	return all
}

// part is 0 for provinces, then 县内, then those who are in none.
func (p *Province) part() int {
	switch a := p.Areas[0]; {
	case a.InCounty:
		return 1
	case a.Row.OffForm && a.Row.Name == p.Name:
		return 2
	}
	return 0
}

func lastIfEmpty(s string) int {
	if s == "" {
		return 1
	}
	return 0
}

func rowOrder() map[region.Row]int {
	order := map[region.Row]int{}
	for i, r := range region.Rows() {
		order[r] = i
	}
	return order
}

// byArea are workers by where they go, each as they stood.
func (b *builder) byArea(some []*placed) [][]*placed {
	sizes := make([]int, len(b.places))
	for _, p := range some {
		sizes[p.area]++
	}
	room, by := make([]*placed, len(some)), make([][]*placed, len(b.places))
	for area, n := range sizes {
		by[area], room = room[:0:n], room[n:]
	}
	for _, p := range some {
		by[p.area] = append(by[p.area], p)
	}
	return by
}

func (b *builder) receive(lists ...[]*placed) Receiving {
	var r Receiving
	b.counts.reset()
	for _, some := range lists {
		for _, p := range some {
			r.add(p)
			if p.employer < 0 {
				r.Unnamed++
			} else {
				b.counts.add(p.employer)
			}
		}
	}
	r.Employers = len(b.counts.named)
	return r
}

// largest are the employers with the most of these workers.
func (b *builder) largest(some []*placed) (all []Count) {
	b.counts.reset()
	for _, p := range some {
		if p.employer >= 0 {
			b.counts.add(p.employer)
		}
	}
	var largest []int32
	compare := func(i, j int32) int {
		if order := cmp.Compare(b.counts.of[j], b.counts.of[i]); order != 0 {
			return order
		}
		return b.compareEmployers(i, j)
	}
	for _, i := range b.counts.named {
		// Most come behind all these, and need neither be put in order nor have a name.
		if n := len(largest); n == largestEmployers && compare(i, largest[n-1]) > 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(largest, i, compare)
		largest = slices.Insert(largest, at, i)
		largest = largest[:min(len(largest), largestEmployers)]
	}
	for _, i := range largest {
		all = append(all, Count{b.name(i), b.counts.of[i]})
	}
	return all
}

// counts are how many of some workers each employer has. There are tens of thousands: only those that were counted are set back.
type counts struct {
	of    []int // by builder.employers
	named []int32
}

func (c *counts) reset() {
	for _, i := range c.named {
		c.of[i] = 0
	}
	c.named = c.named[:0]
}

func (c *counts) add(employer int32) {
	if c.of[employer]++; c.of[employer] == 1 {
		c.named = append(c.named, employer)
	}
}

func (b *builder) compareEmployers(i, j int32) int {
	return cmp.Or(strings.Compare(b.name(i), b.name(j)), cmp.Compare(i, j))
}
