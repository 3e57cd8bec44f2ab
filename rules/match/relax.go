package match

import (
	"slices"

	"guantong/rules/match/stable"
)

// Relaxation is what somebody would have to give up.
type Relaxation uint8

// The relaxations, in the order in which they are tried.
const (
	RelaxPlace Relaxation = 1 + iota
	RelaxTrade
	RelaxLimit // of the employer: one of its limits
)

// String is the relaxation for people.
func (r Relaxation) String() string {
	return [...]string{"", "放宽地点", "放宽工种", "放宽条件"}[r]
}

// relaxed are the posts that one relaxation opens to a seeker.
func (m *market) relaxed(x *person, into []level) []level {
	for t := range x.trades.levels {
		for p := range x.wanted.elsewhere {
			into = with(into, level{trade: &x.trades.levels[t], place: &x.wanted.elsewhere[p], relax: RelaxPlace})
		}
	}
	places := slices.Concat(x.wanted.levels, []group{x.wanted.unsure})
	for p := range places {
		into = with(into, level{trade: &x.trades.other, place: &places[p], relax: RelaxTrade})
	}
	for l := range hard {
		if l == Age && x.Age >= 0 && x.Age < workingAge {
			continue // no employer may
		}
		for t := range x.trades.levels {
			for p := range places {
				into = with(into, level{trade: &x.trades.levels[t], place: &places[p], relax: RelaxLimit, broken: l})
			}
		}
	}
	return into
}

// relax offers to each who is left a place that is left, if one relaxation leads to it. An offer stands for one place: two
// people are not sent to the same.
func (m *market) relax(r *Result) {
	var left, order []int
	places := slices.Clone(m.places)
	for i, p := range m.given {
		if p >= 0 {
			places[p]--
			continue
		}
		order = append(order, len(left))
		left = append(left, i)
	}
	if len(left) == 0 {
		return
	}
	l := m.lists(left, places, (*market).relaxed, false)
	for s, p := range stable.Match(l, places, order) {
		if p >= 0 {
			x := l.turnTo(s)
			offer := &Offer{Post: m.posts[p].index, Unchecked: m.unchecked(x, p)}
			for i := range l.levels {
				if v := &l.levels[i]; m.scan(x, v, p, p+1, m.index.all, anyDistance) == p {
					offer.Relax, offer.Limit = v.relax, v.broken
					break
				}
			}
			r.Seekers[x.index].Offer = offer
		}
	}
}
