package match_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"guantong/rules/match"
	"guantong/rules/place"
	"guantong/rules/trade"
)

// crowd are people who are all the same but for their IDs.
func crowd(n int, s match.Seeker) (all []match.Seeker) {
	s.Home = "43/4312/431227/甲镇/一村"
	for i := range n {
		s.ID = fmt.Sprintf("%018d", i)
		all = append(all, s)
	}
	return all
}

func TestHardInputs(t *testing.T) {
	sewing := trade.Read("缝纫工")
	worker := match.Seeker{Age: 30, Trades: sewing, Places: []place.Place{"44"}}
	factory := match.Post{ID: "人社-001", Kind: match.Outside, Trades: sewing, Place: "44/4403", People: 300}
	with := func(change func(*match.Post)) []match.Post {
		p := factory
		change(&p)
		return []match.Post{p}
	}
	aged := func(ages ...int) (all []match.Seeker) {
		for i, s := range crowd(len(ages), worker) {
			s.Age = ages[i]
			all = append(all, s)
		}
		return all
	}
	adults := with(func(p *match.Post) { p.MinAge, p.MaxAge = 18, 45 })
	cases := []struct {
		name         string
		seekers      []match.Seeker
		posts        []match.Post
		placed, most int
		why          match.Reason // of whoever is left
	}{
		{name: "nothing"},
		{name: "nobody", posts: with(func(*match.Post) {})},
		{name: "no posts", seekers: crowd(3, worker), why: match.NoPosts},
		{name: "one", seekers: crowd(1, worker), posts: with(func(*match.Post) {}), placed: 1, most: 1},
		{name: "a thousand to one post", seekers: crowd(1000, worker), posts: with(func(*match.Post) {}), placed: 300, most: 300, why: match.AllTaken},
		{name: "a thousand to one place", seekers: crowd(1000, worker), posts: with(func(p *match.Post) { p.People = 1 }), placed: 1, most: 1, why: match.AllTaken},
		{name: "no places", seekers: crowd(2, worker), posts: with(func(p *match.Post) { p.People = 0 }), why: match.NoPosts},
		{name: "more hired than wanted", seekers: crowd(2, worker), posts: with(func(p *match.Post) { p.Hired = 301 }), why: match.NoPosts},
		{name: "no pay, no place, any trade", seekers: crowd(2, worker), posts: []match.Post{{ID: "人社-001", Trades: trade.Wish{Any: true}, People: 2}}, placed: 2, most: 2},
		{name: "ages at limits", seekers: aged(18, 45), posts: adults, placed: 2, most: 2},
		{name: "ages beyond limits", seekers: aged(17, 46), posts: adults, why: match.WrongAge},
		{name: "nothing known", seekers: crowd(2, match.Seeker{Age: -1, Trades: trade.Read("")}), posts: adults, placed: 2, most: 2},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := match.Run(c.seekers, c.posts, key)
			if r.Placed != c.placed || r.Most != c.most {
				t.Errorf("%d placed of %d, want %d of %d", r.Placed, r.Most, c.placed, c.most)
			}
			for _, o := range r.Seekers {
				if o.Post < 0 && o.Why != c.why {
					t.Errorf("none because %s, want %s", o.Why, c.why)
				}
			}
			if len(c.seekers) < 1000 {
				judge(t, c.seekers, c.posts, r)
			}
		})
	}
}

// Who is not asked about a post because it is full of people it likes better would not have got it, however many compete.
func TestManyCompete(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 16))
	for range 4 {
		seekers, posts := world(r, 400, 130)
		judge(t, seekers, posts, match.Run(seekers, posts, key))
	}
	seekers, posts := county(500, 100)
	for i := range seekers {
		if i%2 == 0 {
			seekers[i].Trades, seekers[i].Places = trade.Wish{Any: true}, nil
		}
	}
	judge(t, seekers, posts, match.Run(seekers, posts, key))
}

// TestChildrenAreProposedNothing: nobody under 16 may be employed, whether a post says so or not; who is 16 on the day may.
func TestChildrenAreProposedNothing(t *testing.T) {
	posts := []match.Post{{ID: "人社-001", Kind: match.Enterprise, People: 5}, {ID: "人社-002", Kind: match.Enterprise, MinAge: 14, MaxAge: 60, People: 5}, {ID: "人社-003", MinAge: 18, People: 5}}
	r := match.Run([]match.Seeker{{ID: "1", Age: 15}, {ID: "2", Age: 16}, {ID: "3", Age: -1}}, posts, key)
	if s := r.Seekers[0]; s.Post != match.None || s.Why != match.WrongAge || s.Offer != nil || r.Most != 2 {
		t.Errorf("a child has %+v; at most %d", s, r.Most)
	}
	if r.Seekers[1].Post == match.None || r.Seekers[2].Post == match.None || len(r.Seekers[2].Unchecked) > 0 {
		t.Errorf("%+v, %+v", r.Seekers[1], r.Seekers[2])
	}
}
