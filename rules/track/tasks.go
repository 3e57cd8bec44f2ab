package track

import (
	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/survey"
)

// TaskKind is what a task is about.
type TaskKind uint8

// The kinds of tasks that are a need of 附件1, by the numbers that needs have.
const (
	Certificate  = TaskKind(annex.NeedCertificate)
	Coach        = TaskKind(annex.NeedCoach)
	SelfDrive    = TaskKind(annex.NeedSelfDrive)
	Introduction = TaskKind(annex.NeedIntroduction)
	OtherNeed    = TaskKind(annex.NeedOther)
)

// The kinds of tasks that are no need.
const (
	OverdueWorker   = TaskKind(annex.NumNeeds) + iota
	Vanished        // somebody who had not returned, and whom no sheet has any more
	Shortage        // 企业缺工
	Unreported      // a village that has not reported 附件1
	UnreportedPosts // a department that has not reported 附件5
	Liaison         // 外地企业对接: an employer elsewhere with many of the county's workers
	SpecialPosts    // 特岗开发: posts for the poor households of a township
	StaffCars       // 县外员工用车: an enterprise asks for cars for its staff from outside the county
	Resumption      // 复工审批: an enterprise has applied to resume
	Proposal        // 岗位介绍: somebody who looks for work is to be introduced to a post
	PolicyClaim     // 政策兑现: somebody is entitled to something, and nobody has handed it in

	// TasksOfPerson is how many kinds are about a person: those before it.
	TasksOfPerson = Shortage
)

// TaskKinds are all of them, in the order of lists.
var TaskKinds = []TaskKind{Certificate, Coach, SelfDrive, Introduction, OtherNeed, OverdueWorker, Vanished, Shortage, Unreported, UnreportedPosts,
	Liaison, SpecialPosts, StaffCars, Resumption, Proposal, PolicyClaim}

// OfficeKinds are those that an office of the settings sees to.
var OfficeKinds = []TaskKind{Liaison, SpecialPosts, StaffCars, Resumption, PolicyClaim}

// Need is the need of 附件1 that the task is about; false if it is about none.
func (k TaskKind) Need() (annex.Need, bool) { return annex.Need(k), k < TaskKind(annex.NumNeeds) }

// IsNeed tells whether it is one of the needs of 附件1.
func (k TaskKind) IsNeed() bool { return k < TaskKind(annex.NumNeeds) }

// openFor tells whether there is something to do for a worker on a day. Who is back needs nothing any more.
func (k TaskKind) openFor(w *survey.Worker, day civil.Day) bool {
	if w.ReturnedBy(day) {
		return false
	}
	if need, ok := k.Need(); ok {
		return w.Needs[need].Open()
	}
	return k == OverdueWorker && w.Overdue(day) > 0
}

// String is the kind for people: the need as 附件1 calls it, or what is wrong.
func (k TaskKind) String() string {
	switch k {
	case OverdueWorker:
		return string(Overdue)
	case Vanished:
		return "去向不明"
	case Shortage:
		return "企业缺工"
	case Unreported:
		return "未报"
	case UnreportedPosts:
		return "部门未报"
	case Liaison:
		return "外地企业对接"
	case SpecialPosts:
		return "特岗开发"
	case StaffCars:
		return "县外员工用车"
	case Resumption:
		return "复工审批"
	case Proposal:
		return "岗位介绍"
	case PolicyClaim:
		return "政策兑现"
	}
	return [...]string{"健康证明", "统一乘车", "自驾协助", "就业介绍", "其他需求"}[k]
}

// Arranged tells whether a need was met: the sheet says so, 已办.
func Arranged(w *survey.Worker, k TaskKind) bool {
	need, ok := k.Need()
	return ok && w.Needs[need] == annex.Done
}

// task is the span of one of a person's tasks after a day on which a row is his; s is what it was before. It is done when he is back or, as a need,
// when the row says 已办. If there is nothing to do any more for another reason it is dropped: the √ was erased, or the
// planned day that was over is another now. What was dropped goes on when the row says 已办 after all, or when somebody
// whom no sheet had is listed again.
func (p *Person) task(k TaskKind, s Span, before *Person, day civil.Day) Span {
	arranged := Arranged(p.Row, k)
	// before is not nil here: only who was known can have a task that was dropped.
	if s.Dropped && (arranged || s.Done == before.Gone) {
		s = s.resumed()
	}
	open := k.openFor(p.Row, day)
	if open && before != nil && before.Restored() {
		return Span{Since: p.sinceRestored(k, day), Number: s.Number}
	}
	return s.on(day, open, arranged || k == Vanished || p.Row.ReturnedBy(day))
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
