package templates

import (
	"fmt"

	"guantong/rules/annex"
	"guantong/rules/dispatch"
	"guantong/rules/mask"
	"guantong/sheets/grid"
)

var shortageForm = &annex.Form{
	Title: "企业缺工清单",
	Heads: []annex.Head{
		{Label: "序号", Width: 6},
		{Label: "企业名称", Width: 30},
		{Label: "企业类别", Width: 14},
		{Label: "所在地区", Width: 13},
		{Label: "填报单位", Width: 14},
		{Label: "是否复\n工复产", Width: 8},
		{Label: "2020年用\n工总需求", Width: 9},
		{Label: "已返岗", Width: 8},
		{Label: "新招", Width: 8},
		{Label: "待返岗", Width: 8},
		{Label: "缺员", Width: 8},
		{Label: "企业联系人\n及联系方式", Width: 21},
		{Label: "县外员工返\n岗用车需求", Width: 14},
		{Label: "帮扶责任人\n及联系方式", Width: 21},
	},
	Notes: []string{
		"注：1.数字照附件5所填，按缺员多少排列；缺员含待返岗员工。不缺员、也没有县外员工用车需求的企业不列。",
		"2.县外员工返岗用车由县交通运输部门组织；缺员的企业对照求职人员介绍就业。",
	},
}

// shortageCounty is 企业缺工 of the county (39号措施（三）).
func shortageCounty(d *edition) *tab { return d.shortages("", d.Dispatch.Shortages) }

// shortageUnit is 企业缺工 of a unit's own enterprises; nil if none lacks people or wants a car.
func shortageUnit(d *edition, unit string) *tab {
	var own []dispatch.Shortage
	for _, s := range d.Dispatch.Shortages {
		if s.Unit == unit {
			own = append(own, s)
		}
	}
	if own == nil {
		return nil
	}
	return d.shortages(unit, own)
}

func (d *edition) shortages(unit string, all []dispatch.Shortage) *tab {
	t := d.tab("企业缺工", shortageForm, join(unit, d.asOf(), shortageSummary(all), "单位：人"))
	t.Freeze.Col = 2
	var sums [5]int
	for i, s := range all {
		numbers := [...]int{s.Demand(), s.Back(), s.NewHires(), s.Waiting(), s.Wanting()}
		cells := []grid.Styled{
			countCell(grid.Count, i+1),
			enterpriseCell(s.Name),
			textCell(grid.Center, s.Kind),
			textCell(grid.Center, mask.Text(s.Place)),
			textCell(grid.Center, s.Unit),
			resumedCell(s.Resumed),
		}
		for k, n := range numbers {
			cells = append(cells, countCell(grid.Count, n))
			sums[k] += n
		}
		cars := grid.Styled{Role: grid.Center}
		if s.WantsCars {
			cars = textCell(grid.Notice, mask.Text(s.Cars))
		}
		t.row(append(cells, textCell(grid.Body, mask.Contact(s.Contact)), cars, textCell(grid.Body, mask.Contact(s.Officer)))...)
	}
	if len(all) == 0 {
		t.across(grid.Good, "没有企业缺工")
	} else {
		t.filter()
		total := []grid.Styled{textCell(grid.TotalHead, "合计")}
		for len(total) < 6 {
			total = append(total, grid.Styled{Role: grid.TotalHead})
		}
		for _, n := range sums {
			total = append(total, countCell(grid.TotalCount, n))
		}
		for len(total) < len(t.Columns) {
			total = append(total, grid.Styled{Role: grid.TotalHead})
		}
		t.row(total...)
	}
	t.notes(shortageForm.Notes...)
	return t
}

// resumedCell is 是否复工复产. Anything but a yes counts as no.
func resumedCell(a annex.Answer) grid.Styled {
	if a == annex.Yes {
		return textCell(grid.Center, "是")
	}
	return textCell(grid.Warning, "否")
}

func shortageSummary(all []dispatch.Shortage) string {
	lacking, closed, cars := 0, 0, 0
	for _, s := range all {
		if s.Wanting() > 0 {
			lacking++
			if s.Resumed != annex.Yes {
				closed++
			}
		}
		if s.WantsCars {
			cars++
		}
	}
	return fmt.Sprintf("缺工企业 %d 家，其中未复工 %d 家；县外员工要车的企业 %d 家", lacking, closed, cars)
}
