package templates

import (
	"slices"

	"guantong/rules/tally"
	"guantong/sheets/grid"
)

var trendColumns = []column[*progress]{
	center("日期", 15, func(p *progress) string { return monthDay(p.day) }),
	styled("待返岗", 9, func(p *progress) grid.Styled {
		if p.figures == nil {
			return grid.Styled{Role: grid.Count}
		}
		return countCell(grid.Count, p.figures.Waiting())
	}),
	styled("目标", 9, targetCell),
	styled("返岗率(%)", 10, func(p *progress) grid.Styled {
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

// mostBars is how many rows the chart of the ranking takes at most, so that all charts go on one page.
const mostBars = 15

// trend is 走势: the charts of a circular, and beside them the figures that they are drawn from.
func trend(c *circular) *tab {
	l := newList(c.edition, "走势", "农民工返岗走势", trendColumns, c.asOf())
	l.Tall = true
	days := c.progress()
	reported := l.head
	for i := range days {
		l.add(&days[i])
		if days[i].figures != nil {
			reported = len(l.Rows) - 1
		}
	}
	last := len(l.Rows) - 1
	ranked := c.ranked()
	var places *list[position]
	if len(ranked) > 0 {
		l.across(grid.Label, "乡镇返岗率排名")
		places = within(l.tab, c.placeColumns())
		places.add(ranked...)
	}
	lowest := len(l.Rows) - 1
	at := grid.Ref{Row: l.head + 1, Col: l.widen(marginGap, 64) + 1}
	if last > l.head {
		l.chart(grid.Chart{
			Kind: grid.LineChart, Title: "动态清零进度（待返岗人数）", Labels: l.under("日期", last),
			Series: []grid.Range{l.under("待返岗", last), l.under("目标", last)},
		}, at, chartRows)
		at.Row += chartRows
		l.chart(grid.Chart{
			Kind: grid.ColumnChart, Title: "全县返岗率（%）", Labels: l.under("日期", reported),
			Series: []grid.Range{l.under("返岗率(%)", reported)},
		}, at, chartRows)
		at.Row += chartRows
	}
	if places != nil {
		l.chart(grid.Chart{
			Kind: grid.BarChart, Title: "乡镇返岗率排名（%）", Labels: places.under("乡镇", lowest),
			Series: []grid.Range{places.under("返岗率(%)", lowest)},
		}, at, min(len(ranked)+3, mostBars))
	}
	return l.tab
}

// ranked are the townships that have a place.
func (c *circular) ranked() []position {
	if n := slices.IndexFunc(c.townships, func(p position) bool { return p.place == 0 }); n >= 0 {
		return c.townships[:n]
	}
	return c.townships
}
