package match

import (
	"cmp"
	"slices"

	"guantong/rules/match/stable"
)

// alternatives is how many other posts are named for who has one.
const alternatives = 2

// report says who has which post.
func (m *market) report(r *Result) {
	l := m.lists(nil, m.places, (*market).wishes)
	at := make([][]int, len(m.posts)) // people by post
	for i, p := range m.given {
		x := &m.people[i]
		o := &r.Seekers[x.index]
		*o = Outcome{Post: None, Lost: None}
		if p >= 0 {
			at[p] = append(at[p], i)
			o.Post, o.Kept, o.Unchecked = m.posts[p].index, p == x.was, m.unchecked(x, p)
			o.Others = m.others(l, i, p)
		}
		if x.was >= 0 && p != x.was {
			o.Lost = m.posts[x.was].index
		}
	}
	for _, h := range m.held {
		r.Seekers[h.seeker] = Outcome{Post: h.post, Kept: true, Lost: None}
		r.Posts[h.post].People = append(r.Posts[h.post].People, h.seeker)
	}
	for p, people := range at {
		slices.SortFunc(people, func(a, b int) int {
			return cmp.Or(cmp.Compare(m.rank(&m.people[a], p), m.rank(&m.people[b], p)), cmp.Compare(a, b))
		})
		f := &r.Posts[m.posts[p].index]
		for _, i := range people {
			f.People = append(f.People, m.people[i].index)
		}
		f.Open = m.places[p] - len(people)
		r.Placed += len(people)
	}
	m.sayWhoGaveWay(r, at)
	r.Placed += len(m.held)
	r.Most = stable.Most(l, m.places, m.given) + len(m.held)
}

// sayWhoGaveWay marks those who lost an acceptable post to 贫困户.
func (m *market) sayWhoGaveWay(r *Result, at [][]int) {
	for i := range m.people {
		x := &m.people[i]
		if p := x.proposed; p >= 0 && m.given[i] != p && !x.Poor && m.posts[p].Kind.poorFirst() {
			r.Seekers[x.index].ToPoor = slices.ContainsFunc(at[p], func(other int) bool {
				return m.people[other].needy && m.people[other].proposed != p
			})
		}
	}
}

// others are posts with places left that somebody would take as well, what he likes best first.
func (m *market) others(l *lists, i, but int) (all []int) {
	for t, ok := l.next(i, stable.Tie{}, m.open); ok; t, ok = l.next(i, t, m.open) {
		for p := l.Post(i, t, 0, m.open); p >= 0; p = l.Post(i, t, p+1, m.open) {
			if p != but {
				all = append(all, m.posts[p].index)
			}
			if len(all) == alternatives {
				return all
			}
		}
	}
	return all
}
