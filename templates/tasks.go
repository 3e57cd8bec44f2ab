package templates

import (
	"fmt"
	"slices"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/mask"
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
	taskState   annex.Field = "状态"
	taskCame    annex.Field = "办理情况"
)

// taskColumns are the columns of 任务清单 with those that say whom a task is for, and those that say more of it. What is to be done takes
// so many characters, and who is in charge.
func (d *edition) taskColumns(what, who float64, whom, more []column[*track.Task]) []column[*track.Task] {
	day, clerks := d.tracked().Day, d.clerks()
	return slices.Concat(
		[]column[*track.Task]{serial[*track.Task]()},
		whom,
		[]column[*track.Task]{
			body("任务", what, d.taskText),
			styled("状态", 10, func(t *track.Task) grid.Styled { return d.progressCell(t, day) }).field(taskState),
			center("期限", 8.5, func(t *track.Task) string { return d.date(t.Due) }),
			center("责任人", who, func(t *track.Task) string { return inCharge(t, clerks) }),
		},
		more,
		[]column[*track.Task]{count("已历\n天数", 5.5, func(t *track.Task) int { return t.Days(day) })})
}

// ofUnit are the columns of a unit's 任务清单 that begin with the number of a task.
func ofUnit(whom ...column[*track.Task]) []column[*track.Task] {
	return slices.Concat([]column[*track.Task]{
		code("任务编号", 12, func(t *track.Task) string { return string(t.Number) }).field(taskNumber),
		center("类别", 11, func(t *track.Task) string { return t.Kind.String() }).field(taskKind).fixed(),
	}, whom)
}

// came is what came of a task so far: 2月27日联系不上（第2天）.
func (d *edition) came(width float64) column[*track.Task] {
	return body("办理情况", width, func(t *track.Task) string {
		if t.Kind == track.Coach {
			return joinRemarks(d.toldText(t.Told), d.seatText(t.Span))
		}
		return d.toldText(t.Told)
	}).field(taskCame)
}

// townshipTaskColumns are those of a township, which calls people.
func (d *edition) townshipTaskColumns() []column[*track.Task] {
	return d.taskColumns(14, 11, ofUnit(
		center("村", 11, taskVillageText).field(taskVillage),
		center("姓名或企业", 11, target).field(taskWho),
		code("身份证号码", 19.5, func(t *track.Task) string {
			switch {
			case t.Kind == track.Proposal:
				return shownID(t.Matter)
			case t.Person == nil:
				return ""
			}
			return mask.ID(idText(t.Person))
		}).field(taskID),
	), []column[*track.Task]{
		code("电话号码", 13, func(t *track.Task) string {
			switch {
			case !t.Open():
				return ""
			case t.Kind == track.Unreported:
				return d.reach(t.Unit)
			case t.Kind == track.Proposal:
				return strings.Join(t.Matter.Phones, "、")
			case t.Person == nil:
				return ""
			}
			return strings.Join(t.Person.Phones, "、")
		}),
		d.came(17),
	})
}

// tasksTownship is 任务清单 of a township, person by person (39号措施（二）), each village on pages of its own.
func tasksTownship(d *edition, unit string) *tab {
	return d.taskTab(unit, d.tasksOf(unit), d.townshipTaskColumns(), taskVillageText)
}

// departmentTaskColumns are those of a department.
func (d *edition) departmentTaskColumns() []column[*track.Task] {
	const width = 26 // there is room for 帮助企业招工、接员工返岗 on one line
	return d.taskColumns(width, 16, ofUnit(body("对象", 28, target).field(taskWho)), []column[*track.Task]{
		d.came(20),
		styled("人数", 6, func(t *track.Task) grid.Styled { return peopleCell(t.People) }),
	})
}

// tasksDepartment is 任务清单 of a department: what its enterprises want, and its own report. It is there even if there is
// nothing to do: a workbook without tabs would not be written, and what was to be done before would stand there for ever.
func tasksDepartment(d *edition, unit string) *tab {
	return d.taskTab(unit, d.tasksOf(unit), d.departmentTaskColumns(), nil)
}

func taskVillageText(t *track.Task) string { return mask.Text(t.Unit.Village) }

// taskTab lists a unit's tasks, each part of them on printed pages of its own, and says which number was given last.
func (d *edition) taskTab(unit string, tasks []*track.Task, columns []column[*track.Task], part func(*track.Task) string) *tab {
	tally := taskTally(tasks, d.tracked().Day)
	if n := len(d.undated()); n > 0 {
		tally += fmt.Sprintf("；另有 %d 人返岗时间未定，在“联系名单”里", n)
	}
	l := newList(d, "任务清单", "任务清单", columns, join(unit, d.asOf()), tally)
	l.fill(tasks, "没有要办的任务")
	if part != nil {
		l.breakBetween(tasks, part)
	}
	if len(tasks) > 0 {
		l.notes(
			"注：1.责任单位、依据哪一条措施，见“责任清单”。一人有几项需求的，每项各算一次；企业缺工的人数是缺员工数。",
			fmt.Sprintf("2.本人已返岗、需求写了“已办”、企业不再缺员、申请的企业复了工、特岗够了、单位报了表，或者“办理登记”里记了已办结、已返岗或者已录用，才算办结。擦掉“√”又没有写“已办”的是取消，逾期后改了计划返岗时间的是改期，"+
				"人或企业从表里没有了的写明从哪天起没有，“办理登记”里记了本人不愿、另有安排、登记有误的照写：都不算办结。办结的、不算办结的都再列 %d 天。", track.ShownDone),
		)
	}
	if last := d.LastNumbers[unit]; last > 0 {
		l.notes("3.办了一项，就在“办理登记”里记一行，写上任务编号。" + lastNumberText(unit, last))
	}
	return l.tab
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
