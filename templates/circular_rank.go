package templates

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"guantong/rules/tally"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

// share is what a unit is ranked by: 已返岗 of 计划返岗, or who has arrived of those wanted.
type share struct {
	unit        string
	part, whole int
}

// townshipShares are in the order of 附件2; none for a nil day.
func townshipShares(d *track.Day) (all []share) {
	if d == nil {
		return nil
	}
	for i := range d.Townships {
		all = append(all, share{d.Townships[i].Unit, d.Townships[i].Returned, d.Townships[i].Planned})
	}
	return all
}

// departmentShares are in the order of 附件6; none for a nil day.
func departmentShares(d *track.Day) (all []share) {
	if d == nil {
		return nil
	}
	for _, p := range d.Departments {
		all = append(all, share{p.Unit, p.Arrived, p.Demand})
	}
	return all
}

// position is where a unit stands in a ranking, and where it stood in the issue before.
type position struct {
	unit      string
	at        int        // its place in the order of the annex
	rate      tally.Rate // as it is shown: by this it is ranked
	rated     bool       // it has a rate
	place     int        // 0 for one that is not ranked: it has no rate, or is no unit
	change    tally.Rate // of the rate since the issue before
	compared  bool       // there is a change
	lastPlace int        // in the issue before, 0 if there is none
}

// rank orders units by their rates. Those of one rate stand in the order of the annex, those without one at the end.
func rank(shares []share) []position {
	var ranked, others []position
	var rates []tally.Rate
	for i, s := range shares {
		st := position{unit: s.unit, at: i}
		st.rate, st.rated = tally.RateOf(s.part, s.whole)
		if !st.rated || s.unit == tally.NoTownship || s.unit == tally.NoReporter {
			others = append(others, st)
			continue
		}
		ranked, rates = append(ranked, st), append(rates, st.rate)
	}
	for i, place := range tally.Places(rates) {
		ranked[i].place = place
	}
	slices.SortStableFunc(ranked, func(a, b position) int { return cmp.Compare(a.place, b.place) })
	return append(ranked, others...)
}

// rankAgain ranks units and compares them with the issue before.
func rankAgain(now, last []share) []position {
	all, before := rank(now), rank(last)
	for i := range all {
		s := &all[i]
		k := slices.IndexFunc(before, func(b position) bool { return b.unit == s.unit })
		if k < 0 {
			continue
		}
		s.lastPlace = before[k].place
		if s.compared = s.rated && before[k].rated; s.compared {
			s.change = s.rate - before[k].rate
		}
	}
	return all
}

// whole is how all units together stand.
func (c *circular) whole(shares func(*track.Day) []share) position {
	sum := func(all []share) []share {
		one := share{unit: "合计"}
		for _, s := range all {
			one.part, one.whole = one.part+s.part, one.whole+s.whole
		}
		return []share{one}
	}
	s := rankAgain(sum(shares(c.now)), sum(shares(c.last)))[0]
	s.place, s.lastPlace = 0, 0
	return s
}

// rankingRoles are the looks of a ranking's rows.
type rankingRoles struct{ text, count, rate grid.Role }

var (
	inRanking = rankingRoles{grid.Center, grid.Count, grid.Rate2}
	inTotal   = rankingRoles{grid.TotalHead, grid.TotalCount, grid.TotalRate2}
)

// names are the cells 名次 and the unit.
func (s *position) names(roles rankingRoles) []grid.Styled {
	return []grid.Styled{placeOf(roles, s.place), textCell(roles.text, s.unit)}
}

// rates are the cells from the rate to 名次变化.
func (s *position) rates(roles rankingRoles) []grid.Styled {
	rate, change, moved := textCell(roles.text, "—"), textCell(roles.text, "—"), "—"
	if s.rated {
		rate = grid.Styled{Cell: grid.Num(s.rate.Points()), Role: roles.rate}
	}
	if s.compared {
		change = grid.Styled{Cell: grid.Num(s.change.Points()), Role: roles.rate}
	}
	if s.place > 0 && s.lastPlace > 0 {
		switch up := s.lastPlace - s.place; {
		case up > 0:
			moved = fmt.Sprintf("↑%d", up)
		case up < 0:
			moved = fmt.Sprintf("↓%d", -up)
		}
	}
	return []grid.Styled{rate, change, placeOf(roles, s.lastPlace), textCell(roles.text, moved)}
}

func placeOf(roles rankingRoles, place int) grid.Styled {
	if place == 0 {
		return textCell(roles.text, "—")
	}
	return countCell(roles.count, place)
}

// lastThree names the units in the last three places, the last one first: those that fewer than three stand behind. Whoever
// has reached 100 % is not named, nor who is first as well.
func lastThree(all []position) string {
	var named []string
	for i, s := range slices.Backward(all) {
		behind := 0
		for _, o := range all[i+1:] {
			if o.place > s.place {
				behind++
			}
		}
		if s.place > 1 && behind < 3 && s.rate < tally.Whole {
			named = append(named, fmt.Sprintf("%s（第%d名，%s%%）", s.unit, s.place, s.rate))
		}
	}
	words := "排名后三名："
	switch len(named) {
	case 0:
		return ""
	case 1, 2:
		words = "排名靠后："
	}
	return words + strings.Join(named, "、") + "。"
}
