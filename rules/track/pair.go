package track

import (
	"cmp"
	"slices"
)

// matching are the rows and the people whom the same right ID did not match.
type matching struct {
	rows, people []*someone
	alone        bool // only whoever is alone with his key on both sides
}

// sort puts them in an order that is not the one of the sheets. Of people whom nothing else tells apart, those come first
// who were there the day before, then those who have been known for longer.
func (m *matching) sort() {
	slices.SortStableFunc(m.rows, func(a, b *someone) int {
		return cmp.Or(cmp.Compare(a.number(), b.number()), cmp.Compare(a.print, b.print))
	})
	slices.SortStableFunc(m.people, func(a, b *someone) int {
		p, q := a.person, b.person
		return cmp.Or(cmp.Compare(p.Gone, q.Gone), cmp.Compare(p.First, q.First), cmp.Compare(p.Latest, q.Latest),
			cmp.Compare(a.number(), b.number()), cmp.Compare(a.print, b.print))
	})
}

// pair matches what is left and has a key in common, row by row, with the first that may be the same.
func pair(m *matching, keys func(*someone) []key, same func(row, known *someone) bool) {
	rows := map[key]int{}
	for _, r := range m.rows {
		if r.other == nil {
			for _, k := range keys(r) {
				rows[k]++
			}
		}
	}
	people := map[key][]*someone{}
	for _, p := range m.people {
		if p.other != nil {
			continue
		}
		for _, k := range keys(p) {
			// Nobody will ask for a key that no row has.
			if rows[k] > 0 {
				people[k] = append(people[k], p)
			}
		}
	}
	for _, r := range m.rows {
		if r.other != nil {
			continue
		}
		for _, k := range keys(r) {
			if m.alone && (rows[k] > 1 || len(people[k]) > 1) {
				continue
			}
			i := slices.IndexFunc(people[k], func(p *someone) bool { return p.other == nil && same(r, p) })
			if i >= 0 {
				r.other, people[k][i].other = people[k][i], r
				break
			}
		}
	}
}
