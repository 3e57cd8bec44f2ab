package pipeline

import (
	"cmp"
	"fmt"
	"strings"

	"guantong/rules/policy"
	"guantong/rules/track"
)

// claimed are the tasks to hand in what somebody is entitled to (39号措施（九）): the township's for its people, of an enterprise the unit's
// that reports it, of a register the unit's that keeps it, else the office's. Relief from contributions comes of itself, and where no
// amount is known there is nothing to hand in yet.
func (s *Setup) claimed(e *policy.Entitlements) (all []track.Matter) {
	office, _ := s.County.Handler(track.PolicyClaim.String())
	add := func(c *policy.Claim, clause, name, what string, people int, key ...string) {
		unit := c.Unit
		if unit.Reporter() == "" {
			unit = office
		}
		if c.Verdict != policy.Entitled || !c.Amount.Valid || unit.Reporter() == "" {
			return
		}
		all = append(all, track.Matter{
			Kind: track.PolicyClaim, Unit: unit, Name: name, People: people,
			Key: strings.Join(append([]string{clause}, key...), "|"), Says: fmt.Sprintf("%s%s元", what, c.Amount.Decimal),
		})
	}
	for i := range e.Travels {
		t := &e.Travels[i]
		add(&t.Claim, policy.TravelClause, t.Name, policy.TravelClause+" ", 1, t.ID)
	}
	for i := range e.Referrals {
		r := &e.Referrals[i]
		add(&r.Claim, policy.ReferralClause, r.Agency, policy.ReferralClause+" "+r.Name+" ", 1, r.Agency, r.ID, r.Hired.Day.String())
	}
	for i := range e.Retentions {
		r := &e.Retentions[i]
		add(&r.Claim, policy.RetentionClause, r.Name, policy.RetentionClause+" ", 0, cmp.Or(r.Company, r.Name), r.Claim.Unit.Reporter())
	}
	for i := range e.Trainings {
		t := &e.Trainings[i]
		add(&t.Claim, policy.TrainingClause, t.Firm, policy.TrainingClause+" "+t.Course+" ", t.People, s.company(t.Firm), t.Course)
	}
	return all
}
