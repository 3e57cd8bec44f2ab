package match

import (
	"slices"
	"strings"

	"guantong/rules/match/stable"
	"guantong/rules/place"
	"guantong/rules/trade"
)

// index has the posts by what makes them acceptable. All sets are over the posts in the order of the market; there is one for
// each word that posts or seekers use, not for each seeker.
type index struct {
	posts     []opening
	all       stable.Set
	trades    map[trade.Trade]stable.Set
	groups    map[string]stable.Set // by group of trades
	anyTrade  stable.Set
	places    map[place.Place]stable.Set // the posts in a place
	placeless stable.Set                 // nil if there are none
	general   stable.Set                 // kinds that 贫困户 have no right to
	flexible  stable.Set
	local     stable.Set               // kinds that ask first who lives near
	open      map[who]stable.Set       // the posts that are open to somebody by their kind
	free      [hard]stable.Set         // posts without the limit
	fit       [hard]map[int]stable.Set // by what a seeker is: the posts whose limit he keeps to
	start     []int32                  // by post: the first of those that pay as much
	end       []int32                  // and where they end
	tradeOf   map[string]*tradeWish
	placeOf   map[string]*placeWish
	homeOf    map[place.Place][]stable.Set
}

// who is what opens a kind of posts to somebody.
type who struct{ poor, stuck bool }

func newIndex(posts []opening) *index {
	x := &index{
		posts: posts, trades: map[trade.Trade]stable.Set{}, groups: map[string]stable.Set{}, places: map[place.Place]stable.Set{},
		start: make([]int32, len(posts)), end: make([]int32, len(posts)),
		tradeOf: map[string]*tradeWish{}, placeOf: map[string]*placeWish{}, homeOf: map[place.Place][]stable.Set{}, open: map[who]stable.Set{},
	}
	for _, set := range []*stable.Set{&x.all, &x.anyTrade, &x.general, &x.flexible, &x.local, &x.free[Age], &x.free[Education], &x.free[Skill]} {
		*set = x.set()
	}
	for _, poor := range []bool{false, true} {
		x.open[who{poor, false}], x.open[who{poor, true}] = x.set(), x.set()
	}
	for l := range x.fit {
		x.fit[l] = map[int]stable.Set{}
	}
	for i, p := range posts {
		x.add(i, p.Post)
		if i > 0 && p.Pay == posts[i-1].Pay {
			x.start[i] = x.start[i-1]
		} else {
			x.start[i] = int32(i)
		}
	}
	for i := len(posts) - 1; i >= 0; i-- {
		if i+1 < len(posts) && x.start[i+1] == x.start[i] {
			x.end[i] = x.end[i+1]
		} else {
			x.end[i] = int32(i) + 1
		}
	}
	return x
}

// set is an empty set of posts.
func (x *index) set() stable.Set { return stable.NewSet(len(x.posts)) }

func (x *index) add(i int, p *Post) {
	x.all.Add(i)
	for _, t := range p.Trades.Trades {
		put(x, x.trades, t, i)
		for _, g := range t.Groups() {
			put(x, x.groups, g, i)
		}
	}
	if p.Trades.Any {
		x.anyTrade.Add(i)
	}
	for _, at := range p.Place.Around() {
		put(x, x.places, at, i)
	}
	if p.Place == "" {
		if x.placeless == nil {
			x.placeless = x.set()
		}
		x.placeless.Add(i)
	}
	switch {
	case p.Kind.nearFirst():
		x.local.Add(i)
	case p.Kind == Flexible:
		x.flexible.Add(i)
	default:
		x.general.Add(i)
	}
	for w, open := range x.open {
		if (p.Kind != Special || w.poor) && (p.Kind != Flexible || w.stuck) {
			open.Add(i)
		}
	}
	for l := range hard {
		if !p.limits(l) {
			x.free[l].Add(i)
		}
	}
}

func put[K comparable](x *index, sets map[K]stable.Set, key K, post int) {
	if sets[key] == nil {
		sets[key] = x.set()
	}
	sets[key].Add(post)
}

