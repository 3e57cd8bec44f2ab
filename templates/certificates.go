package templates

import (
	"cmp"
	"fmt"

	"guantong/rules/annex"
	"guantong/rules/dispatch"
	"guantong/rules/mask"
	"guantong/rules/tally"
	"guantong/sheets/grid"
)

// certificatesCounty is 健康证明 by village (39号措施（七）).
func certificatesCounty(d *edition) *tab {
	c, days := &d.Dispatch.Certificates, d.Dispatch.Options.DueDays
	form := &annex.Form{
		Title: "健康证明办理清单",
		Heads: []annex.Head{
			{Label: "乡镇", Width: 15},
			{Label: "村（社区）", Width: 17},
			{Label: "提出\n需求", Width: 9},
			{Label: "已办", Width: 9},
			{Label: "已返岗\n未办", Width: 9},
			{Label: "待办", Width: 9},
			{Label: fmt.Sprintf("其中%d日内\n要出发", days), Width: 11},
			{Label: "最早计划\n出发时间", Width: 13},
		},
	}
	t := d.tab("健康证明", form, join(d.asOf(), "单位：人"))
	t.Tall = true
	t.Freeze.Col = 2
	if c.Total == 0 {
		t.across(grid.Good, nobody)
	} else {
		for _, v := range c.Villages {
			t.asked(grid.Center, cmp.Or(v.Unit.Township, tally.NoTownship), villageText(v.Unit), &v.Asked, grid.Count, d.year)
		}
		t.filter()
		t.asked(grid.TotalHead, "合计", "", &c.Asked, grid.TotalCount, d.year)
	}
	t.notes(
		"注：1.提出需求＝已办＋已返岗未办＋待办，合计与附件2④健康证明一致；附件1“健康证明”一栏写“已办”的是已办。没有人提出需求的村（社区）不列。",
		fmt.Sprintf("2.“%d日内要出发”从统计当天算起，含计划时间已过、还没有返岗的。村卫生室即申请即办理；姓名、电话在各乡镇的调度表里。", days),
	)
	return t
}

func (t *tab) asked(head grid.Role, township, village string, a *dispatch.Asked, count grid.Role, year int) {
	due := countCell(count, a.Due)
	if a.Due > 0 && count == grid.Count {
		due.Role = grid.Warning
	}
	t.row(
		textCell(head, township), textCell(head, village),
		countCell(count, a.Total), countCell(count, a.Done), countCell(count, a.Gone), countCell(count, a.Needed), due,
		textCell(head, dayText(a.First, year)),
	)
}

var certificatesForm = &annex.Form{
	Title: "健康证明办理清单",
	Heads: []annex.Head{
		{Label: "序号", Width: 6},
		{Label: "村（社区）", Width: 14},
		{Label: "姓名", Width: 10},
		{Label: "身份证号码", Width: 21},
		{Label: "电话号码", Width: 15},
		{Label: "务工去向", Width: 22},
		{Label: "计划出发\n时间", Width: 12},
		{Label: "时限", Width: 14},
	},
	Notes: []string{
		"注：1.列出要办健康证明、还没有返岗、还没有办好的人员，计划出发早的在前。请村卫生室即申请即办理，不得以任何理由拒绝。",
		"2.办好以后，在附件1“健康证明”一栏写“已办”。电话号码只用于联系本人，不要转发。",
	},
}

// certificatesTownship are the township's own people who still need one; nil if there are none.
func certificatesTownship(d *edition, unit string) *tab {
	c := &d.Dispatch.Township(unit).Certificates
	if len(c.People) == 0 {
		return nil
	}
	days := d.Dispatch.Options.DueDays
	t := d.tab("健康证明", certificatesForm, join(unit, d.asOf(),
		fmt.Sprintf("提出需求 %d 人，已办 %d 人，待办 %d 人，其中 %d 日内要出发 %d 人", c.Total, c.Done, c.Needed, days, c.Due)))
	t.Tall = true
	t.Freeze.Col = 3
	for i, p := range c.People {
		t.row(
			countCell(grid.Count, i+1),
			textCell(grid.Center, villageText(p.Sheet.Unit)),
			textCell(grid.Center, mask.Text(p.Name)),
			textCell(grid.Code, identityText(p.ID)),
			textCell(grid.Code, phoneText(p.Phone)),
			textCell(grid.Center, areaName(p.Area.Province, p.Area.City)),
			textCell(grid.Center, plannedText(p.Planned, d.year)),
			d.dueCell(&p),
		)
	}
	t.filter()
	t.notes(certificatesForm.Notes...)
	return t
}

// dueCell marks who has to have the certificate at once.
func (d *edition) dueCell(p *dispatch.Person) grid.Styled {
	switch {
	case !p.Due:
		return grid.Styled{Role: grid.Center}
	case p.Planned.Day < d.Dispatch.Day:
		return textCell(grid.Warning, "计划时间已过")
	}
	return textCell(grid.Notice, fmt.Sprintf("%d日内要出发", d.Dispatch.Options.DueDays))
}
