package templates

import (
	"fmt"
	"slices"

	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

// dutyRow is a row of 责任清单: what a unit has to do of one kind, or 小计 of all kinds.
type dutyRow struct {
	unit, kind string
	*taskCount
}

func (d *edition) dutyColumns() []column[dutyRow] {
	return []column[dutyRow]{
		center("责任单位", 26, func(r dutyRow) string { return r.unit }).fixed(),
		center("任务类别", 11, func(r dutyRow) string { return r.kind }),
		body("依据", 21, func(r dutyRow) string { return r.measure }),
		count("项数", 7, func(r dutyRow) int { return r.open }),
		count("人数", 7, func(r dutyRow) int { return r.people }),
		count("超期\n项数", 6.5, func(r dutyRow) int { return r.late }),
		center("最早期限", 9, func(r dutyRow) string { return d.date(r.due) }),
		count("最长已\n历天数", 7, func(r dutyRow) int { return r.days }),
		count(fmt.Sprintf("近%d天\n办结", track.ShownDone), 7, func(r dutyRow) int { return r.done }),
	}
}

// dutiesCounty is 责任清单 of the county (39号措施（二）): the tasks by the units that have to see to them.
func dutiesCounty(d *edition) *tab {
	return d.dutyTab("全县", d.Own.Tasks)
}

// dutiesUnit is 责任清单 of the tasks of a township or department; nil for a department without any.
func dutiesUnit(d *edition, unit string) *tab {
	tasks := d.tasksOf(unit)
	if _, township := d.County.Township(unit); !township && len(tasks) == 0 {
		return nil
	}
	return d.dutyTab(unit, tasks)
}

func (d *edition) dutyTab(unit string, tasks []*track.Task) *tab {
	l := newList(d, "责任清单", "责任清单", d.dutyColumns(), join(unit, d.asOf()))
	l.upright()
	if len(tasks) == 0 {
		l.across(grid.Good, "没有要办的任务")
		return l.tab
	}
	counts := countDuties(tasks, d.stations(), d.tracked().Day)
	for _, name := range d.responsibleUnits() {
		kinds := counts[name]
		if kinds == nil {
			continue
		}
		var sum taskCount
		for _, k := range track.TaskKinds {
			if c := kinds[k]; c != nil {
				l.add(dutyRow{name, k.String(), c})
				sum.plus(c)
			}
		}
		sum.measure = "" // each kind has its own
		l.total(dutyRow{name, "小计", &sum})
	}
	l.filter()
	l.notes(
		"注：1.责任单位是"+d.County.Notice.Short()+"的各条措施写明的。一项任务可以由几个单位共同负责，在每个单位都列出，所以各单位的数不能相加。",
		"2.项数与“任务清单”的待办各项一致：一个人的一项需求是一项。",
		"3.人数：一人有几项需求的，每项各算一次；企业缺工的人数是缺员工数。",
	)
	return l.tab
}

// taskCount sums tasks up.
type taskCount struct {
	measure string
	open    int // tasks
	people  int // of those that are open
	late    int // tasks
	done    int // tasks
	days    int // for which the oldest of those that are open has been
	due     civil.Day
}

func (c *taskCount) add(t *track.Task, day civil.Day) {
	one := taskCount{measure: t.Duty.Measure}
	switch {
	case t.Open():
		one.open, one.people, one.due, one.days = 1, t.People, t.Due, t.Days(day)
		if t.Late(day) {
			one.late = 1
		}
	case t.Finished():
		one.done = 1
	}
	c.plus(&one)
}

func (c *taskCount) plus(o *taskCount) {
	c.measure = o.measure
	c.open += o.open
	c.people += o.people
	c.late += o.late
	c.done += o.done
	c.days = max(c.days, o.days)
	if c.due.IsZero() || !o.due.IsZero() && o.due < c.due {
		c.due = o.due
	}
}

// countDuties sums tasks up by responsible unit and kind.
func countDuties(tasks []*track.Task, stations []string, day civil.Day) map[string]map[track.TaskKind]*taskCount {
	type alike struct { // tasks that the same units are responsible for
		kind   track.TaskKind
		duty   *track.Duty
		unit   county.Unit
		gap    *track.Gap
		matter *track.Matter
	}
	together := map[alike][]*taskCount{}
	counts := map[string]map[track.TaskKind]*taskCount{}
	for _, t := range tasks {
		if !t.Open() && !t.Finished() {
			continue
		}
		key := alike{t.Kind, t.Duty, t.Unit, t.Gap, t.Matter}
		all, ok := together[key]
		if !ok {
			for _, name := range t.Responsible(stations) {
				if counts[name] == nil {
					counts[name] = map[track.TaskKind]*taskCount{}
				}
				c := counts[name][t.Kind]
				if c == nil {
					c = &taskCount{}
					counts[name][t.Kind] = c
				}
				all = append(all, c)
			}
			together[key] = all
		}
		for _, c := range all {
			c.add(t, day)
		}
	}
	return counts
}

// responsibleUnits are the units that can have a duty: those that the notice names, then townships, then departments.
func (d *edition) responsibleUnits() []string {
	names := track.NamedUnits(d.stations())
	for _, t := range d.County.Townships {
		names = append(names, t.Name)
	}
	for _, dep := range d.County.Bureaus() {
		if !slices.Contains(names, dep.Name) {
			names = append(names, dep.Name)
		}
	}
	return names
}
