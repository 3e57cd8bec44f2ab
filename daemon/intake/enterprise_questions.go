package intake

import (
	"fmt"
	"slices"

	"guantong/rules/annex"
	"guantong/rules/county"
)

// The answers about an application to resume (措施三：绿色通道).
const (
	applyNow   = "现在申请"
	appliedFor = "申请过了"
	applyNot   = "先不申请"
)

// mostPosts is how many posts one answer may list; who has more sends another, or a sheet.
const mostPosts = 8

func hires(a answers) bool { return a.one("hire") == "是" }

// enterpriseSteps are those of 附件9: 附件5's columns, the application to resume, and posts (岗位需求清单).
func enterpriseSteps(c *county.County) []step {
	var places []string
	for _, t := range c.Townships {
		places = append(places, t.Name)
	}
	if c.Zone != "" {
		places = append([]string{c.Zone}, places...)
	}
	count := func(name, label, hint string, fields ...annex.Field) question {
		return question{name: name, label: label, hint: hint, manner: number, most: 10, fields: fields, missing: "请填人数，没有的填 0"}
	}
	steps := []step{
		{key: "firm", title: "企业（项目）", questions: []question{
			{name: "firm", label: "企业（项目）名称", hint: "写全称", most: longest, fields: []annex.Field{annex.EnterpriseName}, missing: "请填写企业（项目）全称"},
			{name: "seat", label: "在哪个乡镇（园区）？", manner: list, options: same(places...), fields: []annex.Field{annex.Location}, missing: chooseOne},
			{name: "kind", label: "是哪一类？", manner: choice, options: same(annex.EmployerKinds...), fields: []annex.Field{annex.EmployerKind}, missing: chooseOne},
			{name: "resumed", label: "复工复产了吗？", manner: choice, options: yesNo, fields: []annex.Field{annex.Resumed}, missing: chooseOne},
		}},
		{key: "apply", title: "复工申请（绿色通道）", when: func(a answers) bool { return a.one("resumed") == "否" }, questions: []question{
			{name: "apply", label: "申请复工吗？", hint: "选“现在申请”的，交表的时间就是申请时间，24 小时内有人联系", manner: choice,
				options: []option{{applyNow, "现在申请"}, {appliedFor, "已经申请过了"}, {applyNot, "先不申请"}}, missing: chooseOne},
			{name: "applied", label: "已经申请过的，是什么时候？", hint: "例如：2月26日9:30。记不清的不填", most: 30, optional: true, fields: []annex.Field{annex.AppliedAt}},
		}},
		{key: "people", title: "用工人数", questions: []question{
			count("lastyear", "去年用了多少人？", "", annex.LastYear),
			count("demand", "今年一共要多少人？", "包括已经在岗的", annex.Demand, annex.Shortage, annex.ArrivalRate),
			count("back", "老员工已经返岗多少人？", "", annex.Back),
			count("waiting", "老员工还有多少人要返岗？", "", annex.Waiting),
			count("new", "今年新招了多少人？", "", annex.NewHires),
		}},
		{key: "contact", title: "联系人", questions: []question{
			{name: "contact", label: "联系人和电话", hint: "例如：张三 13812345678", most: longest, optional: true, fields: []annex.Field{annex.BusinessPhone}},
			{name: "cars", label: "外县员工返岗要派车吗？", hint: "要的写从哪里来、多少人。不要的不填", most: longest, optional: true, fields: []annex.Field{annex.Cars}},
			{name: "officer", label: "帮扶责任人和电话", hint: "知道的填", most: longest, optional: true, fields: []annex.Field{annex.Officer}},
			{name: "hire", label: "现在要招人吗？", manner: choice, options: yesNo, missing: chooseOne},
		}},
	}
	for i := range mostPosts {
		steps = append(steps, postStep(i))
	}
	return steps
}

// postStep asks for one post, if the one before it was not the last.
func postStep(i int) step {
	at := func(name string) string { return fmt.Sprintf("p%d.%s", i+1, name) }
	anyOr := func(words []string) []option { return same(slices.Concat([]string{"不限"}, words)...) }
	s := step{key: fmt.Sprintf("post%d", i+1), title: "招聘岗位", when: func(a answers) bool { return postListed(a, i) }, questions: []question{
		{name: at("trade"), label: "招什么工种？", most: longest, fields: []annex.Field{annex.PostTrade}, missing: "请写工种，例如：缝纫工"},
		{name: at("people"), label: "招多少人？", manner: number, most: 10, fields: []annex.Field{annex.PostPeople}, missing: "请填人数"},
		{name: at("kind"), label: "岗位类型", manner: list, options: same(annex.PostKinds...), fields: []annex.Field{annex.PostKind}, missing: chooseOne},
		{name: at("place"), label: "在哪里上班？", hint: "例如：本县工业园、广东省深圳市", most: longest, fields: []annex.Field{annex.PostPlace}, missing: "请写在哪里上班"},
		{name: at("age"), label: "年龄要求", hint: "例如：18-45", most: 30, optional: true, fields: []annex.Field{annex.PostAge}},
		{name: at("education"), label: "学历要求", manner: list, options: anyOr(annex.Educations), optional: true, fields: []annex.Field{annex.PostEducation}},
		{name: at("skill"), label: "技能要求", manner: list, options: anyOr(annex.Skills), optional: true, fields: []annex.Field{annex.PostSkill}},
		{name: at("pay"), label: "月薪", hint: "例如：3000-5000元", most: 30, optional: true, fields: []annex.Field{annex.PostPay}},
		{name: at("start"), label: "什么时候开工？", hint: "例如：3月1日", most: 30, optional: true, fields: []annex.Field{annex.PostStart}},
	}}
	if i+1 < mostPosts {
		s.questions = append(s.questions, question{name: at("more"), label: "还招别的岗位吗？", manner: choice, options: yesNo, missing: chooseOne})
	}
	s.title = fmt.Sprintf("招聘岗位 %d", i+1)
	return s
}

// postListed tells whether a post is asked for: the first one if the enterprise hires, each other one after a yes.
func postListed(a answers, i int) bool {
	for j := range i {
		if a.one(fmt.Sprintf("p%d.more", j+1)) != "是" {
			return false
		}
	}
	return hires(a)
}
