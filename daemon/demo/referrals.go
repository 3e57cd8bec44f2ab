package demo

import (
	"strings"

	"guantong/rules/civil"
	"guantong/sheets/dirs"
)

// referrals are people whom the agencies placed: a register beside the annexes.
func (s *Sample) referrals() book {
	return book{path: dirs.Input + "/政策登记/中介招工登记.xlsx", tabs: []func() page{s.referralsPage}}
}

func (s *Sample) referralsPage() page {
	lines := []string{"机构|姓名|身份证号码|企业名称|入职日期|是否参保|是否在岗|离职日期"}
	for n := range 40 {
		p := s.identity(2*s.Options.Workers + s.seekers() + n)
		d := roll(s.Options.Seed, diceBystander, 1<<30+n)
		at, left := s.Options.Day-civil.Day(d.between(0, 260)), ""
		if d.chance(15) {
			left = (at + civil.Day(d.between(5, 90))).Format("2006-01-02")
		}
		lines = append(lines, strings.Join([]string{
			pick(d, []string{s.local("{名}众才人力资源有限公司"), "怀化鹏程劳务中介"}), p.name, p.id, s.local("{名}") + pick(d, words) + pick(d, zoneTrades),
			at.Format("2006-01-02"), pick(d, []string{"是", "是", "否"}), map[bool]string{true: "是", false: "否"}[left == ""], left,
		}, "|"))
	}
	return page{table: list("中介招工登记", lines...)}
}
