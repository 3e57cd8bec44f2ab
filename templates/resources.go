package templates

import (
	"fmt"
	"slices"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/mask"
	"guantong/rules/region"
	"guantong/rules/rollup"
	"guantong/sheets/grid"
)

func resourceColumns() []column[*rollup.Seekers] {
	// Names of four characters go on two lines.
	list := func(group string, names []string, rest string, width float64, of func(*rollup.Seekers) []int) (all []column[*rollup.Seekers]) {
		for i, name := range append(slices.Clone(names), rest) {
			all = append(all, matrix(name, width, func(s *rollup.Seekers) int { return of(s)[i] }))
		}
		return in(group, all...)
	}
	var reaches []string
	for r := region.ReachCounty; r < region.NumReaches; r++ {
		reaches = append(reaches, r.String())
	}
	return slices.Concat(
		[]column[*rollup.Seekers]{
			center("乡镇", 13.5, func(s *rollup.Seekers) string { return s.Name }).fixed(),
			matrix("人数", 6.5, func(s *rollup.Seekers) int { return s.People }),
		},
		list("学历", annex.Educations, "未填", 4.5, func(s *rollup.Seekers) []int { return s.Education }),
		list("职业技能等级", skillLabels(), "未填", 6.3, func(s *rollup.Seekers) []int { return s.Skill }),
		list("意愿工作地", reaches, region.ReachAnywhere.String(), 7, func(s *rollup.Seekers) []int {
			return append(slices.Clone(s.Reach[region.ReachCounty:]), s.Reach[region.ReachAnywhere])
		}),
	)
}

// skillLabels are the skills with their numbers on a line of their own.
func skillLabels() (all []string) {
	for _, s := range annex.Skills {
		all = append(all, strings.Replace(s, "(", "\n(", 1))
	}
	return all
}

// mostWanted is how many trades are listed.
const mostWanted = 10

// tradeRow is a row of the trades: which it is, and what it is compared with.
type tradeRow struct {
	place int
	rollup.Trade
}

var tradeColumns = []column[tradeRow]{
	center("名次", 0, func(r tradeRow) string { return fmt.Sprint(r.place) }),
	// Masked: it is as people typed it.
	center("意愿从事工种", 0, func(r tradeRow) string { return mask.Text(r.Name) }).over(5),
	count("愿意从事的人数", 0, func(r tradeRow) int { return r.Wanted }).over(4),
	matrix("岗位需求人数", 0, func(r tradeRow) int { return r.Posts }).over(4),
	center("比较", 0, func(r tradeRow) string {
		switch {
		case r.Posts > r.Wanted:
			return fmt.Sprintf("岗位多 %d", r.Posts-r.Wanted)
		case r.Posts < r.Wanted:
			return fmt.Sprintf("人多 %d", r.Wanted-r.Posts)
		}
		return "一样多"
	}).over(5),
}

// resources is 劳动力资源汇总: who of 附件3 wants work, and the trades most wanted against the posts that there are
// (39号措施（八）：就业对接).
func resources(d *edition) *tab {
	r := d.Resources
	if r == nil {
		return nil
	}
	l := newList(d, "劳动力资源汇总", "农村劳动力资源汇总", resourceColumns(), join(d.asOf(), "单位：人"))
	for i := range r.Townships {
		l.add(&r.Townships[i])
	}
	l.total(&r.All)
	l.across(grid.Label, "意愿最多的工种和岗位")
	l.across(grid.UnitLine, postsSummary(r))
	if len(r.Trades) == 0 {
		l.across(grid.Good, "还没有人填写意愿从事工种")
	} else {
		trades := within(l.tab, tradeColumns)
		for i, t := range r.Trades[:min(mostWanted, len(r.Trades))] {
			trades.add(tradeRow{i + 1, t})
		}
	}
	notes := "注：1.统计附件3的人员。"
	if n := r.Copies(); n > 0 {
		notes += fmt.Sprintf("同一个身份证号码填了几行的只算一人（重复 %d 行）。", n)
	}
	l.notes(
		notes+"意愿工作地写了几个地方的，按写得最明确的一个算；没有写地名也没有写远近的，算“"+region.ReachAnywhere.String()+"”。",
		fmt.Sprintf("2.工种照所填的字样统计，一人写了几种的每种各算一次；没有写具体工种的 %d 人。岗位需求人数来自“岗位需求清单”；附件5的缺员不分工种，只有总数。", r.NoTrade),
	)
	l.kept(d, annex.Seekers, "")
	return l.tab
}

// postsSummary compares who wants work with the work that there is.
func postsSummary(r *rollup.Resources) string {
	return join(fmt.Sprintf("求职 %d 人", r.All.People), fmt.Sprintf("岗位需求清单 %d 人", r.Posts), fmt.Sprintf("附件5企业缺员 %d 人", r.Wanting))
}
