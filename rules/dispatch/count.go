package dispatch

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/fold"
	"guantong/rules/mask"
	"guantong/rules/tally"
)

// Tally is how far some workers have come, in persons.
type Tally struct {
	Workers  int // who plan to return or have
	Returned int
	Overdue  int // not returned, and the planned day has passed
}

// Waiting is the number of workers who have not returned.
func (t Tally) Waiting() int { return t.Workers - t.Returned }

// Rate is 返岗率; false where there are no workers.
func (t Tally) Rate() (tally.Percent, bool) { return tally.PercentOf(t.Returned, t.Workers) }

func (t *Tally) add(p *placed) {
	t.Workers++
	if p.returned {
		t.Returned++
	}
	if p.overdue {
		t.Overdue++
	}
}

// Count is a number of workers of some name.
type Count struct {
	Name    string
	Workers int
}

// level is whether a list names the townships or the villages that workers come from.
type level struct {
	unit func(county.Unit) county.Unit
	name func(county.Unit) string
}

var (
	townships = level{
		func(u county.Unit) county.Unit { return county.Unit{Township: u.Township} },
		func(u county.Unit) string { return cmp.Or(u.Township, tally.NoTownship) },
	}
	villages = level{
		func(u county.Unit) county.Unit { return u },
		func(u county.Unit) string { return cmp.Or(u.Village, tally.NoVillage) },
	}
)

// origins counts where workers come from, the most first, else in the order of the register.
func (b *builder) origins(some []*placed, of level) []Count {
	counts := counted(some, func(p *placed) county.Unit { return of.unit(p.unit()) })
	var all []Count
	for _, u := range most(counts, b.county.Compare) {
		all = append(all, Count{of.name(u), counts[u]})
	}
	return all
}

// countVillages counts the villages that workers come from.
func countVillages(some []*placed) int {
	units := counted(some, (*placed).unit)
	maps.DeleteFunc(units, func(u county.Unit, _ int) bool { return u.Village == "" })
	return len(units)
}

// contacts counts how often each contact is written, the commonest first. Blanks make no difference. A worker's own
// phone (本人138…) is no contact of the employer and is masked here, before any list has it.
func contacts(some []*placed) []Count {
	counts, shown := map[string]int{}, map[string]string{}
	for _, p := range some {
		text := mask.Numbers(fold.Trim(p.Contact), p.Phone.Numbers)
		key := fold.Name(text)
		if key == "" {
			continue
		}
		counts[key]++
		// Of several spellings the least: the same one, in whatever order the rows stand.
		if shown[key] == "" || text < shown[key] {
			shown[key] = text
		}
	}
	var all []Count
	for _, key := range most(counts, strings.Compare) {
		all = append(all, Count{shown[key], counts[key]})
	}
	return all
}

// counted counts workers by something that mostly several have who come one after the other.
func counted[K comparable](some []*placed, of func(*placed) K) map[K]int {
	counts := map[K]int{}
	for len(some) > 0 {
		k, n := of(some[0]), 1
		for n < len(some) && of(some[n]) == k {
			n++
		}
		counts[k] += n
		some = some[n:]
	}
	return counts
}

// most are the keys of counts, the largest first, and by compare those that are alike.
func most[K comparable](counts map[K]int, compare func(a, b K) int) []K {
	keys := make([]K, 0, len(counts))
	for k := range counts {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b K) int {
		if order := cmp.Compare(counts[b], counts[a]); order != 0 {
			return order
		}
		return compare(a, b)
	})
	return keys
}

// Planned is when workers who have not returned plan to.
type Planned struct {
	Days []Day // ascending
	Open int   // workers whose day is not known
}

// Day is a planned day and how many plan to leave on it.
type Day struct {
	Day     civil.Day
	Workers int
}

// planned are the days of those who wait.
func planned(some []*placed) Planned {
	var p Planned
	counts := map[civil.Day]int{}
	for _, w := range some {
		switch {
		case w.returned:
		case w.Planned.State == annex.Known:
			counts[w.Planned.Day]++
		default:
			p.Open++
		}
	}
	for day, n := range counts {
		p.Days = append(p.Days, Day{day, n})
	}
	slices.SortFunc(p.Days, func(a, b Day) int { return cmp.Compare(a.Day, b.Day) })
	return p
}
