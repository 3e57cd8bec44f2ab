package match

import "guantong/rules/match/stable"

// level is a part of somebody's list within which only pay and distance decide.
type level struct {
	trade, place *group
	check        check
	broken       Limit // a limit that he breaks; 0 with relax other than RelaxLimit
	relax        Relaxation
	listed       bool // of a list, in which what was proposed before has its own place
}

// check tells which pairs a level has: those that break no limit for sure, those of which that is not known, or both.
type check uint8

const (
	both check = iota
	certain
	uncertain
)

// wishes are the levels of a seeker's list: first what keeps to every limit for sure; trade before place.
func (m *market) wishes(x *person, into []level) []level {
	for _, c := range []check{certain, uncertain} {
		if c == uncertain && !m.doubtful(x) {
			break
		}
		for t := range x.trades.levels {
			for p := range x.wanted.levels {
				into = append(into, level{trade: &x.trades.levels[t], place: &x.wanted.levels[p], check: c, listed: true})
			}
			if c == uncertain && len(x.wanted.unsure.in) > 0 {
				into = append(into, level{trade: &x.trades.levels[t], place: &x.wanted.unsure, listed: true})
			}
		}
	}
	return into
}

// doubtful tells whether anything about the seeker may remain open.
func (m *market) doubtful(x *person) bool {
	return len(x.wanted.unsure.in) > 0 || x.has(Age) < 0 || x.has(Education) < 0 || x.has(Skill) < 0
}

// word is what a level has of the w-th 64 posts.
func (m *market) word(x *person, l *level, w int) uint64 {
	var word uint64
	for _, k := range x.kinds {
		word |= k[w]
	}
	if word &= l.trade.word(w); word == 0 {
		return 0
	}
	if word &= l.place.word(w); word == 0 {
		return 0
	}
	for i := range hard {
		if l.relax == RelaxLimit && l.broken == i {
			word &^= x.fit[i][w]
		} else {
			word &= x.fit[i][w]
		}
	}
	switch l.check {
	case certain:
		word &= x.sure[Age][w] & x.sure[Education][w] & x.sure[Skill][w]
	case uncertain:
		word &^= x.sure[Age][w] & x.sure[Education][w] & x.sure[Skill][w]
	}
	for _, p := range x.refused {
		if p>>6 == w {
			word &^= 1 << (p & 63)
		}
	}
	if l.listed && x.proposed >= 0 && x.proposed>>6 == w {
		word &^= 1 << (x.proposed & 63)
	}
	return word
}

// anyDistance is for a scan that does not ask how near a post is.
const anyDistance = -1

// scan finds the first post of a level from one number to before another, of those in among, at a distance from home.
func (m *market) scan(x *person, l *level, from, to int, among stable.Set, near int) int {
	for w := from >> 6; w<<6 < to; w++ {
		word := stable.Within(^uint64(0), w, from, to)
		if among != nil {
			if word &= among[w]; word == 0 {
				continue
			}
		}
		if near > 0 {
			word &= x.home[near-1][w]
		}
		if near >= 0 && near < len(x.home) {
			word &^= x.home[near][w]
		}
		if word != 0 {
			word &= m.word(x, l, w)
		}
		if word != 0 {
			return stable.First(word, w)
		}
	}
	return -1
}

// near is how much of the post's place is the seeker's home: 3 is the county, 5 the village.
func (x *person) near(post int) int {
	n := len(x.home)
	for n > 0 && !x.home[n-1].Has(post) {
		n--
	}
	return n
}

// lists are the lists of some people, in the terms of package stable.
type lists struct {
	*market
	who     []int      // the people, by their indexes; nil is everybody
	offered stable.Set // the posts that have any places
	make    func(*market, *person, []level) []level
	of      int // whose levels are at hand
	levels  []level
}

func (m *market) lists(who, places []int, make func(*market, *person, []level) []level) *lists {
	l := &lists{market: m, who: who, offered: m.index.set(), make: make, of: -1}
	for p, n := range places {
		if n > 0 {
			l.offered.Add(p)
		}
	}
	return l
}

func (l *lists) person(s int) *person {
	if l.who != nil {
		s = l.who[s]
	}
	return &l.people[s]
}

func (l *lists) turnTo(s int) *person {
	x := l.person(s)
	if l.of != s {
		l.of, l.levels = s, l.make(l.market, x, l.levels[:0])
	}
	return x
}

// standing is the tie of what was proposed before, which comes first.
var standing = stable.Tie{From: 1}

// Next implements stable.Lists.
func (l *lists) Next(s int, after stable.Tie) (stable.Tie, bool) { return l.next(s, after, l.offered) }

// next is Next where only the posts in among matter.
func (l *lists) next(s int, after stable.Tie, among stable.Set) (stable.Tie, bool) {
	x := l.turnTo(s)
	if p := x.proposed; after == (stable.Tie{}) && p >= 0 && len(l.levels) > 0 && l.levels[0].listed && among.Has(p) {
		return standing, true
	}
	from, near, n := 0, -1, max(1, int(after.Level))
	if after.Level > 0 {
		if from, near = int(after.From), int(after.Near)-1; l.index.end[from]-after.From == 1 {
			near = -1
		}
		if near < 0 {
			from = int(l.index.end[from])
		}
	}
	for ; n <= len(l.levels); n, from, near = n+1, 0, -1 {
		v := &l.levels[n-1]
		for {
			if near < 0 {
				p := l.scan(x, v, from, len(l.posts), among, anyDistance)
				if p < 0 {
					break
				}
				from, near = int(l.index.start[p]), len(x.home)
				if int(l.index.end[p])-from == 1 {
					near = x.near(p)
				}
			}
			end := int(l.index.end[from])
			for ; near >= 0; near-- {
				if end-from == 1 || l.scan(x, v, from, end, among, near) >= 0 {
					return stable.Tie{Level: int32(n), From: int32(from), Near: int32(near)}, true
				}
			}
			from = end
		}
	}
	return stable.Tie{}, false
}

// Post implements stable.Lists.
func (l *lists) Post(s int, tie stable.Tie, from int, among stable.Set) int {
	x := l.turnTo(s)
	if among == nil {
		among = l.offered
	}
	if tie == standing {
		if p := x.proposed; p >= from && among.Has(p) {
			return p
		}
		return -1
	}
	return l.scan(x, &l.levels[tie.Level-1], max(from, int(tie.From)), int(l.index.end[tie.From]), among, int(tie.Near))
}

// Accepted implements stable.Accepts.
func (l *lists) Accepted(s, from int, among stable.Set) int {
	x := l.person(s)
	return l.scan(x, &level{trade: &x.trades.all, place: &x.wanted.all}, from, len(l.posts), among, anyDistance)
}