// person is a seeker with the posts that his data stand for.
func (x *index) person(s *Seeker) person {
	p := person{
		Seeker: s, trades: x.tradeWish(s.Trades), wanted: x.placeWish(s), home: x.home(s.Home), kinds: x.open[who{s.Poor, s.Stuck}],
		since: since(s), unskilled: uint64(15 - min(15, max(0, s.Skill))),
	}
	p.doubtful = len(p.wanted.unsure.in) > 0
	for l := range hard {
		value := s.has(l)
		p.fit[l], p.sure[l] = x.keeping(l, value)
		p.doubtful = p.doubtful || value < 0
	}
	return p
}

// nearest is how near a post can be.
const nearest = 5

// home are the posts around somebody's home.
func (x *index) home(at place.Place) []stable.Set {
	sets, known := x.homeOf[at]
	if known {
		return sets
	}
	for _, around := range at.Around() {
		if x.places[around] == nil || len(sets) == nearest {
			break
		}
		sets = append(sets, x.places[around])
	}
	x.homeOf[at] = sets
	return sets
}

// keeping are the posts whose limit somebody keeps to, and those of which that is known.
func (x *index) keeping(l Limit, value int) (fit, sure stable.Set) {
	if value < 0 {
		return x.all, x.free[l]
	}
	if x.fit[l][value] == nil {
		set := x.set()
		for i := range x.posts {
			if x.posts[i].admits(l, value) {
				set.Add(i)
			}
		}
		x.fit[l][value] = set
	}
	return x.fit[l][value], x.fit[l][value]
}

// limits tells whether the post has a limit.
func (p *Post) limits(l Limit) bool {
	switch l {
	case Age:
		return p.MinAge > 0 || p.MaxAge > 0
	case Education:
		return p.Education > 0
	}
	return p.Skill > 0
}

// workingAge is the age below which nobody may be employed, whatever a post asks for (劳动法第十五条).
const workingAge = 16

// admits tells whether a value keeps to a limit.
func (p *Post) admits(l Limit, value int) bool {
	switch l {
	case Age:
		return value >= max(p.MinAge, workingAge) && (p.MaxAge <= 0 || value <= p.MaxAge)
	case Education:
		return value >= p.Education
	}
	return value >= p.Skill
}

// has is what limits judge; below 0 if that is unknown.
func (s *Seeker) has(l Limit) int {
	value := []int{s.Age, s.Education - 1, s.Skill - 1}[l]
	if value < 0 {
		return -1
	}
	return []int{s.Age, s.Education, s.Skill}[l]
}

// tradeWish are the posts of one wish for trades: what was named, what is related, and the rest if anything will do.
type tradeWish struct {
	levels []group
	named  group
	all    group
	other  group // what the wish leaves out
}

func (x *index) tradeWish(w trade.Wish) *tradeWish {
	w.Any = w.Any || len(w.Trades) == 0
	var key strings.Builder
	for _, t := range w.Trades {
		key.WriteString(string(t))
		key.WriteString("、")
	}
	if w.Any {
		key.WriteString("*")
	}
	var never []stable.Set
	for _, t := range w.Except {
		key.WriteString("!" + string(t))
		never = having(never, x.trades[t])
	}
	if known := x.tradeOf[key.String()]; known != nil {
		return known
	}
	var same, related []stable.Set
	for _, t := range w.Trades {
		same = having(same, x.trades[t])
		for _, g := range t.Groups() {
			related = having(related, x.groups[g])
		}
	}
	made := &tradeWish{named: group{in: same, out: never}}
	if len(w.Trades) > 0 {
		related = having(related, x.anyTrade)
		made.levels = []group{made.named, {in: related, out: slices.Concat(same, never)}}
	}
	both := slices.Concat(same, related)
	made.all, made.other = group{in: both, out: never}, group{every: true, out: slices.Concat(both, never)}
	if w.Any {
		made.levels = append(made.levels, made.other)
		made.all, made.other = group{every: true, out: never}, group{}
	}
	x.tradeOf[key.String()] = made
	return made
}

func having(sets []stable.Set, set stable.Set) []stable.Set {
	if set == nil {
		return sets
	}
	return append(sets, set)
}
