package demo

import (
	"fmt"
	"strings"

	"guantong/rules/civil"
	"guantong/sheets/grid"
)

// openings are the posts of enterprise n: as many people as it lacks, but for those who are to come back, in one trade or two.
func (s *Sample) openings(n int, e *enterprise) [][]grid.Cell {
	name := e.cells[colName5].Text
	if name == "" {
		return nil
	}
	d := roll(s.Options.Seed, dicePost, n)
	people := max(1, e.short-e.waiting)
	first := d.IntN(len(wishes))
	where := s.somewhere(d)
	kind := "企业用工"
	if d.chance(10) {
		kind = "灵活用工"
	}
	if people < 4 {
		return [][]grid.Cell{s.post(d, name, kind, wishes[first], where, people, d.between(22, 55)*100)}
	}
	part := d.between(1, people-1)
	second := wishes[(first+1+d.IntN(len(wishes)-1))%len(wishes)]
	return [][]grid.Cell{
		s.post(d, name, kind, wishes[first], where, part, d.between(22, 55)*100),
		s.post(d, name, kind, second, where, people-part, d.between(22, 55)*100),
	}
}

// ownPosts are those that a unit makes itself, for poor households and for the fight against the epidemic.
func (s *Sample) ownPosts(n int, unit string) [][]grid.Cell {
	d := roll(s.Options.Seed, dicePost, -1-n)
	return [][]grid.Cell{
		s.post(d, unit, "扶贫特岗", pick(d, strings.Fields("护林员 护河员 护路员 保洁员 治安巡逻")), s.somewhere(d), d.between(1, 6), 800),
		s.post(d, unit, "临时公益岗位", pick(d, strings.Fields("防疫消杀 社区巡查 测温值守")), s.somewhere(d), d.between(1, 6), 1200),
		s.post(d, unit, "灵活用工", pick(d, strings.Fields("采茶 除草 修路 种烤烟 砌墙")), s.somewhere(d), d.between(1, 12), 2400),
	}
}

// post is a row of 岗位需求清单; its number is the sheet's to give.
func (s *Sample) post(d dice, employer, kind, trade, where string, people, pay int) []grid.Cell {
	return []grid.Cell{
		{},
		grid.String(employer),
		grid.String(kind),
		grid.String(trade),
		grid.Int(people),
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
