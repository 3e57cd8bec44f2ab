package templates

import (
	"cmp"
	"fmt"
	"slices"

	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/tally"
	"guantong/rules/track"
	"guantong/sheets/dirs"
	"guantong/sheets/grid"
)

// taskSums are a unit's tasks counted, or those of all units together.
type taskSums struct {
	unit       string
	open, late map[track.TaskKind]int
	allOpen    int
	allLate    int
	due        int // on the day, and still open
	came       int // on the day
	done       int // likewise
	dropped    int // likewise
	doneLately int // within track.ShownDone days
	longest    int // days for which the oldest of those that are late is
}

func (s *taskSums) add(t *track.Task, day civil.Day) {
	if t.Since == day {
		s.came++
	}
	switch {
	case t.Open():
		s.open[t.Kind]++
		s.allOpen++
		if t.Due == day {
			s.due++
		}
		if t.Late(day) {
			s.late[t.Kind]++
			s.allLate++
			s.longest = max(s.longest, day.Since(t.Due))
		}
	case t.Finished():
		s.doneLately++
		if t.Done == day {
			s.done++
		}
	case t.Done == day:
		s.dropped++
	}
}

// taskSumsOf are the sums of every unit that has tasks, the townships first.
func (d *edition) taskSumsOf() (units []*taskSums, all *taskSums) {
	sums := func(unit string) *taskSums {
		return &taskSums{unit: unit, open: map[track.TaskKind]int{}, late: map[track.TaskKind]int{}}
	}
	all = sums("合计")
	at := map[string]*taskSums{}
	name := func(unit string) {
		if at[unit] == nil {
			at[unit] = sums(cmp.Or(unit, tally.NoTownship))
			units = append(units, at[unit])
		}
	}
	for _, t := range d.County.Townships {
		name(t.Name)
	}
	for _, dep := range d.County.Bureaus() {
		name(dep.Name)
	}
	for i := range d.Tasks {
		t := &d.Tasks[i]
		unit := t.Unit.Reporter() // that it lies in: each is counted once, whoever else has it in his list
		name(unit)
		at[unit].add(t, d.tracked().Day)
		all.add(t, d.tracked().Day)
	}
	units = slices.DeleteFunc(units, func(s *taskSums) bool { return s.allOpen+s.dropped+s.doneLately == 0 })
	return units, all
}

// taskSumsCounty is 任务汇总 of the county (39号措施（十）：一天一调度): how many tasks of which kind every unit has, and how many of them are
// late. One is one task of a unit's own 任务清单.
func taskSumsCounty(d *edition) *tab {
	units, all := d.taskSumsOf()
	l := newList(d, "任务汇总", "任务汇总", d.taskSumColumns(all), join("全县", d.asOf(), "单位：项"), taskSumsTally(all))
	if len(units) == 0 {
		l.across(grid.Good, "没有要办的任务")
		return l.tab
	}
	l.across(grid.Label, "一、还没有办结的任务")
	l.add(units...)
	l.total(all)
	late := slices.DeleteFunc(slices.Clone(units), func(s *taskSums) bool { return s.allLate == 0 })
	if len(late) > 0 {
		l.Breaks = append(l.Breaks, len(l.Rows))
		l.across(grid.Label, "二、其中超期的")
		for _, s := range append(late, all) {
			of := taskSums{unit: s.unit, open: s.late, late: s.late, allOpen: s.allLate, longest: s.longest}
			if s == all {
				l.total(&of)
			} else {
				l.add(&of)
			}
		}
	}
	l.tighten(l.head + 1) // so that each of the two goes on one page
	l.notes(
		"注：1.一个人的一项需求、一家企业的缺工、一个村没有报表各是一项，与各乡镇、各部门“任务清单”一致。姓名、电话只在乡镇的调度表里，点单位名称打开。",
		"2.超期的按村列在“超期任务”；未报的单位、县直单位办的、超期的企业缺工逐项列在“任务清单”；缺工的企业都在“企业缺工”；其余的在各单位的调度表里。",
		"3.没有写明乡镇的，不在任何乡镇的调度表里，人在全县日报的“返岗跟踪台账”里。",
		fmt.Sprintf("4.不算办结：取消了需求、改了计划时间、本人不愿、另有安排、登记有误、表里没有了的。近%d天办结含当天。", track.ShownDone),
	)
	return l.tab
}

// taskSumColumns have one for each kind that some unit has an open task of.
func (d *edition) taskSumColumns(all *taskSums) []column[*taskSums] {
	columns := []column[*taskSums]{styled("单位", 15, func(s *taskSums) grid.Styled { return d.bookOf(s.unit) }).fixed()}
	for _, k := range track.TaskKinds {
		if all.open[k] > 0 {
			columns = append(columns, sparse(kindHead(k), 7, func(s *taskSums) int { return s.open[k] }))
		}
	}
	return append(columns,
		styled("合计", 7, func(s *taskSums) grid.Styled { return countCell(grid.TotalCount, s.allOpen) }),
		sparse("其中\n超期", 6.5, func(s *taskSums) int { return s.allLate }),
		sparse("最长超\n期天数", 7, func(s *taskSums) int { return s.longest }),
		sparse("当天\n到期", 6, func(s *taskSums) int { return s.due }),
		sparse("当天\n新增", 6, func(s *taskSums) int { return s.came }),
		sparse("当天\n办结", 6, func(s *taskSums) int { return s.done }),
		sparse("当天不\n算办结", 7, func(s *taskSums) int { return s.dropped }),
		sparse(fmt.Sprintf("近%d天\n办结", track.ShownDone), 6.5, func(s *taskSums) int { return s.doneLately }),
	)
}

// kindHead is a kind of tasks over a narrow column: 逾期未⏎返岗.
func kindHead(k track.TaskKind) string {
	if name := []rune(k.String()); len(name) > 4 {
		return string(name[:3]) + "\n" + string(name[3:])
	}
	return k.String()
}

// taskSumsTally is the county's line: 待办 4179 项，超期 637 项，当天到期 30 项.
func taskSumsTally(all *taskSums) string {
	return fmt.Sprintf("待办 %d 项，超期 %d 项，当天到期 %d 项，当天新增 %d 项，当天办结 %d 项，近%d天办结 %d 项",
		all.allOpen, all.allLate, all.due, all.came, all.done, track.ShownDone, all.doneLately)
}

// bookOf is a unit's name, which leads to its 调度.
func (d *edition) bookOf(unit string) grid.Styled {
	c := textCell(grid.Center, unit)
	if slices.Contains(d.County.Reporters(), unit) || slices.ContainsFunc(d.County.Offices(), func(o county.Department) bool { return o.Name == unit }) {
		c.Link = &grid.Link{Workbook: dirs.For(unit, dirs.Dispatch)}
	}
	return c
}
