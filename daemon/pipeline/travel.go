package pipeline

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"guantong/daemon/past"
	"guantong/daemon/schedule"
	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/convoy"
	"guantong/rules/county"
	"guantong/rules/region"
	"guantong/rules/survey"
	"guantong/rules/tally"
	"guantong/rules/track"
	"guantong/templates"
)

// departed are the vehicles that have left by the run's day, with the vehicles that people may have heard of.
type departed struct {
	fleet convoy.Fleet
	gone  map[string]convoy.Departure
}

// depart finds out which vehicles have left, and lets 办理登记 know of those who were in them.
func (g *gathered) depart(before *past.Track, day civil.Day) {
	g.departed.fleet = convoy.FleetOf(before.Travel.Before(day), before.Travel.Last())
	g.departed.gone = g.departed.fleet.Departures(g.Trips, day)
	// In the order of their numbers: who is said to have left in two on the same day has left in the first, in every run.
	for _, number := range slices.Sorted(maps.Keys(g.departed.gone)) {
		d := g.departed.gone[number]
		for _, r := range d.Riders {
			g.heard.Depart(track.Number(r.ID), number, d.On)
		}
	}
}

// unlikeTrips are the findings about rows of 发车登记 that do not go with what was planned.
func (s *Setup) unlikeTrips(g *gathered, day civil.Day) (found []check.Finding) {
	for _, t := range g.Trips {
		v := g.departed.fleet[t.Vehicle]
		d, left := g.departed.gone[t.Vehicle]
		switch {
		case t.Vehicle == "":
		case v == nil:
			found = append(found, s.rules.UnknownTrip(t, strings.Join(g.departed.fleet.Nearest(t.Vehicle), "、"))...)
		case !left || d.Trip == nil || t.Day.Day.IsZero() || t.Day.Day > day:
		case d.Trip != t:
			found = append(found, s.rules.TripTwice(t, where(d.Trip))...)
		default:
			found = append(found, s.rules.TripUnlike(t, v.Day, len(v.Riders), v.Places)...)
		}
	}
	return found
}

// where is a row of 发车登记, for people.
func where(t *survey.Trip) string { return fmt.Sprintf("%s第%d行", t.Sheet.Name, t.Row+1) }

// travel groups those who want to leave together, in a run that does, and says in every run who has a place in which vehicle.
func (c *conclusion) travel(s *Setup, before *past.Track, kind schedule.Kind, day civil.Day) {
	r := &c.results
	r.Convoys = templates.Convoys{Fleet: convoy.FleetOf(before.Travel.Last()), Gone: c.departed.gone}
	if kind != schedule.Dispatch {
		return
	}
	needs, people := s.needs(r.Ledger, day)
	gone := make(map[string]bool, len(c.departed.gone))
	for number := range c.departed.gone {
		gone[number] = true
	}
	plan := convoy.Make(needs, before.Travel.Before(day), gone, day, s.convoy())
	r.Travel = &templates.Travel{Plan: plan, Settings: s.convoy(), People: people}
	r.Convoys.Fleet = convoy.FleetOf(plan)
	c.ties = append(c.ties, c.travelTies(plan)...)
}

// needs are the open 统一乘车 of the ledger, each under the number of its task: that is the same from day to day, and is what people see.
func (s *Setup) needs(l *track.Ledger, day civil.Day) (needs []convoy.Need, people map[string]templates.Traveller) {
	n := 0
	for i := range l.People {
		if l.People[i].Tasks.Of(track.Coach).Open() {
			n++
		}
	}
	needs, people = make([]convoy.Need, 0, n), make(map[string]templates.Traveller, n)
	for i := range l.People {
		p := &l.People[i]
		task := p.Tasks.Of(track.Coach)
		if !task.Open() {
			continue
		}
		id := string(task.Number)
		if n, ok := convoy.NeedOf(s.County, s.gazetteer, p.Row, id, day); ok {
			needs = append(needs, n)
			people[id] = templates.Traveller{Worker: p.Row, Task: id}
		}
	}
	return needs, people
}

// travelTies state that everybody who wants to leave with others does, in one way or another, and that 附件7 has two pages for each
// open certificate.
func (c *conclusion) travelTies(plan *convoy.Plan) []tally.Tie {
	going, pages := len(plan.Singles), 0
	for _, v := range plan.Vehicles {
		going += v.Open
	}
	for _, ride := range plan.Rides {
		going += len(ride.Needs)
	}
	coaches, certificates := 0, 0
	for i := range c.results.Tasks {
		switch t := &c.results.Tasks[i]; {
		case !t.Open():
		case t.Kind == track.Coach:
			coaches++
		case t.Kind == track.Certificate && t.Unit.Township != "":
			certificates++
		}
	}
	for _, out := range templates.Annex7(&c.results) {
		pages += out.People
	}
	return []tally.Tie{
		tally.NewTie("包车、包车厢、县内接送、散客之和 ＝ 任务清单未解决统一乘车", going, coaches),
		tally.NewTie("附件7页数 ＝ 任务清单未解决健康证明×2", pages, 2*certificates),
	}
}

// convoySettings are those of 包车编组, with where the county is and the orders in force, put together when they are first asked for.
func convoySettings(s convoy.Settings, c *county.County, g *region.Gazetteer) func() *convoy.Settings {
	return sync.OnceValue(func() *convoy.Settings {
		s.Home.Province, s.Home.City = g.Prefecture(region.Place{Code: c.Code})
		s.Home.Town = c.Name
		for _, t := range c.Townships {
			s.Townships = append(s.Townships, t.Name)
		}
		s.Loads = convoy.Loads()
		return &s
	})
}
