package templates

import (
	"cmp"
	"fmt"
	"strings"

	"guantong/rules/mask"
	"guantong/rules/tally"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

func inspectionColumns() []column[*track.Inspected] {
	percent := func(u *track.Inspected) (tally.Percent, bool) { return tally.PercentOf(len(u.Ended), u.Tasks) }
	columns := []column[*track.Inspected]{
		center("乡镇或单位", 15, func(u *track.Inspected) string { return cmp.Or(u.Unit.Reporter(), tally.NoTownship) }),
		center("村（社区）", 14, func(u *track.Inspected) string { return cmp.Or(u.Unit.Village, "—") }).fixed(),
	}
	columns = append(columns, in("上报（开展以来）",
		matrix("未报\n次数", 7, func(u *track.Inspected) int { return u.Missed }),
		matrix("迟报\n次数", 7, func(u *track.Inspected) int { return u.Late }),
		styled("到目前连续\n未报迟报天数", 11, func(u *track.Inspected) grid.Styled {
			if u.Row >= alarming {
				return countCell(grid.Warning, u.Row)
			}
			return dashed(u.Row)
		}),
	)...)
	columns = append(columns, in("任务",
		matrix("现在\n超期", 7, func(u *track.Inspected) int { return u.Overdue }),
		matrix("超期最\n长天数", 7, func(u *track.Inspected) int { return u.Longest }),
		matrix("任务\n总数", 7, func(u *track.Inspected) int { return u.Tasks }),
		matrix("有结果", 7, func(u *track.Inspected) int { return len(u.Ended) }),
		rate("有结果占\n比（%）", 9, percent),
		styled("到有结果天\n数（中位）", 10, medianCell),
	)...)
	return append(columns,
		matrix("逾期未返\n岗人数", 9, func(u *track.Inspected) int { return u.People }),
		matrix("记录骤\n减次数", 8, func(u *track.Inspected) int { return u.Falls }),
		styled("更正上报\n数处数", 9, func(u *track.Inspected) grid.Styled {
			if u.Unit.Village != "" || u.Unit.Department != "" {
				return textCell(grid.Center, "") // figures are the township's
			}
			return dashed(u.Corrections)
		}),
	)
}

// alarming is for how many days in a row a unit may be late before it is marked.
const alarming = 3

// medianCell is how many days it took from a task to its result, empty if none has one.
func medianCell(u *track.Inspected) grid.Styled {
	halves, ok := u.Median()
	if !ok {
		return textCell(grid.Center, "—")
	}
	return grid.Styled{Cell: grid.Num(float64(halves) / 2), Role: grid.Rate}
}

// inspection is 督查台账 (39号措施（十）：督查、问责): how units have done since the campaign began, who answers for what is late, and the
// copies that prove it. No worker is named in it.
func inspection(d *edition) *tab {
	in := d.Inspection
	if in == nil {
		return nil
	}
	l := newList(d, "督查台账", "督查台账", inspectionColumns(), join("全县", d.asOf()), inspectionSummary(d, in))
	for i := range in.Units {
		u := &in.Units[i]
		if u.Unit.Village == "" && u.Unit.Department == "" {
			l.total(u)
		} else {
			l.add(u)
		}
	}
	l.filter()
	l.notes(
		"注：1.乡镇一行是全乡镇的合计，含名册以外和没有写明村的；连续天数是其中最多的一个村。未报、迟报按每天最后一次日报的“上报情况”数，补做的日报不数。",
		"2.任务总数不含取消、改期和表里没有了的。有结果：“办理登记”里办结、本人不愿、另有安排等，或者表里已返岗、写了“已办”、不再缺员、已经上报。同一个人同一项需求再次提出的，只算最近一次；"+
			"数据库丢失过的，从丢失以后数起。",
		"3.是谁负责的村和企业见“督查责任人”；哪一天、存档在哪里见“督查依据”。这里没有务工人员的姓名和号码。",
	)
	return l.tab
}

// inspectionSummary says which days are counted.
func inspectionSummary(d *edition, in *track.Inspection) string {
	if in.Days == 0 {
		return "还没有以前的日报，未报、迟报从第一次日报数起"
	}
	text := fmt.Sprintf("未报、迟报数到%s，共 %d 天的日报", d.date(in.Until), in.Days)
	if in.Unknown > 0 {
		text += fmt.Sprintf("；另有 %d 天不知道谁报了（记录和存档里都没有），没有数", in.Unknown)
	}
	return text
}

var officerColumns = []column[track.Officer]{
	serial[track.Officer](),
	center("责任人", 12, func(o track.Officer) string { return cmp.Or(mask.Text(o.Name), "（没有写）") }).fixed(),
	center("责任", 12, func(o track.Officer) string {
		if o.Helps {
			return "帮扶责任人"
		}
		return "摸排责任人"
	}),
	center("所在单位", 15, func(o track.Officer) string { return cmp.Or(o.Unit.Reporter(), tally.NoTownship) }),
	matrix("逾期未返\n岗人数", 9, func(o track.Officer) int { return o.People }),
	matrix("逾期最\n长天数", 8, func(o track.Officer) int { return o.Longest }),
	matrix("企业\n缺员", 8, func(o track.Officer) int { return o.Short }),
	body("有人逾期的村、缺员或有人逾期的企业", 62, func(o track.Officer) string { return mask.Text(strings.Join(o.Of, "、")) }),
}

// inspectedOfficers is the part of 督查台账 by who answers for what is late. It has a tab of its own, so that it can be sorted, and that
// its pages have its own heading.
func inspectedOfficers(d *edition) *tab {
	if d.Inspection == nil {
		return nil
	}
	l := newList(d, "督查责任人", "督查台账（责任人）", officerColumns, join("全县", d.asOf()))
	l.fill(d.Inspection.Officers, "没有人逾期未返岗，企业不缺员")
	l.notes(
		"注：1.逾期未返岗按附件1表头的摸排责任人算；要返回的县内单位在附件5里的，同时列在那家企业的帮扶责任人名下，所以两种责任人的人数不能相加。",
		"2.企业缺员照附件5所填。只列有人逾期或者企业缺员的责任人，逾期人数多的在前。这里没有务工人员的姓名和号码。",
	)
	return l.tab
}
