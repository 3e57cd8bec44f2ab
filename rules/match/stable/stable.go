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
	// Next is the tie that follows another one in the seeker's list; false behind the last. A tie has a post at least, and each
	// acceptable post is in one tie.
	Next(seeker int, after Tie) (Tie, bool)
	// Post is the tie's first post from a number on, of those in among only; nil is all of them. Without any it is -1.
	Post(seeker int, tie Tie, from int, among Set) int
	// Rank is the seeker's place in the post's list: the smaller the better, the same for those it likes equally well. It is below
	// 1<<63.
	Rank(seeker, post int) uint64
}

// Unplaced is the post of who has none.
const Unplaced = -1

// Match gives every seeker a post, or Unplaced. The matching is weakly stable: no seeker and post both strictly prefer each
// other to what they have, nor to an empty place. It places at least two thirds of what any stable matching places, which is
// Király's second algorithm (Linear Time Local Approximation Algorithm for Maximum Stable Marriage, Algorithms 6(3), 2013,
// 471–484) with posts of many places. Seekers come in order, which decides where nothing else does; places are those of each
// post.
func Match(lists Lists, places []int, order []int) []int {
	m := &matching{
		lists: lists, places: places, open: NewSet(len(places)),
		posts: make([]post, len(places)), seekers: make([]seeker, len(order)),
	}
	for p, n := range places {
		if n > 0 {
			m.open.Add(p)
		}
	}
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
	posts   []post
	seekers []seeker
}

// seeker is how far somebody is in his list, which he goes through twice. The second time he is preferred to those whom posts
// like equally well and who have not gone through theirs.
type seeker struct {
	tie     Tie
	from    int32 // the full posts of the tie below this number have turned him down
	turn    int32
	at      int32 // his post
	listed  bool  // tie is one of his list
	again   bool
	through bool
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
// nobody did.
func (m *matching) apply(s int) int {
	x := &m.seekers[s]
	for m.advance(s) {
		if p := m.lists.Post(s, x.tie, 0, m.open); p >= 0 {
			m.settle(s, p)
			return -1
		}
		for {
			p := m.lists.Post(s, x.tie, int(x.from), nil)
			if p < 0 {
				break
			}
			if lost, ok := m.oust(s, p); ok {
				return lost
			}
			x.from = int32(p) + 1
		}
		x.through = true
	}
	return -1
}

// advance makes sure that the seeker is at a tie of which he has not tried everything; false if there is none.
func (m *matching) advance(s int) bool {
	x := &m.seekers[s]
	for !x.listed || x.through {
		var ok bool
		if x.tie, ok = m.lists.Next(s, x.tie); ok {
			x.from, x.listed, x.through = 0, true, false
			return true
		}
		if x.again {
			return false
		}
		x.tie, x.again, x.listed, x.through = Tie{}, true, false, false
	}
	return true
}

// settle gives the seeker an empty place.
func (m *matching) settle(s, p int) {
	m.put(s, p, m.key(s, p))
	if len(m.posts[p].held) == m.places[p] {
		m.open.Remove(p)
	}
	x := &m.seekers[s]
	if q := m.lists.Post(s, x.tie, 0, m.open); q >= 0 && (q != p || m.lists.Post(s, x.tie, p+1, m.open) >= 0) {
		m.posts[p].loose = append(m.posts[p].loose, s)
	}
}

// oust gives the seeker the place of somebody at a full post: of one who has an equally good post open to him, else of the worst
// if the post likes him less.
func (m *matching) oust(s, p int) (lost int, ok bool) {
	t := &m.posts[p]
	for n := len(t.loose); n > 0; n-- {
		lost = t.loose[n-1]
		t.loose = t.loose[:n-1]
		if x := &m.seekers[lost]; int(x.at) == p && m.lists.Post(lost, x.tie, 0, m.open) >= 0 {
			m.drop(lost, p)
			m.put(s, p, m.key(s, p))
			return lost, true
		}
	}
	if len(t.held) == 0 {
		return 0, false // a post without places
	}
	key := m.key(s, p)
	worst := t.held[len(t.held)-1]
	if key >= worst.key {
		return 0, false
	}
	m.drop(int(worst.seeker), p)
	m.put(s, p, key)
	return int(worst.seeker), true
}

// key is the seeker's rank, where those who go through their lists again come before their equals.
func (m *matching) key(s, p int) uint64 {
	key := m.lists.Rank(s, p) << 1
	if !m.seekers[s].again {
		key |= 1
	}
	return key
}

func (m *matching) put(s, p int, key uint64) {
	t, x := &m.posts[p], &m.seekers[s]
	h := holder{key, x.turn, int32(s)}
	at, _ := slices.BinarySearchFunc(t.held, h, byKey)
	t.held = slices.Insert(t.held, at, h)
	x.at = int32(p)
}

func (m *matching) drop(s, p int) {
	t := &m.posts[p]
	t.held = slices.DeleteFunc(t.held, func(h holder) bool { return int(h.seeker) == s })
	m.seekers[s].at = Unplaced
}
