package templates

import (
	"cmp"
	"fmt"

	"guantong/rules/dispatch"
	"guantong/rules/mask"
	"guantong/rules/tally"
	"guantong/sheets/grid"
)

// asked is a row of the county's 健康证明: a village, or 合计.
type asked struct {
	township, village string
	*dispatch.Asked
}

func (d *edition) askedColumns() []column[asked] {
	return []column[asked]{
		center("乡镇", 15, func(a asked) string { return a.township }),
		center("村（社区）", 17, func(a asked) string { return a.village }).fixed(),
		count("提出\n需求", 9, func(a asked) int { return a.Total }),
		count("已办", 9, func(a asked) int { return a.Done }),
		count("已返岗\n未办", 9, func(a asked) int { return a.Gone }),
		count("待办", 9, func(a asked) int { return a.Needed }),
		styled(fmt.Sprintf("其中%d日内\n要出发", d.Dispatch.Options.DueDays), 11, func(a asked) grid.Styled {
			if a.Due > 0 {
				return countCell(grid.Warning, a.Due)
			}
			return countCell(grid.Count, a.Due)
		}),
		center("最早计划\n出发时间", 13, func(a asked) string { return d.date(a.First) }),
	}
}

// certificatesCounty is 健康证明 by village (39号措施（七）).
func certificatesCounty(d *edition) *tab {
	c := &d.Dispatch.Certificates
	l := newList(d, "健康证明", "健康证明办理清单", d.askedColumns(), join(d.asOf(), "单位：人"))
	l.upright()
	if c.Total == 0 {
		l.across(grid.Good, nobody)
	} else {
		for i := range c.Villages {
			v := &c.Villages[i]
			l.add(asked{cmp.Or(v.Unit.Township, tally.NoTownship), villageText(v.Unit), &v.Asked})
		}
		l.filter()
		l.total(asked{"合计", "", &c.Asked})
	}
	l.notes(
		"注：1.提出需求＝已办＋已返岗未办＋待办，合计与附件2④健康证明一致；附件1“健康证明”一栏写“已办”的是已办。没有人提出需求的村（社区）不列。",
		fmt.Sprintf("2.“%d日内要出发”从统计当天算起，含计划时间已过、还没有返岗的。村卫生室即申请即办理；姓名、电话在各乡镇的调度表里。", d.Dispatch.Options.DueDays),
	)
	return l.tab
}

func (d *edition) certificateColumns() []column[dispatch.Person] {
	return []column[dispatch.Person]{
		serial[dispatch.Person](),
		center("村（社区）", 12, func(p dispatch.Person) string { return villageText(p.Sheet.Unit) }),
		center("姓名", 9, func(p dispatch.Person) string { return mask.Text(p.Name) }).fixed(),
		code("身份证号码", 19.5, func(p dispatch.Person) string { return identityText(p.ID) }),
		code("电话号码", 13, func(p dispatch.Person) string { return phoneText(p.Phone) }),
		center("务工去向", 17, func(p dispatch.Person) string { return areaName(p.Area.Province, p.Area.City) }),
		center("计划出\n发时间", 11, func(p dispatch.Person) string { return plannedText(p.Planned, d.year) }),
		styled("时限", 13, d.dueCell),
	}
}

// certificatesTownship are the township's own people who still need one; nil if there are none.
func certificatesTownship(d *edition, unit string) *tab {
	c := &d.Dispatch.Township(unit).Certificates
	if len(c.People) == 0 {
		return nil
	}
	l := newList(d, "健康证明", "健康证明办理清单", d.certificateColumns(), join(unit, d.asOf(),
		fmt.Sprintf("提出需求 %d 人，已办 %d 人，待办 %d 人，其中 %d 日内要出发 %d 人", c.Total, c.Done, c.Needed, d.Dispatch.Options.DueDays, c.Due)))
	l.upright()
	l.fill(c.People, nobody)
	l.notes(
		"注：1.列出要办健康证明、还没有返岗、还没有办好的人员，计划出发早的在前。请村卫生室即申请即办理，不得以任何理由拒绝。",
		"2.办好以后，在附件1“健康证明”一栏写“已办”。电话号码只用于联系本人，不要转发。",
	)
	return l.tab
}

// dueCell marks who has to have the certificate at once.
func (d *edition) dueCell(p dispatch.Person) grid.Styled {
	switch {
	case !p.Due:
		return grid.Styled{Role: grid.Center}
	case p.Planned.Day < d.Dispatch.Day:
		return textCell(grid.Warning, "计划时间已过")
	}
	return textCell(grid.Notice, fmt.Sprintf("%d日内要出发", d.Dispatch.Options.DueDays))
}
