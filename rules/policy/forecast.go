package policy

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/region"
)

// Expected is somebody of a poor household who is planned to go back to work and has not yet.
type Expected struct {
	Township string
	Distance region.Distance
	Poor     annex.Answer
	Planned  civil.Day // zero if undecided
}

// Forecast is a row of 预测: what becomes due in a township and month if everybody who is planned returns, and everybody who was
// recruited stays.
type Forecast struct {
	Township string // empty for agencies, which are the county's
	Month    Month  // zero: nobody knows yet
	Travel   int    // people who become entitled to 交通补助
	Unpriced int    // of these: whose class has no standard
	Referral int    // people for whom agencies become entitled
	Amount   decimal.Decimal
}

// Forecasts add up what becomes due after a day, by township and month. Who is late is expected in the month of the day.
func (t *Terms) Forecasts(standards Standards, expected []Expected, referrals []Referral, day civil.Day) []Forecast {
	type key struct {
		township string
		month    Month
	}
	at := map[key]*Forecast{}
	of := func(township string, when civil.Day) *Forecast {
		k := key{township: township}
		if !when.IsZero() {
			k.month = MonthOf(max(when, day))
		}
		if at[k] == nil {
			at[k] = &Forecast{Township: township, Month: k.month}
		}
		return at[k]
	}
	for _, e := range expected {
		if e.Poor != annex.Yes || e.Distance == region.AtHome || e.Distance == region.Nowhere {
			continue
		}
		f := of(e.Township, e.Planned)
		f.Travel++
		if yuan, ok := standards[e.Distance]; ok {
			f.Amount = f.Amount.Add(yuan.Decimal)
		} else {
			f.Unpriced++
		}
	}
	for i := range referrals {
		if r := &referrals[i]; r.Verdict == NotYet {
			f := of("", r.From)
			f.Referral++
			f.Amount = f.Amount.Add(t.Referral.Amount.Decimal)
		}
	}
	all := make([]Forecast, 0, len(at))
	for _, f := range at {
		all = append(all, *f)
	}
	slices.SortFunc(all, func(a, b Forecast) int {
		return cmp.Or(cmp.Compare(a.Township, b.Township), cmp.Compare(a.Month, b.Month))
	})
	return all
}
