package stable

import "slices"

// layers tell, from how good a key is, which posts may take somebody at all, so that nobody asks one that would turn him down.
// There is a set of posts for all keys from one bound to before the next. Posts only ever leave them, since those that are full
// come to like those better whom they have.
type layers struct {
	bounds []uint64 // of the layers but the first, which is for whoever is better than all bounds
	sets   []Set
	last   []int32 // by post: of how many layers it is
}

// Limits of the samples from which bounds are drawn. They make the search quicker or slower and nothing else.
const (
	sampled = 1000 // seekers at most, and one of so many
	oneOf   = 8
	depth   = 8   // ties of each
	drawn   = 500 // ranks that bounds are at
)

// newLayers has all posts of a set in all layers.
func newLayers(lists Lists, posts Set, order []int, n int) *layers {
	var ranks []uint64
	for i := 0; i < len(order); i += max(oneOf, len(order)/sampled) {
		s := order[i]
		tie, ok := lists.Next(s, Tie{}, posts)
		for d := 0; ok && d < depth; d++ {
			ranks = append(ranks, lists.Rank(s, lists.Post(s, tie, 0, posts)))
			tie, ok = lists.Next(s, tie, posts)
		}
	}
	slices.Sort(ranks)
	l := &layers{last: make([]int32, n)}
	for i := 0; i < len(ranks); i += 1 + len(ranks)/drawn {
		// One for those who are better, one for those who would be equal if they went through their lists again.
		l.bounds = append(l.bounds, ranks[i]<<1, ranks[i]<<1|1)
	}
	l.bounds = slices.Compact(l.bounds)
	for range len(l.bounds) + 1 {
		l.sets = append(l.sets, slices.Clone(posts))
	}
	for p := range l.last {
		l.last[p] = int32(len(l.bounds))
	}
	return l
}

// take are the posts that may take somebody with a key.
func (l *layers) take(key uint64) Set {
	n, found := slices.BinarySearch(l.bounds, key)
	if found {
		n++
	}
	return l.sets[n]
}

// narrow leaves a post to those who are better than the worst it has.
func (l *layers) narrow(p int, worst uint64) {
	n := l.last[p]
	for n > 0 && l.bounds[n-1] >= worst {
		l.sets[n].Remove(p)
		n--
	}
	l.last[p] = n
}
