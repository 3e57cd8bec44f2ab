package convoy

import "slices"

// origin is a pair of numbers that somebody may go on from, and what the best way to it costs.
type origin struct {
	cost int64
	pair int // its place in the layer: pairs with fewer of the dated come first, then those with fewer of the open
}

// isBefore tells whether a way from here is better than one from there; of equal ones the first is.
func (o *origin) isBefore(other *origin) bool {
	return o.cost < other.cost || o.cost == other.cost && o.pair < other.pair
}

// plus is the origin with some cost more.
func (o origin) plus(cost int64) origin {
	if o.cost != impossible {
		o.cost += cost
	}
	return o
}

// first is the origin that comes first of those at the numbers of people that may leave.
func first(from []origin, runs []bool) origin {
	best := origin{cost: impossible}
	runs = runs[:len(from)]
	for n := range from {
		if o := &from[n]; runs[n] && o.isBefore(&best) {
			best = *o
		}
	}
	return best
}

// front goes through the pairs of a layer, row by row, and knows at each of them, for every number of people, the best
// origin that lies so many before it, in whatever mixture of dated and open.
//
// What people are shifted by is in sums along both rows. If these are taken off what the way to a pair costs, origins
// compare alike from wherever one looks at them. Then the best of those n before a pair is the better one of the best n-1
// before its two neighbours, and no mixture need be tried.
type front struct {
	width      int      // the most people, and none
	row, above []origin // of every pair of the row so many
	none       []origin
	room       []origin // where all these lie
	at         int      // where the next pair of the row begins
}

// begin is ready for a layer, with up to so many people.
func (f *front) begin(l *layer, most int) {
	f.width = min(most, l.nk-1+l.nj-1) + 1
	row := f.width * l.nj
	f.room = slices.Grow(f.room[:0], 2*row+f.width)[:2*row+f.width]
	for i := range f.room {
		f.room[i].cost = impossible
	}
	f.row, f.above, f.none = f.room[:row], f.room[row:2*row], f.room[2*row:]
}

// nextRow goes on to one more of the dated.
func (f *front) nextRow() { f.row, f.above, f.at = f.above, f.row, 0 }

// nextPair goes on to the next pair of the row and gives its origins, by how many people lie between. What it costs to
// have come to the pair itself, the first of them, is to be filled in.
func (f *front) nextPair() []origin {
	here, above, left := f.row[f.at:f.at+f.width], f.above[f.at:f.at+f.width], f.none
	if f.at > 0 {
		left = f.row[f.at-f.width : f.at]
	}
	here[0].cost = impossible
	for n := range len(here) - 1 {
		o := &above[n] // of equal ones this has fewer of the dated
		if left[n].cost < o.cost {
			o = &left[n]
		}
		here[n+1] = *o
	}
	f.at += f.width
	return here
}

// sums are the sums of the first of some numbers, from none to all.
func sums(numbers []int) []int64 {
	all := make([]int64, len(numbers)+1)
	for i, n := range numbers {
		all[i+1] = all[i] + int64(n)
	}
	return all
}
