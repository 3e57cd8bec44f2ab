package pipeline_test

import (
	"fmt"
	"slices"
	"strings"

	"guantong/rules/civil"
	register "guantong/rules/county"
)

// obligation is who sees to the tasks of a kind and until when, as the notice's measures have it.
type obligation struct {
	kind  string
	due   string // 计划: the day before the planned one; 马上, 三天, 摸排, 期限
	units string
}

// The units that the notice names; the township or department of a task comes last.
const (
	labour    = "县复工复产领导小组用工保障组、县人社局"
	survey3   = labour + "、县扶贫办"
	transport = "县复工复产领导小组交通运输保障组、用工保障组、县交通运输局"
)

// obligations are those of the five needs, in their order, and of what else has to be done.
var obligations = []obligation{
	{"健康证明", "马上", "县复工复产领导小组疫情防控组、县卫健局"},
	{"统一乘车", "计划", transport + "、县人社局、县公安局、县卫健局、新晃汽车站、新晃火车站、新晃高铁西站"},
	{"自驾协助", "计划", transport + "、县人社局、县公安局、县卫健局、新晃汽车站、新晃火车站、新晃高铁西站"},
	{"就业介绍", "三天", "县复工复产领导小组用工保障组、疫情防控组、县人社局、县卫健局、县工业集中区"},
	{"其他需求", "三天", survey3 + "、县委组织部"},
	{"逾期未返岗", "马上", survey3},
	{"去向不明", "马上", survey3},
	{"企业缺工", "期限", labour},
	{"未报", "摸排", survey3 + "、县委组织部"},
	{"部门未报", "摸排", labour},
}

// Places in obligations.
const (
	vanishedTask = iota + overdueTask + 1
	shortageTask
	villageTask
	departmentTask
)

// task is a line of 任务清单.
type task struct {
	kind   int // of obligations
	unit   register.Unit
	who    *life  // nil unless it is a person's
	target string // the enterprise that wants people
	people int
	due    civil.Day
	charge string // 责任人
	course
}

// span is how long there was something to do, and how it ended. done is zero while there is.
type span struct {
	since, done civil.Day
	end         ending
}

type ending string

const (
	wasDone  ending = "已办结"
	arranged ending = "已办" // likewise: it may be that it was dropped before
	dropped  ending = "取消" // of who is overdue 改期
	gone     ending = "没有" // the sheets have the person or the enterprise no more
)

func (s *span) open() bool { return !s.since.IsZero() && s.done.IsZero() }

// gap is an enterprise that wants people.
type gap struct {
	unit register.Unit
	firm firm // as it was listed last
	gone civil.Day
	course
}

// tasks are all that a township's and a department's lists hold on the last of the days.
func tasks(days []*seen) (all []task) {
	today := days[len(days)-1]
	charge := func(u register.Unit) string { return today.tabs[place(u)].clerk }
	for _, l := range lives(days) {
		for kind := range l.courses {
			all = append(all, task{kind: kind, unit: l.unit, who: l, people: 1, due: l.planned, charge: charge(l.unit), course: l.courses[kind]})
		}
	}
	for _, g := range gaps(days) {
		t := task{kind: shortageTask, unit: g.unit, target: g.firm.name, people: g.firm.short(), course: g.course}
		if g.gone.IsZero() {
			t.charge = g.firm.officer
		}
		all = append(all, t)
	}
	for _, u := range campaignUnits {
		t := task{kind: villageTask, unit: u, charge: charge(u)}
		if u.Village == "" {
			t.kind = departmentTask
		}
		for _, s := range days {
			t.ask(s.day, !s.reports(u), wasDone)
			t.hear(tell(s.answers()[s.numbers.by[spell{u, t.kind, t.since}]]), ends)
		}
		all = append(all, t)
	}
	all = slices.DeleteFunc(all, func(t task) bool {
		return t.since.IsZero() || !t.open() && t.done+7 < today.day
	})
	for i := range all {
		t := &all[i]
		t.due = t.deadline()
		if t.told != nil && t.told.result == "待答复" {
			t.due = max(t.due, t.told.agreed)
		}
	}
	return all
}

// deadline is until when the task has to be done; due holds the planned day of whom it is about.
func (t *task) deadline() civil.Day {
	day := map[string]civil.Day{"计划": t.due - 1, "马上": t.since, "三天": t.since + 3, "摸排": surveyDay, "期限": lastDay}[obligations[t.kind].due]
	if obligations[t.kind].due == "计划" && t.due.IsZero() {
		day = lastDay
	}
	if day < t.since {
		return t.since
	}
	return day
}

