package templates

import (
	"fmt"
	"slices"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

var dutyForm = &annex.Form{
	Title: "责任清单",
	Heads: []annex.Head{
		{Label: "责任单位", Width: 34},
		{Label: "任务类别", Width: 12},
		{Label: "依据", Width: 27},
		{Label: "项数", Width: 8},
		{Label: "人数", Width: 8},
		{Label: "超期\n项数", Width: 7},
		{Label: "最早期限", Width: 10},
		{Label: "最长已\n历天数", Width: 8},
		{Label: fmt.Sprintf("近%d天\n办结", track.ShownDone), Width: 8},
	},
	Notes: []string{
		"注：1.责任单位是39号文件的各条措施写明的。一项任务可以由几个单位共同负责，在每个单位都列出，所以各单位的数不能相加。",
		"2.项数与“任务清单”的待办各项一致：全县的清单一个村的同一类需求是一项，其中超期的另算一项；乡镇的清单一个人是一项。",
		"3.人数：一人有几项需求的，每项各算一次；企业缺工的人数是缺员工数。",
	},
}

// dutiesCounty is 责任清单 of the county (39号措施（二）): the tasks by the units that have to see to them.
func dutiesCounty(d *edition) *tab { return d.dutyTab("全县", d.tasks().county) }

// dutiesUnit is 责任清单 of the tasks of a township or department; nil for a department without any.
func dutiesUnit(d *edition, unit string) *tab {
	tasks := d.tasks().units[unit]
	if _, department := d.County.Department(unit); department && len(tasks) == 0 {
		return nil
	}
	return d.dutyTab(unit, tasks)
}

func (d *edition) dutyTab(unit string, tasks []*track.Task) *tab {
	t := d.tab("责任清单", dutyForm, join(unit, d.asOf()))
	t.Tall = true
	t.Freeze.Col = 1
	if len(tasks) == 0 {
		t.across(grid.Good, "没有要办的任务")
		return t
	}
	counts := countDuties(tasks, d.tracked().Day)
	for _, name := range d.responsibleUnits() {
		kinds := counts[name]
		if kinds == nil {
			continue
		}
		var sum taskCount
		for _, k := range track.TaskKinds {
			if c := kinds[k]; c != nil {
				t.duty(d, textCell(grid.Center, name), textCell(grid.Center, k.String()), textCell(grid.Body, c.measure), c, grid.Count)
				sum.plus(c)
			}
		}
		total := grid.Styled{Role: grid.TotalHead}
		t.duty(d, textCell(grid.TotalHead, name), textCell(grid.TotalHead, "小计"), total, &sum, grid.TotalCount)
	}
	t.filter()
	t.notes(dutyForm.Notes...)
	return t
}

func (t *tab) duty(d *edition, unit, kind, measure grid.Styled, c *taskCount, role grid.Role) {
	due := grid.Center
	if role == grid.TotalCount {
		due = grid.TotalHead
	}
	t.row(unit, kind, measure, countCell(role, c.open), countCell(role, c.people), countCell(role, c.late),
		textCell(due, d.date(c.due)), countCell(role, c.days), countCell(role, c.done))
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
	case !t.Dropped:
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
func countDuties(tasks []*track.Task, day civil.Day) map[string]map[track.TaskKind]*taskCount {
	counts := map[string]map[track.TaskKind]*taskCount{}
	for _, t := range tasks {
		if t.Dropped {
			continue
		}
		for _, name := range t.Responsible() {
			if counts[name] == nil {
				counts[name] = map[track.TaskKind]*taskCount{}
			}
			if counts[name][t.Kind] == nil {
				counts[name][t.Kind] = &taskCount{}
			}
			counts[name][t.Kind].add(t, day)
		}
	}
	return counts
}

// responsibleUnits are the units that can have a duty: those that the notice names, then townships, then departments.
func (d *edition) responsibleUnits() []string {
	names := track.NamedUnits()
	for _, t := range d.County.Townships {
		names = append(names, t.Name)
	}
	for _, dep := range d.County.Departments {
		if !slices.Contains(names, dep.Name) {
			names = append(names, dep.Name)
		}
	}
	return names
}
