package policy

import (
	"slices"

	"github.com/shopspring/decimal"

	"guantong/rules/county"
)

// The clauses of measure 9, as the tabs are called.
const (
	TravelClause    = "交通补助"
	ReferralClause  = "中介招工奖励"
	RetentionClause = "稳岗补助"
	TrainingClause  = "培训补助"
	ReliefClause    = "社保减免"
)

// Clauses are all of them, in the notice's order.
var Clauses = []string{TravelClause, ReferralClause, RetentionClause, TrainingClause, ReliefClause}

// Entitlements are what a county's people, agencies and enterprises are entitled to on a day.
type Entitlements struct {
	Travels    []Travel
	Trips      []Trip // all that have left; those that the government paid for stand in 政府统一组织
	Referrals  []Referral
	Retentions []Retention
	Trainings  []Training
	Exemptions []Exemption
	Forecasts  []Forecast
}

// Sum is a row of 汇总: the claims of one clause in one unit.
type Sum struct {
	Clause string
	Unit   string // who reports it; empty if nobody does
	Number [Unclear + 1]int
	Amount decimal.Decimal // of those who are entitled, where it is known
	Open   int             // of those who are entitled: without a known amount
}

// Claims is how many there are.
func (s *Sum) Claims() (n int) {
	for _, v := range s.Number {
		n += v
	}
	return n
}

// all are the claims of each clause.
func (e *Entitlements) all() map[string][]*Claim {
	claims := map[string][]*Claim{}
	collect(claims, TravelClause, e.Travels, func(r *Travel) *Claim { return &r.Claim })
	collect(claims, ReferralClause, e.Referrals, func(r *Referral) *Claim { return &r.Claim })
	collect(claims, RetentionClause, e.Retentions, func(r *Retention) *Claim { return &r.Claim })
	collect(claims, TrainingClause, e.Trainings, func(r *Training) *Claim { return &r.Claim })
	collect(claims, ReliefClause, e.Exemptions, func(r *Exemption) *Claim { return &r.Claim })
	return claims
}

func collect[T any](claims map[string][]*Claim, clause string, rows []T, claim func(*T) *Claim) {
	for i := range rows {
		claims[clause] = append(claims[clause], claim(&rows[i]))
	}
}

// Sums add the claims up by clause and unit; units stand in the order of the register.
func (e *Entitlements) Sums(c *county.County) []Sum {
	var sums []Sum
	claims := e.all()
	for _, clause := range Clauses {
		at := map[string]int{}
		var units []county.Unit
		for _, claim := range claims[clause] {
			name := claim.Unit.Reporter()
			if _, known := at[name]; !known {
				at[name] = -1
				units = append(units, county.Unit{Township: claim.Unit.Township, Department: claim.Unit.Department})
			}
		}
		slices.SortFunc(units, c.Compare)
		for _, u := range units {
			at[u.Reporter()] = len(sums)
			sums = append(sums, Sum{Clause: clause, Unit: u.Reporter()})
		}
		for _, claim := range claims[clause] {
			sums[at[claim.Unit.Reporter()]].add(claim)
		}
	}
	return sums
}

func (s *Sum) add(c *Claim) {
	s.Number[c.Verdict]++
	s.Amount = s.Amount.Add(c.Due())
	if c.Verdict == Entitled && !c.Amount.Valid && s.Clause != ReliefClause { // nobody knows what a relief comes to
		s.Open++
	}
}
