package templates

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/mask"
	"guantong/rules/survey"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

// The columns by which the numbers of tasks are read back.
const (
	taskNumber  annex.Field = "任务编号"
	taskKind    annex.Field = "类别"
	taskVillage annex.Field = "村"
	taskWho     annex.Field = "对象"
	taskID      annex.Field = "身份证号码"
)

// taskColumns are the columns of 任务清单 with those that say whom a task is for, and those that say how to reach him. What is to be
// done takes so many characters.
func (d *edition) taskColumns(width float64, whom, reach []column[*track.Task]) []column[*track.Task] {
	day, clerks, units := d.tracked().Day, d.clerks(), unitsInCharge{d.stations(), map[charge]string{}}
	return slices.Concat(
		[]column[*track.Task]{serial[*track.Task]()},
		whom,
		[]column[*track.Task]{
			body("任务", width, d.taskText),
			styled("状态", 13.5, func(t *track.Task) grid.Styled { return d.progressCell(t, day) }),
			center("期限", 8.5, func(t *track.Task) string { return d.date(t.Due) }),
			center("责任人", 18, func(t *track.Task) string { return inCharge(t, clerks) }),
		},
		reach,
		[]column[*track.Task]{
			styled("人数", 6, func(t *track.Task) grid.Styled { return peopleCell(t.People) }),
			count("已历\n天数", 6, func(t *track.Task) int { return t.Days(day) }),
			body("责任单位", 53, units.text),
		})
}

// ofUnit are the columns of a unit's 任务清单 that begin with the number of a task.
func ofUnit(whom ...column[*track.Task]) []column[*track.Task] {
	return slices.Concat([]column[*track.Task]{
		code("任务编号", 13, func(t *track.Task) string { return string(t.Number) }).field(taskNumber),
		center("类别", 11, func(t *track.Task) string { return t.Kind.String() }).field(taskKind).fixed(),
	}, whom)
}

// came is what came of a task so far: 2月27日联系不上（第2天）.
func (d *edition) came() column[*track.Task] {
	return body("办理情况", 24, func(t *track.Task) string { return d.toldText(t.Told) })
}

// tasksCounty is 任务清单 of the county (39号措施（二）): people of one village who need the same are one task, without names.
// Those who wait for longer than they should are one of their own: a village is not late because of one person.
func tasksCounty(d *edition) *tab {
	return d.taskTab("全县", d.tasks().county, d.taskColumns(19, []column[*track.Task]{
		center("类别", 11, func(t *track.Task) string { return t.Kind.String() }).fixed(),
		center("乡镇或单位", 13, func(t *track.Task) string { return t.Unit.Reporter() }),
		center("村", 13, taskVillageText),
		body("对象", 20, target),
	}, nil))
}

// townshipTaskColumns are those of a township, which calls people.
func (d *edition) townshipTaskColumns() []column[*track.Task] {
	return d.taskColumns(19, ofUnit(
		center("村", 13, taskVillageText).field(taskVillage),
		center("姓名或企业", 16, target).field(taskWho),
		code("身份证号码", 20, func(t *track.Task) string {
			if t.Person == nil {
				return ""
			}
			return mask.ID(idText(t.Person))
		}).field(taskID),
	), []column[*track.Task]{
		code("电话号码", 14, func(t *track.Task) string {
			switch {
			case !t.Open():
				return ""
			case t.Kind == track.Unreported:
				return d.reach(t.Unit)
			case t.Person == nil:
				return ""
			}
			return strings.Join(t.Person.Phones, "、")
		}),
		d.came(),
	})
}

// tasksTownship is 任务清单 of a township, person by person.
func tasksTownship(d *edition, unit string) *tab {
	return d.taskTab(unit, d.tasks().units[unit], d.townshipTaskColumns())
}

// departmentTaskColumns are those of a department.
func (d *edition) departmentTaskColumns() []column[*track.Task] {
	const width = 26 // there is room for 帮助企业招工、接员工返岗 on one line
	return d.taskColumns(width, ofUnit(body("对象", 28, target).field(taskWho)), []column[*track.Task]{d.came()})
}

// tasksDepartment is 任务清单 of a department: what its enterprises want, and its own report. It is there even if there is
// nothing to do: a workbook without tabs would not be written, and what was to be done before would stand there for ever.
func tasksDepartment(d *edition, unit string) *tab {
	return d.taskTab(unit, d.tasks().units[unit], d.departmentTaskColumns())
}

