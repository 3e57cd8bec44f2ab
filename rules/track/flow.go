package track

import (
	"guantong/rules/county"
	"guantong/rules/tally"
)

// Flow states that no task is lost from one day to the next: those that were open before and those that came, or were opened again, are
// open now or have ended, by the survey, by a result of 办理登记 or because they were dropped. before is the ledger that this one goes on
// from, tasks are those of this one.
func (l *Ledger) Flow(before *Ledger, tasks []Task) tally.Tie {
	reporting := map[county.Unit]bool{}
	for i := range l.Units {
		reporting[l.Units[i].Unit] = true
	}
	known := map[Number]bool{} // whether they were open
	waited, came, ended, open := 0, 0, 0, 0
	for t := range before.spans() {
		if (t.Kind == Unreported || t.Kind == UnreportedPosts) && !reporting[t.Unit] {
			continue // the register no longer has the unit
		}
		known[t.span.Number] = t.span.Open()
		if t.span.Open() {
			waited++
		}
	}
	for t := range l.spans() {
		was, there := known[t.span.Number]
		switch open := t.span.Open(); {
		case open && !was: // it is new, or was opened again
			came++
		case !open && was:
			ended++
		case !open && !there: // it came and ended between
			came, ended = came+1, ended+1
		}
	}
	for i := range tasks {
		if tasks[i].Open() {
			open++
		}
	}
	return tally.NewTie("上次待办任务＋新增任务 ＝ 待办任务＋了结任务（办结、按办理登记了结、取消）", waited+came, open+ended)
}
