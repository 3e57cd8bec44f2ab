package templates

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"guantong/rules/mask"
	"guantong/rules/rollup"
	"guantong/sheets/grid"
)

func (d *edition) reportingColumns() []column[*rollup.Reporting] {
	return slices.Concat(
		[]column[*rollup.Reporting]{
			center("乡镇", 14, func(r *rollup.Reporting) string { return r.Unit.Reporter() }),
			// Masked: a village that the register does not know is as people typed it.
			center("村", 12, func(r *rollup.Reporting) string { return mask.Text(r.Unit.Village) }).fixed(),
			center("摸排责任人", 14, func(r *rollup.Reporting) string { return mask.Text(r.Clerks) }),
			code("填表日期", 14, func(r *rollup.Reporting) string { return fullDay(r.Filled.Day) }),
			styled("状态", 9, stateOfCell),
			count("记录数", 7, func(r *rollup.Reporting) int { return r.Records }),
			count("错误数", 7, func(r *rollup.Reporting) int { return r.Errors }),
		},
		d.coverageColumns())
}

// reporting is 上报情况: a row per village, then per department.
func reporting(d *edition) *tab {
	return d.reportingTab(d.asOf(), func(*rollup.Reporting) bool { return true })
}

// reportingTownship is 上报情况 of a township's villages.
func reportingTownship(d *edition, unit string) *tab {
	return d.reportingTab(join(unit, d.asOf()), func(r *rollup.Reporting) bool { return r.Unit.Township == unit })
}

// reportingTab lists the units that are to be listed.
func (d *edition) reportingTab(line string, listed func(*rollup.Reporting) bool) *tab {
	var all []*rollup.Reporting
	for i := range d.Reporting {
		if listed(&d.Reporting[i]) {
			all = append(all, &d.Reporting[i])
		}
	}
	l := newList(d, "上报情况", "上报情况", d.reportingColumns(), line, d.reportingSummary(all))
	l.upright()
	for _, r := range all {
		l.add(r)
		if r.State == rollup.NotReported {
			cells := l.Rows[len(l.Rows)-1].Cells
			for i := range cells {
				cells[i].Role = grid.Warning
			}
		}
	}
	l.filter()
	l.notes(
		"注：1.已报：填表日期是统计当天，或者内容和前一天上报时不一样；迟报：有记录，填表日期不是当天，内容也没有变；未报：没有一条可以统计的记录；沿用：表读不出来或不见了，统计的是所写那一天读到的记录。记录数含重复的记录。",
		"2.部门列在“乡镇”一栏，填报的是附件5。",
	)
	l.notes(d.coverageNotes()...)
	return l.tab
}

// stateOfCell is a unit's state in its colour.
func stateOfCell(r *rollup.Reporting) grid.Styled {
	roles := map[rollup.State]grid.Role{rollup.Late: grid.Notice, rollup.Kept: grid.Error}
	return textCell(cmp.Or(roles[r.State], grid.Center), stateOf(r))
}

// reportingSummary says in a line how the survey stands against its deadline (39号措施（一）：2月27日中午12点前完成).
func (d *edition) reportingSummary(all []*rollup.Reporting) string {
	count := map[rollup.State]int{}
	villages, others := 0, 0
	for _, r := range all {
		switch {
		case r.Unit.Department != "":
		case d.County.Known(r.Unit):
			count[r.State]++
			villages++
		default:
			others++
		}
	}
	sum := fmt.Sprintf("共 %d 个村（社区）：已报 %d 个，迟报 %d 个，未报 %d 个",
		villages, count[rollup.Reported], count[rollup.Late], count[rollup.NotReported])
	if n := count[rollup.Kept]; n > 0 {
		sum += fmt.Sprintf("，沿用 %d 个", n)
	}
	if others > 0 {
		sum += fmt.Sprintf("；另有名册中没有的村 %d 个", others)
	}
	deadline := d.SurveyDeadline.Format("1月2日15:04")
	left := d.SurveyDeadline.Sub(d.AsOf)
	switch {
	case left >= time.Hour:
		return join(sum, fmt.Sprintf("距摸排截止（%s）还有 %d 小时", deadline, int(left.Hours())))
	case left > 0:
		return join(sum, fmt.Sprintf("距摸排截止（%s）不到 1 小时", deadline))
	case count[rollup.NotReported] > 0:
		return join(sum, fmt.Sprintf("摸排已于%s截止，逾期未报 %d 个", deadline, count[rollup.NotReported]))
	}
	return join(sum, fmt.Sprintf("摸排已于%s截止，没有逾期未报的村（社区）", deadline))
}

// stateOf is a unit's state, and the day that kept records are of.
func stateOf(r *rollup.Reporting) string {
	if r.State == rollup.Kept {
		return string(r.State) + monthDay(r.Kept)
	}
	return string(r.State)
}
