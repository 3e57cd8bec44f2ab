package templates

import (
	"cmp"
	"fmt"
	"slices"

	"guantong/rules/annex"
	"guantong/rules/tally"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

// The columns by which 历史 and its 更正 are read back.
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

var historyColumns = []column[progress]{
	center("日期", 14, func(p progress) string { return p.day.Format(dayFormat) }).field(dayField),
	center("乡镇", 13, func(p progress) string { return p.unit }).field(townshipField),
	figure("计划返岗", 7, func(f *track.Figures) int { return f.Planned }).field(plannedField),
	figure("已返岗", 8, func(f *track.Figures) int { return f.Returned }).field(returnedField),
	rate("返岗率(%)", 8, func(p progress) (tally.Percent, bool) {
		if p.figures == nil {
			return 0, false
		}
		return p.figures.Rate()
	}),
	figure("待返岗", 8, (*track.Figures).Waiting),
	figure("逾期", 6.5, func(f *track.Figures) int { return f.Overdue }).field(overdueField),
	figure("错误数", 8, func(f *track.Figures) int { return f.Errors }).field(errorsField),
	styled("目标", 7.5, targetCell),
}

// figure is a column of what a day reported, empty for one that reported nothing.
func figure(label string, width float64, of func(*track.Figures) int) column[progress] {
	return styled(label, width, func(p progress) grid.Styled {
		if p.figures == nil {
			return grid.Styled{Role: grid.Count}
		}
		return countCell(grid.Count, of(p.figures))
	})
}

// targetCell is how many may still wait on a day, empty if there is no target.
func targetCell(p progress) grid.Styled {
	if !p.aimed {
		return grid.Styled{Role: grid.Count}
	}
	return countCell(grid.Count, p.target)
}

// correctionColumns are those of the block 更正 beside the figures.
var correctionColumns = []column[track.Correction]{
	center("更正日期", 14, func(c track.Correction) string { return c.Found.Format(dayFormat) }).field(foundField),
	center("统计日期", 14, func(c track.Correction) string { return c.Day.Format(dayFormat) }).field(correctedField),
	center("乡镇", 13, func(c track.Correction) string { return c.Unit }).field(townshipField),
	center("指标", 9, func(c track.Correction) string { return string(c.Figure) }).field(figureField),
	count("原数", 7.5, func(c track.Correction) int { return c.Was }).field(wasField),
	count("现数", 7.5, func(c track.Correction) int { return c.Is }).field(isField),
}

// history is 历史: first a row per day of the county, on to the deadline; then one per day and township, the newest day
// first. Beside them are the charts and what was corrected.
func history(d *edition) *tab {
	l := newList(d, "历史", "农民工返岗历史", historyColumns, join(d.asOf(), "单位：人"), d.historySummary())
	days := d.progress()
	l.add(days...)
	for _, day := range slices.Backward(d.past().Days) {
		for i := range day.Townships {
			l.add(progress{day: day.Day, unit: day.Townships[i].Unit, figures: &day.Townships[i]})
		}
	}
	if len(days) == 0 {
		l.across(grid.Good, "还没有上报过")
	} else {
		l.filter()
	}
	widths := []float64{marginGap}
	for _, c := range correctionColumns {
		widths = append(widths, c.Width)
	}
	at := grid.Ref{Row: l.Freeze.Row, Col: l.widen(widths...) + 1}
	if len(days) > 0 {
		dayCharts(l, days, at, chartRows)
	}
	// Below the charts.
	at.Row += 2*chartRows + 1
	l.corrections(d.past().Corrections, at)
	l.notes(
		"注：1.这里是各日上报的数；返岗率（%）＝已返岗÷计划返岗，待返岗＝计划返岗－已返岗；逾期是过了计划返岗时间还没有返岗的人数。",
		fmt.Sprintf("2.目标是从摸排完成那天的待返岗人数起，按每天减少一样多、到%s减为零计算，当天最多还可以有多少人待返岗。", monthDay(d.Dates.Deadline)),
	)
	return l.tab
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

// corrections is the block 更正, the latest first.
func (t *tab) corrections(all []track.Correction, at grid.Ref) {
	across := func(rows int, c grid.Styled) {
		to := grid.Ref{Row: at.Row + rows - 1, Col: at.Col + len(correctionColumns) - 1}
		t.putAcross(grid.Range{From: at, To: to}, c)
		at.Row += rows
	}
	across(1, textCell(grid.Label, "更正"))
	across(2, textCell(grid.Note, "左边各日上报的数不改；后来才知道的（补报、返岗时间更正），在这里更正：原数是当时上报的，或上一次更正以后的。"))
	block := list[track.Correction]{columns: correctionColumns}
	t.put(at, heading(correctionColumns)...)
	at.Row++
	if len(all) == 0 {
		across(1, textCell(grid.Good, "没有更正"))
	}
	for _, c := range newestFirst(all) {
		t.put(at, block.cells(c)...)
		at.Row++
	}
}

// newestFirst are corrections by the day when they were found, the latest first, those of a day in their order.
func newestFirst(all []track.Correction) []track.Correction {
	return slices.SortedStableFunc(slices.Values(all), func(a, b track.Correction) int { return cmp.Compare(b.Found, a.Found) })
}
