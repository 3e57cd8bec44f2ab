package dispatch

import (
	"cmp"
	"slices"

	"guantong/rules/annex"
	"guantong/rules/region"
)

// Route is a line of 自驾协助 (39号措施（六）): those who drive themselves from the county to one area, want help on the
// way and have not left.
type Route struct {
	region.Area
	Workers  []Person // by planned day, those without one last, else in the order of units
	Origins  []Count  // where they come from: townships in the county's list, villages in a township's
	Villages int      // how many villages these are
	Planned  Planned
}

func (b *builder) routes(some []*placed, of level) []Route {
	byArea := map[int32][]*placed{}
	for _, p := range some {
		if !p.returned && p.Needs[annex.NeedSelfDrive].Open() {
			byArea[p.area] = append(byArea[p.area], p)
		}
	}
	var all []Route
	for area, drivers := range byArea {
		all = append(all, Route{b.places[area], b.persons(drivers), b.origins(drivers, of), countVillages(drivers), planned(drivers)})
	}
	rows := rowOrder()
	slices.SortFunc(all, func(a, b Route) int {
		return cmp.Or(
			cmp.Compare(len(b.Workers), len(a.Workers)),
			cmp.Compare(rows[a.Row], rows[b.Row]),
			cmp.Compare(a.Province, b.Province),
			cmp.Compare(a.City, b.City),
		)
	})
	return all
}
