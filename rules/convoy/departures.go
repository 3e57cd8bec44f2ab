package convoy

import (
	"cmp"
	"slices"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/survey"
)

// Fleet are the vehicles of one plan or several, by number.
type Fleet map[string]*Vehicle

// FleetOf are the vehicles of plans, the later of which count. What has departed in any of them has.
func FleetOf(plans ...*Plan) Fleet {
	all := Fleet{}
	for _, p := range plans {
		if p == nil {
			continue
		}
		for _, vehicles := range [][]Vehicle{p.Vehicles, p.Lapsed} {
			for i := range vehicles {
				if v := &vehicles[i]; all[v.Number] == nil || !all[v.Number].Departed {
					all[v.Number] = v
				}
			}
		}
	}
	return all
}

// Departure is a vehicle that has left.
type Departure struct {
	*Vehicle
	Trip *survey.Trip // what 发车登记 says of it; nil if its row is there no more
	On   civil.Day    // when it left
}

// Departures are the vehicles that have left by the end of a day, by number: those of which 发车登记 says so, the last of several rows
// counting, and those of which it said so before.
func (f Fleet) Departures(trips []*survey.Trip, day civil.Day) map[string]Departure {
	all := map[string]Departure{}
	for number, v := range f {
		if v.Departed {
			all[number] = Departure{Vehicle: v, On: v.Day}
		}
	}
	for _, t := range trips {
		if v := f[t.Vehicle]; v != nil && t.Day.State == annex.Known && t.Day.Day <= day {
			all[t.Vehicle] = Departure{v, t, t.Day.Day}
		}
	}
	return all
}

// Nearest are the numbers of the vehicles to the place that a number names, the first three.
func (f Fleet) Nearest(number string) (all []string) {
	place, _, _ := strings.Cut(number, "-")
	for n, v := range f {
		if place != "" && v.To.Short == place {
			all = append(all, n)
		}
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(cmp.Compare(f[a].Day, f[b].Day), byNumber(a, b)) })
	return all[:min(len(all), 3)]
}
