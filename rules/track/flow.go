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
	known := make(map[Number]bool, before.mostSpans()) // whether they were open
	waited, came, ended, open := 0, 0, 0, 0
	for t := range before.lives() {
		if t.unit != nil && !reporting[t.unit.Unit] {
			continue // the register no longer has the unit
		}
		known[t.Number] = t.Open()
		if t.Open() {
			waited++
		}
	}
	for t := range l.lives() {
		was, there := known[t.Number]
		switch open := t.Open(); {
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
