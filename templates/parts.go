package templates

import (
	"guantong/rules/check"
	"guantong/rules/county"
	"guantong/rules/policy"
	"guantong/rules/reconcile"
	"guantong/rules/rollup"
	"guantong/rules/survey"
	"guantong/rules/tally"
	"guantong/rules/track"
)

// common is what the workbooks of all units of a run have in common.
func common(all *Results) *Results {
	c := &Results{County: all.County, AsOf: all.AsOf, SurveyDeadline: all.SurveyDeadline, Dates: all.Dates}
	if all.Ledger != nil {
		c.Ledger = &track.Ledger{Day: all.Ledger.Day}
	}
	return c
}

// surveyParts are the parts of all units in what the survey says: of 日报 and, with what is to be done, of 调度. Each list is gone through
// once for all units.
func surveyParts(d *edition) func(unit string) *part {
	all := d.Results
	findings := byUnit(all.Findings, func(f *check.Finding) string { return f.Unit.Reporter() })
	var people, missing map[string][]*track.Person
	var answered map[string][]*track.Matter
	if all.Ledger != nil {
		people, missing = ofTownships(all.Ledger.People), ofTownships(all.Ledger.Missing)
		d.Own.People, d.Own.Missing = people[""], missing[""] // nothing places them, so they stand in the county's workbook
		answered = byUnit(some(d.Own.Matters, func(m **track.Matter) bool { return (*m).Kind == track.Proposal && (*m).Span.Result != "" }),
			func(m **track.Matter) string { return (*m).Unit.Reporter() })
	}
	var rows map[string][]reconcile.Row
	if all.Platforms != nil {
		rows = byUnit(all.Platforms.Rows, func(row *reconcile.Row) string { return row.Unit.Township })
	}
	return func(unit string) *part {
		r := common(all)
		p := &part{r, own{
			People: people[unit], Missing: missing[unit], Matters: answered[unit],
			Convoys: d.Own.Convoys, Sent: d.Own.Sent, Unlisted: d.Own.Unlisted,
		}}
		r.Findings = findings[unit]
		r.Employers = &rollup.Employers{Kinds: all.Employers.Kinds}
		if u := all.Employers.Unit(unit); u != nil {
			r.Employers.Units = []rollup.EmployerUnit{*u}
		}
		r.Reporting = some(all.Reporting, func(u *rollup.Reporting) bool { return u.Unit.Reporter() == unit })
		r.Falls = some(all.Falls, func(f *track.Fall) bool { return f.Unit.Reporter() == unit })
		r.Kept = some(all.Kept, func(k *Kept) bool { return k.Unit.Reporter() == unit })
		r.Contacts = some(all.Contacts, func(c **survey.Contact) bool { return (*c).Unit.Reporter() == unit })
		r.Workers = &rollup.Workers{Figures: rollup.Figures{Destinations: make([]tally.Destination, len(all.Workers.Destinations))}}
		if _, township := all.County.Township(unit); !township {
			return p
		}
		r.Workers.Townships = []rollup.Township{*d.township(unit)}
		r.Sent = all.Sent.In(unit)
		if all.Platforms != nil {
			r.Platforms = &reconcile.Result{Platforms: all.Platforms.Platforms, Rows: rows[unit]}
			r.Platforms.Coverage = some(all.Platforms.Coverage, func(c *reconcile.Coverage) bool { return c.Unit.Village == "" || c.Unit.Township == unit })
		}
		if open := d.introduced(); len(open) > 0 {
			for _, person := range p.Own.People {
				if m := open[string(person.ID)]; m != nil && person.ID != "" {
					p.Own.Matters = append(p.Own.Matters, m)
				}
			}
		}
		return p
	}
}

// dispatchParts are the parts of all units in 调度.
func dispatchParts(d *edition) func(unit string) *part {
	all := d.Results
	tasks, sums := map[string][]*track.Task{}, byUnit(d.sums(), func(s *track.UnitSummary) string { return s.Unit.Township })
	for _, t := range d.Own.Tasks {
		for _, unit := range t.Listed() {
			tasks[unit] = append(tasks[unit], t)
		}
	}
	survey := surveyParts(d)
	return func(unit string) *part {
		p := survey(unit)
		r := p.Results
		p.Own.Tasks = tasks[unit]
		if _, township := all.County.Township(unit); township {
			p.Own.Sums = sums[unit]
		}
		r.LastNumbers = map[string]int{unit: all.LastNumbers[unit]}
		r.Travel, r.Placement = all.Travel, all.Placement
		r.Dispatch = all.Dispatch.In(unit)
		r.Dispatch.Retention, r.Dispatch.Shortages = d.retentionOf(unit), d.shortagesOf(unit)
		if d.handles(unit, track.Liaison) { // which has the whole county's
			r.Dispatch.Outside, r.Dispatch.Smaller, r.Dispatch.Retention = all.Dispatch.Outside, all.Dispatch.Smaller, all.Dispatch.Retention
		}
		// Tasks name who is in charge in the villages that they are for, also in another unit's list.
		villages := map[county.Unit]bool{}
		for _, t := range p.Own.Tasks {
			villages[t.Unit] = true
		}
		r.Reporting = some(all.Reporting, func(u *rollup.Reporting) bool { return u.Unit.Reporter() == unit || villages[u.Unit] })
		return p
	}
}

// policyParts are the parts of all units in 政策兑现: who there has a claim.
func policyParts(d *edition) func(unit string) *part {
	e := d.entitlements()
	travels := byUnit(e.Travels, func(t *policy.Travel) string { return t.Claim.Unit.Reporter() })
	referrals := byUnit(e.Referrals, func(t *policy.Referral) string { return t.Claim.Unit.Reporter() })
	retentions := byUnit(e.Retentions, func(t *policy.Retention) string { return t.Claim.Unit.Reporter() })
	trainings := byUnit(e.Trainings, func(t *policy.Training) string { return t.Claim.Unit.Reporter() })
	exemptions := byUnit(e.Exemptions, func(t *policy.Exemption) string { return t.Claim.Unit.Reporter() })
	forecasts := byUnit(e.Forecasts, func(f *policy.Forecast) string { return f.Township })
	return func(unit string) *part {
		r := common(d.Results)
		r.Policy = &policy.Entitlements{
			Travels: travels[unit], Referrals: referrals[unit], Retentions: retentions[unit],
			Trainings: trainings[unit], Exemptions: exemptions[unit], Forecasts: forecasts[unit],
		}
		return &part{Results: r}
	}
}
