package pipeline

import (
	"cmp"
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/idcard"
	"guantong/rules/placement"
	"guantong/rules/policy"
	"guantong/rules/survey"
	"guantong/rules/track"
)

// entitled says who is entitled to what on a day (39号措施（九）). riders are whom the tasks 统一乘车 are about, then is what was reported
// by the day that 稳岗补助 is judged on. It reads the records and leaves them as they are.
func (s *Setup) entitled(g *gathered, plan *placement.Plan, riders map[track.Number]*survey.Worker, then policy.Reported, day civil.Day) *policy.Entitlements {
	terms := policy.Current()
	trips := s.trips(&g.departed, g.Trips, riders, day)
	journeys, placed := s.journeys(g, plan, day)
	in := registered(g)
	e := &policy.Entitlements{
		Travels:    policy.Travels(&terms.Travel, s.policy.Standards, journeys, trips),
		Trips:      trips,
		Referrals:  policy.Referrals(&terms.Referral, s.recruits(g, in), day),
		Retentions: policy.Retentions(&terms.Retention, policy.Reported{Day: day, Staff: staff(g.Enterprises)}, s.told(then)),
		Trainings:  policy.Trainings(trainees(g.Trainees, in), day),
		Exemptions: policy.Exemptions(&terms.Relief, s.contributors(g.Enterprises), day, s.policy.Over),
	}
	e.Forecasts = terms.Forecasts(s.policy.Standards, s.expected(g.Workers, placed, day), e.Referrals, day)
	return e
}

// expected are the poor who are planned to go back to work and have not, nor have another job.
func (s *Setup) expected(workers []*survey.Worker, placed map[*survey.Worker]bool, day civil.Day) []policy.Expected {
	var all []policy.Expected
	for _, w := range workers {
		if w.Copy || !w.IsPoor() || w.ReturnedBy(day) || placed[w] {
			continue
		}
		e := policy.Expected{Township: w.Sheet.Unit.Township, Distance: s.gazetteer.Distance(w.Place), Poor: w.Poor}
		if w.Planned.State == annex.Known {
			e.Planned = w.Planned.Day
		}
		all = append(all, e)
	}
	return all
}

func (s *Setup) recruits(g *gathered, in check.Register) []policy.Recruit {
	all := make([]policy.Recruit, len(g.Recruits))
	for i, x := range g.Recruits {
		all[i] = policy.Recruit{
			Agency: x.Agency, Agent: s.company(x.Agency), Name: x.Name, ID: string(x.ID.Number), Listed: in.Person(x.ID.Number), Firm: x.Firm, Company: x.Company,
			Unit: reporter(x.At), Local: in.Company(x.Company), Hired: x.Hired, Insured: x.Insured, AtWork: x.AtWork, Left: x.Left, Evidence: []annex.At{x.At},
		}
	}
	return all
}

// companies are the folded names of the enterprises of 附件5.
func companies(enterprises []*survey.Enterprise) map[string]bool {
	all := map[string]bool{}
	for _, e := range enterprises {
		if e.Company != "" {
			all[e.Company] = true
		}
	}
	return all
}

// reporter is the unit that handed a record in.
func reporter(at annex.At) county.Unit {
	u := at.Sheet.Unit
	return county.Unit{Township: u.Township, Department: u.Department}
}

func trainees(rows []*survey.Trainee, in check.Register) []policy.Trainee {
	all := make([]policy.Trainee, len(rows))
	for i, x := range rows {
		all[i] = policy.Trainee{
			Firm: x.Firm, Company: x.Company, Unit: reporter(x.At), Course: x.Course, Name: x.Name, ID: string(x.ID.Number),
			Listed: in.Person(x.ID.Number), Local: in.Company(x.Company), Begin: x.Begin, End: x.End, Hours: x.Hours, Passed: x.Passed, Cost: yuan(x.Cost), Approved: yuan(x.Approved), Evidence: x.At,
		}
	}
	return all
}

// yuan is an amount that a sheet gives; what is no amount was said when it was checked.
func yuan(m annex.Money) decimal.NullDecimal {
	d, err := decimal.NewFromString(m.Yuan)
	return decimal.NullDecimal{Decimal: d, Valid: err == nil}
}

// told is what was reported, with what tells the enterprises apart: the archive has their names only.
func (s *Setup) told(r policy.Reported) policy.Reported {
	r.Staff = slices.Clone(r.Staff)
	for i := range r.Staff {
		r.Staff[i].Company = s.company(r.Staff[i].Name)
	}
	return r
}

func staff(enterprises []*survey.Enterprise) []policy.Staff {
	var all []policy.Staff
	for _, e := range enterprises {
		if !e.Copy {
			all = append(all, policy.Staff{
				Name: e.Name, Company: e.Company, Unit: reporter(e.At), Kind: e.Kind, LastYear: e.LastYear(), Back: e.Back(), Evidence: []annex.At{e.At},
			})
		}
	}
	return all
}

func (s *Setup) contributors(enterprises []*survey.Enterprise) []policy.Contributor {
	classes, pilots := map[string]string{}, map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(s.policy.Classes)) { // of two spellings of one company, always the same one counts
		classes[s.company(name)] = s.policy.Classes[name]
	}
	for _, name := range s.policy.Pilots {
		pilots[s.company(name)] = true
	}
	var all []policy.Contributor
	for _, e := range enterprises {
		if !e.Copy {
			all = append(all, policy.Contributor{
				Name: e.Name, Unit: reporter(e.At), Kind: e.Kind, Class: cmp.Or(e.Size, classes[e.Company]), Staff: max(e.LastYear(), e.Back()+e.NewHires()),
				Pilot: pilots[e.Company], Evidence: []annex.At{e.At},
			})
		}
	}
	return all
}

// registered is who and what of the policy registers stands in the annexes.
func registered(g *gathered) check.Register {
	people := idcard.Asked[bool]{} // of whom the registers have: whether an annex has them, too
	for _, x := range g.Recruits {
		people.Ask(x.ID.Number)
	}
	for _, x := range g.Trainees {
		people.Ask(x.ID.Number)
	}
	for _, w := range g.Workers {
		people.Tell(w.ID.Number, true)
	}
	for _, x := range g.Seekers {
		people.Tell(x.ID.Number, true)
	}
	local := companies(g.Enterprises)
	return check.Register{Person: people.Of, Company: func(name string) bool { return local[name] }}
}

// claims compares the policy registers with the annexes, and the claims of agencies with each other.
func (s *Setup) claims(g *gathered, day civil.Day) []check.Finding {
	if len(g.Recruits)+len(g.Trainees) == 0 {
		return nil
	}
	in := registered(g)
	found := s.rules.Claims(g.Recruits, g.Trainees, in)
	for i, r := range policy.Referrals(&policy.Current().Referral, s.recruits(g, in), day) {
		x := g.Recruits[i]
		found = append(found, s.rules.RecruitOn(day, x)...)
		var rivals []annex.At
		for _, other := range r.Rivals {
			rivals = append(rivals, other.Evidence...)
		}
		if len(rivals) > 0 {
			found = append(found, s.rules.Rivals(x, rivals)...)
		}
	}
	return found
}
