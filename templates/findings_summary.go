package templates

import (
	"cmp"
	"slices"

	"guantong/rules/check"
	"guantong/rules/mask"
	"guantong/sheets/grid"
)

// findingsSummary is 数据问题汇总: a row per rule and level, a column per township. Departments share one column. What
// belongs to no unit has one too, and is listed below: no unit's own 数据问题 shows it. What is to be followed up is counted apart.
func findingsSummary(d *edition) *tab {
	faults, followUps := d.countFindings(d.Findings), d.countFindings(d.FollowUps)
	l := newList(d, "数据问题汇总", "数据问题汇总", d.summaryColumns(faults.others || followUps.others), join(d.asOf(), "单位：条"))
	if len(faults.rows) == 0 {
		l.across(grid.Good, nothingFound)
	}
	l.add(faults.rows...)
	for level := check.Error; level <= check.Notice; level++ {
		if counts := faults.levels[level]; counts != nil {
			l.total(summaryRow{summaryKey: summaryKey{"合计", level}, counts: counts})
		}
	}
	if len(followUps.rows) > 0 {
		l.across(grid.Plain, "")
		l.across(grid.UnitLine, "跟踪事项：表没有填错，是人还要跟踪，逐人见各乡镇的“返岗跟踪台账”，要联系的见“调度”的“任务清单”和“联系名单”。不算数据问题，不在上面的合计里")
		for _, row := range followUps.rows {
			row.level = 0
			l.add(row)
		}
	}
	addOwnerless(l.tab, d.ownerless())
	l.sideBySide(1)
	return l.tab
}

// summary are the counts of 数据问题汇总.
type summary struct {
	rows   []summaryRow
	levels map[check.Level][]int
	others bool // some finding belongs to no unit
}

type summaryRow struct {
	summaryKey
	name   string
	place  int   // of the rule in the rules data
	counts []int // by column: the townships, then departments, then no unit
}

type summaryKey struct {
	rule  string
	level check.Level // zero: of no level, it is to be followed up
}

func (d *edition) countFindings(found []check.Finding) summary {
	columns := map[string]int{}
	departments, none := len(d.County.Townships), len(d.County.Townships)+1
	for i, t := range d.County.Townships {
		columns[t.Name] = i
	}
	for _, dep := range d.County.Bureaus() {
		columns[dep.Name] = departments
	}
	s := summary{levels: map[check.Level][]int{}}
	counts := map[summaryKey][]int{}
	for i := range found {
		f := &found[i]
		col, known := columns[f.Unit.Reporter()]
		if !known {
			col, s.others = none, true
		}
		key := summaryKey{f.Rule, f.Level}
		if counts[key] == nil {
			counts[key] = make([]int, none+1)
		}
		if s.levels[f.Level] == nil {
			s.levels[f.Level] = make([]int, none+1)
		}
		counts[key][col] += f.Count()
		s.levels[f.Level][col] += f.Count()
	}
	rules := d.Rules.All()
	for key, c := range counts {
		row := summaryRow{summaryKey: key, place: len(rules), counts: c}
		if i := slices.IndexFunc(rules, func(r *check.Rule) bool { return r.ID == key.rule }); i >= 0 {
			row.place, row.name = i, rules[i].Name
		}
		s.rows = append(s.rows, row)
	}
	slices.SortFunc(s.rows, func(a, b summaryRow) int {
		return cmp.Or(cmp.Compare(a.place, b.place), cmp.Compare(a.rule, b.rule), cmp.Compare(a.level, b.level))
	})
	return s
}

// unitsInSummary is what the columns of units share.
const unitsInSummary = 98.0

// summaryColumns have one for findings of no unit only if there are any.
func (d *edition) summaryColumns(others bool) []column[summaryRow] {
	columns := []column[summaryRow]{
		center("规则编号", 15.5, func(r summaryRow) string { return r.rule }),
		body("规则", 22, func(r summaryRow) string { return r.name }),
		styled("级别", 6, func(r summaryRow) grid.Styled {
			if r.level == 0 {
				return textCell(grid.Center, "跟踪")
			}
			return levelCell(r.level)
		}).fixed(),
	}
	var units []string
	for _, t := range d.County.Townships {
		units = append(units, t.Name)
	}
	units = append(units, "县直单位")
	if others {
		units = append(units, "其他")
	}
	width := max(narrowestUnit, min(totalWidth, unitsInSummary/float64(len(units))))
	for i, name := range units {
		columns = append(columns, sparse(name, width, func(r summaryRow) int { return r.counts[i] }))
	}
	return append(columns, styled("合计", totalWidth, func(r summaryRow) grid.Styled {
		all := 0
		for _, n := range r.counts {
			all += n
		}
		return countCell(grid.TotalCount, all)
	}))
}

// ownerless are the findings of no unit of the register.
func (d *edition) ownerless() []*check.Finding {
	known := map[string]bool{}
	for _, name := range d.County.Reporters() {
		known[name] = true
	}
	for _, o := range d.County.Offices() {
		known[o.Name] = true
	}
	var all []*check.Finding
	for i := range d.Findings {
		if f := &d.Findings[i]; !known[f.Unit.Reporter()] {
			all = append(all, f)
		}
	}
	return all
}

// ownerlessColumns stand below the counts. The two long ones share what the others leave.
func ownerlessColumns(left int) []column[*check.Finding] {
	return []column[*check.Finding]{
		styled("规则编号", 0, func(f *check.Finding) grid.Styled { return textCell(levelCell(f.Level).Role, f.Rule) }),
		body("工作簿", 0, func(f *check.Finding) string {
			if f.Sheet == "" {
				return workbookName(f)
			}
			return workbookName(f) + "　" + mask.Text(f.Sheet)
		}),
		styled("单元格", 0, placeCell),
		body("问题", 0, func(f *check.Finding) string { return f.Message }).over(left / 2),
		body("修改建议", 0, func(f *check.Finding) string { return f.Advice }).over(left - left/2),
	}
}

// addOwnerless lists findings below the counts.
func addOwnerless(t *tab, all []*check.Finding) {
	if len(all) == 0 {
		return
	}
	t.across(grid.Plain, "")
	t.across(grid.UnitLine, "“其他”一栏的问题：没有写明是哪个单位，或文件读不出来，不在任何单位的日报里")
	l := within(t, ownerlessColumns(len(t.Columns)-3))
	l.add(all...)
}
