package match

// The classes of a post's list. Within each, what is in doubt comes last, 贫困户 first where the notice says so, then who can do
// the trade, is more skilled, lives nearer and has waited longer. Posts for the village, the township, the county ask first who
// lives near.
const (
	rightfulAndKept = iota // 贫困户 to whom the post was proposed before
	rightfulInNeed         // 贫困户 who would have nothing else
	kept                   // others to whom it was proposed before
	others
)

// Rank implements stable.Lists: classes and criteria as the digits of one number.
func (l *lists) Rank(s, p int) uint64 {
	return l.market.rank(l.person(s), p)
}

func (m *market) rank(x *person, p int) uint64 {
	post := &m.posts[p]
	right := x.Poor && post.Kind.poorFirst()
	doubt := m.inDoubt(x, p)
	class := others
	switch {
	case right && x.proposed == p:
		class = rightfulAndKept
	case right && x.needy && !doubt:
		class = rightfulInNeed
	case x.proposed == p:
		class = kept
	}
	far := uint64(7 - x.near(p))
	rank := uint64(class)<<1 | digit(doubt)
	rank = rank<<1 | digit(!right)
	rank <<= 3
	if post.Kind.nearFirst() {
		rank |= far
	}
	rank = rank<<1 | digit(!x.trades.named.has(p))
	rank = rank<<4 | uint64(15-min(15, max(0, x.Skill)))
	rank = rank<<3 | far
	return rank<<dayBits | since(x.Seeker)
}

func digit(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

func (g *group) has(p int) bool {
	for _, s := range g.in {
		if s.Has(p) {
			return true
		}
	}
	return false
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
