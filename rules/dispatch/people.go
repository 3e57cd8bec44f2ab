package dispatch

import (
	"cmp"
	"slices"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/region"
	"guantong/rules/survey"
)

// Person is a worker of a list with names.
type Person struct {
	*survey.Worker
	Area region.Area // where he goes
	Due  bool        // plans to leave within the days of the options, or wanted to before
}

func (b *builder) due(p *placed) bool {
	return p.Planned.State == annex.Known && p.Planned.Day <= b.day+civil.Day(b.options.DueDays)
}

// persons are workers by planned day, those without one last, else as they came.
func (b *builder) persons(some []*placed) []Person {
	type planned struct {
		known bool
		day   civil.Day
		at    int
	}
	order := make([]planned, len(some)) // workers lie all over memory
	for i, p := range some {
		order[i] = planned{p.Planned.State == annex.Known, p.Planned.Day, i}
	}
	slices.SortFunc(order, func(x, y planned) int {
		if x.known != y.known {
			if x.known {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(x.day, y.day), cmp.Compare(x.at, y.at))
	})
	all := slices.Grow([]Person(nil), len(some))
	for _, o := range order {
		p := some[o.at]
		all = append(all, Person{p.Worker, b.places[p.area], b.due(p)})
	}
	return all
}
