package templates

import (
	"fmt"

	"guantong/rules/dispatch"
	"guantong/rules/mask"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

// outsideCounty is 外地企业对接 of the county (39号措施（二）).
func outsideCounty(d *edition) *tab {
	t := d.outside("", "来自乡镇", d.Dispatch.Outside)
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

// outsideOffice is 外地企业对接 of the whole county for the office that gets in touch with these employers; nil for others.
func outsideOffice(d *edition, unit string) *tab {
	if !d.handles(unit, track.Liaison) {
		return nil
	}
	t := d.outside(unit, "来自乡镇", d.Dispatch.Outside)
	t.notes(append(d.outsideNotes(), "3.每家企业在“任务清单”里有一项任务，对接了在“办理登记”里记一行。")...)
	return t
}

// handles tells whether a unit is the office that sees to a kind of tasks.
func (d *edition) handles(unit string, k track.TaskKind) bool {
	office, ok := d.County.Handler(k.String())
	return ok && office.Department == unit
}

func (d *edition) outside(unit, origins string, all []dispatch.Outside) *tab {
	l := newList(d, "外地企业对接", "外地企业对接清单", d.outsideColumns(origins), join(unit, d.asOf(), fmt.Sprintf("共 %d 家", len(all)), "单位：人"))
	l.fill(all, fmt.Sprintf("没有本县务工人员达到 %d 人的外地企业", d.Dispatch.Options.EmployerMinimum))
	return l.tab
}

func (d *edition) outsideColumns(origins string) []column[dispatch.Outside] {
	return []column[dispatch.Outside]{
		serial[dispatch.Outside](),
		body("企业名称", 22, func(o dispatch.Outside) string { return mask.Text(o.Name) }).fixed(),
		center("所在地", 12, func(o dispatch.Outside) string { return areaName(o.Province, o.City) }),
		count("务工\n人数", 7, func(o dispatch.Outside) int { return o.Workers }),
		count("已返岗", 7.5, func(o dispatch.Outside) int { return o.Returned }),
		count("待返岗", 7.5, dispatch.Outside.Waiting),
		count("其中逾\n期未返岗", 8.5, func(o dispatch.Outside) int { return o.Overdue }),
		count("其中企\n业未复\n工", 7, func(o dispatch.Outside) int { return o.NotResumed }),
		body(origins, 21, func(o dispatch.Outside) string { return originsText(o.Origins, o.Villages) }),
		body("返岗单位联系人\n及联系方式", 18, func(o dispatch.Outside) string { return contactsText(o.Contacts) }),
		center("计划返\n岗时间", 11, func(o dispatch.Outside) string { return rangeText(o.Planned, d.year) }),
		styled("待返岗人员各日计划", 21.5, d.waitingCell),
	}
}

// waitingCell says how many of an employer's workers plan to leave on which day.
func (d *edition) waitingCell(o dispatch.Outside) grid.Styled {
	if o.Waiting() == 0 {
		return textCell(grid.Good, "已全部返岗")
	}
	return textCell(grid.Body, daysText(o.Planned, d.Dispatch.Day, d.year))
}

func (d *edition) outsideNotes() []string {
	return []string{
		fmt.Sprintf("注：1.列出本县务工人员（附件1）达到 %d 人的县外企业，按人数排列；同一家企业在同一个市（州）的不同写法合并，写出最常见的写法。", d.Dispatch.Options.EmployerMinimum),
		"2.联系人和联系方式照务工人员所填，列出填得最多的两个，填本人电话的遮去中间的数字；对接用工人数、工种、开工时间后，通知各乡镇组织输送。",
	}
}
