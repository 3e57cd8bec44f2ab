package templates

import (
	"fmt"

	"guantong/rules/dispatch"
	"guantong/rules/fold"
	"guantong/rules/mask"
	"guantong/sheets/grid"
)

func (d *edition) routeColumns() []column[dispatch.Route] {
	return []column[dispatch.Route]{
		serial[dispatch.Route](),
		center("前往", 24, func(r dispatch.Route) string { return areaName(r.Province, r.City) }).fixed(),
		count("人数", 8, func(r dispatch.Route) int { return len(r.Workers) }),
		body("来自乡镇", 46, func(r dispatch.Route) string { return originsText(r.Origins, r.Villages) }),
		center("计划出发时间", 18, func(r dispatch.Route) string { return rangeText(r.Planned, d.year) }),
		body("各日人数", 46, func(r dispatch.Route) string { return daysText(r.Planned, d.Dispatch.Day, d.year) }),
	}
}

// selfDriveCounty is 自驾协助 by route (39号措施（六）).
func selfDriveCounty(d *edition) *tab {
	routes := d.Dispatch.Routes
	people := 0
	for _, r := range routes {
		people += len(r.Workers)
	}
	l := newList(d, "自驾协助", "自驾协助清单", d.routeColumns(), join(d.asOf(), fmt.Sprintf("共 %d 条线路，%d 人", len(routes), people)))
	if len(routes) == 0 {
		l.across(grid.Good, nobody)
	}
	l.add(routes...)
	l.notes("注：列出要求自驾协助通行、还没有返岗、需求还没有办好的人员，按去向分线路。各线路的姓名、电话在各乡镇的调度表里。")
	return l.tab
}

func (d *edition) driverColumns() []column[dispatch.Person] {
	return []column[dispatch.Person]{
		serial[dispatch.Person](),
		center("前往", 22, func(p dispatch.Person) string { return areaName(p.Area.Province, p.Area.City) }),
		center("村（社区）", 14, func(p dispatch.Person) string { return villageText(p.Sheet.Unit) }),
		center("姓名", 10, func(p dispatch.Person) string { return mask.Text(p.Name) }).fixed(),
		code("身份证号码", 21, func(p dispatch.Person) string { return identityText(p.ID) }),
		code("电话号码", 15, func(p dispatch.Person) string { return phoneText(p.Phone) }),
		body("返岗单位", 36, func(p dispatch.Person) string { return mask.Text(fold.Line(p.Employer)) }),
		center("计划出发\n时间", 12, func(p dispatch.Person) string { return plannedText(p.Planned, d.year) }),
	}
}

// selfDriveTownship are the township's own people, to be called; nil if there are none.
func selfDriveTownship(d *edition, unit string) *tab {
	routes := d.Dispatch.Township(unit).Routes
	if len(routes) == 0 {
		return nil
	}
	l := newList(d, "自驾协助", "自驾协助清单", d.driverColumns(), join(unit, d.asOf()))
	for _, r := range routes {
		l.add(r.Workers...)
	}
	l.filter()
	l.notes(
		"注：1.列出要求自驾协助通行、还没有返岗、需求还没有办好的人员，同一去向的排在一起，计划出发早的在前。请逐人打电话核实出发时间和路上要协调的事。",
		"2.办好以后，在附件1“自驾协助通行”一栏写“已办”。电话号码只用于联系本人，不要转发。",
	)
	return l.tab
}
