package templates

import (
	"cmp"
	"fmt"
	"slices"

	"guantong/rules/annex"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

// The fields of historyForm and correctionForm, by which they are read back.
const (
	dayField       annex.Field = "日期"
	townshipField  annex.Field = "乡镇"
	plannedField   annex.Field = "计划返岗"
	returnedField  annex.Field = "已返岗"
	overdueField   annex.Field = "逾期"
	errorsField    annex.Field = "错误数"
	foundField     annex.Field = "更正日期"
	correctedField annex.Field = "统计日期"
	figureField    annex.Field = "指标"
	wasField       annex.Field = "原数"
	isField        annex.Field = "现数"
)

var historyForm = &annex.Form{
	Title: "农民工返岗历史",
	Heads: []annex.Head{
		{Label: "日期", Field: dayField, Width: 15},
		{Label: "乡镇", Field: townshipField, Width: 15},
		{Label: "计划返岗", Field: plannedField, Width: 11},
		{Label: "已返岗", Field: returnedField, Width: 9},
		{Label: "返岗率(%)", Width: 12},
		{Label: "待返岗", Width: 9},
		{Label: "逾期", Field: overdueField, Width: 8},
		{Label: "错误数", Field: errorsField, Width: 9},
		{Label: "目标", Width: 8},
	},
}

// The columns of historyForm that charts show.
const (
	rateColumn    = 4
	waitingColumn = 5
	targetColumn  = 8
)

// correctionForm is the block 更正 beside the figures.
var correctionForm = &annex.Form{
	Heads: []annex.Head{
		{Label: "更正日期", Field: foundField, Width: 15},
		{Label: "统计日期", Field: correctedField, Width: 15},
		{Label: "乡镇", Field: townshipField, Width: 15},
		{Label: "指标", Field: figureField, Width: 10},
		{Label: "原数", Field: wasField, Width: 8},
		{Label: "现数", Field: isField, Width: 8},
	},
}

// history is 历史: first a row per day of the county, on to the deadline; then one per day and township, the newest day
// first. Beside them are the charts and what was corrected.
func history(d *edition) *tab {
	t := d.tab("历史", historyForm, join(d.asOf(), "单位：人"), d.historySummary())
	days := d.progress()
	for i := range days {
		t.historyRow(&days[i], track.County, days[i].figures)
	}
	last := len(t.Rows) - 1 // of the county's rows
	for _, day := range slices.Backward(d.past().Days) {
		for i := range day.Townships {
			t.historyRow(&progress{day: day.Day}, day.Townships[i].Unit, &day.Townships[i])
		}
	}
	if len(days) == 0 {
		t.across(grid.Good, "还没有上报过")
	} else {
		t.filter()
	}
	margin := t.widen(marginWidths()...) + 1
	top := t.Freeze.Row
	if len(days) > 0 {
		t.historyCharts(days, grid.Ref{Row: top, Col: margin}, last)
	}
	t.corrections(d.past().Corrections, grid.Ref{Row: top + 2*chartRows + 1, Col: margin})
	t.notes(
		"注：1.这里是各日上报的数；返岗率（%）＝已返岗÷计划返岗，待返岗＝计划返岗－已返岗；逾期是过了计划返岗时间还没有返岗的人数。",
		fmt.Sprintf("2.目标是从摸排完成那天的待返岗人数起，按每天减少一样多、到%s减为零计算，当天最多还可以有多少人待返岗。", monthDay(d.Dates.Deadline)),
	)
	return t
}

func marginWidths() []float64 {
	widths := []float64{marginGap}
	for _, h := range correctionForm.Heads {
		widths = append(widths, h.Width)
	}
	return widths
}

// historySummary says how far it is to 动态清零 (39号措施（十）).
func (d *edition) historySummary() string {
	day := d.reported()
	total := day.Total()
	switch waiting := total.Waiting(); {
	case total.Planned == 0:
		return "还没有计划返岗的记录"
	case waiting == 0:
		return "待返岗 0 人，已经清零"
	default:
		return fmt.Sprintf("待返岗 %d 人；%s；%s", waiting, d.pace(), d.remaining(waiting))
	}
}

// historyRow is a row of 历史; without figures, that of a day with nothing but a target.
func (t *tab) historyRow(p *progress, unit string, f *track.Figures) {
	cells := []grid.Styled{textCell(grid.Center, p.day.Format(dayFormat)), textCell(grid.Center, unit)}
	if f == nil {
		empty := grid.Styled{Role: grid.Count}
		cells = append(cells, empty, empty, grid.Styled{Role: grid.Rate}, empty, empty, empty)
	} else {
		rate, ok := f.Rate()
		cells = append(cells, countCell(grid.Count, f.Planned), countCell(grid.Count, f.Returned), rateCell(grid.Rate, rate, ok),
			countCell(grid.Count, f.Waiting()), countCell(grid.Count, f.Overdue), countCell(grid.Count, f.Errors))
	}
	target := grid.Styled{Role: grid.Count}
	if p.aimed {
		target = countCell(grid.Count, p.target)
	}
	t.row(append(cells, target)...)
}

// historyCharts are the way to zero, and the rate of the days that were reported.
func (t *tab) historyCharts(days []progress, at grid.Ref, last int) {
	head := t.Freeze.Row - 1
	t.chart(grid.Chart{
		Kind: grid.LineChart, Title: "动态清零进度（待返岗人数）", Labels: column(0, head, last),
		Series: []grid.Range{column(waitingColumn, head, last), column(targetColumn, head, last)},
	}, at, chartRows)
	reported := head
	for i := range days {
		if days[i].figures != nil {
			reported = head + 1 + i
		}
	}
	at.Row += chartRows
	t.chart(grid.Chart{
		Kind: grid.ColumnChart, Title: "全县返岗率（%）", Labels: column(0, head, reported),
		Series: []grid.Range{column(rateColumn, head, reported)},
	}, at, chartRows)
}

// corrections is the block 更正, the latest first.
func (t *tab) corrections(all []track.Correction, at grid.Ref) {
	across := func(rows int, c grid.Styled) {
		to := grid.Ref{Row: at.Row + rows - 1, Col: at.Col + len(correctionForm.Heads) - 1}
		t.putAcross(grid.Range{From: at, To: to}, c)
		at.Row += rows
	}
	across(1, textCell(grid.Label, "更正"))
	across(2, textCell(grid.Note, "左边各日上报的数不改；后来才知道的（补报、返岗时间更正），在这里更正：原数是当时上报的，或上一次更正以后的。"))
	var heads []grid.Styled
	for _, h := range correctionForm.Heads {
		heads = append(heads, textCell(grid.Head, h.Label))
	}
	t.put(at, heads...)
	at.Row++
	if len(all) == 0 {
		across(1, textCell(grid.Good, "没有更正"))
	}
	for _, c := range newestFirst(all) {
		t.put(at,
			textCell(grid.Center, c.Found.Format(dayFormat)),
			textCell(grid.Center, c.Day.Format(dayFormat)),
			textCell(grid.Center, c.Unit),
			textCell(grid.Center, string(c.Figure)),
			countCell(grid.Count, c.Was),
			countCell(grid.Count, c.Is),
		)
		at.Row++
	}
}

// newestFirst are corrections by the day when they were found, the latest first, those of a day in their order.
func newestFirst(all []track.Correction) []track.Correction {
	return slices.SortedStableFunc(slices.Values(all), func(a, b track.Correction) int { return cmp.Compare(b.Found, a.Found) })
}
