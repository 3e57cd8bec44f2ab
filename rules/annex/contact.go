package annex

import (
	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// The fields of 通讯录 that no annex has.
const (
	ContactUnit Field = "单位"
	ContactRole Field = "职务"
)

// ContactRow is one row of 通讯录: whom to call in a village, or in a township or department itself.
type ContactRow struct {
	At
	Reporter string // 单位 as typed
	Village  string // 村 as typed; empty: of the township or department itself
	Name     string
	Role     string // 职务 as typed: 村支书, 联络员, 摸排责任人, 乡镇分管领导
	Phone    Phones
	Remark   string
}

// Contact reads a row of 通讯录.
func (r Row) Contact() ContactRow {
	c := ContactRow{
		At:       r.At(),
		Reporter: r.Text(ContactUnit),
		Village:  r.Text(HomeVillage),
		Name:     fold.Name(r.Text(Name)),
		Role:     r.Text(ContactRole),
		Remark:   r.Text(Remark),
	}
	c.Phone.Numbers, c.Phone.Fault = ParsePhone(r.Text(Phone))
	return c
}

// ContactsForm is 通讯录, an input sheet of ours in the annexes' style, one of each township and department.
var ContactsForm = &Form{
	Kind:     Contacts,
	Title:    "通讯录",
	UnitLine: "填报单位：",
	Dated:    "填报日期：",
	Heads: []Head{
		{Label: "单位", Field: ContactUnit, Width: 16, Role: grid.Center, Byway: true},
		{Label: "村", Field: HomeVillage, Width: 16, Role: grid.Center, Byway: true},
		{Label: "姓名", Field: Name, Width: 12, Role: grid.Center, Need: true},
		{Label: "职务", Field: ContactRole, Width: 16, Role: grid.Center, Need: true, Byway: true},
		{Label: "电话", Field: Phone, Width: 18, Role: grid.Code, Need: true},
		{Label: "备注", Field: Remark, Width: 34, Role: grid.Body},
	},
	Notes: []string{
		"说明：1.一人一行，一个村可以写几个人，先找谁就把谁写在前面。“村”空着的是乡镇（单位）自己的人，如乡镇分管领导。",
		"2.“职务”如“村支书”“联络员”“摸排责任人”“乡镇分管领导”。“电话”填写手机号码或带区号的座机号码。",
		"3.没有报、报得迟的村，本乡镇的“调度”（任务清单、联系名单）和“日报”（上报情况）会写明找谁、打哪个电话。电话只出现在本乡镇（单位）自己的汇总表里，和县里要密码的“看板”上。",
	},
}
