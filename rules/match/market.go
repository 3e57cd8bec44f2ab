package match

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"slices"

	"guantong/rules/match/stable"
)

// market is all that is matched. Posts are sorted by pay, the best first, so that whoever goes through a set of them goes
// through his list; where they stand within one pay is as if drawn. People stand in the order in which they go.
type market struct {
	people []person
	posts  []opening
	places []int // by post: what is not held by a proposal that waits for an answer
	index  *index
	held   []pair
	given  []int // by person: his post
	open   stable.Set
}

// person is a seeker who waits for a post.
type person struct {
	*Seeker
	index    int // among the seekers given
	trades   *tradeWish
	wanted   *placeWish
	kinds    []stable.Set // the kinds of posts that are open to him
	fit      [numLimits]stable.Set
	sure     [numLimits]stable.Set // posts of which it is known that he keeps to the limit
	home     []stable.Set          // the posts in his province, prefecture, … village; as far as there are any
	refused  []int
	proposed int  // the post that was proposed to him before, if it still is acceptable
	was      int  // the same, acceptable or not
	needy    bool // 贫困户, and would have nothing if others kept what was proposed to them
}

type opening struct {
	*Post
	index int // among the posts given
}

// pair is a post that is held for somebody, both by their indexes as given.
type pair struct{ seeker, post int }

func newMarket(seekers []Seeker, posts []Post, key []byte) *market {
	m := &market{}
	hash := hasher(key)
	byID := m.sortPosts(posts, hash)
	m.index = newIndex(m.posts)
	type turn struct {
		index int
		hash  uint64
	}
	turns := make([]turn, len(seekers))
	for i := range seekers {
		turns[i] = turn{i, hash(seekers[i].ID)}
	}
	slices.SortFunc(turns, func(a, b turn) int {
		return cmp.Or(cmp.Compare(since(&seekers[a.index]), since(&seekers[b.index])), cmp.Compare(a.hash, b.hash))
	})
	m.people = make([]person, 0, len(seekers))
	for _, t := range turns {
		x := &seekers[t.index]
		was, ok := byID[x.Proposed]
		if !ok || x.Proposed == "" {
			was = None
		}
		if was != None && x.Pending {
			m.held = append(m.held, pair{t.index, m.posts[was].index})
			m.places[was] = max(0, m.places[was]-1)
			continue
		}
		p := m.index.person(x)
		p.index, p.was, p.proposed = t.index, was, None
		for _, id := range x.Refused {
			if post, ok := byID[id]; ok {
				p.refused = append(p.refused, post)
			}
		}
		if was != None && m.accepts(&p, was) {
			p.proposed = was
		}
		m.people = append(m.people, p)
	}
	return m
}

// sortPosts fills posts and places, and tells where each 岗位编号 is.
func (m *market) sortPosts(posts []Post, hash func(string) uint64) map[string]int {
	type drawn struct {
		opening
		hash uint64
	}
	all := make([]drawn, len(posts))
	for i := range posts {
		all[i] = drawn{opening{&posts[i], i}, hash(posts[i].ID)}
	}
	slices.SortFunc(all, func(a, b drawn) int { return cmp.Or(cmp.Compare(b.Pay, a.Pay), cmp.Compare(a.hash, b.hash)) })
	byID := make(map[string]int, len(posts))
	for i, d := range all {
		m.posts = append(m.posts, d.opening)
		m.places = append(m.places, d.places())
		byID[d.ID] = i
	}
	return byID
}

// hasher stands for drawing lots that come out the same every day and that nobody can foresee without the key.
func hasher(key []byte) func(string) uint64 {
	mac := hmac.New(sha256.New, key)
	var sum [sha256.Size]byte
	return func(s string) uint64 {
		mac.Reset()
		mac.Write([]byte(s))
		return binary.BigEndian.Uint64(mac.Sum(sum[:0]))
	}
}

// since is the seeker's 首次登记 as a number; last who was never registered.
func since(s *Seeker) uint64 {
	if s.Since.IsZero() {
		return lastDay
	}
	return uint64(min(max(0, int64(s.Since)), lastDay-1))
}

const (
	dayBits = 24
	lastDay = 1<<dayBits - 1
)

// accepts tells whether a pair is acceptable.
func (m *market) accepts(x *person, post int) bool {
	return m.scan(x, &level{trade: &x.trades.all, place: &x.wanted.all}, post, post+1, nil, anyDistance) >= 0
}

// settle matches people and posts.
func (m *market) settle() {
	l := m.lists(nil, m.places, (*market).wishes)
	order := make([]int, len(m.people))
	for i := range order {
		order[i] = i
	}
	for {
		m.given = stable.Match(l, m.places, order)
		if !m.findNeedy() {
			break
		}
	}
	m.open = m.index.set()
	free := slices.Clone(m.places)
	for _, p := range m.given {
		if p >= 0 {
			free[p]--
		}
	}
	for p, n := range free {
		if n > 0 {
			m.open.Add(p)
		}
	}
}

// findNeedy marks the 贫困户 who have nothing where others keep what was proposed to them before, at posts that are for 贫困户
// first and for which they are fit beyond doubt. It tells whether there are more of them than were known.
func (m *market) findNeedy() (more bool) {
	kept, any := m.index.set(), false
	for i, p := range m.given {
		if p >= 0 && p == m.people[i].proposed && !m.people[i].Poor && m.posts[p].Kind.poorFirst() {
			kept.Add(p)
			any = true
		}
	}
	for i := range m.people {
		x := &m.people[i]
		if !any || m.given[i] >= 0 || !x.Poor || x.needy {
			continue
		}
		wish := &level{trade: &x.trades.all, place: &x.wanted.all}
		for p := m.scan(x, wish, 0, len(m.posts), kept, anyDistance); p >= 0 && !x.needy; p = m.scan(x, wish, p+1, len(m.posts), kept, anyDistance) {
			x.needy = !m.inDoubt(x, p)
		}
		more = more || x.needy
	}
	return more
}
