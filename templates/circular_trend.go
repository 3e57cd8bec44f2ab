package templates

import (
	"slices"

	"guantong/rules/tally"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

var trendColumns = []column[progress]{
	center("日期", 13, func(p progress) string { return monthDay(p.day) }),
	figure("待返岗", 9, (*track.Figures).Waiting),
	styled("目标", 9, targetCell),
	styled("返岗率(%)", 10, func(p progress) grid.Styled {
		if p.figures == nil || p.figures.Planned == 0 {
			return grid.Styled{Role: grid.Rate2}
		}
		return rate2Cell(tally.RateOf(p.figures.Returned, p.figures.Planned))
	}),
}

// placeColumns stand below those of the days.
func (c *circular) placeColumns() []column[position] {
	return []column[position]{
		center("乡镇", 0, func(p position) string { return p.unit }),
		count("名次", 0, func(p position) int { return p.place }),
		count("待返岗", 0, func(p position) int { return c.now.Townships[p.at].Waiting() }),
		styled("返岗率(%)", 0, func(p position) grid.Styled { return rate2Cell(p.rate, true) }),
	}
}

// How many rows the charts of the days take, and that of the ranking at most, so that all go on one page beside rows that are low.
const (
	trendRows = 16
	mostBars  = 18
)

// trend is 走势: the charts of a circular, and beside them the figures that they are drawn from.
func trend(c *circular) *tab {
	l := newList(c.edition, "走势", "农民工返岗走势", trendColumns, c.asOf())
	l.Tall = true
	days := c.progress()
	l.add(days...)
	ranked := slices.DeleteFunc(slices.Clone(c.townships), func(p position) bool { return p.place == 0 })
	var places *list[position]
	if len(ranked) > 0 {
		l.across(grid.Label, "乡镇返岗率排名")
		places = within(l.tab, c.placeColumns())
		places.add(ranked...)
	}
	l.tighten(l.head + 1)
	at := grid.Ref{Row: l.head + 1, Col: l.widen(marginGap, 58) + 1}
	if len(days) > 0 {
		at = dayCharts(l, days, at, trendRows)
	}
	if places != nil {
		l.chart(grid.Chart{
			Kind: grid.BarChart, Title: "乡镇返岗率排名（%）", Labels: places.first(len(ranked), "乡镇"),
			Series: []grid.Range{places.first(len(ranked), "返岗率(%)")},
		}, at, min(len(ranked)*5/4+4, mostBars))
	}
	return l.tab
}
