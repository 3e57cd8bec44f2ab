package templates

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/mask"
	"guantong/rules/rollup"
	"guantong/sheets/grid"
)

// The columns by which 上报情况 is read back.
const (
	reportVillage annex.Field = "村"
	reportState   annex.Field = "状态"
	reportLost    annex.Field = "记录骤减"
)

// reportColumns are those of a unit's own report: 附件1 of a village, 附件5 of a department.
var reportColumns = []column[*rollup.Reporting]{
	center("乡镇", 14, func(r *rollup.Reporting) string { return r.Unit.Reporter() }).field(townshipField),
	// Masked: a village that the register does not know is as people typed it.
	center("村", 12, func(r *rollup.Reporting) string { return mask.Text(r.Unit.Village) }).fixed().field(reportVillage),
	center("摸排责任人", 14, func(r *rollup.Reporting) string { return mask.Text(r.Clerks) }),
	code("填表日期", 14, func(r *rollup.Reporting) string { return fullDay(r.Filled.Day) }),
	styled("状态", 9, stateOfCell).field(reportState),
	count("记录数", 7, func(r *rollup.Reporting) int { return r.Records }),
	count("错误数", 7, func(r *rollup.Reporting) int { return r.Errors }),
}

// reportingColumns are those of 上报情况; extra ones stand at the end.
func (d *edition) reportingColumns(extra ...column[*rollup.Reporting]) []column[*rollup.Reporting] {
	return slices.Concat(reportColumns, d.sentColumns(), d.coverageColumns(), []column[*rollup.Reporting]{d.lostColumn()}, seekersColumns(), extra)
}

// lostColumn is how many records a unit has lost where it was named for it.
func (d *edition) lostColumn() column[*rollup.Reporting] {
	return matrix("记录\n骤减", 7, func(r *rollup.Reporting) int {
		for _, f := range d.Falls {
			if f.Unit == r.Unit {
				return f.Lost
			}
		}
		return 0
	}).field(reportLost)
}

// seekersColumns are what has come in of 附件3. Departments have none.
func seekersColumns() []column[*rollup.Reporting] {
	of := func(c column[*rollup.Reporting]) column[*rollup.Reporting] {
		put := c.put
		c.put = func(to *grid.Styled, n int, r *rollup.Reporting) {
			if r.Unit.Department != "" {
				*to = textCell(grid.Center, "—")
			} else {
				put(to, n, r)
			}
		}
		return c
	}
	return in("附件3劳动力资源",
		of(count("行数", 7, func(r *rollup.Reporting) int { return r.Seekers.Records })),
		of(code("填表日期", 14, func(r *rollup.Reporting) string { return fullDay(r.Seekers.Filled.Day) })),
		of(styled("状态", 9, func(r *rollup.Reporting) grid.Styled { return reportStateCell(r.Seekers.State, r.Seekers.Kept) })),
	)
}

// reporting is 上报情况: a row per village, then per department.
func reporting(d *edition) *tab {
	return d.reportingTab(d.asOf(), d.reportingColumns(), func(*rollup.Reporting) bool { return true })
}

// reportingTownship is 上报情况 of a township's villages, with whom to call in those that have not reported of the day.
func reportingTownship(d *edition, unit string) *tab {
	whom := body("联系人和\n电话", 13.5, func(r *rollup.Reporting) string {
		if r.State == rollup.Reported {
			return ""
		}
		return d.reach(r.Unit)
	})
	return d.reportingTab(join(unit, d.asOf()), d.narrowed(d.reportingColumns(whom)), func(r *rollup.Reporting) bool { return r.Unit.Township == unit })
}

// reportingTab lists the units that are to be listed.
func (d *edition) reportingTab(line string, columns []column[*rollup.Reporting], listed func(*rollup.Reporting) bool) *tab {
	var all []*rollup.Reporting
	for i := range d.Reporting {
		if listed(&d.Reporting[i]) {
			all = append(all, &d.Reporting[i])
		}
	}
	l := newList(d, "上报情况", "上报情况", columns, line, d.reportingSummary(all))
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
		"2.部门列在“乡镇”一栏，填报的是附件5。记录骤减：“数据问题”里写明记录突然减少的表，一共少了多少条。附件3的已报、迟报只看填表日期是不是当天。",
	)
	l.notes(d.coverageNotes()...)
	l.notes(d.sentNotes()...)
	return l.tab
}

// stateOfCell is a unit's state in its colour.
func stateOfCell(r *rollup.Reporting) grid.Styled { return reportStateCell(r.State, r.Kept) }

func reportStateCell(state rollup.State, kept civil.Day) grid.Styled {
	roles := map[rollup.State]grid.Role{rollup.Late: grid.Notice, rollup.Kept: grid.Error}
	return textCell(cmp.Or(roles[state], grid.Center), stateText(state, kept))
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
func stateOf(r *rollup.Reporting) string { return stateText(r.State, r.Kept) }

func stateText(state rollup.State, kept civil.Day) string {
	if state == rollup.Kept {
		return string(state) + monthDay(kept)
	}
	return string(state)
}
