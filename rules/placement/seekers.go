package placement

import (
	"fmt"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/idcard"
	"guantong/rules/survey"
)

// seekers are the rows of 附件3, and those of 附件1 who ask for 就业介绍, each person once: what 附件3 says of him counts. Who is back
// at work is none, nor who was hired, has arranged himself otherwise, or whose 就业介绍 is over.
func (in *Input) seekers(posts []Post) ([]Seeker, []Hire) {
	asking := 0
	for _, w := range in.Records.Workers {
		if w.Needs[annex.NeedIntroduction].Open() {
			asking++
		}
	}
	workers, poor := in.known()
	out, hires := map[string]bool{}, in.hires(posts)
	for _, p := range in.Pairs {
		if p.Result == annex.Hired || p.Result == annex.Elsewhere {
			out[p.Who] = true
		}
	}
	all := make([]Seeker, 0, len(in.Records.Seekers)+asking)
	seen, times := make(map[uint64]bool, cap(all)), map[string]int{} // times: of those without an ID
	add := func(s Seeker) {
		s.Key = keyOf(s.Name, s.Unit, s.ID)
		if s.ID.Number == "" {
			if times[s.Key]++; times[s.Key] > 1 {
				s.Key = fmt.Sprintf("%s|%d", s.Key, times[s.Key])
			}
		}
		seen[s.ID.Number.Key()] = true
		if s.Worker != nil {
			s.Poor = s.Worker.Poor
		}
		if s.Poor != annex.Yes && s.Poor != annex.No {
			s.Poor = poor.Of(s.ID.Number)
		}
		hires.add(s)
		if w := s.Worker; w != nil && (w.ReturnedBy(in.Day) || in.Ended[w]) || out[s.Key] {
			return
		}
		all = append(all, s)
	}
	for _, row := range in.Records.Seekers {
		id := row.ID.Number
		if id != "" && seen[id.Key()] {
			continue
		}
		add(Seeker{Name: row.Name, ID: row.ID, Unit: unitOf(row.Sheet), Phones: row.Phone.Numbers, Row: row, Worker: workers.Of(id)})
	}
	for _, w := range in.Records.Workers {
		if w.Copy || !w.Needs[annex.NeedIntroduction].Open() && !hires.has(w) || w.ID.Number != "" && seen[w.ID.Number.Key()] {
			continue
		}
		add(Seeker{Name: w.Name, ID: w.ID, Unit: w.Village(), Phones: w.Phone.Numbers, Worker: w})
	}
	return all, hires.all(poor, workers)
}

// known are, of all who may be asked for by their ID, the rows of 附件1, and whether the poverty system has them as poor. Those who look for
// work are fewer than those who are listed.
func (in *Input) known() (workers idcard.Asked[*survey.Worker], poor idcard.Asked[annex.Answer]) {
	workers, poor = make(idcard.Asked[*survey.Worker], len(in.Records.Seekers)), idcard.Asked[annex.Answer]{}
	ask := func(id idcard.Number) {
		workers.Ask(id)
		poor.Ask(id)
	}
	for _, row := range in.Records.Seekers {
		ask(row.ID.Number)
	}
	for _, p := range in.Pairs {
		if p.Result == annex.Hired {
			id, _, _ := idcard.Parse(p.Who)
			ask(id)
		}
	}
	for _, w := range in.Records.Workers {
		if w.Copy {
			continue
		}
		workers.Tell(w.ID.Number, w)
		if w.Poor != annex.Yes && w.Poor != annex.No && w.Needs[annex.NeedIntroduction].Open() {
			poor.Ask(w.ID.Number) // he does not say it himself
		}
	}
	for _, r := range in.Records.Platform {
		if r.Platform == annex.PovertySystem {
			poor.Tell(r.ID.Number, max(poor.Of(r.ID.Number), r.Poor))
		}
	}
	return workers, poor
}

func unitOf(s *annex.Sheet) county.Unit {
	if s.Unit.Township == "" {
		return s.Unit
	}
	return county.Unit{Township: s.Unit.Township, Village: s.Unit.Village}
}

// stuck tells whether somebody cannot leave yet: 灵活用工 is for him.
func (s *Seeker) stuck() bool {
	if s.Worker == nil {
		return false
	}
	for _, r := range []annex.Reason{annex.ReasonNotResumed, annex.ReasonTravelBlock, annex.ReasonLaidOff} {
		if s.Worker.Reasons[r].Counts() {
			return true
		}
	}
	return false
}
