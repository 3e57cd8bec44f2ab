package templates

import (
	"fmt"
	"time"

	"guantong/rules/annex"
	"guantong/rules/mask"
	"guantong/rules/rollup"
	"guantong/sheets/grid"
)

var reportingForm = &annex.Form{
	Title: "上报情况",
	Heads: []annex.Head{
		{Label: "乡镇", Width: 15, Role: grid.Center},
		{Label: "村", Width: 14, Role: grid.Center},
		{Label: "摸排责任人", Width: 18, Role: grid.Center},
		{Label: "填表日期", Width: 15, Role: grid.Code},
		{Label: "状态", Width: 12, Role: grid.Center},
		{Label: "记录数", Width: 8, Role: grid.Count},
		{Label: "错误数", Width: 8, Role: grid.Count},
		{Label: "平台应摸排", Width: 12, Role: grid.Count},
		{Label: "已摸排", Width: 8, Role: grid.Count},
		{Label: "覆盖率(%)", Width: 10, Role: grid.Rate},
	},
	Notes: []string{
		"注：1.已报：填表日期是统计当天，或者内容和前一天上报时不一样；迟报：有记录，填表日期不是当天，内容也没有变；未报：没有一条可以统计的记录；沿用：表读不出来或不见了，统计的是所写那一天读到的记录。记录数含重复的记录。",
		"2.部门列在“乡镇”一栏，填报的是附件5。",
	},
}

// reporting is 上报情况: a row per village, then per department.
func reporting(d *edition) *tab {
	t := d.tab("上报情况", reportingForm, d.asOf(), d.reportingSummary())
	t.Tall = true
	t.Freeze.Col = 2
	for i := range d.Reporting {
		r := &d.Reporting[i]
		cells := []grid.Styled{
			textCell(grid.Center, r.Unit.Reporter()),
			textCell(grid.Center, mask.Text(r.Unit.Village)), // one that the register does not know is as people typed it
			textCell(grid.Center, mask.Text(r.Clerks)),
			textCell(grid.Code, fullDay(r.Filled.Day)),
			textCell(grid.Center, stateOf(r)),
			countCell(grid.Count, r.Records),
			countCell(grid.Count, r.Errors),
		}
		cells = append(cells, d.coverage(r.Unit)...)
		switch r.State {
		case rollup.NotReported:
			for i := range cells {
				cells[i].Role = grid.Warning
			}
		case rollup.Late:
			cells[4].Role = grid.Notice
		case rollup.Kept:
			cells[4].Role = grid.Error
		}
		t.row(cells...)
	}
	t.filter()
	t.notes(reportingForm.Notes...)
	t.notes(d.coverageNotes()...)
	return t
}

// reportingSummary says in a line how the survey stands against its deadline (39号措施（一）：2月27日中午12点前完成).
func (d *edition) reportingSummary() string {
	count := map[rollup.State]int{}
	villages, others := 0, 0
	for i := range d.Reporting {
		switch r := &d.Reporting[i]; {
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
