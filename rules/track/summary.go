package track

import (
	"guantong/rules/annex"
	"guantong/rules/county"
)

// Summary is how some people stand on the ledger's day, in persons.
type Summary struct {
	States  map[State]int
	Reasons [annex.NumReasons]int // of those who have not returned: the first that is ticked
	Unsaid  int                   // of those who have not returned, without a reason
	Needs   [annex.NumNeeds]int   // open
}

// Summaries are those of the villages that have people, each with its own: in the order in which they count.
func (l *Ledger) Summaries() []UnitSummary {
	var all []UnitSummary
	at, k := map[county.Unit]int{}, -1
	for i := range l.People {
		p := &l.People[i]
		if u := p.Unit(); k < 0 || all[k].Unit != u { // else it is that of the person before
			there := false
			if k, there = at[u]; !there {
				k = len(all)
				at[u] = k
				all = append(all, UnitSummary{Unit: u, Summary: Summary{States: map[State]int{}}})
			}
		}
		all[k].add(p, StateOf(p.Row, l.Day))
	}
	return all
}

// UnitSummary is that of a village. Of people without one it is that of the township, and of those without either of none.
type UnitSummary struct {
	Unit county.Unit
	Summary
}

// Plus adds other people.
func (s *Summary) Plus(o *Summary) {
	if s.States == nil {
		s.States = map[State]int{}
	}
	for _, state := range States {
		s.States[state] += o.States[state]
	}
	for i := range s.Reasons {
		s.Reasons[i] += o.Reasons[i]
	}
	for i := range s.Needs {
		s.Needs[i] += o.Needs[i]
	}
	s.Unsaid += o.Unsaid
}

func (s *Summary) add(p *Person, state State) {
	s.States[state]++
	for i := range p.Tasks {
		if need, is := p.Tasks[i].Kind.Need(); is && p.Tasks[i].Open() {
			s.Needs[need]++
		}
	}
	if state == Returned {
		return
	}
	for i, t := range p.Row.Reasons {
		if t.Counts() {
			s.Reasons[i]++
			return
		}
	}
	s.Unsaid++
}
