package track

import (
	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/civil"
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
func (k TaskKind) openFor(w *check.Worker, day civil.Day) bool {
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

// task is the span of one of a person's tasks after a day on which a row is his. It is done when he is back or, as a need,
// when the row says 已办. If there is nothing to do any more for another reason it is dropped: the √ was erased, or the
// planned day that was over is another now. What was dropped goes on when the row says 已办 after all, or when somebody
// whom no sheet had is listed again.
func (p *Person) task(k TaskKind, before *Person, day civil.Day) Span {
	s, arranged := p.Tasks[k], Arranged(p.Row, k)
	if s.Dropped && (arranged || s.Done == before.Gone) {
		s = s.resumed()
	}
	open := k.openFor(p.Row, day)
	if open && before != nil && before.Restored() {
		return Span{Since: p.sinceRestored(k, day)}
	}
	return s.on(day, open, arranged || p.Row.ReturnedBy(day))
}

// sinceRestored is since when something that is to be done on a day must have been for somebody who was read back from a
// sheet: since he is known, or since his planned day was over.
func (p *Person) sinceRestored(k TaskKind, day civil.Day) civil.Day {
	since := p.First
	if over := p.Planned() + 1; k == OverdueWorker && over > since {
		since = over
	}
	return min(since, day)
}
