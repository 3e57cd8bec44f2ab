package templates

import (
	"cmp"
	"fmt"
	"slices"

	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/tally"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

// lateVillage is what is late of a village's people.
type lateVillage struct {
	county.Unit
	late map[track.TaskKind]int
	all  int
	due  civil.Day // the first
}

// lateTasksCounty is 超期任务 of the county: by village, without names. What is late and about nobody stands in 任务清单.
func lateTasksCounty(d *edition) *tab {
	villages := d.lateTasks()
	kinds, all := map[track.TaskKind]bool{}, 0
	for _, v := range villages {
		all += v.all
		for k := range v.late {
			kinds[k] = true
		}
	}
	l := newList(d, "超期任务", "超期任务（按村）", d.lateColumns(kinds), join("全县", d.asOf(), "单位：项"),
		fmt.Sprintf("%d 个村有超期任务，共 %d 项；没有超期任务的村不列", len(villages), all))
	l.upright()
	l.fill(villages, "没有超期的任务")
	l.sum(villages)
	l.notes("注：一个人的一项需求是一项。是谁、电话号码，见乡镇调度表的“任务清单”“联系名单”，点乡镇名称打开。企业缺工、未报超期的在“任务清单”。")
	return l.tab
}

// lateTasks are the villages whose people have tasks that are late, in the order of reports.
func (d *edition) lateTasks() (all []*lateVillage) {
	day := d.tracked().Day
	at := map[county.Unit]*lateVillage{}
	for i := range d.Tasks {
		t := &d.Tasks[i]
		if t.Person == nil || !t.Late(day) {
			continue
		}
		v := at[t.Unit]
		if v == nil {
			v = &lateVillage{Unit: t.Unit, late: map[track.TaskKind]int{}, due: t.Due}
			at[t.Unit], all = v, append(all, v)
		}
		v.late[t.Kind]++
		v.all++
		v.due = min(v.due, t.Due)
	}
	slices.SortStableFunc(all, func(a, b *lateVillage) int { return d.County.Compare(a.Unit, b.Unit) })
	return all
}

func (d *edition) lateColumns(kinds map[track.TaskKind]bool) []column[*lateVillage] {
	day, clerks := d.tracked().Day, d.clerks()
	columns := []column[*lateVillage]{
		styled("乡镇", 14, func(v *lateVillage) grid.Styled { return d.bookOf(cmp.Or(v.Township, tally.NoTownship)) }),
		center("村（社区）", 13, func(v *lateVillage) string { return villageText(v.Unit) }).fixed(),
		center("摸排责任人", 13, func(v *lateVillage) string { return clerkText(clerks, v.Unit) }),
	}
	for _, k := range track.TaskKinds {
		if kinds[k] {
			columns = append(columns, sparse(kindHead(k), 7, func(v *lateVillage) int { return v.late[k] }))
		}
	}
	oldest := func(v *lateVillage) int { return day.Since(v.due) }
	return append(columns,
		count("合计", 6.5, func(v *lateVillage) int { return v.all }),
		count("最长超\n期天数", 7, oldest).adding(func(all []*lateVillage) grid.Styled {
			most := 0
			for _, v := range all {
				most = max(most, oldest(v))
			}
			return countCell(grid.Count, most)
		}))
}
