package match_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"guantong/rules/match"
)

// judge holds a result against everything that must be so, pair by pair.
func judge(t *testing.T, seekers []match.Seeker, posts []match.Post, r *match.Result) {
	t.Helper()
	waits := func(i int) bool { return !held(&seekers[i], posts) }
	placed, people := 0, make([]int, len(posts))
	for i := range seekers {
		s, o := &seekers[i], r.Seekers[i]
		switch {
		case !waits(i):
			if o.Post < 0 || posts[o.Post].ID != s.Proposed {
				t.Errorf("%+v waits for an answer about %s and has %d", s, s.Proposed, o.Post)
			}
		case o.Post >= 0 && !acceptable(s, &posts[o.Post]):
			t.Errorf("%+v has %+v, which is not acceptable", s, posts[o.Post])
		case o.Post >= 0 && !slices.Equal(o.Unchecked, unchecked(s, &posts[o.Post])):
			t.Errorf("%+v at %+v: 待核 is %v", s, posts[o.Post], o.Unchecked)
		case (o.Post < 0) != (o.Why != ""):
			t.Errorf("%+v has %d and the reason %q", s, o.Post, o.Why)
		}
		if o.Post >= 0 {
			placed++
			people[o.Post]++
			if o.Kept != (posts[o.Post].ID == s.Proposed) || !slices.Contains(r.Posts[o.Post].People, i) {
				t.Errorf("%+v: %+v, %+v", s, o, r.Posts[o.Post])
			}
		}
	}
	if placed != r.Placed || r.Placed > r.Most {
		t.Errorf("%d placed, said to be %d of %d", placed, r.Placed, r.Most)
	}
	for p := range posts {
		f, places := r.Posts[p], max(0, posts[p].People-posts[p].Hired)
		waiting := 0
		for _, i := range f.People {
			waiting += one(waits(i))
		}
		if len(f.People) != people[p] || f.Open != max(0, places-(len(f.People)-waiting))-waiting || f.Open < 0 || (f.Open > 0) != (f.Why != "") {
			t.Errorf("%+v has %d people: %+v", posts[p], people[p], f)
		}
	}
	for i := range seekers {
		if waits(i) {
			judgeWishes(t, seekers, posts, r, i)
		}
	}
}

func held(s *match.Seeker, posts []match.Post) bool {
	return s.Pending && slices.ContainsFunc(posts, func(p match.Post) bool { return p.ID == s.Proposed })
}

// judgeWishes asks whether a seeker and any post prefer each other to what they have.
func judgeWishes(t *testing.T, seekers []match.Seeker, posts []match.Post, r *match.Result, i int) {
	t.Helper()
	s, o := &seekers[i], r.Seekers[i]
	for p := range posts {
		post := &posts[p]
		if !acceptable(s, post) || max(0, post.People-post.Hired) == 0 {
			continue
		}
		if o.Post >= 0 && slices.Compare(liking(s, post), liking(s, &posts[o.Post])) >= 0 {
			continue
		}
		if r.Posts[p].Open > 0 {
			t.Errorf("%+v has %d, prefers %+v, and that has places", s, o.Post, post)
		}
		for _, other := range r.Posts[p].People {
			x := &seekers[other]
			// Only against what others keep does it count that he has nothing.
			need := o.Post < 0 && !x.Poor && x.Proposed == post.ID
			if !held(x, posts) && slices.Compare(ranking(s, post, need), ranking(x, post, true)) < 0 {
				t.Errorf("%+v has %d and prefers %+v, which prefers him to %+v", s, o.Post, post, x)
			}
		}
	}
	if s.Proposed == "" || o.Kept {
		return
	}
	p := slices.IndexFunc(posts, func(p match.Post) bool { return p.ID == s.Proposed })
	if o.Lost != p {
		t.Errorf("%+v lost %d, it says %d", s, p, o.Lost)
	}
	gaveWay := slices.ContainsFunc(r.Posts[p].People, func(other int) bool {
		return seekers[other].Poor && seekers[other].Proposed != s.Proposed
	})
	if o.ToPoor && (s.Poor || !poorFirst(&posts[p]) || !gaveWay || !acceptable(s, &posts[p])) {
		t.Errorf("%+v did not give way to anybody at %+v", s, posts[p])
	}
	if !o.ToPoor && acceptable(s, &posts[p]) && posts[p].Hired < posts[p].People && r.Posts[p].Open > 0 {
		t.Errorf("%+v lost %+v for nothing", s, posts[p])
	}
}

