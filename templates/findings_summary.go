package templates

import (
	"cmp"
	"slices"

	"guantong/rules/check"
	"guantong/rules/mask"
	"guantong/sheets/grid"
)

// findingsSummary is 数据问题汇总: a row per rule and level, a column per township. Departments share one column. What
// belongs to no unit has one too, and is listed below: no unit's own 数据问题 shows it.
func findingsSummary(d *edition) *tab {
	s := d.countFindings()
	l := newList(d, "数据问题汇总", "数据问题汇总", s.columns(d), join(d.asOf(), "单位：条"))
	if len(s.rows) == 0 {
		l.across(grid.Good, nothingFound)
		return l.tab
	}
	l.add(s.rows...)
	for level := check.Error; level <= check.Notice; level++ {
		if counts := s.levels[level]; counts != nil {
			l.total(summaryRow{summaryKey: summaryKey{"合计", level}, counts: counts})
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
	level check.Level
}

func (d *edition) countFindings() summary {
	columns := map[string]int{}
	departments, none := len(d.County.Townships), len(d.County.Townships)+1
	for i, t := range d.County.Townships {
		columns[t.Name] = i
	}
	for _, dep := range d.County.Departments {
		columns[dep.Name] = departments
	}
	s := summary{levels: map[check.Level][]int{}}
	counts := map[summaryKey][]int{}
	for unit, found := range d.findings {
		col, known := columns[unit]
		if !known {
			col, s.others = none, true
		}
		for _, f := range found {
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
	}
	for key, c := range counts {
		row := summaryRow{summaryKey: key, place: len(d.Rules.All), counts: c}
		if i := slices.IndexFunc(d.Rules.All, func(r *check.Rule) bool { return r.ID == key.rule }); i >= 0 {
			row.place, row.name = i, d.Rules.All[i].Name
		}
		s.rows = append(s.rows, row)
	}
	slices.SortFunc(s.rows, func(a, b summaryRow) int {
		return cmp.Or(cmp.Compare(a.place, b.place), cmp.Compare(a.rule, b.rule), cmp.Compare(a.level, b.level))
	})
	// The last column is for findings of no unit, and there are none.
	if !s.others {
		for i := range s.rows {
			s.rows[i].counts = s.rows[i].counts[:none]
		}
		for l := range s.levels {
			s.levels[l] = s.levels[l][:none]
		}
	}
	return s
}

// unitsInSummary is what the columns of units share.
const unitsInSummary = 98.0

func (s *summary) columns(d *edition) []column[summaryRow] {
	columns := []column[summaryRow]{
		center("规则编号", 15.5, func(r summaryRow) string { return r.rule }),
		body("规则", 22, func(r summaryRow) string { return r.name }),
		styled("级别", 6, func(r summaryRow) grid.Styled { return levelCell(r.level) }).fixed(),
	}
	var units []string
	for _, t := range d.County.Townships {
		units = append(units, t.Name)
	}
	units = append(units, "县直单位")
	if s.others {
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
