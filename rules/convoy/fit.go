package convoy

import (
	"cmp"
	"slices"

	"guantong/rules/civil"
)

// fit is how many workers a coach to one place may carry.
type fit struct {
	sizes []berth
	size  []int // the cheapest size by the number of workers, -1 if none runs with so many
	least int   // the fewest that a coach leaves with; 0 if none runs
	most  int   // the most that one carries; 0 if none runs
	gaps  bool  // some number of workers from least on cannot be carried, in however many coaches
}

// berth is a size of coach with its places.
type berth struct {
	Size
	places, least int
}

// leastOf is with how many workers a coach of some places may leave.
func (s *Settings) leastOf(places int) int { return max(1, (places*s.Minimum+99)/100) }

// fitOf is that of the coaches to a place by the orders that hold on a day.
func (s *Settings) fitOf(to Destination, day civil.Day) *fit {
	f := &fit{}
	percent := 100
	if l, ok := s.Load(to, day); ok {
		percent = l.Percent
	}
	for _, size := range s.Sizes {
		places := size.Seats*percent/100 - s.Escorts
		if places > 0 && s.leastOf(places) <= places {
			f.sizes = append(f.sizes, berth{size, places, s.leastOf(places)})
			f.most = max(f.most, places)
		}
	}
	slices.SortFunc(f.sizes, func(a, b berth) int {
		return cmp.Or(cmp.Compare(a.Price, b.Price), cmp.Compare(a.Seats, b.Seats))
	})
	f.size = make([]int, f.most+1)
	for n := range f.size {
		f.size[n] = slices.IndexFunc(f.sizes, func(b berth) bool { return b.least <= n && n <= b.places })
		if f.size[n] >= 0 && f.least == 0 {
			f.least = n
		}
		f.gaps = f.gaps || f.least > 0 && f.size[n] < 0
	}
	f.gaps = f.gaps || 2*f.least > f.most+1
	return f
}

// runs tells whether a coach may leave with n workers.
func (f *fit) runs(n int) bool { return n >= 0 && n < len(f.size) && f.size[n] >= 0 }

// of is the coach for n workers.
func (f *fit) of(n int) berth { return f.sizes[f.size[n]] }