func taskVillageText(t *track.Task) string { return mask.Text(t.Unit.Village) }

// taskTab lists tasks, and says which number was given last; those of the whole county have none.
func (d *edition) taskTab(unit string, tasks []*track.Task, columns []column[*track.Task]) *tab {
	tally := taskTally(tasks, d.tracked().Day)
	if n := len(d.undated(unit)); n > 0 {
		tally += fmt.Sprintf("；另有 %d 人返岗时间未定，在“联系名单”里", n)
	}
	l := newList(d, "任务清单", "任务清单", columns, join(unit, d.asOf()), tally)
	l.fill(tasks, "没有要办的任务")
	if len(tasks) > 0 {
		l.notes(
			"注：1.责任单位是39号文件的各条措施写明的，是哪一条见“责任清单”。一人有几项需求的，每项各算一次；企业缺工的人数是缺员工数。",
			fmt.Sprintf("2.本人已返岗、需求写了“已办”、企业不再缺员、申请的企业复了工、特岗够了、单位报了表，或者“办理登记”里记了办结，才算办结。擦掉“√”又没有写“已办”的是取消，逾期后改了计划返岗时间的是改期，"+
				"人或企业从表里没有了的写明从哪天起没有：都不算办结。办结的、不算办结的都再列 %d 天。", track.ShownDone),
		)
	}
	if last := d.LastNumbers[unit]; last > 0 {
		l.notes("3.办了一项，就在“办理登记”里记一行，写上任务编号。" + lastNumberText(unit, last))
	}
	return l.tab
}

// taskList are tasks in the order of lists.
type taskList struct {
	county []*track.Task            // those of people of one village together
	units  map[string][]*track.Task // of a township or department
}

// listTasks makes the lists.
func (d *edition) listTasks() taskList {
	day := d.tracked().Day
	l := taskList{units: map[string][]*track.Task{}}
	all := slices.Clone(d.Tasks)
	for _, t := range urgentFirst(d.County, all, day) {
		for _, unit := range t.Listed() {
			l.units[unit] = append(l.units[unit], t)
		}
	}
	l.county = urgentFirst(d.County, track.ByVillage(d.County, all, day), day)
	return l
}

// urgentFirst puts tasks in the order of lists: what is late, what is due first, what was done, what was dropped, and whose
// people or enterprises are in no sheet any more.
func urgentFirst(c *county.County, tasks []track.Task, day civil.Day) []*track.Task {
	rank := func(t *track.Task) int {
		switch {
		case t.Late(day):
			return 0
		case t.Open():
			return 1
		case !t.Dropped:
			return 2
		case !t.Gone:
			return 3
		}
		return 4
	}
	sorted := make([]*track.Task, len(tasks))
	for i := range tasks {
		sorted[i] = &tasks[i]
	}
	slices.SortStableFunc(sorted, func(a, b *track.Task) int {
		if order := cmp.Compare(rank(a), rank(b)); order != 0 {
			return order
		}
		if order := cmp.Compare(a.Due, b.Due); order != 0 {
			return order
		}
		if a.Kind != b.Kind {
			return cmp.Compare(a.Kind, b.Kind)
		}
		return c.Compare(a.Unit, b.Unit)
	})
	return sorted
}

// taskTally sums tasks up: 待办 12 项（340 人次，企业缺工 25 人），超期 3 项，近7天办结 2 项.
func taskTally(tasks []*track.Task, day civil.Day) string {
	var sum, gaps taskCount
	for _, t := range tasks {
		sum.add(t, day)
		if t.Kind == track.Shortage {
			gaps.add(t, day)
		}
	}
	var people []string
	if n := sum.people - gaps.people; n > 0 {
		people = append(people, fmt.Sprintf("%d 人次", n))
	}
	if gaps.people > 0 {
		people = append(people, fmt.Sprintf("企业缺工 %d 人", gaps.people))
	}
	whom := ""
	if len(people) > 0 {
		whom = "（" + strings.Join(people, "，") + "）"
	}
	return fmt.Sprintf("待办 %d 项%s，超期 %d 项，近%d天办结 %d 项", sum.open, whom, sum.late, track.ShownDone, sum.done)
}

