package templates

import (
	"fmt"

	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/rollup"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

// urgeRow is what there is to remind a township or department of.
type urgeRow struct {
	unit       string
	department bool
	unreported []string // villages of the register; the department itself
	late       []string // likewise
	kept       []string // likewise; records of an earlier day are counted because the sheet cannot be read
	errors     int
	overdue    int // persons
	due        int // tasks that are due on the day
	lateTasks  int
}

// quiet tells whether there is nothing to remind of.
func (u *urgeRow) quiet() bool {
	return len(u.unreported)+len(u.late)+len(u.kept)+u.errors+u.overdue+u.due+u.lateTasks == 0
}

// urging is 催报文字: for each township, and each department that has something to do, a text to paste into a group (39号措施（十）：一天一
// 调度). There are no names of people in the text, and no numbers of theirs anywhere.
func urging(d *edition) *tab {
	rows := d.urgeRows()
	l := newList(d, "催报文字", "催报文字", d.urgeColumns(), join("全县", d.asOf()))
	l.add(rows...)
	l.sum(rows)
	l.notes(
		"注：1.点一下“催报的话”那一格，复制，粘贴到工作群里。里面只有单位和数，没有人的姓名和电话。“找谁”出自各单位的“通讯录”，电话在那里和各乡镇的“联系名单”里，不在全县的表里。",
		fmt.Sprintf("2.未报：没有一条可以统计的记录。迟报：填表日期早于昨天（%s），今天也没有改过。读不出来的，统计的是以前的记录。", d.date(d.tracked().Day-1)),
		"3.任务的数与“任务清单”一致，一人有几项需求的，每项各算一次；今天到期、超期的只算还没有办结的。部门只列有事要催的。",
	)
	return l.tab
}

func (d *edition) urgeColumns() []column[*urgeRow] {
	return []column[*urgeRow]{
		center("乡镇或单位", 15, func(u *urgeRow) string { return u.unit }).fixed(),
		count("未报", 6, func(u *urgeRow) int { return len(u.unreported) }),
		count("迟报", 6, func(u *urgeRow) int { return len(u.late) }),
		count("读不\n出来", 6, func(u *urgeRow) int { return len(u.kept) }),
		count("要改的\n错误", 7, func(u *urgeRow) int { return u.errors }),
		count("逾期未\n返岗", 7, func(u *urgeRow) int { return u.overdue }),
		count("今天到\n期任务", 7, func(u *urgeRow) int { return u.due }),
		count("超期\n任务", 6, func(u *urgeRow) int { return u.lateTasks }),
		body("找谁", 19, func(u *urgeRow) string { return d.leaders(u.unit, u.department) }),
		styled("催报的话", 69, func(u *urgeRow) grid.Styled { return textCell(grid.Body, d.urge(u)) }),
	}
}

// urgeRows are the townships, then the departments that have something to do.
func (d *edition) urgeRows() []*urgeRow {
	at := map[string]*urgeRow{}
	var all []*urgeRow
	for _, t := range d.County.Townships {
		at[t.Name] = &urgeRow{unit: t.Name}
		all = append(all, at[t.Name])
	}
	for _, dep := range d.County.Bureaus() {
		if at[dep.Name] == nil {
			at[dep.Name] = &urgeRow{unit: dep.Name, department: true}
			all = append(all, at[dep.Name])
		}
	}
	day := d.tracked().Day
	for i := range d.Reporting {
		if u := at[d.Reporting[i].Unit.Reporter()]; u != nil {
			u.report(d.County, &d.Reporting[i], day)
		}
	}
	for name, u := range at {
		u.errors = countOf(d.findings[name], check.Error)
	}
	for _, t := range d.Own.Tasks {
		for _, name := range t.Listed() {
			if u := at[name]; u != nil {
				u.task(t, day)
			}
		}
	}
	kept := all[:0]
	for _, u := range all {
		if !u.department || !u.quiet() {
			kept = append(kept, u)
		}
	}
	return kept
}

// report adds a village's or the department's own row of 上报情况. In the morning nobody has reported of the day: late is who has not of
// the day before either. Villages that the register does not know are named by what people typed, and are left out.
func (u *urgeRow) report(c *county.County, r *rollup.Reporting, day civil.Day) {
	name := r.Unit.Village
	if u.department {
		name = r.Unit.Department
	} else if !c.Known(r.Unit) {
		return
	}
	switch {
	case r.State == rollup.NotReported:
		u.unreported = append(u.unreported, name)
	case r.State == rollup.Kept:
		u.kept = append(u.kept, name)
	case r.State == rollup.Late && r.Filled.Day < day-1:
		u.late = append(u.late, name)
	}
}

func (u *urgeRow) task(t *track.Task, day civil.Day) {
	if !t.Open() {
		return
	}
	if t.Kind == track.OverdueWorker {
		u.overdue += t.People
	}
	switch {
	case t.Late(day):
		u.lateTasks++
	case t.Due == day:
		u.due++
	}
}
