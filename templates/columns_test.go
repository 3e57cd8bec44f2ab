package templates

import (
	"fmt"
	"strings"

	"guantong/rules/county"
	"guantong/rules/tally"
	"guantong/sheets/grid"
)

// enterprise is what a row of the example tells of.
type enterprise struct {
	name          string
	wanted, hired int
}

// A list with all that a column can say: it stays in sight, has a group above it, adds up in 合计.
func Example_column() {
	share := func(all ...enterprise) (tally.Percent, bool) {
		hired, wanted := 0, 0
		for _, e := range all {
			hired, wanted = hired+e.hired, wanted+e.wanted
		}
		return tally.PercentOf(hired, wanted)
	}
	columns := append([]column[enterprise]{
		serial[enterprise](),
		center("企业名称", 30, func(e enterprise) string { return e.name }).fixed(),
	}, in("用工",
		count("需求", 8, func(e enterprise) int { return e.wanted }),
		count("新招", 8, func(e enterprise) int { return e.hired }),
		rate("到岗率", 8, func(e enterprise) (tally.Percent, bool) { return share(e) }).adding(func(all []enterprise) grid.Styled {
			p, ok := share(all...)
			return rateCell(grid.Rate, p, ok)
		}))...)
	d := &edition{part: &part{Results: &Results{County: &county.County{Name: "新晃侗族自治县"}}}}
	all := []enterprise{{"达标电子", 30, 15}, {"某某食品", 10, 9}}

	l := newList(d, "企业用工", "企业用工清单", columns, "统计时点：2020年2月27日")
	l.fill(all, "没有企业")
	l.sum(all)
	for i, line := range l.Rows {
		var cells []string
		for _, c := range line.Cells {
			cells = append(cells, c.String())
		}
		fmt.Println(i+1, strings.TrimRight(strings.Join(cells, " "), " "))
	}
	fmt.Println("冻结", l.Freeze, "筛选", l.Filter, "合并", l.Merges)
	// Output:
	// 1 新晃侗族自治县企业用工清单
	// 2 统计时点：2020年2月27日
	// 3 序号 企业名称 用工
	// 4   需求 新招 到岗率
	// 5 1 达标电子 30 15 50
	// 6 2 某某食品 10 9 90
	// 7 合计  40 24 60
	// 冻结 C5 筛选 A4:E6 合并 [A1:E1 A2:E2 A3:A4 B3:B4 C3:E3]
}
