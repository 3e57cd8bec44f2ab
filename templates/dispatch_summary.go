package templates

import (
	"fmt"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/mask"
	"guantong/rules/rollup"
	"guantong/rules/tally"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

// dispatchForm is 调度总表. change heads the column of the change since the last report; a township's form, which has no
// such column and counts no villages, has none ("").
func dispatchForm(change string) *annex.Form {
	f := &annex.Form{Title: "调度总表"}
	add := func(heads ...annex.Head) { f.Heads = append(f.Heads, heads...) }
	add(annex.Head{Label: "单位", Width: 15}, annex.Head{Label: "计划返岗", Width: 8}, annex.Head{Label: "已返岗", Width: 8},
		annex.Head{Label: "返岗率\n（%）", Width: 8})
	if change != "" {
		add(annex.Head{Label: change, Width: 9.5})
	}
	add(annex.Head{Label: "待返岗", Sub: []annex.Head{
		{Label: "小计", Width: 7}, {Label: "企业未\n复工", Width: 7.5}, {Label: "出行\n受阻", Width: 7}, {Label: "企业\n减员", Width: 7},
		{Label: "个人其\n他原因", Width: 7.5}, {Label: "未写\n原因", Width: 7},
	}})
	add(annex.Head{Label: "未解决需求", Sub: []annex.Head{
		{Label: "健康\n证明", Width: 7}, {Label: "统一\n乘车", Width: 7}, {Label: "自驾\n协助", Width: 7}, {Label: "就业\n介绍", Width: 7}, {Label: "其他", Width: 7},
	}})
	add(annex.Head{Label: "逾期未\n返岗", Width: 7.5}, annex.Head{Label: "时间\n未定", Width: 7},
		annex.Head{Label: "数据问题", Sub: []annex.Head{{Label: "错误", Width: 7}, {Label: "警告", Width: 7}}})
	if change != "" {
		add(annex.Head{Label: "未报\n村数", Width: 7})
	}
	f.Notes = []string{
		"注：1.待返岗按原因分，一人打了几个“√”的只算最前一个，所以各项之和等于小计；逾期未返岗、时间未定的都在待返岗之中。",
		"2.未解决需求：还没有返岗的人打了“√”还没有写“已办”的，一人有几项的各算一次，与“任务清单”一致。",
	}
	return f
}

// dispatchCounty is 调度总表 of the county, a row per township (39号措施（十）：一天一调度).
func dispatchCounty(d *edition) *tab {
	var names []string
	for i := range d.Workers.Townships {
		names = append(names, d.Workers.Townships[i].Name)
	}
	all := d.dispatchRows(names, townshipRow)
	before, today := d.past().Before(d.tracked().Day), d.tracked().Day
	if before != nil {
		for _, f := range before.Townships {
			all.of(f.Unit).before = f.Returned
		}
	}
	t := d.tab("调度总表", dispatchForm(sinceThen(before, today)), d.formLine("", "统计日期"))
	t.dispatchRows(all, func(s *dispatchRow) string {
		if before == nil {
			return "—"
		}
		return signed(s.returned() - s.before)
	}, func(string) grid.Role { return grid.Center })
	if before != nil {
		t.notes(fmt.Sprintf("3.%s是已返岗人数与%s上报的相比。数据问题只算各乡镇的，县直单位的见“数据问题汇总”。", sinceThen(before, today), d.date(before.Day)))
	}
	return t
}

// dispatchTownship is 调度总表 of a township, a row per village. What was reported of villages before is not kept.
func dispatchTownship(d *edition, unit string) *tab {
	var names []string
	for _, v := range d.township(unit).Villages {
		names = append(names, v.Name)
	}
	t := d.tab("调度总表", dispatchForm(""), d.formLine(unit, "统计日期"))
	t.dispatchRows(d.dispatchRows(names, villageRow(unit)), nil, func(name string) grid.Role {
		return villageRole(&rollup.Village{Known: name == tally.NoVillage || d.County.Known(county.Unit{Township: unit, Village: name})})
	})
	return t
}

// sinceThen names the change since the last report: 较昨日, or 较2月25日.
func sinceThen(before *track.Day, today civil.Day) string {
	if before == nil || before.Day == today-1 {
		return "较昨日"
	}
	return "较" + monthDay(before.Day)
}

// dispatchRows adds the rows and 合计. change is nil where there is no such column.
func (t *tab) dispatchRows(all *dispatchRows, change func(*dispatchRow) string, role func(name string) grid.Role) {
	t.Freeze.Col = 1
	row := func(name grid.Styled, s *dispatchRow, text, count, rate grid.Role) {
		p, ok := tally.PercentOf(s.returned(), s.returned()+s.waiting())
		cells := []grid.Styled{name, countCell(count, s.returned()+s.waiting()), countCell(count, s.returned()), rateCell(rate, p, ok)}
		if change != nil {
			cells = append(cells, textCell(text, change(s)))
		}
		add := func(numbers ...int) {
			for _, n := range numbers {
				cells = append(cells, countCell(count, n))
			}
		}
		add(s.waiting())
		add(s.Reasons[:]...)
		add(s.Unsaid)
		add(s.Needs[:]...)
		add(s.States[track.Overdue], s.States[track.Undated], s.errors, s.warnings)
		if change != nil {
			add(s.unreported)
		}
		t.row(cells...)
	}
	var sum dispatchRow
	for _, s := range all.rows {
		row(textCell(role(s.name), mask.Text(s.name)), s, grid.Center, grid.Count, grid.Rate)
		sum.plus(s)
	}
	row(textCell(grid.TotalHead, "合计"), &sum, grid.TotalHead, grid.TotalCount, grid.TotalRate)
	t.notes(dispatchForm("").Notes...)
}

// signed is a change: +12, -3, 0.
func signed(n int) string {
	if n == 0 {
		return "0"
	}
	return fmt.Sprintf("%+d", n)
}
