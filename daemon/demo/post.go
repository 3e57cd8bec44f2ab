package demo

import (
	"fmt"
	"strings"

	"guantong/rules/civil"
	"guantong/sheets/grid"
)

// post is number n of a unit's 岗位需求清单: a post in one of its enterprises, or for poor households or for those who
// cannot leave yet.
func (s *Sample) post(n int, unit string) []grid.Cell {
	d := roll(s.Options.Seed, dicePost, n)
	where := s.somewhere(d)
	kind, trade, pay, employer := "企业用工", pick(d, wishes), d.between(22, 55)*100, s.local("{名}")+pick(d, words)+"有限公司"
	switch d.IntN(10) {
	case 0:
		kind, trade, pay, employer = "扶贫特岗", pick(d, strings.Fields("护林员 护河员 护路员 保洁员 治安巡逻")), 800, unit
	case 1:
		kind, trade, pay, employer = "临时公益岗位", pick(d, strings.Fields("防疫消杀 社区巡查 测温值守")), 1200, unit
	case 2:
		kind, trade, pay = "灵活用工", pick(d, strings.Fields("采茶 除草 修路 种烤烟 砌墙")), 2400
	}
	return []grid.Cell{
		grid.Int(n%1000 + 1),
		grid.String(employer),
		grid.String(kind),
		grid.String(trade),
		grid.Int(d.between(1, 12)),
		grid.String(where),
		grid.String(pick(d, []string{"不限", "18-50", "18-55", "60岁以下"})),
		grid.String(pick(d, []string{"不限", "不限", "初中", "高中"})),
		grid.String(pick(d, []string{"不限", "不限", "不限", "初级工(五级)"})),
		grid.Int(pay),
		grid.String((s.Options.Day + civil.Day(d.between(1, 20))).Format("1月2日")),
		grid.String(fmt.Sprintf("%s%s", personName(d, "女"), mobile(d))),
		{},
	}
}
