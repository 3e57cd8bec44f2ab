package track

import (
	"guantong/rules/annex"
	"guantong/rules/tally"
)

// Ties states that the ledger has the same people as annexes 2 and 4, and that every open need and every overdue worker is
// one of the tasks.
func (l *Ledger) Ties(w *tally.Totals, tasks []Task) []tally.Tie {
	var returned, all, needs, overdue int
	for _, s := range l.Summaries() {
		for _, n := range s.States {
			all += n
		}
		returned += s.States[Returned]
		overdue += s.States[Overdue]
		for _, n := range s.Needs {
			needs += n
		}
	}
	var needTasks, overdueTasks int
	for i := range l.People {
		// Who is overdue stays so when 办理登记 ends his task.
		if s := l.People[i].Tasks.Of(OverdueWorker); s.Result != "" && s.Result != annex.AtWork && !s.Agreed {
			overdueTasks++
		}
	}
	for i := range tasks {
		switch t := &tasks[i]; {
		case !t.Open():
		case t.Kind.IsNeed():
			needTasks++
		case t.Kind == OverdueWorker:
			overdueTasks++
		}
	}
	return []tally.Tie{
		tally.NewTie("返岗跟踪台账人数 ＝ 附件2计划返岗总数", all, w.Planned),
		tally.NewTie("返岗跟踪台账已返岗 ＝ 附件2已返岗人数", returned, w.Returned),
		tally.NewTie("返岗跟踪台账未返岗 ＝ 附件4待返岗合计", all-returned, w.Waiting()),
		tally.NewTie("任务清单未解决需求 ＝ 台账未解决需求", needTasks, needs),
		tally.NewTie("任务清单逾期未返岗 ＝ 台账逾期未返岗", overdueTasks, overdue),
	}
}
