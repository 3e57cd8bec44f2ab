package templates

import (
	"fmt"

	"guantong/rules/annex"
	"guantong/rules/dispatch"
	"guantong/rules/mask"
	"guantong/sheets/grid"
)

// outsideCounty is 外地企业对接 of the county (39号措施（二）).
func outsideCounty(d *edition) *tab {
	t := d.outside("", "来自乡镇", d.Dispatch.Outside)
	if len(d.Dispatch.Outside) == 0 {
		t.across(grid.Good, fmt.Sprintf("没有本县务工人员达到 %d 人的外地企业", d.Dispatch.Options.EmployerMinimum))
	}
	t.notes(d.outsideNotes()...)
	return t
}

// outsideTownship are the township's own workers of these employers; nil if it has none.
func outsideTownship(d *edition, unit string) *tab {
	all := d.Dispatch.Township(unit).Outside
	if len(all) == 0 {
		return nil
	}
	t := d.outside(unit, "来自村（社区）", all)
	t.notes(append(d.outsideNotes(), "3.各企业只列本乡镇的人员。")...)
	return t
}

func (d *edition) outside(unit, origins string, all []dispatch.Outside) *tab {
	form := &annex.Form{
		Title: "外地企业对接清单",
		Heads: []annex.Head{
			{Label: "序号", Width: 6},
			{Label: "企业名称", Width: 26},
			{Label: "所在地", Width: 15},
			{Label: "务工\n人数", Width: 7},
			{Label: "已返岗", Width: 8},
			{Label: "待返岗", Width: 8},
			{Label: "其中逾\n期未返岗", Width: 9},
			{Label: "其中企业\n未复工", Width: 9},
			{Label: origins, Width: 31},
			{Label: "返岗单位联系人\n及联系方式", Width: 21},
			{Label: "计划返岗时间", Width: 18},
			{Label: "待返岗人员各日计划", Width: 34},
		},
	}
	t := d.tab("外地企业对接", form, join(unit, d.asOf(), fmt.Sprintf("共 %d 家", len(all)), "单位：人"))
	t.Freeze.Col = 2
	for i, o := range all {
		waiting := textCell(grid.Body, daysText(o.Planned, d.Dispatch.Day, d.year))
		if o.Waiting() == 0 {
			waiting = textCell(grid.Good, "已全部返岗")
		}
		t.row(
			countCell(grid.Count, i+1),
			textCell(grid.Body, mask.Text(o.Name)),
			textCell(grid.Center, areaName(o.Province, o.City)),
			countCell(grid.Count, o.Workers),
			countCell(grid.Count, o.Returned),
			countCell(grid.Count, o.Waiting()),
			countCell(grid.Count, o.Overdue),
			countCell(grid.Count, o.NotResumed),
			textCell(grid.Body, originsText(o.Origins, o.Villages)),
			textCell(grid.Body, contactsText(o.Contacts)),
			textCell(grid.Center, rangeText(o.Planned, d.year)),
			waiting,
		)
	}
	if len(all) > 0 {
		t.filter()
	}
	return t
}

func (d *edition) outsideNotes() []string {
	return []string{
		fmt.Sprintf("注：1.列出本县务工人员（附件1）达到 %d 人的县外企业，按人数排列；同一家企业在同一个市（州）的不同写法合并，写出最常见的写法。", d.Dispatch.Options.EmployerMinimum),
		"2.联系人和联系方式照务工人员所填，列出填得最多的两个，填本人电话的遮去中间的数字；对接用工人数、工种、开工时间后，通知各乡镇组织输送。",
	}
}
