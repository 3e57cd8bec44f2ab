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

// rankingColumns are the columns of a ranking: who stands where, two of what it is ranked by, and the rate.
func rankingColumns[T any](of func(T) position, unit string, by []column[T], ratio string) []column[T] {
	place := func(label string, width float64, place func(position) int) column[T] {
		return styled(label, width, func(row T) grid.Styled {
			if n := place(of(row)); n > 0 {
				return countCell(grid.Count, n)
			}
			return textCell(grid.Center, "—")
		})
	}
	return slices.Concat(
		[]column[T]{
			place("名次", 5, func(p position) int { return p.place }),
			center(unit, 13, func(row T) string { return of(row).unit }),
		},
		by,
		[]column[T]{
			styled(ratio, 7.5, func(row T) grid.Styled { return rate2Cell(of(row).rate, of(row).rated) }),
			styled("较上期\n百分点", 7, func(row T) grid.Styled { return rate2Cell(of(row).change, of(row).compared) }),
			place("上期\n名次", 5, func(p position) int { return p.lastPlace }),
			center("名次\n变化", 5, func(row T) string { return of(row).moved() }),
		})
}

// moved says how many places a unit went up or down.
func (p position) moved() string {
	if p.place > 0 && p.lastPlace > 0 {
		switch up := p.lastPlace - p.place; {
		case up > 0:
			return fmt.Sprintf("↑%d", up)
		case up < 0:
			return fmt.Sprintf("↓%d", -up)
		}
	}
	return "—"
}

// rate2Cell is a rate of a circular, or a change of one.
func rate2Cell(r tally.Rate, ok bool) grid.Styled {
	if !ok {
		return textCell(grid.Center, "—")
	}
	return grid.Styled{Cell: grid.Num(r.Points()), Role: grid.Rate2}
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
