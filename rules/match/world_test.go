package match_test

import (
	"fmt"
	"math/rand/v2"

	"guantong/rules/civil"
	"guantong/rules/match"
	"guantong/rules/place"
	"guantong/rules/trade"
)

var (
	key      = []byte("a county's key")
	villages = []string{"甲镇/一村", "甲镇/二村", "乙乡/三村", "乙乡/四村", "丙乡/五村"}
	kinds    = []match.Kind{match.Enterprise, match.Outside, match.Enterprise, match.Special, match.Temporary, match.Relief, match.Flexible}
	wishes   = []string{"缝纫工", "缝纫工、普工", "普工", "普工，其他均可", "均可", "", "挖机司机", "喂马", "保洁", "护林员/保洁员", "不做普工", "缝纫工，不做裁剪"}
	trades   = []string{"缝纫工", "裁剪工", "普工", "包装工", "挖机司机", "装载机司机", "保洁员", "护林员", "喂马", "不限"}
	wanted   = []place.Place{"44", "44/4403", "33", "43", "43/4312/431227", "43/4312/431227/甲镇", "44/4403/440306"}
	sites    = []place.Place{"44/4403/440306", "44/4403", "44", "33/3307/330782", "43/4312/431227", "43/4312/431227/甲镇", "43/4312/431227/甲镇/一村", "43/4312/431227/乙乡/三村", "43/4301", "", place.Abroad("越南")}
)

func pick[T any](r *rand.Rand, all []T) T { return all[r.IntN(len(all))] }

// world is a small county drawn at random, with everything in it that makes a difference.
func world(r *rand.Rand, people, posts int) ([]match.Seeker, []match.Post) {
	offered := make([]match.Post, posts)
	for i := range offered {
		p := &offered[i]
		*p = match.Post{
			ID: fmt.Sprintf("人社-%03d", i+1), Kind: pick(r, kinds), Trades: trade.Read(pick(r, trades)), Place: pick(r, sites),
			People: r.IntN(4), Pay: 1000 * r.IntN(5),
		}
		if r.IntN(4) == 0 {
			p.Hired = 1
		}
		if r.IntN(3) == 0 {
			p.MinAge, p.MaxAge = 18, 35+r.IntN(20)
		}
		if r.IntN(5) == 0 {
			p.Education = 1 + r.IntN(5)
		}
		if r.IntN(5) == 0 {
			p.Skill = 1 + r.IntN(4)
		}
	}
	seekers := make([]match.Seeker, people)
	for i := range seekers {
		s := &seekers[i]
		*s = match.Seeker{
			ID: fmt.Sprintf("%018d", i), Home: "43/4312/431227/" + place.Place(pick(r, villages)), Poor: r.IntN(3) == 0, Stuck: r.IntN(3) == 0,
			Age: 14 + r.IntN(48), Education: r.IntN(6), Skill: r.IntN(5), Trades: trade.Read(pick(r, wishes)), Anywhere: r.IntN(5) == 0,
			Since: civil.Date(2020, 2, 20) + civil.Day(r.IntN(5)),
		}
		if r.IntN(8) == 0 {
			s.Age = -1
		}
		for range r.IntN(3) {
			s.Places = append(s.Places, pick(r, wanted))
		}
		if r.IntN(5) == 0 {
			s.Except = []place.Place{pick(r, wanted)}
		}
		for range r.IntN(3) {
			if posts > 0 && r.IntN(2) == 0 {
				s.Refused = append(s.Refused, pick(r, offered).ID)
			}
		}
		if posts > 0 && r.IntN(3) == 0 {
			s.Proposed = pick(r, offered).ID
			s.Pending = r.IntN(4) == 0
		}
	}
	return seekers, offered
}
