package dispatch

import (
	"cmp"
	"slices"

	"guantong/rules/survey"
	"guantong/rules/tally"
)

// Retention is a line of 稳岗清单 (39号措施（二）、（九）③): a local enterprise and how far it is from the award.
type Retention struct {
	*survey.Enterprise
	Unit     string // who reports it
	Eligible bool   // its kind can get the award
	RateGap  int    // how many more must be back for 稳岗率
	KeptGap  int    // how many more must be back for 稳岗人数
}

// Rate is 稳岗率 = 已返岗员工数 ÷ 上年用工数; false where nobody was employed.
func (r *Retention) Rate() (tally.Percent, bool) { return tally.PercentOf(r.Back(), r.LastYear()) }

// Reached tells whether the enterprise has reached both lines. One that employed nobody last year has not: there is
// nothing to keep.
func (r *Retention) Reached() bool { return r.Eligible && r.LastYear() > 0 && r.Gap() == 0 }

// Gap is how many more must be back for both lines.
func (r *Retention) Gap() int { return max(r.RateGap, r.KeptGap) }

func (b *builder) retention(enterprises []*survey.Enterprise) []Retention {
	award := b.options.Award
	var all []Retention
	for _, e := range enterprises {
		if e.Copy {
			continue
		}
		// The rate is judged exactly: 89.96 % shows as 90.0 and is not reached.
		forRate := (int(award.Rate)*e.LastYear() + 999) / 1000
		all = append(all, Retention{
			Enterprise: e,
			Unit:       cmp.Or(e.Sheet.Unit.Reporter(), tally.NoReporter),
			Eligible:   slices.Contains(award.Kinds, e.Kind),
			RateGap:    max(0, forRate-e.Back()),
			KeptGap:    max(0, award.Kept-e.Back()),
		})
	}
	slices.SortStableFunc(all, func(a, b Retention) int {
		return cmp.Or(
			cmp.Compare(a.rank(), b.rank()),
			cmp.Compare(a.Gap(), b.Gap()),
			cmp.Compare(b.Back(), a.Back()),
		)
	})
	return all
}

// rank puts those that can get the award first, those whose last year's number is missing after them.
func (r *Retention) rank() int {
	switch {
	case !r.Eligible:
		return 2
	case r.LastYear() == 0:
		return 1
	}
	return 0
}

// Shortage is a line of 企业缺工 (39号措施（三）): an enterprise that lacks people, or wants cars for staff from outside the
// county.
type Shortage struct {
	*survey.Enterprise
	Unit      string // who reports it
	WantsCars bool   // 县外员工返岗用车需求 asks for some
}

func (b *builder) shortages(enterprises []*survey.Enterprise) []Shortage {
	var all []Shortage
	for _, e := range enterprises {
		cars := b.options.WantsCars(e.Cars)
		if e.Copy || e.Wanting() == 0 && !cars {
			continue
		}
		all = append(all, Shortage{e, cmp.Or(e.Sheet.Unit.Reporter(), tally.NoReporter), cars})
	}
	slices.SortStableFunc(all, func(a, b Shortage) int { return cmp.Compare(b.Wanting(), a.Wanting()) })
	return all
}
