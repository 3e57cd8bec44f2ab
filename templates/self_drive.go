package templates

import (
	"fmt"

	"guantong/rules/annex"
	"guantong/rules/fold"
	"guantong/rules/mask"
	"guantong/sheets/grid"
)

var (
	selfDriveForm = &annex.Form{
		Title: "自驾协助清单",
		Heads: []annex.Head{
			{Label: "序号", Width: 6},
			{Label: "前往", Width: 26},
			{Label: "人数", Width: 8},
			{Label: "来自乡镇", Width: 48},
			{Label: "计划出发时间", Width: 20},
			{Label: "各日人数", Width: 48},
		},
		Notes: []string{
			"注：列出要求自驾协助通行、还没有返岗、需求还没有办好的人员，按去向分线路。各线路的姓名、电话在各乡镇的调度表里。",
		},
	}
	selfDriversForm = &annex.Form{
		Title: "自驾协助清单",
		Heads: []annex.Head{
			{Label: "序号", Width: 6},
			{Label: "前往", Width: 22},
			{Label: "村（社区）", Width: 14},
			{Label: "姓名", Width: 10},
			{Label: "身份证号码", Width: 21},
			{Label: "电话号码", Width: 15},
			{Label: "返岗单位", Width: 36},
			{Label: "计划出发\n时间", Width: 12},
		},
		Notes: []string{
			"注：1.列出要求自驾协助通行、还没有返岗、需求还没有办好的人员，同一去向的排在一起，计划出发早的在前。请逐人打电话核实出发时间和路上要协调的事。",
			"2.办好以后，在附件1“自驾协助通行”一栏写“已办”。电话号码只用于联系本人，不要转发。",
		},
	}
)

// selfDriveCounty is 自驾协助 by route (39号措施（六）).
func selfDriveCounty(d *edition) *tab {
	routes := d.Dispatch.Routes
	people := 0
	for _, r := range routes {
		people += len(r.Workers)
	}
	t := d.tab("自驾协助", selfDriveForm, join(d.asOf(), fmt.Sprintf("共 %d 条线路，%d 人", len(routes), people)))
	t.Freeze.Col = 2
	if len(routes) == 0 {
		t.across(grid.Good, nobody)
	}
	for i, r := range routes {
		t.row(
			countCell(grid.Count, i+1),
			textCell(grid.Center, areaName(r.Province, r.City)),
			countCell(grid.Count, len(r.Workers)),
			textCell(grid.Body, originsText(r.Origins, r.Villages)),
			textCell(grid.Center, rangeText(r.Planned, d.year)),
			textCell(grid.Body, daysText(r.Planned, d.Dispatch.Day, d.year)),
		)
	}
	t.notes(selfDriveForm.Notes...)
	return t
}

// selfDriveTownship are the township's own people, to be called; nil if there are none.
func selfDriveTownship(d *edition, unit string) *tab {
	routes := d.Dispatch.Township(unit).Routes
	if len(routes) == 0 {
		return nil
	}
	t := d.tab("自驾协助", selfDriversForm, join(unit, d.asOf()))
	t.Freeze.Col = 4
	n := 0
	for _, r := range routes {
		for _, p := range r.Workers {
			n++
			t.row(
				countCell(grid.Count, n),
				textCell(grid.Center, areaName(r.Province, r.City)),
				textCell(grid.Center, villageText(p.Sheet.Unit)),
				textCell(grid.Center, mask.Text(p.Name)),
				textCell(grid.Code, identityText(p.ID)),
				textCell(grid.Code, phoneText(p.Phone)),
				textCell(grid.Body, mask.Text(fold.Line(p.Employer))),
				textCell(grid.Center, plannedText(p.Planned, d.year)),
			)
		}
	}
	t.filter()
	t.notes(selfDriversForm.Notes...)
	return t
}
