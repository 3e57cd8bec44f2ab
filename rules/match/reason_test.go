package match_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"guantong/rules/match"
)

// reason says again why somebody has nothing.
func reason(s *match.Seeker, posts []match.Post) match.Reason {
	left := slices.DeleteFunc(slices.Clone(posts), func(p match.Post) bool { return p.People <= p.Hired })
	for _, step := range []struct {
		why match.Reason
		fit func(p match.Post) bool
	}{
		{match.NoPosts, func(match.Post) bool { return true }},
		{match.NoTrade, func(p match.Post) bool { return tradeLevel(s, &p) < 3 }},
		{match.NoPlace, func(p match.Post) bool { return exactness(s, &p) > -2 }},
		{match.NoKind, func(p match.Post) bool { return eligible(s, &p) }},
	} {
		left = slices.DeleteFunc(left, func(p match.Post) bool { return !step.fit(p) })
		if len(left) == 0 {
			return step.why
		}
	}
	for _, l := range []struct {
		limit match.Limit
		why   match.Reason
	}{{match.Age, match.WrongAge}, {match.Education, match.WrongSchool}, {match.Skill, match.WrongSkill}} {
		if !slices.ContainsFunc(left, func(p match.Post) bool { return !slices.Contains(broken(s, &p), l.limit) }) {
			return l.why
		}
	}
	left = slices.DeleteFunc(left, func(p match.Post) bool { return len(broken(s, &p)) > 0 })
	if len(left) == 0 {
		return match.WrongLimits
	}
	if !slices.ContainsFunc(left, func(p match.Post) bool { return !slices.Contains(s.Refused, p.ID) }) {
		return match.AllRefused
	}
	return match.AllTaken
}

func vacancy(p *match.Post, seekers []match.Seeker, posts []match.Post) match.Vacancy {
	why := match.NobodyOfTrade
	for i := range seekers {
		switch s := &seekers[i]; {
		case held(s, posts) || tradeLevel(s, p) >= 3:
		case acceptable(s, p):
			return match.AllElsewhere
		case exactness(s, p) > -2 && eligible(s, p) && len(broken(s, p)) == 0: // it was refused
			why = match.NobodyAgreed
		case exactness(s, p) > -2 && why != match.NobodyAgreed:
			why = match.NobodyFit
		case why == match.NobodyOfTrade:
			why = match.NobodyToPlace
		}
	}
	return why
}

// relaxation is the one change that makes a pair acceptable; 0 if there is none or it needs none.
func relaxation(s *match.Seeker, p *match.Post) (match.Relaxation, match.Limit) {
	limits, trade, place := broken(s, p), tradeLevel(s, p) == 3, exactness(s, p) == -2
	switch {
	case !eligible(s, p) || s.Age >= 0 && s.Age < 16 || excepted(s, p) || tradeLevel(s, p) > 3 || slices.Contains(s.Refused, p.ID) || len(limits)+one(trade)+one(place) != 1:
		return 0, 0
	case place:
		return match.RelaxPlace, 0
	case trade:
		return match.RelaxTrade, 0
	}
	return match.RelaxLimit, limits[0]
}

func TestReasonsAreTrue(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	reasons, vacancies, relaxed := map[match.Reason]int{}, map[match.Vacancy]int{}, map[match.Relaxation]int{}
	for range 400 {
		seekers, posts := world(r, r.IntN(40), r.IntN(12))
		result := match.Run(seekers, posts, key)
		open := make([]int, len(posts))
		for p := range posts {
			f := result.Posts[p]
			open[p] = f.Open
			if vacancies[f.Why]++; f.Open > 0 && f.Why != vacancy(&posts[p], seekers, posts) {
				t.Fatalf("%+v has places left because %s", posts[p], f.Why)
			}
		}
		for i, o := range result.Seekers {
			s := &seekers[i]
			if reasons[o.Why]++; o.Post < 0 && o.Why != reason(s, posts) {
				t.Fatalf("%+v has none because %s, and not because %s", s, o.Why, reason(s, posts))
			}
			for n, p := range o.Others {
				if p == o.Post || result.Posts[p].Open == 0 || !acceptable(s, &posts[p]) || n > 0 && slices.Compare(liking(s, &posts[o.Others[0]]), liking(s, &posts[p])) > 0 {
					t.Fatalf("%+v may have %+v instead", s, posts[p])
				}
			}
			if o.Offer == nil {
				continue
			}
			relax, limit := relaxation(s, &posts[o.Offer.Post])
			if relaxed[relax]++; o.Post >= 0 || relax == 0 || relax != o.Offer.Relax || limit != o.Offer.Limit || !slices.Equal(o.Offer.Unchecked, unchecked(s, &posts[o.Offer.Post])) {
				t.Fatalf("%+v is offered %+v: %+v", s, posts[o.Offer.Post], *o.Offer)
			}
			if open[o.Offer.Post]--; open[o.Offer.Post] < 0 {
				t.Fatalf("%+v is offered to more people than it has places", posts[o.Offer.Post])
			}
		}
		for i, o := range result.Seekers {
			for p := range posts {
				if relax, _ := relaxation(&seekers[i], &posts[p]); relax != 0 && open[p] > 0 && o.Post < 0 && o.Offer == nil {
					t.Fatalf("%+v could be offered %+v", seekers[i], posts[p])
				}
			}
		}
	}
	// A test that never met a case proves nothing about it.
	if len(reasons) < 11 || len(vacancies) < 6 || len(relaxed) < 3 {
		t.Errorf("only met %v, %v, %v", reasons, vacancies, relaxed)
	}
}
