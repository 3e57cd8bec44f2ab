package convoy

import (
	"slices"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/region"
	"guantong/rules/survey"
)

// NeedOf is what a worker's row asks for on a day, under the ID that he is known by; false if he is a copy, has returned
// or does not ask to leave with others (附件1 安排统一乘车).
func NeedOf(c *county.County, g *region.Gazetteer, w *survey.Worker, id string, day civil.Day) (Need, bool) {
	if w.Copy || w.ReturnedBy(day) || !w.Needs[annex.NeedCoach].Open() {
		return Need{}, false
	}
	n := Need{ID: id, Township: w.Sheet.Unit.Township, Village: w.Sheet.Unit.Village, Employer: w.Firm}
	if w.Planned.State == annex.Known {
		n.Planned = w.Planned.Day
	}
	switch a := g.Area(w.Place); {
	case a.InCounty:
		n.To = Destination{Province: a.Province, City: a.City, Local: true, Town: a.City}
		if u, ok := c.Mentioned(n.Township, w.Employer); ok && u.Township != "" {
			n.To.Town = u.Township
		}
	case a.Province == region.Abroad:
		n.To = Destination{Province: a.Province, City: a.City, Abroad: true}
	case isProvince(a.Province):
		n.To = Destination{Province: a.Province, City: a.City, Short: region.Short(a.City)}
	}
	return n, true
}

// isProvince tells a province from what stands for one in annex 4, such as 国内省外其他.
func isProvince(name string) bool {
	return slices.ContainsFunc([]string{"省", "市", "自治区", "特别行政区"}, func(kind string) bool { return strings.HasSuffix(name, kind) })
}
