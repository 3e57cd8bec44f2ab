package templates

import (
	"fmt"
	"strings"

	"guantong/rules/check"
	"guantong/rules/county"
	"guantong/rules/rollup"
	"guantong/rules/tally"
)

// summed is a part of 总体情况: what it is about, and how things stand.
type summed struct{ about, words string }

// summary is 总体情况 in words, a paragraph each.
func (c *circular) summary() []summed {
	all := []summed{{"返岗情况", c.returningWords()}, {"用工情况", c.employmentWords()}, {"上报情况", c.reportingWords()}}
	if words := c.inspectionWords(); words != "" {
		all = append(all, summed{"督查情况", words})
	}
	return all
}

// returningWords say how many have returned, and how fast the rest have to.
func (c *circular) returningWords() string {
	total, whole := c.now.Total(), c.whole(townshipShares)
	asOf := "截至" + c.AsOf.Format("1月2日15:04") + "，"
	if !whole.rated {
		return asOf + "全县还没有计划返岗的记录。"
	}
	words := fmt.Sprintf("%s全县计划返岗%d人，已返岗%d人，返岗率%s%%%s；", asOf, total.Planned, total.Returned, whole.rate, c.changed(whole))
	waiting := total.Waiting()
	if waiting == 0 {
		return words + "待返岗0人，已经清零。"
	}
	words += fmt.Sprintf("待返岗%d人，其中逾期未返岗%d人。", waiting, total.Overdue)
	return words + asPrinted(c.remaining(waiting)+"。"+c.pace()+"。")
}

// employmentWords say how many of those whom enterprises want have arrived.
func (c *circular) employmentWords() string {
	whole, wanted, arrived := c.whole(departmentShares), 0, 0
	for _, p := range c.now.Departments {
		wanted, arrived = wanted+p.Demand, arrived+p.Arrived
	}
	if !whole.rated {
		return "全县企业和建设工程项目还没有上报用工需求。"
	}
	return fmt.Sprintf("全县企业和建设工程项目用工总需求%d人，已返岗和新招%d人，到岗率%s%%%s。", wanted, arrived, whole.rate, c.changed(whole))
}

// changed compares a rate with the issue before; nothing if there is nothing to compare with.
func (c *circular) changed(s position) string {
	if !s.compared {
		return ""
	}
	last := "上期（" + monthDay(c.last.Day) + "）"
	switch {
	case s.change > 0:
		return fmt.Sprintf("，比%s提高%s个百分点", last, s.change)
	case s.change < 0:
		return fmt.Sprintf("，比%s下降%s个百分点", last, -s.change)
	}
	return "，与" + last + "持平"
}

// reportingWords say who has not reported, and how many entries are wrong.
func (c *circular) reportingWords() string {
	villages, departments := map[rollup.State]int{}, map[rollup.State]int{}
	for i := range c.Reporting {
		switch r := &c.Reporting[i]; {
		case r.Unit.Department != "":
			departments[r.State]++
		case c.County.Known(r.Unit):
			villages[r.State]++
		}
	}
	states := func(n map[rollup.State]int) string {
		words := fmt.Sprintf("未报%d个、迟报%d个", n[rollup.NotReported], n[rollup.Late])
		if n[rollup.Kept] > 0 {
			words += fmt.Sprintf("、沿用以前记录%d个", n[rollup.Kept])
		}
		return words
	}
	return fmt.Sprintf("全县%d个村（社区）中%s；%d个填报部门中%s。%s",
		sum(villages), states(villages), sum(departments), states(departments), c.errorWords())
}

func sum(n map[rollup.State]int) int {
	all := 0
	for _, k := range n {
		all += k
	}
	return all
}

// errorWords say how many findings of level 错误 there are, and whose.
func (c *circular) errorWords() string {
	count := func(units []string) (n int) {
		for _, u := range units {
			n += c.errorsOf(u)
		}
		return n
	}
	var townships, departments []string
	for _, t := range c.County.Townships {
		townships = append(townships, t.Name)
	}
	for _, d := range c.County.Bureaus() {
		departments = append(departments, d.Name)
	}
	all, ofTownships, ofDepartments := 0, count(townships), count(departments)
	for i := range c.Findings {
		if c.Findings[i].Level == check.Error {
			all += c.Findings[i].Count()
		}
	}
	words := fmt.Sprintf("数据错误%d条", all)
	if all > 0 {
		words += fmt.Sprintf("，其中乡镇%d条、部门%d条", ofTownships, ofDepartments)
	}
	if others := all - ofTownships - ofDepartments; others > 0 {
		words += fmt.Sprintf("、未注明单位%d条", others)
	}
	return words + "。"
}

// errorsOf are a unit's findings of level 错误. Those of no unit are tally.NoTownship's.
func (d *edition) errorsOf(unit string) int {
	if unit == tally.NoTownship {
		unit = county.Unit{}.Reporter()
	}
	return countOf(d.findings[unit], check.Error)
}

// remarks say how the figures are reckoned, and what they are compared with.
func (c *circular) remarks() []string {
	return []string{
		"注：1.返岗率＝已返岗÷计划返岗（附件2）；到岗率＝（已返岗＋新招）÷用工总需求（附件6）。保留两位小数，率相同的名次并列，没有计划返岗、没有用工需求的不排名。",
		"2." + c.comparedWith(),
		fmt.Sprintf("3.逾期是过了计划返岗时间还没有返岗的人数。每日需返岗＝待返岗÷到%s还有的天数（含当天），不足一人的按一人计。", monthDay(c.Dates.Deadline)),
	}
}

// comparedWith says which day 上期 is.
func (c *circular) comparedWith() string {
	before := c.Issue.Before
	switch {
	case before.IsZero():
		return "这是首期，没有上期可比。"
	case c.last == nil:
		return fmt.Sprintf("上期是%s，那天和以前都没有上报的数，没有可比的。", monthDay(before))
	case c.last.Day != before:
		return fmt.Sprintf("上期是%s，那天没有上报，比的是%s上报的数。", monthDay(before), monthDay(c.last.Day))
	}
	return fmt.Sprintf("“上期”比的是%s上报的数。", monthDay(before))
}

// asPrinted is a text as papers print it, without blanks beside numbers.
func asPrinted(s string) string { return strings.ReplaceAll(s, " ", "") }
