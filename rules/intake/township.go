package intake

import (
	"guantong/rules/county"
	"guantong/rules/survey"
)

// In is what has to do with a township's people: of the rows only those of its own that wait, and what they have sent of 附件3 wherever that
// is. How many there are of each kind it does not say. Nil is like none.
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
	ids := map[string]bool{"": false}
	for _, w := range r.Workers {
		if w.Village().Township == township {
			own.Workers, own.waiting[w], ids[string(w.ID.Number)] = append(own.Workers, w), true, w.ID.Number != ""
		}
	}
	for _, s := range r.Seekers {
		if s.Sheet.Unit.Township == township || ids[string(s.ID.Number)] {
			own.Seekers = append(own.Seekers, s)
		}
	}
	return own
}
