package templates

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"guantong/rules/civil"
	"guantong/rules/tally"
	"guantong/rules/track"
	"guantong/sheets/dirs"
	"guantong/sheets/grid"
)

// proof is something that counts in 督查台账, and the tab of the day's copy that proves it.
type proof struct {
	day              civil.Day
	unit, what, text string
	tab              string
}

func (d *edition) proofColumns() []column[proof] {
	return []column[proof]{
		center("日期", 12, func(p proof) string { return d.date(p.day) }),
		center("事项", 12, func(p proof) string { return p.what }),
		center("单位", 24, func(p proof) string { return p.unit }).fixed(),
		body("内容", 58, func(p proof) string { return p.text }),
		styled("存档（点开）", 30, d.proofCell),
	}
}

// proofCell leads to the copy.
func (d *edition) proofCell(p proof) grid.Styled {
	copied := d.Archives[p.day]
	if copied == "" {
		return textCell(grid.Center, "没有存档")
	}
	name := strings.TrimSuffix(strings.TrimPrefix(copied, dirs.Archive+"/"), path.Ext(copied))
	c := textCell(grid.Body, name+" › "+p.tab)
	c.Link = &grid.Link{Workbook: copied} // to the tab itself would cost a store on the web a question for each copy
	return c
}

// inspectedProofs is the part of 督查台账 that says on which day what was counted, the latest first, and where the copy lies that proves
// it.
func inspectedProofs(d *edition) *tab {
	if d.Inspection == nil {
		return nil
	}
	l := newList(d, "督查依据", "督查台账（依据）", d.proofColumns(), join("全县", d.asOf()))
	var all []proof
	h := d.past().Until(d.day())
	for i := range slices.Backward(h.Days) {
		all = append(all, proofsOf(&h.Days[i], h.Corrections)...)
	}
	l.fill(all, "还没有以前的日报")
	l.notes("注：每天最后一次日报的存档，写成以后不再改动；未报、迟报的单位和记录骤减见其中的“上报情况”，更正见“历史”。更正是后来才知道的（补报、返岗时间更正），当时上报的数不改。")
	return l.tab
}

// proofsOf are those of a day: how many reported late or not, what was lost, what was corrected on it.
func proofsOf(d *track.Day, corrections []track.Correction) (all []proof) {
	if len(d.Reports) > 0 {
		all = append(all, proof{d.Day, track.County, "上报", reportsText(d.Reports), "上报情况"})
	}
	for _, f := range d.Falls {
		all = append(all, proof{d.Day, cmp.Or(f.Unit.String(), tally.NoReporter), "记录骤减", fmt.Sprintf("比上次运行少了 %d 条记录", f.Lost), "上报情况"})
	}
	var units []string
	of := map[string][]track.Correction{}
	for _, c := range corrections {
		if c.Found != d.Day {
			continue
		}
		if of[c.Unit] == nil {
			units = append(units, c.Unit)
		}
		of[c.Unit] = append(of[c.Unit], c)
	}
	for _, unit := range units {
		all = append(all, proof{d.Day, unit, "更正", correctionsText(of[unit]), "历史"})
	}
	return all
}

// reportsText says how many villages and departments were late.
func reportsText(all []track.Report) string {
	count := func(s track.Standing, departments bool) (n int) {
		for _, r := range all {
			if r.Standing == s && (r.Unit.Department != "") == departments {
				n++
			}
		}
		return n
	}
	return fmt.Sprintf("村（社区）未报 %d 个、迟报 %d 个；部门未报 %d 个、迟报 %d 个",
		count(track.NoReport, false), count(track.LateReport, false), count(track.NoReport, true), count(track.LateReport, true))
}

// correctionsText says which figures of which days were corrected: one with its numbers, several by how many they are.
func correctionsText(all []track.Correction) string {
	if len(all) == 1 {
		c := all[0]
		return fmt.Sprintf("%s的%s由 %d 更正为 %d", monthDay(c.Day), c.Figure, c.Was, c.Is)
	}
	var figures []string
	first, last := all[0].Day, all[0].Day
	for _, c := range all {
		first, last = min(first, c.Day), max(last, c.Day)
		if !slices.Contains(figures, string(c.Figure)) {
			figures = append(figures, string(c.Figure))
		}
	}
	days := monthDay(first)
	if last != first {
		days += "至" + monthDay(last)
	}
	return fmt.Sprintf("%s的%s共更正 %d 处", days, strings.Join(figures, "、"), len(all))
}
