package templates

import (
	"guantong/rules/annex"
	"guantong/rules/tally"
	"guantong/sheets/grid"
)

var trendForm = &annex.Form{
	Title: "农民工返岗走势",
	Heads: []annex.Head{
		{Label: "日期", Width: 15},
		{Label: "待返岗", Width: 9},
		{Label: "目标", Width: 9},
		{Label: "返岗率(%)", Width: 10},
	},
}

// mostBars is how many rows the chart of the ranking takes at most, so that all charts go on one page.
const mostBars = 15

// trend is 走势: the charts of a circular, and beside them the figures that they are drawn from.
func trend(c *circular) *tab {
	t := c.tab("走势", trendForm, c.asOf())
	t.Tall = true
	head := t.Freeze.Row - 1
	days := c.progress()
	reported := head
	for i := range days {
		t.trendRow(&days[i])
		if days[i].figures != nil {
			reported = len(t.Rows) - 1
		}
	}
	last := len(t.Rows) - 1
	ranking, places := c.trendRanking(t)
	at := grid.Ref{Row: head + 1, Col: t.widen(marginGap, 64) + 1}
	if last > head {
		t.chart(grid.Chart{
			Kind: grid.LineChart, Title: "动态清零进度（待返岗人数）", Labels: column(0, head, last),
			Series: []grid.Range{column(1, head, last), column(2, head, last)},
		}, at, chartRows)
		at.Row += chartRows
		t.chart(grid.Chart{
			Kind: grid.ColumnChart, Title: "全县返岗率（%）", Labels: column(0, head, reported),
			Series: []grid.Range{column(3, head, reported)},
		}, at, chartRows)
		at.Row += chartRows
	}
	if places > 0 {
		t.chart(grid.Chart{
			Kind: grid.BarChart, Title: "乡镇返岗率排名（%）", Labels: column(0, ranking, ranking+places),
			Series: []grid.Range{column(3, ranking, ranking+places)},
		}, at, min(places+3, mostBars))
	}
	return t
}

func (t *tab) trendRow(p *progress) {
	empty := grid.Styled{Role: grid.Count}
	waiting, target, rate := empty, empty, grid.Styled{Role: grid.Rate2}
	if p.figures != nil {
		waiting = countCell(grid.Count, p.figures.Waiting())
		if r, ok := tally.RateOf(p.figures.Returned, p.figures.Planned); ok {
			rate.Cell = grid.Num(r.Points())
		}
	}
	if p.aimed {
		target = countCell(grid.Count, p.target)
	}
	t.row(textCell(grid.Center, monthDay(p.day)), waiting, target, rate)
}

// trendRanking lists the ranked townships below the days. It returns the row of its heading, and how many there are.
func (c *circular) trendRanking(t *tab) (head, places int) {
	for _, s := range c.townships {
		if s.place == 0 {
			break
		}
		if places == 0 {
			t.across(grid.Label, "乡镇返岗率排名")
			head = len(t.Rows)
			t.heads("乡镇", "名次", "待返岗", "返岗率(%)")
		}
		places++
		t.row(textCell(grid.Center, s.unit), countCell(grid.Count, s.place), countCell(grid.Count, c.now.Townships[s.at].Waiting()),
			grid.Styled{Cell: grid.Num(s.rate.Points()), Role: grid.Rate2})
	}
	return head, places
}
