package convoy

import (
	"cmp"
	"slices"

	"guantong/rules/civil"
)

// lane is the way to one prefecture: who waits for a place, and how many travel on which day.
//
// People are interchangeable here but for their windows, and these are of two sorts. Those who named a day have windows
// that begin and end in the order of the days named; among them nobody needs to overtake anybody, for two who are
// swapped back are shifted no further. The windows of those who may leave on any of the next days (open) are all the
// same; of them the overdue take the earlier places. So what is still to be decided on some day is told by two numbers:
// how many of each row have been dealt with. The best way to every such pair, day by day and coach by coach, gives the
// most carried, the fewest coaches and the fewest days of shifting, exactly (table.go). What keeps the table small is
// taken out before (whole.go).
type lane struct {
	*fit
	dated []*person // by the day they named, then employer, so that those who are taken in turn travel together
	open  []*person // likewise, the overdue first
	kept  []*bus
	free  map[civil.Day]int // places in kept coaches

	coaches map[civil.Day]int       // new ones
	filled  map[civil.Day]int       // free places that are taken
	riders  map[civil.Day][]*person // who travel, in kept coaches or in new ones
}

func newLane(people []*person, kept []*bus, f *fit) *lane {
	l := &lane{
		fit: f, kept: kept, free: map[civil.Day]int{},
		coaches: map[civil.Day]int{}, filled: map[civil.Day]int{}, riders: map[civil.Day][]*person{},
	}
	staff := map[string]int{}
	for _, x := range people {
		staff[x.Employer]++
		if x.open {
			l.open = append(l.open, x)
		} else {
			l.dated = append(l.dated, x)
		}
	}
	order := func(a, b *person) int {
		return cmp.Or(
			cmp.Compare(undecided(a), undecided(b)),
			cmp.Compare(a.wish, b.wish),
			cmp.Compare(staff[b.Employer], staff[a.Employer]),
			cmp.Compare(a.Employer, b.Employer),
			cmp.Compare(a.Township, b.Township),
			cmp.Compare(a.ID, b.ID),
		)
	}
	slices.SortFunc(l.dated, order)
	slices.SortFunc(l.open, order)
	for _, b := range kept {
		if f.most > len(b.people) {
			l.free[b.Day] += f.most - len(b.people)
		}
	}
	return l
}

func undecided(x *person) int {
	if x.wish == 0 {
		return 1
	}
	return 0
}

// solve decides who travels on which day.
func (l *lane) solve() {
	dated := l.wholeDated()
	t := newTable(l, dated, l.wholeOpen(dated))
	t.run()
	t.trace()
}

// ride puts people on a day.
func (l *lane) ride(day civil.Day, some ...*person) { l.riders[day] = append(l.riders[day], some...) }
