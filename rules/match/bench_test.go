package match_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"guantong/rules/civil"
	"guantong/rules/match"
	"guantong/rules/place"
	"guantong/rules/trade"
)

// county is one as large as it may be asked for: people with wishes as they are written, posts of three places each, too few of
// them for all.
func county(people, posts int) ([]match.Seeker, []match.Post) {
	r := rand.New(rand.NewPCG(13, 14))
	all := trade.All()
	var cities []place.Place
	for _, province := range []int{31, 32, 33, 35, 36, 44, 45, 52} {
		for city := range 8 {
			cities = append(cities, place.In(fmt.Sprintf("%d%02d%02d", province, city+1, r.IntN(20)+1)))
		}
	}
	offered := make([]match.Post, posts)
	for i := range offered {
		p := &offered[i]
		*p = match.Post{ID: fmt.Sprintf("人社-%03d", i), Kind: match.Outside, Trades: trade.Wish{Trades: []trade.Trade{pick(r, all)}}, Place: pick(r, cities), People: 1 + r.IntN(5), Pay: 3000 + 100*r.IntN(30)}
		if r.IntN(2) == 0 {
			p.Kind, p.Place = pick(r, kinds), "43/4312/431227"
			if r.IntN(2) == 0 {
				p.Place = place.In("431227", fmt.Sprintf("镇%d", r.IntN(11)), fmt.Sprintf("村%d", r.IntN(12)))
			}
		}
		if r.IntN(2) == 0 {
			p.MinAge, p.MaxAge = 18, 35+r.IntN(20)
		}
		if r.IntN(4) == 0 {
			p.Education = 1 + r.IntN(4)
		}
	}
	seekers := make([]match.Seeker, people)
	for i := range seekers {
		s := &seekers[i]
		*s = match.Seeker{
			ID: fmt.Sprintf("%018d", i), Home: place.In("431227", fmt.Sprintf("镇%d", r.IntN(11)), fmt.Sprintf("村%d", r.IntN(12))),
			Poor: r.IntN(4) == 0, Stuck: r.IntN(5) == 0, Age: 17 + r.IntN(45), Education: r.IntN(6), Skill: r.IntN(5),
			Since: civil.Date(2020, 2, 20) + civil.Day(r.IntN(10)),
		}
		switch r.IntN(4) {
		case 0:
			s.Trades.Any = true
		case 1:
			s.Trades.Trades = []trade.Trade{pick(r, all), pick(r, all)}
		default:
			s.Trades.Trades = []trade.Trade{pick(r, all)}
		}
		switch r.IntN(4) {
		case 0:
			s.Places = []place.Place{"43/4312/431227"}
		case 1:
			s.Places = []place.Place{pick(r, cities)[:2]}
		case 2:
			s.Places = []place.Place{pick(r, cities)[:7], pick(r, cities)[:2]}
		}
	}
	return seekers, offered
}

// BenchmarkRun is for a county, for a tenth of it, and for people who would all take anything.
func BenchmarkRun(b *testing.B) {
	for _, size := range []struct{ people, posts int }{{1500, 300}, {15000, 3000}} {
		seekers, posts := county(size.people, size.posts)
		b.Run(fmt.Sprintf("%dx%d", size.people, size.posts), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r := match.Run(seekers, posts, key)
				b.ReportMetric(float64(r.Placed), "placed")
				b.ReportMetric(float64(r.Most), "most")
			}
		})
	}
	seekers, posts := county(15000, 3000)
	for i := range seekers {
		seekers[i].Trades, seekers[i].Places = trade.Wish{Any: true}, nil
	}
	b.Run("anything", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			match.Run(seekers, posts, key)
		}
	})
}