// stations are the county's.
func (d *edition) stations() []string {
	if d.County == nil { // where only the columns are asked for
		return nil
	}
	return d.County.Stations
}

// zone is what the row of the county's industrial zone is called.
func (d *edition) zone() string {
	if d.County == nil {
		return ""
	}
	return d.County.Zone
}

// clerks are the 摸排责任人 of the villages.
func (d *edition) clerks() map[county.Unit]string {
	all := make(map[county.Unit]string, len(d.Reporting))
	for i := range d.Reporting {
		all[d.Reporting[i].Unit] = d.Reporting[i].Clerks
	}
	return all
}

// inCharge is who answers for a task: of an enterprise its 帮扶责任人, else the 摸排责任人.
func inCharge(t *track.Task, clerks map[county.Unit]string) string {
	row := (*survey.Enterprise)(nil)
	switch {
	case t.Gap != nil:
		row = t.Gap.Row
	case t.Matter != nil:
		row = t.Matter.Row
	default:
		return mask.Text(clerks[t.Unit])
	}
	if row == nil {
		return ""
	}
	return mask.Text(row.Officer)
}

// target is whom a task is for: a person, an enterprise, a unit, or so many people of a village.
func target(t *track.Task) string {
	switch {
	case t.Person != nil:
		return personName(t.Person)
	case t.Gap != nil:
		return cmp.Or(mask.Text(t.Gap.Name), "（没有写企业名称）")
	case t.Matter != nil:
		return cmp.Or(mask.Text(t.Matter.Name), "（没有写企业名称）")
	case t.People == 0:
		return mask.Text(cmp.Or(t.Unit.Village, t.Unit.Reporter()))
	}
	return fmt.Sprintf("%d 人", t.People)
}

func peopleCell(n int) grid.Styled {
	if n == 0 {
		return grid.Styled{Role: grid.Count}
	}
	return countCell(grid.Count, n)
}

// progressCell says how a task stands: 待办, 超期3天, 已办结2月28日, 2月25日取消, 2月25日改期, 2月27日起表里没有.
func (d *edition) progressCell(t *track.Task, day civil.Day) grid.Styled {
	switch {
	case t.Open() && t.Told.Many():
		return textCell(grid.Error, "多次联系不上")
	case t.Late(day):
		return textCell(grid.Error, fmt.Sprintf("超期%d天", day.Since(t.Due)))
	case t.Open():
		return textCell(grid.Center, "待办")
	case t.Result == annex.Settled, t.Result == annex.AtWork:
		return textCell(grid.Good, "已办结"+d.date(t.Done))
	case t.Result != "":
		return textCell(grid.Notice, d.date(t.Done)+string(t.Result))
	case t.Gone:
		return textCell(grid.Notice, d.date(t.Done)+"起表里没有")
	case t.Dropped && t.Kind == track.OverdueWorker:
		return textCell(grid.Notice, d.date(t.Done)+"改期")
	case t.Dropped:
		return textCell(grid.Notice, d.date(t.Done)+"取消")
	}
	return textCell(grid.Good, "已办结"+d.date(t.Done))
}

// headquarters is what the names of the notice's working groups begin with. It names them as in 责任单位：
// 县复工复产领导小组交通运输保障组、用工保障组.
const headquarters = "县复工复产领导小组"

// unitsInCharge has what responsible says of the tasks of a kind in a unit.
type unitsInCharge struct {
	stations []string
	of       map[charge]string
}

type charge struct {
	kind       track.TaskKind
	unit       string
	from, seat county.Unit
}

func (u unitsInCharge) text(t *track.Task) string {
	key := charge{kind: t.Kind, unit: t.Unit.Reporter()}
	switch {
	case t.Gap != nil:
		key.seat = t.Gap.Seat
	case t.Matter != nil:
		key.from, key.seat = t.Matter.From, t.Matter.Seat
	}
	text, known := u.of[key]
	if !known {
		text = responsible(t, u.stations)
		u.of[key] = text
	}
	return text
}

// responsible are the units that have to see to a task, on one line.
func responsible(t *track.Task, stations []string) string {
	units := t.Responsible(stations)
	group := false
	for i, u := range units {
		short, is := strings.CutPrefix(u, headquarters)
		if is && group {
			units[i] = short
		}
		group = is
	}
	return strings.Join(units, "、")
}
