package intake

import (
	"guantong/rules/county"
	"guantong/rules/idcard"
	"guantong/rules/survey"
)

// In is what has to do with a township's people: of the rows only those of its own that wait, and what they have sent of 附件3 wherever that
// is. How many there are of each kind it does not say, nor which rows of a sheet do not count. Nil is like none.
func (r *Result) In(township string) *Result {
	if r == nil {
		return nil
	}
	own := &Result{units: map[county.Unit]Figures{}, waiting: map[*survey.Worker]bool{}}
	for u, f := range r.units {
		if u.Township == township {
			own.units[u] = f
		}
	}
	people := map[idcard.Number]bool{}
	for _, w := range r.Workers {
		if w.Village().Township != township {
			continue
		}
		own.Workers = append(own.Workers, w)
		own.waiting[w] = true
		if w.ID.Number != "" {
			people[w.ID.Number] = true
		}
	}
	for _, s := range r.Seekers {
		if s.Sheet.Unit.Township == township || people[s.ID.Number] {
			own.Seekers = append(own.Seekers, s)
		}
	}
	return own
}
