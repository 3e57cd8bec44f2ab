package match

import "guantong/rules/match/stable"

// Reason is why somebody has no post, for people; empty if he has one.
type Reason string

// The reasons. Each is about the posts that the ones before leave: those for his trades, then of them those where he wants to
// work, and so on.
const (
	NoPosts     Reason = "没有岗位"        // no post has places
	NoTrade     Reason = "没有同工种岗位"     // nor related ones
	NoPlace     Reason = "意愿地没有岗位"     // of his trades
	NoKind      Reason = "只有特定对象的岗位"   // 扶贫特岗 or 灵活用工, and he is neither
	WrongAge    Reason = "年龄不符"        // every one of them asks for another age
	WrongSchool Reason = "学历不符"        // likewise
	WrongSkill  Reason = "技能等级不符"      // likewise
	WrongLimits Reason = "条件不符"        // each for a limit of its own
	AllRefused  Reason = "合适的岗位都已答复不成" // he or the employers turned all of them down
	AllTaken    Reason = "岗位已满"
)

// Vacancy is why a post has places left, for people; empty if it has none.
type Vacancy string

// The reasons, likewise.
const (
	NobodyOfTrade Vacancy = "没有人愿从事此工种"
	NobodyToPlace Vacancy = "愿从事此工种的不愿到此地"
	NobodyFit     Vacancy = "有意向的人条件不符"
	AllElsewhere  Vacancy = "合适的人已另有岗位"
)

// explain says why people have no posts, and posts no people.
func (m *market) explain(r *Result) {
	offered, any := m.index.set(), false
	for p := range m.posts {
		if m.posts[p].places() > 0 {
			offered.Add(p)
			any = true
		}
	}
	byTrade, byPlace, fit := m.index.set(), m.index.set(), m.index.set()
	for i := range m.people {
		x := &m.people[i]
		for w := range offered {
			trade := x.trades.all.word(w)
			place := trade & x.wanted.all.word(w)
			byTrade[w] |= trade
			byPlace[w] |= place
			if place&m.open[w] != 0 {
				fit[w] |= m.word(x, &level{trade: &x.trades.all, place: &x.wanted.all}, w)
			}
		}
		if m.given[i] < 0 {
			r.Seekers[x.index].Why = NoPosts
			if any {
				r.Seekers[x.index].Why = m.reason(x, offered)
			}
		}
	}
	for p := range m.posts {
		why := &r.Posts[m.posts[p].index].Why
		switch {
		case !m.open.Has(p):
		case !byTrade.Has(p):
			*why = NobodyOfTrade
		case !byPlace.Has(p):
			*why = NobodyToPlace
		case !fit.Has(p):
			*why = NobodyFit
		default:
			*why = AllElsewhere
		}
	}
}

// reason goes through the posts with places as the reasons do.
func (m *market) reason(x *person, offered stable.Set) Reason {
	var trade, place, kind, fit, left bool
	var each [hard]bool // whether any post's limit is kept
	for w, word := range offered {
		if word &= x.trades.all.word(w); word == 0 {
			continue
		}
		trade = true
		if word &= x.wanted.all.word(w); word == 0 {
			continue
		}
		place = true
		var open uint64
		for _, k := range x.kinds {
			open |= k[w]
		}
		if word &= open; word == 0 {
			continue
		}
		kind = true
		all := word
		for l := range hard {
			each[l] = each[l] || word&x.fit[l][w] != 0
			all &= x.fit[l][w]
		}
		fit = fit || all != 0
		left = left || all&m.word(x, &level{trade: &x.trades.all, place: &x.wanted.all}, w) != 0
	}
	switch {
	case !trade:
		return NoTrade
	case !place:
		return NoPlace
	case !kind:
		return NoKind
	case !each[Age]:
		return WrongAge
	case !each[Education]:
		return WrongSchool
	case !each[Skill]:
		return WrongSkill
	case !fit:
		return WrongLimits
	case !left:
		return AllRefused
	}
	return AllTaken
}
