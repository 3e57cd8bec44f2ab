package annex

import (
	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// The fields of 办理登记 that no annex has.
const (
	OutcomeTask   Field = "任务编号"
	OutcomeWho    Field = "姓名或单位"
	OutcomeResult Field = "办理结果"
	OutcomeDay    Field = "办理日期"
	OutcomeBy     Field = "办理人"
	OutcomeAgreed Field = "约定日期"
)

// Result is what came of a task, as 办理登记 calls it.
type Result string

// The results. Any other text is a remark.
const (
	Settled   Result = "已办结"
	Reached   Result = "已联系" // and still going on
	NoAnswer  Result = "联系不上"
	Pending   Result = "待答复" // the other side will answer, by 约定日期
	Unwilling Result = "本人不愿"
	Refused   Result = "单位不录用" // an answer to a proposed post
	Hired     Result = "已录用"   // likewise
	Elsewhere Result = "另有安排"
	AtWork    Result = "已返岗"  // since 办理日期
	Mistaken  Result = "登记有误" // the row of the survey was a mistake: typed twice, or another person
)

// Departed is what 发车登记 says of those in a vehicle that has left. Nobody can type it.
const Departed Result = "已发车"

// Results are all of them, in the order of the drop-down.
var Results = []Result{Settled, Reached, NoAnswer, Pending, Unwilling, Refused, Hired, Elsewhere, AtWork, Mistaken}

// Outcome is one row of 办理登记: what came of a task on a day.
type Outcome struct {
	At
	Task   string // 任务编号 as typed
	Who    string // 姓名或单位
	Result Result // empty if the text is none of Results
	Text   string // 办理结果 as typed
	Day    When   // 办理日期
	By     string // 办理人
	Agreed When   // 约定日期
	Remark string
}

// Outcome reads a row of 办理登记.
func (r Row) Outcome() Outcome {
	text := r.Text(OutcomeResult)
	return Outcome{
		At:     r.At(),
		Task:   r.Text(OutcomeTask),
		Who:    fold.Name(r.Text(OutcomeWho)),
		Result: Result(name(r.sheet.vocab.results, text)),
		Text:   text,
		Day:    r.sheet.planned(r.Cell(OutcomeDay)),
		By:     r.Text(OutcomeBy),
		Agreed: r.sheet.perhaps(r.Cell(OutcomeAgreed)),
		Remark: r.Text(Remark),
	}
}

// UnitPlace stands in a note for the short name of the unit that gets the form.
const UnitPlace = "{单位}"

// OutcomesForm is 办理登记, an input sheet of ours in the annexes' style, one of each township and department.
var OutcomesForm = &Form{
	Kind:     Outcomes,
	Title:    "办理登记",
	UnitLine: "填报单位：",
	Dated:    "填报日期：",
	Heads: []Head{
		{Label: "任务编号", Field: OutcomeTask, Width: 13, Role: grid.Code, Need: true},
		{Label: "姓名或单位", Field: OutcomeWho, Width: 22, Role: grid.Body, Need: true},
		{Label: "办理结果", Field: OutcomeResult, Width: 12, Role: grid.Center, Need: true},
		{Label: "办理日期", Field: OutcomeDay, Width: 12, Role: grid.Code, Need: true},
		{Label: "办理人", Field: OutcomeBy, Width: 12, Role: grid.Center},
		{Label: "约定日期", Field: OutcomeAgreed, Width: 12, Role: grid.Code},
		{Label: "备注", Field: Remark, Width: 40, Role: grid.Body},
	},
	Notes: []string{
		"说明：1.“任务编号”照“调度”里的“任务清单”抄写（如 " + UnitPlace + "-0127）；“姓名或单位”用来核对，写错编号时不会记到别人头上。一行只记一项任务。",
		"2.“办理结果”填写“已办结”“已联系”“联系不上”“待答复”“本人不愿”“单位不录用”“已录用”“另有安排”“已返岗”或“登记有误”，其他的话写在备注里。",
		"3.“办理日期”填写当天日期（如2月27日）；“已返岗”的填写实际返岗的日期。“已联系”“待答复”的可在“约定日期”填写下次联系或答复的日期。",
		"4.同一项任务可以记几次，每次一行，接着往下写，以前的行不要删：以最后一次为准。“联系不上”在三天里各记过一次的，转乡镇负责人处理。",
		"5.“已返岗”在摸排表没有填实际返岗时间时按已返岗统计，摸排表也要补上；“登记有误”用于从摸排表里删去的人（重复登记、不是本人）。",
	},
}
