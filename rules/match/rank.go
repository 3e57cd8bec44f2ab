package match

import (
	"slices"

	"guantong/rules/match/stable"
)

// The classes of a post's list. Within each, what is in doubt comes last, 贫困户 first where the notice says so, then who can do
// the trade, is more skilled, lives nearer and has waited longer. Posts for the village, the township, the county ask first who
// lives near.
const (
	rightfulAndKept = iota // 贫困户 to whom the post was proposed before
	rightfulInNeed         // 贫困户 who would have nothing else
	kept                   // others to whom it was proposed before
	others
)

// merit is what a post goes by, beyond what its seeker is anyhow.
type merit struct {
	class int
	doubt bool
	right bool // 贫困户 at a post that is for them first
	local bool // the post asks first who lives near
	named bool // he named the trade
	near  int
}

// Rank implements stable.Lists: classes and criteria as the digits of one number.
func (l *lists) Rank(s, p int) uint64 {
	return l.market.rank(l.person(s), p)
}

func (m *market) rank(x *person, p int) uint64 {
	i := m.index
	t := merit{doubt: m.inDoubt(x, p), right: x.Poor && !i.general.Has(p), local: i.local.Has(p), named: x.trades.named.has(p), near: x.near(p)}
	t.class = x.class(t, x.proposed == p)
	return x.rank(t)
}

func (x *person) class(t merit, proposed bool) int {
	switch {
	case t.right && proposed:
		return rightfulAndKept
	case t.right && x.needy && !t.doubt:
		return rightfulInNeed
	case proposed:
		return kept
	}
	return others
}

func (x *person) rank(t merit) uint64 {
	far := uint64(7 - t.near)
	rank := uint64(t.class)<<1 | digit(t.doubt)
	rank = rank<<1 | digit(!t.right)
	rank <<= 3
	if t.local {
		rank |= far
	}
	rank = rank<<1 | digit(!t.named)
	rank = rank<<4 | x.unskilled
	rank = rank<<3 | far
	return rank<<dayBits | x.since
}

func digit(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

func (g *group) has(p int) bool {
	in := func(s stable.Set) bool { return s.Has(p) }
	return slices.ContainsFunc(g.in, in) && !slices.ContainsFunc(g.out, in)
}

// inDoubt tells whether anything about an acceptable pair could not be judged.
func (m *market) inDoubt(x *person, p int) bool {
	return !x.sure[Age].Has(p) || !x.sure[Education].Has(p) || !x.sure[Skill].Has(p) || x.wanted.unsure.has(p)
}

// unchecked are the limits of a pair that could not be judged.
func (m *market) unchecked(x *person, p int) (all []Limit) {
	for l := range hard {
		if x.fit[l].Has(p) && !x.sure[l].Has(p) {
			all = append(all, l)
		}
	}
	if x.wanted.unsure.has(p) {
		all = append(all, Location)
	}
	return all
}
