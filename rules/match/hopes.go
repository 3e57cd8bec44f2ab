package match

import (
	"math/bits"

	"guantong/rules/match/stable"
)

// Hopes implements stable.Lists. Posts of one kind and equally near go by the same, if nothing about the seeker is in doubt and he has
// named the trade: what they say of that they say of him at best. Parts of the posts in which he once had no hope are not looked at
// again before he starts again.
func (l *lists) Hopes(s int, at stable.Tie, takes func(rank uint64) stable.Set) stable.Set {
	x, alive := l.person(s), &l.alive[s]
	if at == (stable.Tie{}) {
		*alive = ^uint64(0)
	}
	clear(l.hopes)
	l.some = l.some[:0]
	all := x.reach()
	for parts := *alive; parts != 0; parts &= parts - 1 {
		first := bits.TrailingZeros64(parts) * l.part
		for w := first; w < min(first+l.part, len(l.hopes)); w++ {
			word := l.offered[w] & x.kinds[w]
			if word != 0 && l.reach {
				word &= l.word(x, &all, w)
			}
			if l.hopes[w] = word; word != 0 {
				l.some = append(l.some, w)
			}
		}
	}
	l.hope(x, l.index.general, merit{}, takes)
	l.hope(x, l.index.flexible, merit{right: x.Poor}, takes)
	l.hope(x, l.index.local, merit{right: x.Poor, local: true}, takes)
	if x.proposed >= 0 && l.offered.Has(x.proposed) {
		w := x.proposed >> 6
		if l.hopes[w] == 0 {
			l.some = append(l.some, w)
		}
		l.hopes.Add(x.proposed)
	}
	*alive = 0
	for _, w := range l.some {
		if l.hopes[w] != 0 {
			*alive |= 1 << (w / l.part)
		}
	}
	if *alive == 0 {
		return nil
	}
	return l.hopes
}

// hope leaves those posts of some kinds that may take somebody.
func (l *lists) hope(x *person, kinds stable.Set, t merit, takes func(rank uint64) stable.Set) {
	var any uint64
	for _, w := range l.some {
		any |= l.hopes[w] & kinds[w]
	}
	if any == 0 {
		return
	}
	t.named = len(x.trades.named.in) > 0
	t.class = x.class(t, false)
	t.near = len(x.home)
	best := takes(x.rank(t))
	any = 0
	for _, w := range l.some {
		l.hopes[w] &= best[w] | ^kinds[w]
		any |= l.hopes[w] & kinds[w]
	}
	if any == 0 {
		return
	}
	for near := len(x.home) - 1; near >= 0; near-- {
		t.near = near
		set, at := takes(x.rank(t)), x.home[near]
		for _, w := range l.some {
			l.hopes[w] &= at[w] | set[w] | ^kinds[w]
		}
	}
}
