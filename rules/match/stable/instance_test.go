package stable_test

import (
	"math/rand/v2"
	"slices"

	"guantong/rules/match/stable"
)

// instance is a problem whose lists are written down: by seeker his ties, best first; by post and seeker the rank.
type instance struct {
	ties   [][][]int
	ranks  []map[int]uint64
	places []int
}

func (in *instance) Next(s int, after stable.Tie) (stable.Tie, bool) {
	return stable.Tie{Level: after.Level + 1}, int(after.Level) < len(in.ties[s])
}

func (in *instance) Post(s int, tie stable.Tie, from int, among stable.Set) int {
	best := -1
	for _, p := range in.ties[s][tie.Level-1] {
		if p >= from && (among == nil || among.Has(p)) && (best < 0 || p < best) {
			best = p
		}
	}
	return best
}

func (in *instance) Rank(s, p int) uint64 { return in.ranks[p][s] }

func (in *instance) Accepted(s, from int, among stable.Set) int {
	best := -1
	for _, tie := range in.ties[s] {
		for _, p := range tie {
			if p >= from && (among == nil || among.Has(p)) && (best < 0 || p < best) {
				best = p
			}
		}
	}
	return best
}

// level is which tie of the seeker's list a post is in, behind all of them if in none.
func (in *instance) level(s, p int) int {
	n := slices.IndexFunc(in.ties[s], func(tie []int) bool { return slices.Contains(tie, p) })
	if n < 0 {
		return len(in.ties[s])
	}
	return n
}

// blocking is a pair that would rather have each other; it knows nothing of how the matching was made.
func (in *instance) blocking(given []int) (seeker, post int, found bool) {
	count := make([]int, len(in.places))
	for _, p := range given {
		if p >= 0 {
			count[p]++
		}
	}
	for s := range given {
		has := in.level(s, given[s])
		for p := range in.places {
			if in.level(s, p) >= has || in.places[p] == 0 {
				continue
			}
			if count[p] < in.places[p] {
				return s, p, true
			}
			for other, q := range given {
				if q == p && in.ranks[p][s] < in.ranks[p][other] {
					return s, p, true
				}
			}
		}
	}
	return 0, 0, false
}

// possible tells whether all pairs are acceptable and no post has too many.
func (in *instance) possible(given []int) bool {
	count := make([]int, len(in.places))
	for s, p := range given {
		if p < 0 {
			continue
		}
		if count[p]++; in.level(s, p) == len(in.ties[s]) || count[p] > in.places[p] {
			return false
		}
	}
	return true
}

func placed(given []int) (n int) {
	for _, p := range given {
		if p >= 0 {
			n++
		}
	}
	return n
}

// draw makes an instance in which each seeker accepts some posts; of a hundred neighbours in a list so many are tied.
func draw(r *rand.Rand, seekers, posts, places, length, seekerTies, postTies int) *instance {
	in := &instance{ties: make([][][]int, seekers), ranks: make([]map[int]uint64, posts), places: make([]int, posts)}
	for n := range places {
		in.places[n%posts]++
	}
	fans := make([][]int, posts)
	for s := range seekers {
		list := r.Perm(posts)[:min(posts, length)]
		for i, p := range list {
			if i == 0 || r.IntN(100) >= seekerTies {
				in.ties[s] = append(in.ties[s], nil)
			}
			last := &in.ties[s][len(in.ties[s])-1]
			*last = append(*last, p)
			fans[p] = append(fans[p], s)
		}
	}
	for p, all := range fans {
		in.ranks[p] = map[int]uint64{}
		r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		rank := uint64(0)
		for _, s := range all {
			if r.IntN(100) >= postTies {
				rank++
			}
			in.ranks[p][s] = rank
		}
	}
	return in
}

func (in *instance) match() []int {
	order := make([]int, len(in.ties))
	for s := range order {
		order[s] = s
	}
	return stable.Match(in, in.places, order)
}
