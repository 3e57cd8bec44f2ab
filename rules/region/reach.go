package region

import (
	"slices"
	"strings"
)

// Reach is how far from home somebody wants to work (39号附件3意愿工作地).
type Reach uint8

// The reaches.
const (
	ReachAnywhere Reach = iota // no place that can be told: 不限, or nothing
	ReachCounty                // within the county
	ReachProvince              // outside the county, within its province
	ReachBeyond                // further, abroad included
	NumReaches
)

// String is the reach for people.
func (r Reach) String() string {
	return [...]string{"不限或未写明", "县内", "省内县外", "省外"}[r]
}

// Reach is that of the place where somebody wants to work.
func (g *Gazetteer) Reach(text string) Reach {
	has := func(word string) bool { return strings.Contains(text, word) }
	switch p := g.Locate(text); {
	case slices.ContainsFunc(theWords().refusals, has):
		return ReachAnywhere
	case p.InCounty:
		return ReachCounty
	case strings.HasPrefix(p.Code, g.county[:2]) && strings.HasSuffix(strings.TrimSpace(text), "省外"):
		return ReachBeyond
	case p.Abroad:
		return ReachBeyond
	case strings.HasPrefix(p.Code, g.county[:2]):
		return ReachProvince
	case p.Code != "":
		return ReachBeyond
	case p.Zone:
		return ReachCounty
	case slices.ContainsFunc(theWords().inProvince, has):
		return ReachProvince
	case slices.ContainsFunc(theWords().beyond, has):
		return ReachBeyond
	}
	return ReachAnywhere
}
