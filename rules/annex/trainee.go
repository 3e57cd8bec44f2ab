package annex

import (
	"strings"

	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// The fields of 培训登记 that no annex has.
const (
	TrainingFirm     Field = "企业"
	TrainingCourse   Field = "培训项目"
	TrainingWay      Field = "方式"
	TrainingPlatform Field = "平台"
	TrainingBegin    Field = "开始"
	TrainingEnd      Field = "结束"
	TrainingHours    Field = "课时"
	TrainingPassed   Field = "合格"
	TrainingCost     Field = "实际培训费用"
	TrainingApproved Field = "核定补助"
)

// Trainee is one row of 培训登记 (39号措施（九）④): somebody whom an enterprise had trained.
type Trainee struct {
	At
	Firm     string
	Course   string
	Way      string
	Platform string
	Begin    When
	End      When
	Name     string
	ID       Identity
	Hours    int  // 课时; what is no whole number ≥ 0 is 0
	BadHours bool // and then this is set
	Passed   Answer
	Cost     Money // 实际培训费用
	Approved Money // 核定补助
}

// Trainee reads a row of 培训登记.
func (r Row) Trainee() Trainee {
	t := Trainee{
		At:       r.At(),
		Firm:     r.Text(TrainingFirm),
		Course:   r.Text(TrainingCourse),
		Way:      r.Text(TrainingWay),
		Platform: r.Text(TrainingPlatform),
		Begin:    r.sheet.planned(r.Cell(TrainingBegin)),
		End:      r.sheet.planned(r.Cell(TrainingEnd)),
		Name:     fold.Name(r.Text(Name)),
		ID:       identity(r.Cell(ID)),
		Passed:   r.answer(TrainingPassed),
		Cost:     readMoney(r.Cell(TrainingCost)),
		Approved: readMoney(r.Cell(TrainingApproved)),
	}
	t.Hours, t.BadHours = hours(r.Cell(TrainingHours))
	return t
}

// hourWords are what people write after a number of lessons.
var hourWords = []string{"个课时", "课时", "个学时", "学时", "小时", "节课", "节"}

func hours(c grid.Cell) (n int, bad bool) {
	if c.Kind == grid.Text {
		for _, unit := range hourWords {
			if number, cut := strings.CutSuffix(fold.Compact(c.Text), unit); cut {
				c.Text = number
				break
			}
		}
	}
	n, ok := headcount(c)
	return n, !ok
}

// TraineesForm is 培训登记, an input sheet of ours in the annexes' style.
var TraineesForm = &Form{
	Kind:     Trainings,
	Title:    "培训登记",
	UnitLine: "填报单位：",
	Dated:    "填报日期：",
	Heads: []Head{
		{Label: "序号", Field: Serial, Width: 6, Role: grid.Center, Byway: true},
		{Label: "企业", Field: TrainingFirm, Width: 18, Role: grid.Body, Need: true},
		{Label: "培训项目", Field: TrainingCourse, Width: 12, Role: grid.Body, Need: true},
		{Label: "方式", Field: TrainingWay, Width: 6, Role: grid.Center},
		{Label: "平台", Field: TrainingPlatform, Width: 10, Role: grid.Center},
		{Label: "开始", Field: TrainingBegin, Width: 10, Role: grid.Code, Need: true},
		{Label: "结束", Field: TrainingEnd, Width: 10, Role: grid.Code, Need: true},
		{Label: "姓名", Field: Name, Width: 10, Role: grid.Center, Need: true},
		{Label: "身份证号码", Field: ID, Width: 19.5, Role: grid.Code, Need: true},
		{Label: "课时", Field: TrainingHours, Width: 7, Role: grid.Count, Need: true},
		{Label: "合格", Field: TrainingPassed, Width: 7, Role: grid.Center, Need: true},
		{Label: "实际培训\n费用", Field: TrainingCost, Width: 11, Role: grid.Count, Need: true},
		{Label: "核定补助", Field: TrainingApproved, Width: 11, Role: grid.Count},
		{Label: "备注", Field: Remark, Width: 11, Role: grid.Body},
	},
	Notes: []string{
		"说明：1.企业开展的每项培训，每名参加培训的员工填写一行；“方式”填写“线上”或“线下”，线上培训的写明平台。",
		"2.“合格”填写“是”或“否”；“实际培训费用”“核定补助”以元为单位，核定补助由县人社局、县财政局核定后填写，程序不计算（通知措施（九）④）。",
	},
}
