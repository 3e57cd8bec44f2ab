package stable

import "slices"

// Accepts is who accepts whom.
type Accepts interface {
	// Accepted is the first post from a number on that the seeker and the post accept, of those in among only; -1 without any.
	Accepted(seeker, from int, among Set) int
}

// Most is how many seekers could have a post at all, if nobody's wishes counted beyond what he accepts: the maximum flow over
// acceptable pairs. It begins with a matching of acceptable pairs, given, where posts have as many places as places says, and
// makes room along alternating paths until there are none (Pothen and Fan, Computing the block triangular form of a sparse
// matrix, ACM TOMS 16(4), 1990).
func Most(pairs Accepts, places, given []int) int {
	f := &flow{pairs: pairs, given: slices.Clone(given), at: make([][]int, len(places)), places: places, open: NewSet(len(places))}
	n := 0
	for s, p := range given {
		if p >= 0 {
			f.at[p] = append(f.at[p], s)
			n++
		}
	}
	for p := range places {
		if len(f.at[p]) < places[p] {
			f.open.Add(p)
		}
	}
	var waiting []int
	for s, p := range given {
		if p < 0 {
			waiting = append(waiting, s)
		}
	}
	for more := true; more; {
		more = false
		f.unseen = NewSet(len(places))
		for p := range places {
			if places[p] > 0 {
				f.unseen.Add(p)
			}
		}
		waiting = slices.DeleteFunc(waiting, func(s int) bool {
			found := f.find(s)
			if found {
				n++
			}
			more = more || found
			return found
		})
	}
	return n
}

type flow struct {
	pairs  Accepts
	given  []int
	at     [][]int // by post: who is there
	places []int
	open   Set // the posts with empty places
	unseen Set // those that no search of this round has come to
}

// find places a seeker, moving others if it must. A post that was looked at in vain is not looked at again in the same round.
func (f *flow) find(s int) bool {
	if p := f.pairs.Accepted(s, 0, f.open); p >= 0 {
		f.at[p] = append(f.at[p], s)
		f.given[s] = p
		if len(f.at[p]) == f.places[p] {
			f.open.Remove(p)
		}
		return true
	}
	for p := f.pairs.Accepted(s, 0, f.unseen); p >= 0; p = f.pairs.Accepted(s, p+1, f.unseen) {
		f.unseen.Remove(p)
		for i, other := range f.at[p] {
			if f.find(other) {
				f.at[p][i], f.given[s] = s, p
				return true
			}
		}
	}
	return false
}
