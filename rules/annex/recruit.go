package annex

import (
	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// The fields of 中介招工登记 and 培训登记 that no annex has.
const (
	RecruitAgency  Field = "机构"
	RecruitHired   Field = "入职日期"
	RecruitInsured Field = "是否参保"
	RecruitAtWork  Field = "是否在岗"
	RecruitLeft    Field = "离职日期"
)

// Recruit is one row of 中介招工登记 (39号措施（九）②): somebody whom an agency brought to an enterprise.
type Recruit struct {
	At
	Agency  string
	Name    string
	ID      Identity
	Firm    string // 企业名称
	Hired   When
	Insured Answer
	AtWork  Answer
	Left    When
}

// Recruit reads a row of 中介招工登记.
func (r Row) Recruit() Recruit {
	return Recruit{
		At:      r.At(),
		Agency:  r.Text(RecruitAgency),
		Name:    fold.Name(r.Text(Name)),
		ID:      identity(r.Cell(ID)),
		Firm:    r.Text(EnterpriseName),
		Hired:   r.sheet.planned(r.Cell(RecruitHired)),
		Insured: r.answer(RecruitInsured),
		AtWork:  r.answer(RecruitAtWork),
		Left:    r.sheet.perhaps(r.Cell(RecruitLeft)),
	}
}

// RecruitsForm is 中介招工登记, an input sheet of ours in the annexes' style.
var RecruitsForm = &Form{
	Kind:     Referrals,
	Title:    "中介招工登记",
	UnitLine: "填报单位：",
	Dated:    "填报日期：",
	Heads: []Head{
		{Label: "序号", Field: Serial, Width: 6, Role: grid.Center, Byway: true},
		{Label: "机构", Field: RecruitAgency, Width: 24, Role: grid.Body, Need: true},
		{Label: "姓名", Field: Name, Width: 10, Role: grid.Center, Need: true},
		{Label: "身份证号码", Field: ID, Width: 21, Role: grid.Code, Need: true},
		{Label: "企业名称", Field: EnterpriseName, Width: 26, Role: grid.Body, Need: true},
		{Label: "入职日期", Field: RecruitHired, Width: 12, Role: grid.Code, Need: true},
		{Label: "是否\n参保", Field: RecruitInsured, Width: 8, Role: grid.Center, Need: true},
		{Label: "是否\n在岗", Field: RecruitAtWork, Width: 8, Role: grid.Center, Need: true},
		{Label: "离职日期", Field: RecruitLeft, Width: 12, Role: grid.Code},
		{Label: "备注", Field: Remark, Width: 16, Role: grid.Body},
	},
	Notes: []string{
		"说明：1.人力资源服务机构向本县企业推荐或派遣的每个人填写一行；离职后再次入职的另起一行，以前的行不要删。",
		"2.“是否参保”指是否由企业参加社会保险，和“是否在岗”一样填写“是”或“否”；离职的填写离职日期。",
		"3.稳定就业满6个月并参加社会保险的，每人一次性奖励300元（通知措施（九）②）；两家机构登记同一个人的，核实以前都不发。",
	},
}
