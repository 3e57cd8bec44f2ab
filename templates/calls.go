package templates

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/mask"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

// call is somebody whom a township calls, with all that is open for him: one call settles it.
type call struct {
	*track.Person
	tasks   []*track.Task // none of somebody who is only asked for his date
	due     civil.Day     // the first; zero without a task
	told    *track.Told
	must    bool // somebody has to call him: for one of his tasks at least, or for what follows
	undated bool // no planned day that can be read: no task, and nobody would ever ask
	sent    bool // he has sent his row himself, and his village does not have him (扫码已登记、村表未录入)
}

// calling are the tasks that mean calling somebody; of the others people have lists of their own.
func calling(k track.TaskKind) bool {
	switch k {
	case track.Coach, track.Introduction, track.OtherNeed, track.OverdueWorker, track.Vanished:
		return true
	}
	return false
}

// calls are the people whom a unit has to call: by village, then by whose task is due first, those without one last, then by name.
func (d *edition) calls(unit string) (all []call) {
	tasks := d.tasksOf(unit)
	at := map[*track.Person]int{}
	all = make([]call, 0, len(tasks))
	of := func(p *track.Person) (c *call, isNew bool) {
		i, there := at[p]
		if !there {
			i, at[p] = len(all), len(all)
			all = append(all, call{Person: p})
		}
		return &all[i], !there
	}
	for _, t := range tasks {
		if t.Person == nil || !t.Open() {
			continue
		}
		c, isNew := of(t.Person)
		if isNew {
			c.due = t.Due
		}
		c.must = c.must || calling(t.Kind)
		c.tasks, c.due = append(c.tasks, t), min(c.due, t.Due)
		if t.Told != nil && (c.told == nil || c.told.Day.Day <= t.Told.Day.Day) {
			c.told = t.Told
		}
	}
	for _, p := range d.undated() {
		c, _ := of(p)
		c.must, c.undated = true, true
	}
	for _, p := range d.waiting() {
		c, _ := of(p)
		c.must, c.sent = true, true
	}
	all = slices.DeleteFunc(all, func(c call) bool { return !c.must })
	return byUnits(d.County, all, func(c *call) county.Unit { return c.Unit() }, func(a, b *call) int {
		return cmp.Or(cmp.Compare(min(len(b.tasks), 1), min(len(a.tasks), 1)), cmp.Compare(a.due, b.due), cmp.Compare(a.Name, b.Name))
	})
}

// listUndated looks for a township's people who have not said when they return.
func (d *edition) listUndated() []*track.Person {
	day := d.tracked().Day
	return some(d.Own.People, func(p **track.Person) bool { return track.StateOf((*p).Row, day) == track.Undated })
}

// waiting are a township's people who have sent their rows themselves and whom their villages do not have.
func (d *edition) waiting() []*track.Person {
	return some(d.Own.People, func(p **track.Person) bool { return d.Sent.Waits((*p).Row) })
}

func (d *edition) callColumns() []column[call] {
	day, clerks := d.tracked().Day, d.clerks()
	return []column[call]{
		serial[call](),
		center("村", 13, func(c call) string { return villageText(c.Unit()) }),
		center("姓名", 10, func(c call) string { return personName(c.Person) }).fixed(),
		code("电话号码", 14, func(c call) string { return strings.Join(c.Phones, "、") }),
		body("要办的事（任务编号）", 34, func(c call) string {
			var all []string
			for _, t := range c.tasks {
				all = append(all, fmt.Sprintf("%s（%s）", t.Duty.What, t.Number))
			}
			if c.undated {
				all = append(all, "问清返岗时间，填进摸排表")
			}
			switch {
			case c.sent && d.alsoSeeks(c.Row):
				all = append(all, "扫码已登记、村表未录入：核实后录入附件1、附件3")
			case c.sent:
				all = append(all, "扫码已登记、村表未录入：核实后录入附件1")
			}
			return strings.Join(all, "；")
		}),
		center("最早期限", 10, func(c call) string { return d.date(c.due) }),
		styled("状态", 13, func(c call) grid.Styled {
			if c.told.Many() {
				return textCell(grid.Error, "多次联系不上")
			}
			if len(c.tasks) == 0 {
				if !c.undated {
					return textCell(grid.Notice, "未录入")
				}
				return stateCell(track.Undated)
			}
			if late := day.Since(c.due); late > 0 {
				return textCell(grid.Error, fmt.Sprintf("超期%d天", late))
			}
			return textCell(grid.Center, "待办")
		}),
		body("上次办理", 26, func(c call) string { return d.toldText(c.told) }),
		center("摸排责任人", 14, func(c call) string {
			return mask.Text(clerks[c.Unit()])
		}),
	}
}

// callsTownship is 联系名单: whom the township has to call, a line per person; below it the villages that are behind with their reports,
// and those whom only the platforms know. It is nil if there is nobody.
func callsTownship(d *edition, unit string) *tab {
	all, villages, unsurveyed, seekers := d.calls(unit), d.villageCalls(unit), d.unsurveyed(unit), d.sentSeekers(unit)
	if len(all)+len(villages)+len(unsurveyed)+len(seekers) == 0 {
		return nil
	}
	sum := fmt.Sprintf("要联系 %d 人", len(all))
	if n := len(d.undated()); n > 0 {
		sum += fmt.Sprintf("，其中返岗时间未定 %d 人", n)
	}
	if n := len(d.waiting()); n > 0 {
		sum += fmt.Sprintf("，扫码已登记、村表未录入 %d 人", n)
	}
	if n := len(unsurveyed); n > 0 {
		sum += fmt.Sprintf("，平台有、未摸排的另有 %d 人", n)
	}
	l := newList(d, "联系名单", "联系名单", d.callColumns(), join(unit, d.asOf()), sum)
	l.add(all...)
	if len(all) == 0 {
		l.across(grid.Good, "任务里没有要打电话的人")
	} else {
		l.breakBetween(all, func(c call) string { return villageText(c.Unit()) })
		l.filter()
	}
	if len(villages) > 0 {
		l.across(grid.Plain, "")
		l.across(grid.Warning, "以下村没有报、报得迟或读不出来，请打电话催")
		within(l.tab, d.villageCallColumns()).add(villages...)
	}
	if len(unsurveyed) > 0 {
		l.across(grid.Plain, "")
		l.across(grid.Warning, "以下人员平台里有、没有摸排，请打电话核实")
		within(l.tab, unsurveyedColumns()).add(unsurveyed...)
	}
	if len(seekers) > 0 {
		l.across(grid.Plain, "")
		l.across(grid.Warning, "以下人员扫码登记求职、村里的附件3没有录入，请打电话核实")
		within(l.tab, sentSeekerColumns()).add(seekers...)
	}
	l.notes(
		"注：1.一人一行，打一次电话把他的几件事一起问清；同一个村的排在一起，期限早的在前。办理健康证明、自驾协助的另有名单。",
		"2.打完电话，每件事照任务编号在“办理登记”里记一行；返岗时间没有任务编号，问到了填在村里的摸排表上。电话号码只用于联系本人，不要转发。",
	)
	if leaders := d.reach(county.Unit{Township: unit}); leaders != "" {
		l.notes("3.多次联系不上的，请找" + leaders + "。村里联系人、乡镇负责人的电话出自本乡镇的“通讯录”。")
	}
	return l.tab
}
