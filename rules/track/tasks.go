package track

import (
	"time"

	"guantong/rules/annex"
	"guantong/rules/check"
)

// TaskKind is what a task is about.
type TaskKind uint8

// The kinds of tasks. The first are the five needs of 附件1 in the order of annex.NeedFields.
const (
	Certificate TaskKind = iota
	Coach
	SelfDrive
	Introduction
	OtherNeed
	OverdueWorker
	Shortage        // 企业缺工
	Unreported      // a village that has not reported 附件1
	UnreportedPosts // a department that has not reported 附件5

	tasksOfPerson = Shortage
)

// TaskKinds are all of them, in the order of lists.
var TaskKinds = []TaskKind{Certificate, Coach, SelfDrive, Introduction, OtherNeed, OverdueWorker, Shortage, Unreported, UnreportedPosts}

// IsNeed tells whether it is one of the needs of 附件1.
func (k TaskKind) IsNeed() bool { return k <= OtherNeed }

// openFor tells whether there is something to do for a worker on a day. Who is back needs nothing any more.
func (k TaskKind) openFor(w *check.Worker, day time.Time) bool {
	switch {
	case w.ReturnedBy(day):
		return false
	case k.IsNeed():
		return w.Needs[k].Open()
	}
	return w.Overdue(day) > 0
}

// String is the kind for people: the need as 附件1 calls it, or what is wrong.
func (k TaskKind) String() string {
	switch k {
	case OverdueWorker:
		return string(Overdue)
	case Shortage:
		return "企业缺工"
	case Unreported:
		return "未报"
	case UnreportedPosts:
		return "部门未报"
	}
	return [...]string{"健康证明", "统一乘车", "自驾协助", "就业介绍", "其他需求"}[k]
}

// Arranged tells whether a need was met: the sheet says so, 已办.
func Arranged(w *check.Worker, k TaskKind) bool { return k.IsNeed() && w.Needs[k] == annex.Done }
