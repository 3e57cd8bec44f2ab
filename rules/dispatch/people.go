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
	sorted := slices.SortedStableFunc(slices.Values(some), func(x, y *placed) int {
		return cmp.Or(cmp.Compare(undated(x), undated(y)), cmp.Compare(x.Planned.Day, y.Planned.Day))
	})
	all := slices.Grow([]Person(nil), len(sorted))
	for _, p := range sorted {
		all = append(all, Person{p.Worker, b.places[p.area], b.due(p)})
	}
	return all
}

func undated(p *placed) int {
	if p.Planned.State == annex.Known {
		return 0
	}
	return 1
}
