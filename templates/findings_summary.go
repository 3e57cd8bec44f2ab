package templates

import (
	"cmp"
	"slices"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/mask"
	"guantong/sheets/grid"
)

// findingsSummary is 数据问题汇总: a row per rule and level, a column per township. Departments share one column. What
// belongs to no unit has one too, and is listed below: no unit's own 数据问题 shows it.
func findingsSummary(d *edition) *tab {
	s := d.countFindings()
	t := d.tab("数据问题汇总", s.form(d), join(d.asOf(), "单位：条"))
	t.Freeze.Col = 3
	if len(s.rows) == 0 {
		t.across(grid.Good, nothingFound)
		return t
	}
	for _, r := range s.rows {
		t.tallyRow(textCell(grid.Center, r.rule), textCell(grid.Body, r.name), r.level, r.counts, grid.Count)
	}
	for l := check.Error; l <= check.Notice; l++ {
		if counts := s.levels[l]; counts != nil {
			t.tallyRow(textCell(grid.TotalHead, "合计"), grid.Styled{Role: grid.TotalHead}, l, counts, grid.TotalCount)
		}
	}
	t.ownerless(d.ownerless())
	return t
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
			counts[key][col]++
			s.levels[f.Level][col]++
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

func (s *summary) form(d *edition) *annex.Form {
	f := &annex.Form{
		Title: "数据问题汇总",
		Heads: []annex.Head{
			{Label: "规则编号", Width: 16},
			{Label: "规则", Width: 24},
			{Label: "级别", Width: 7},
		},
	}
	add := func(name string) { f.Heads = append(f.Heads, annex.Head{Label: name, Width: totalWidth}) }
	for _, t := range d.County.Townships {
		add(t.Name)
	}
	add("县直单位")
	if s.others {
		add("其他")
	}
	add("合计")
	return f
}

func (t *tab) tallyRow(rule, name grid.Styled, l check.Level, counts []int, role grid.Role) {
	cells := []grid.Styled{rule, name, levelCell(l)}
	all := 0
	for _, n := range counts {
		cells = append(cells, countCell(role, n))
		all += n
	}
	t.row(append(cells, countCell(grid.TotalCount, all))...)
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

// ownerless lists findings below the counts, in columns made of theirs.
func (t *tab) ownerless(all []*check.Finding) {
	if len(all) == 0 {
		return
	}
	rest := len(t.Columns) - 3
	widths := []int{1, 1, 1, rest / 2, rest - rest/2}
	t.across(grid.Plain, "")
	t.across(grid.UnitLine, "“其他”一栏的问题：没有写明是哪个单位，或文件读不出来，不在任何单位的日报里")
	var heads []grid.Styled
	for _, h := range []string{"规则编号", "工作簿", "单元格", "问题", "修改建议"} {
		heads = append(heads, textCell(grid.Head, h))
	}
	t.spread(widths, heads...)
	for _, f := range all {
		book := workbookName(f)
		if f.Sheet != "" {
			book += "　" + mask.Text(f.Sheet)
		}
		t.spread(widths,
			textCell(levelCell(f.Level).Role, f.Rule),
			textCell(grid.Body, book),
			placeCell(f),
			textCell(grid.Body, f.Message),
			textCell(grid.Body, f.Advice),
		)
	}
}
