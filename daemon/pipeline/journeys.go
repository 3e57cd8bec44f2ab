package pipeline

import (
	"cmp"
	"slices"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/place"
	"guantong/rules/placement"
	"guantong/rules/policy"
	"guantong/rules/survey"
	"guantong/rules/track"
)

// journeys are those of the poor who are at work: who have returned, and who were newly placed (已录用). placed are the workers of 附件1
// among the latter.
func (s *Setup) journeys(g *gathered, plan *placement.Plan, day civil.Day) (all []policy.Journey, placed map[*survey.Worker]bool) {
	for _, w := range g.Workers {
		if !w.Copy && w.IsPoor() && w.ReturnedBy(day) {
			all = append(all, s.journey(w, since(w, day)))
		}
	}
	placed = map[*survey.Worker]bool{}
	for i := range plan.Hired {
		h := &plan.Hired[i]
		if h.Worker != nil && (h.Worker.ReturnedBy(day) || placed[h.Worker]) {
			continue // as 附件1 has it
		}
		if poor := g.poor(&h.Seeker); poor != annex.No {
			all = append(all, s.hired(h, poor))
		}
		if h.Worker != nil {
			placed[h.Worker] = true
		}
	}
	results := g.heard.Results(track.Introduction)
	for _, w := range g.Workers {
		told := results[w]
		if told == nil || told.Result != annex.Hired || w.Copy || placed[w] || w.ReturnedBy(day) || !w.IsPoor() {
			continue
		}
		j := s.journey(w, told.Day.Day)
		j.Placed, j.Evidence = true, append(j.Evidence, told.At)
		all, placed[w] = append(all, j), true
	}
	return all, placed
}

// journey is that of a worker of 附件1.
func (s *Setup) journey(w *survey.Worker, at civil.Day) policy.Journey {
	area := s.gazetteer.Area(w.Place)
	return policy.Journey{
		Name: w.Name, ID: string(w.ID.Number), Unit: w.Village(), Employer: w.Employer, Poor: w.Poor,
		Distance: s.gazetteer.Distance(w.Place), To: policy.Destination{Province: area.Province, City: area.City},
		Coach: w.Needs[annex.NeedCoach].Counts(), At: at, Evidence: []annex.At{w.At},
	}
}

// hired is that of somebody who was hired upon a proposal: to where the post is, since the day of the answer.
func (s *Setup) hired(h *placement.Hire, poor annex.Answer) policy.Journey {
	j := policy.Journey{Name: h.Name, ID: string(h.ID.Number), Unit: h.Unit, Poor: poor, At: h.Pair.Day, Placed: true, Evidence: slices.Clone(h.Pair.Said)}
	if h.Post != nil {
		j.Employer, j.Distance = h.Post.Row.Employer, h.Post.Row.Site.Distance(place.In(s.County.Code))
		j.Evidence = append(j.Evidence, h.Post.Row.At)
	}
	return j
}

// poor tells whether a seeker is of a poor household. Where 附件1 leaves that empty it means no. 附件3 does not say; whom the poverty
// system's export does not have is not.
func (g *gathered) poor(x *placement.Seeker) annex.Answer {
	exported := func(r *survey.PlatformRecord) bool { return r.Platform == annex.PovertySystem }
	switch {
	case x.Poor == annex.Yes:
		return annex.Yes
	case x.Poor == annex.No || x.Worker != nil || slices.ContainsFunc(g.Platform, exported):
		return annex.No
	}
	return annex.Unanswered
}

// since is the day since when a worker who has returned is at work; zero if nobody says.
func since(w *survey.Worker, day civil.Day) civil.Day {
	switch {
	case w.Returned.State == annex.Known && w.Returned.Day <= day:
		return w.Returned.Day
	case !w.Returned.Said:
		return w.Told
	}
	return 0
}

// trips are the vehicles that have left by a day, by day, each as its last row of 发车登记 has it. Of one that was never planned
// nobody knows who was in it; where it went its number says.
func (s *Setup) trips(d *departed, rows []*survey.Trip, riders map[track.Number]*survey.Worker, day civil.Day) []policy.Trip {
	last := map[string]*survey.Trip{}
	for _, t := range rows {
		if t.Vehicle != "" && t.Day.State == annex.Known && t.Day.Day <= day {
			last[t.Vehicle] = t
		}
	}
	var all []policy.Trip
	for _, t := range rows {
		if last[t.Vehicle] != t {
			continue
		}
		trip := policy.Trip{
			Number: t.Vehicle, Day: t.Day.Day, People: t.Aboard, Counted: t.Counted, Payer: policy.PayerOf(t.Payer), Paid: t.Payer,
			Cost: yuan(t.Cost), Evidence: []annex.At{t.At},
		}
		if v, gone := d.gone[t.Vehicle]; gone {
			trip.To, trip.Known = policy.Destination{Province: v.To.Province, City: v.To.City}, len(v.Riders)
			for _, r := range v.Riders {
				if w := riders[track.Number(r.ID)]; w != nil {
					trip.Riders = append(trip.Riders, string(w.ID.Number))
				}
			}
		} else {
			place, _, _ := strings.Cut(t.Vehicle, "-")
			trip.To.Province, trip.To.City = s.gazetteer.Prefecture(s.gazetteer.Locate(place))
		}
		all = append(all, trip)
	}
	slices.SortStableFunc(all, func(a, b policy.Trip) int { return cmp.Compare(a.Day, b.Day) })
	return all
}
