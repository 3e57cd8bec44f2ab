// Package stable matches the residents and hospitals of the well-known problem, here seekers and posts, where both sides may
// be indifferent between some of the others. It knows nothing of what a post is.
package stable

import (
	"cmp"
	"slices"
)

// Tie is a place in a seeker's list: some posts that he likes equally well. What its numbers mean is the lists' own business;
// the zero Tie stands before the first one.
type Tie struct{ Level, From, Near int32 }

// Lists are who accepts whom, and whom he likes better. They are asked again and again, so that nobody has to write a list down.
// Posts are numbered from 0.
type Lists interface {
	// Next is the tie that follows another one in the seeker's list, of those that have a post in among; false behind the last. Each
	// acceptable post is in one tie.
	Next(seeker int, after Tie, among Set) (Tie, bool)
	// Post is the tie's first post from a number on, of those in among only. Without any it is -1.
	Post(seeker int, tie Tie, from int, among Set) int
	// Rank is the seeker's place in the post's list: the smaller the better, the same for those it likes equally well. It is below
	// 1<<63.
	Rank(seeker, post int) uint64
	// Hopes are posts that the seeker need not skip: at least those of his list that are in what takes says of his rank there. What it
	// says of a better rank has more posts. Nil is none. He is at a tie, or with the zero Tie starts again; as long as he does not, takes
	// only ever loses posts. The set may be used for something else at the next call.
	Hopes(seeker int, at Tie, takes func(rank uint64) Set) Set
}

// Unplaced is the post of who has none.
const Unplaced = -1

// Match gives every seeker a post, or Unplaced. The matching is weakly stable: no seeker and post both strictly prefer each
// other to what they have, nor to an empty place. It places at least two thirds of what any stable matching places, which is
// Király's second algorithm (Linear Time Local Approximation Algorithm for Maximum Stable Marriage, Algorithms 6(3), 2013,
// 471–484) with posts of many places. Seekers come in order, which decides where nothing else does; places are those of each
// post.
func Match(lists Lists, places []int, order []int) []int {
	m := &matching{lists: lists, places: places, posts: make([]post, len(places)), seekers: make([]seeker, len(order))}
	m.open = NewSet(len(places))
	for p, n := range places {
		if n > 0 {
			m.open.Add(p)
		}
	}
	m.layers = newLayers(lists, m.open, order, len(places))
	for turn, s := range order {
		m.seekers[s] = seeker{turn: int32(turn), at: Unplaced}
	}
	for _, s := range order {
		for s >= 0 {
			s = m.apply(s)
		}
	}
	given := make([]int, len(order))
	for s := range given {
		given[s] = int(m.seekers[s].at)
	}
	return given
}

type matching struct {
	lists   Lists
	places  []int
	open    Set // the posts with empty places; one that is full stays so
	layers  *layers
	posts   []post
	seekers []seeker
}

// seeker is how far somebody is in his list, which he goes through twice. The second time he is preferred to those whom posts
// like equally well and who have not gone through theirs.
type seeker struct {
	tie   Tie // he is there, or before the first
	key   uint64
	turn  int32
	at    int32 // his post, where he has the key
	again bool
}

// post is who has the places of a post, the worst last. loose are those of them who had another open post in the same tie when
// they came: while they still have one, anybody may take their place, since they lose nothing.
type post struct {
	held  []holder
	loose []int
}

type holder struct {
	key    uint64 // the rank, and whether he is in his list for the first time
	turn   int32
	seeker int32
}

func byKey(a, b holder) int {
	return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.turn, b.turn))
}

// apply lets a seeker go on through his list until a post takes him or it ends. The result is who lost his place to him, -1 if
// nobody did. Whoever turned him down would do so again: full posts come to like those better whom they have.
func (m *matching) apply(s int) int {
	x := &m.seekers[s]
	for {
		hopes := m.lists.Hopes(s, x.tie, func(rank uint64) Set { return m.layers.take(x.keyOf(rank)) })
		ok := hopes != nil
		if ok && x.tie == (Tie{}) {
			x.tie, ok = m.lists.Next(s, Tie{}, hopes)
		}
		for ok {
			if lost, placed := m.try(s, hopes); placed {
				return lost
			}
			x.tie, ok = m.lists.Next(s, x.tie, hopes)
		}
		if x.again {
			return -1
		}
		x.tie, x.again = Tie{}, true
	}
}

// try lets a seeker ask the posts of his tie, those with empty places first.
func (m *matching) try(s int, hopes Set) (lost int, placed bool) {
	tie := m.seekers[s].tie
	if p := m.lists.Post(s, tie, 0, m.open); p >= 0 {
		m.settle(s, p)
		return -1, true
	}
	for p := m.lists.Post(s, tie, 0, hopes); p >= 0; p = m.lists.Post(s, tie, p+1, hopes) {
		if lost, ok := m.oust(s, p); ok {
			return lost, true
		}
	}
	return 0, false
}

// settle gives the seeker an empty place.
func (m *matching) settle(s, p int) {
	m.put(s, p, m.key(s, p))
	t, tie := &m.posts[p], m.seekers[s].tie
	if len(t.held) == m.places[p] {
		m.open.Remove(p)
	}
	if q := m.lists.Post(s, tie, 0, m.open); q >= 0 && (q != p || m.lists.Post(s, tie, p+1, m.open) >= 0) {
		t.loose = append(t.loose, s)
	}
	m.narrow(p)
}

// oust gives the seeker the place of somebody at a full post: of one who has an equally good post open to him, else of the worst
// if the post likes him less.
func (m *matching) oust(s, p int) (lost int, ok bool) {
	t, key := &m.posts[p], m.key(s, p)
	lost = -1
	for n := len(t.loose); n > 0 && lost < 0; n-- {
		other := t.loose[n-1]
		t.loose = t.loose[:n-1]
		if x := &m.seekers[other]; int(x.at) == p && m.lists.Post(other, x.tie, 0, m.open) >= 0 {
			lost = other
		}
	}
	if worst := t.held[len(t.held)-1]; lost < 0 && key < worst.key {
		lost = int(worst.seeker)
	}
	if lost >= 0 {
		m.drop(lost, p)
		m.put(s, p, key)
	}
	m.narrow(p)
	return lost, lost >= 0
}

// narrow leaves a post to those only whom it may still take.
func (m *matching) narrow(p int) {
	if t := &m.posts[p]; len(t.held) == m.places[p] && len(t.loose) == 0 {
		m.layers.narrow(p, t.held[len(t.held)-1].key)
	}
}

func (m *matching) key(s, p int) uint64 { return m.seekers[s].keyOf(m.lists.Rank(s, p)) }

// keyOf is a rank where those who go through their lists again come before their equals.
func (x *seeker) keyOf(rank uint64) uint64 {
	if x.again {
		return rank << 1
	}
	return rank<<1 | 1
}

func (m *matching) put(s, p int, key uint64) {
	t, x := &m.posts[p], &m.seekers[s]
	h := holder{key, x.turn, int32(s)}
	at, _ := slices.BinarySearchFunc(t.held, h, byKey)
	t.held = slices.Insert(t.held, at, h)
	x.at, x.key = int32(p), key
}

func (m *matching) drop(s, p int) {
	t, x := &m.posts[p], &m.seekers[s]
	at, _ := slices.BinarySearchFunc(t.held, holder{x.key, x.turn, int32(s)}, byKey)
	t.held = slices.Delete(t.held, at, at+1)
	x.at = Unplaced
}
