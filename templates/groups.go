package templates

import (
	"fmt"
	"slices"

	"guantong/rules/annex"
	"guantong/rules/region"
	"guantong/rules/rollup"
	"guantong/sheets/grid"
)

// groupRow is a row of 群体分析: people of a sex and age, or of a destination.
type groupRow struct {
	name, age string
	*rollup.Kinds
}

var groupColumns = append([]column[groupRow]{
	center("性别", 12, func(r groupRow) string { return r.name }),
	center("年龄", 12, func(r groupRow) string { return r.age }).fixed(),
}, slices.Concat(
	groupIn("贫困户\n外出打零工", func(k *rollup.Kinds) rollup.Group { return k[0][0] }),
	groupIn("贫困户\n不打零工", func(k *rollup.Kinds) rollup.Group { return k[0][1] }),
	groupIn("非贫困户\n外出打零工", func(k *rollup.Kinds) rollup.Group { return k[1][0] }),
	groupIn("非贫困户\n不打零工", func(k *rollup.Kinds) rollup.Group { return k[1][1] }),
	groupIn("合计", (*rollup.Kinds).All),
)...)

// groupIn are the three columns of some kind of people.
func groupIn(label string, of func(*rollup.Kinds) rollup.Group) []column[groupRow] {
	return in(label,
		matrix("计划\n返岗", 7.5, func(r groupRow) int { return of(r.Kinds).Planned }),
		matrix("已\n返岗", 7.5, func(r groupRow) int { return of(r.Kinds).Returned }),
		matrix("待\n返岗", 7.5, func(r groupRow) int { return of(r.Kinds).Waiting() }),
	)
}

// groups is 群体分析 (39号措施（一）：务工群体、务工规模): who plans to return and who has, by sex and age, and by destination.
func groups(d *edition) *tab {
	g := d.Groups
	if g == nil {
		return nil
	}
	l := newList(d, "群体分析", "返岗群体分析", groupColumns, join(d.asOf(), "单位：人"))
	for sex, name := range rollup.Sexes {
		top, sum := len(l.Rows), g.Sum(sex)
		if sex == len(rollup.Sexes)-1 && sum.All().Planned == 0 {
			continue // everybody's is known
		}
		for age := range rollup.Ages {
			l.add(groupRow{"", rollup.Ages[age], &g.People[sex][age]})
		}
		l.total(groupRow{"", "小计", &sum})
		l.down(top, textCell(grid.Center, name))
	}
	all := g.All()
	l.total(groupRow{name: "合计", Kinds: &all})
	l.mergeNames()

	l.across(grid.Label, "按返岗去向")
	for i, row := range region.Rows() {
		k := &g.Destinations[i]
		name := row.Name
		if row.OffForm {
			if k.All() == (rollup.Group{}) {
				continue
			}
			name += "（表外）"
		}
		l.add(groupRow{name: name, Kinds: k})
		l.mergeNames()
	}
	placed := g.Placed()
	l.total(groupRow{name: "合计", Kinds: &placed})
	l.mergeNames()

	for _, tie := range g.Ties(d.Workers) {
		mark, role := "✓", grid.Good
		if !tie.OK {
			mark, role = "✗", grid.Error
		}
		l.across(role, fmt.Sprintf("%s %s：%d ＝ %d", mark, tie.Name, tie.Left, tie.Right))
	}
	l.notes("注：1.性别照附件1所填，没有填的按身份证号码；年龄按身份证号码、到统计当天满几周岁。身份证号码没有、有误或不满16周岁的，年龄算“未知”。",
		"2.贫困户、外出打零工照附件1所填的“是”；填“否”、没有填或看不清的算“非贫困户”“不打零工”。已返岗、待返岗与附件2、附件4同一个口径。")
	l.kept(d, annex.Workers, "")
	return l.tab
}

// mergeNames lets the name of the last row stand across its first two columns.
func (t *tab) mergeNames() {
	row := len(t.Rows) - 1
	t.merge(grid.Range{From: grid.Ref{Row: row}, To: grid.Ref{Row: row, Col: 1}})
}