func TestResultsHold(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 400 {
		seekers, posts := world(r, r.IntN(40), r.IntN(14))
		result := match.Run(seekers, posts, key)
		judge(t, seekers, posts, result)
		if want := most(seekers, posts); result.Most != want {
			t.Errorf("Most = %d, want %d", result.Most, want)
		}
		if t.Failed() {
			t.FailNow()
		}
	}
}

// most is the maximum flow, by the simplest way of finding it.
func most(seekers []match.Seeker, posts []match.Post) (n int) {
	var slots []int // the post of each place
	free := make([]int, len(posts))
	for p := range posts {
		free[p] = max(0, posts[p].People-posts[p].Hired)
	}
	for i := range seekers {
		if held(&seekers[i], posts) {
			n++
			p := slices.IndexFunc(posts, func(p match.Post) bool { return p.ID == seekers[i].Proposed })
			free[p] = max(0, free[p]-1)
		}
	}
	for p := range posts {
		for range free[p] {
			slots = append(slots, p)
		}
	}
	at := make([]int, len(slots))
	for i := range at {
		at[i] = -1
	}
	var try func(i int, seen []bool) bool
	try = func(i int, seen []bool) bool {
		for slot, p := range slots {
			if seen[slot] || !acceptable(&seekers[i], &posts[p]) {
				continue
			}
			seen[slot] = true
			if at[slot] < 0 || try(at[slot], seen) {
				at[slot] = i
				return true
			}
		}
		return false
	}
	for i := range seekers {
		if !held(&seekers[i], posts) && try(i, make([]bool, len(slots))) {
			n++
		}
	}
	return n
}

func TestRowsDoNotMatter(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 100 {
		seekers, posts := world(r, 30, 10)
		want := named(seekers, posts, match.Run(seekers, posts, key))
		r.Shuffle(len(seekers), func(i, j int) { seekers[i], seekers[j] = seekers[j], seekers[i] })
		r.Shuffle(len(posts), func(i, j int) { posts[i], posts[j] = posts[j], posts[i] })
		if got := named(seekers, posts, match.Run(seekers, posts, key)); !reflect.DeepEqual(got, want) {
			t.Fatalf("%v\nbut before the rows were mixed\n%v", got, want)
		}
	}
}

// named is a result without indexes.
func named(seekers []match.Seeker, posts []match.Post, r *match.Result) map[string][]string {
	all := map[string][]string{}
	name := func(p int) string {
		if p < 0 {
			return "—"
		}
		return posts[p].ID
	}
	for i, o := range r.Seekers {
		says := []string{name(o.Post), string(o.Why), name(o.Lost)}
		for _, p := range o.Others {
			says = append(says, name(p))
		}
		if o.Offer != nil {
			says = append(says, o.Offer.Relax.String(), o.Offer.Limit.String(), name(o.Offer.Post))
		}
		all[seekers[i].ID] = says
	}
	for p, f := range r.Posts {
		for _, i := range f.People {
			all[posts[p].ID] = append(all[posts[p].ID], seekers[i].ID)
		}
	}
	return all
}

// A day on which nothing has changed changes nothing, and a change moves only whom it concerns.
func TestWhatWasProposedStays(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for range 200 {
		seekers, posts := world(r, 40, 12)
		first := match.Run(seekers, posts, key)
		for i, o := range first.Seekers {
			if seekers[i].Proposed, seekers[i].Pending = "", false; o.Post >= 0 {
				seekers[i].Proposed = posts[o.Post].ID
			}
		}
		kept := match.Run(seekers, posts, key)
		for i, o := range kept.Seekers {
			if before := first.Seekers[i].Post; o.Post != before && acceptable(&seekers[i], &posts[max(0, before)]) && !o.ToPoor && before >= 0 && posts[before].People-posts[before].Hired >= len(first.Posts[before].People) {
				t.Fatalf("%+v had %d and has %+v", seekers[i], before, o)
			}
		}
		judge(t, seekers, posts, kept)
		// People come who would be preferred: they take nobody's post, unless a 贫困户 whom they leave with nothing has to.
		more, _ := world(r, 10, 0)
		for i := range more {
			more[i].ID, more[i].Poor, more[i].Since = "new"+more[i].ID, false, 1
		}
		now := match.Run(append(slices.Clip(seekers), more...), posts, key)
		for i := range seekers {
			if before := kept.Seekers[i]; before.Kept && now.Seekers[i].Post != before.Post && !now.Seekers[i].ToPoor {
				t.Fatalf("%+v had %+v and has %+v", seekers[i], before, now.Seekers[i])
			}
		}
	}
}