// gaps are the enterprises. One that is not listed for some days is as it was.
func gaps(days []*seen) map[string]*gap {
	all := map[string]*gap{}
	for _, s := range days {
		here := map[string]bool{}
		for i := range s.tabs {
			for _, f := range s.tabs[i].firms {
				here[f.name] = true
				g := all[f.name]
				if g == nil {
					g = &gap{unit: s.tabs[i].unit}
					all[f.name] = g
				}
				g.firm, g.gone = f, 0
				g.ask(s.day, f.short() > 0, wasDone)
			}
		}
		for name, g := range all {
			if !here[name] {
				if g.gone.IsZero() {
					g.gone = s.day
				}
				g.lose(s.day)
			}
			g.hear(tell(s.answers()[s.numbers.by[spell{name, shortageTask, g.since}]]), ends)
		}
	}
	return all
}

// class is what the county's list keeps apart.
func (t *task) class(day civil.Day) string {
	switch {
	case t.open() && t.told != nil && t.told.tries >= 3:
		if t.late(day) {
			return "多次联系不上，超期"
		}
		return "多次联系不上"
	case t.late(day):
		return "超期"
	case t.open():
		return "待办"
	case t.by == "已办结", t.by == "已返岗":
		return string(wasDone)
	case t.by != "":
		return t.by
	case t.end == dropped && t.kind == overdueTask:
		return "改期"
	}
	return string(t.end)
}

// finished tells whether what was to be done is done.
func (t *task) finished() bool {
	if t.by != "" {
		return slices.Contains([]string{"已办结", "已返岗", "已录用"}, t.by)
	}
	return t.end == wasDone
}

func (t *task) late(day civil.Day) bool { return t.open() && t.due < day }

// state is the column 状态.
func (t *task) state(day civil.Day) string {
	switch class := t.class(day); class {
	case "超期":
		return fmt.Sprintf("超期%d天", days(t.due, day))
	case "待办", "多次联系不上":
		return class
	case "多次联系不上，超期":
		return "多次联系不上"
	case "没有":
		return short(t.done) + "起表里没有"
	case string(wasDone):
		return class + short(t.done)
	default:
		return short(t.done) + class
	}
}

// age is the column 已历天数.
func (t *task) age(day civil.Day) int {
	if t.open() {
		return days(t.since, day) + 1
	}
	return days(t.since, t.done)
}

func days(from, to civil.Day) int { return to.Since(from) }

// units is the column 责任单位.
func (t *task) units() string {
	units := obligations[t.kind].units + "、" + t.unit.Reporter()
	return strings.TrimSuffix(units, "、")
}

// place is where a list of its unit has a task.
func (t *task) place() string {
	id, target := "", t.target
	if t.who != nil {
		id, target = hidden(t.who.id), t.who.name
	}
	return key("任务", t.unit.Reporter(), obligations[t.kind].kind, t.unit.Village, target, id)
}

// line is all of a task but whom it is for.
func (t *task) line(day civil.Day) string {
	people := ""
	if t.people > 0 {
		people = fmt.Sprint(t.people)
	}
	return strings.Join([]string{people, t.brief(day)}, "|")
}

// brief is what a unit's own list says of it.
func (t *task) brief(day civil.Day) string {
	return strings.Join([]string{t.charge, short(t.due), t.state(day), fmt.Sprint(t.age(day))}, "|")
}

// duties are 责任清单 of the county: the tasks by unit and kind, and by unit alone (小计).
func duties(all []task, day civil.Day, want facts) {
	type sum struct {
		open, people, late, age, done int
		due                           civil.Day
	}
	sums := map[string]*sum{}
	for _, t := range all {
		for unit := range strings.SplitSeq(t.units(), "、") {
			if unit == "用工保障组" || unit == "疫情防控组" {
				unit = "县复工复产领导小组" + unit
			}
			for _, kind := range []string{obligations[t.kind].kind, "小计"} {
				k := key("责任", unit, kind)
				s := sums[k]
				ended := t.finished()
				if s == nil && (t.open() || ended) {
					s = &sum{}
					sums[k] = s
				}
				switch {
				case t.open():
					s.open, s.people, s.age = s.open+1, s.people+t.people, max(s.age, t.age(day))
					if t.late(day) {
						s.late++
					}
					if s.due.IsZero() || t.due < s.due {
						s.due = t.due
					}
				case ended:
					s.done++
				}
			}
		}
	}
	for k, s := range sums {
		want[k] = fmt.Sprintf("%d|%d|%d|%s|%d|%d", s.open, s.people, s.late, short(s.due), s.age, s.done)
	}
}
