package intake

import (
	"guantong/rules/annex"
)

// The answers that other questions depend on.
const (
	gone    = "已经返岗"
	notGone = "还没有"
)

// reasons are 待返岗原因 in plain words, in the order of annex.ReasonFields.
var reasons = []option{
	{string(annex.NotResumed), "单位还没有复工"},
	{string(annex.TravelBlock), "走不了（没有车、路不通、要隔离）"},
	{string(annex.LaidOff), "单位减人了，不要我了"},
	{string(annex.OwnReason), "自己的原因（家里有事、想休息等）"},
}

// needs are 返岗需求 in plain words.
var needs = []option{
	{string(annex.Certificate), "办健康证明"},
	{string(annex.Coach), "坐政府安排的车去"},
	{string(annex.SelfDrive), "自己开车，路上请帮忙协调通行"},
	{string(annex.Introduction), "帮我介绍工作"},
}

// workerSteps are those of 附件8: 附件1's columns, 就业意愿 and 实际困难 (措施一), and 附件3's for who wants work.
var workerSteps = []step{
	{key: "who", title: "您是谁", questions: []question{
		{name: "name", label: "姓名", hint: "和身份证上的一样", most: 30, fields: []annex.Field{annex.Name}, missing: "请填写姓名"},
		{name: "sex", label: "性别", manner: choice, options: same("男", "女"), fields: []annex.Field{annex.Sex}, missing: chooseOne},
		{name: "id", label: "身份证号码", hint: "18 位，最后一位可能是 X", most: 30, fields: []annex.Field{annex.ID, annex.Age}, missing: "请填写身份证号码"},
		{name: "phone", label: "手机号", hint: "打得通的，有事好找您", manner: tel, most: 40, fields: []annex.Field{annex.Phone}, missing: "请填写手机号"},
		{name: "poor", label: "家里是建档立卡贫困户吗？", manner: choice, options: yesNo, fields: []annex.Field{annex.Poor}, missing: chooseOne},
	}},
	{key: "where", title: "去哪里干活", questions: []question{
		{name: "where", label: "今年在哪里干活？", manner: choice, options: []option{{"县内", "本县里面"}, {"县外", "本县外面"}},
			fields: []annex.Field{annex.InCounty, annex.OutCounty}, missing: chooseOne},
		{name: "casual", label: "是打零工、没有固定单位吗？", manner: choice, options: yesNo, fields: []annex.Field{annex.Casual}, missing: chooseOne},
		{name: "employer", label: "单位", hint: "写明省、市和单位名称，例如：广东省深圳市某某电子厂。打零工的写去哪个省、市", most: longest,
			fields: []annex.Field{annex.Employer}, missing: "请写明省、市和单位名称；没有固定单位的，上面一题选“是”"},
		{name: "contact", label: "单位联系人和电话", most: longest, optional: true, fields: []annex.Field{annex.Contact}},
	}},
	{key: "gone", title: "返岗了没有", questions: []question{
		{name: "gone", label: "今年去上班了吗？", manner: choice, options: []option{{notGone, "还没有去"}, {gone, "已经去了"}}, missing: chooseOne},
	}},
	{key: "back", title: "哪天去的", when: func(a answers) bool { return a.one("gone") == gone }, questions: []question{
		{name: "returned", label: "哪一天到单位的？", hint: "例如：2月20日。记不清的不填", most: 30, optional: true, fields: []annex.Field{annex.Returned}},
	}},
	{key: "plan", title: "打算哪天去", when: func(a answers) bool { return a.one("gone") != gone }, questions: []question{
		{name: "planned", label: "打算哪一天走？", hint: "例如：3月5日。没有定的写“待定”", most: 30, fields: []annex.Field{annex.Planned}, missing: "请填写日期；没有定的写“待定”"},
		{name: "reason", label: "为什么还没有去？", hint: "选最主要的一项", manner: choice, options: reasons, fields: annex.ReasonFields, missing: chooseOne},
	}},
	{key: "needs", title: "要帮什么忙", questions: []question{
		{name: "needs", label: "要帮忙的，都勾上", hint: "不用帮忙的，不勾", manner: choices, options: needs, fields: []annex.Field{annex.Certificate, annex.Coach, annex.SelfDrive, annex.Introduction}},
		{name: "other", label: "别的要帮忙的", most: longest, optional: true, fields: []annex.Field{annex.OtherNeed}},
		{name: "wish", label: "今年想怎么干？", manner: choice, optional: true, options: same("回原来的单位", "换一个单位", "在家门口找活干", "自己做点事", "今年不出去")},
		{name: "trouble", label: "有什么实际困难？", manner: long, most: longestText, optional: true},
	}},
	{key: "job", title: "想找什么工作", when: func(a answers) bool { return a.has("needs", string(annex.Introduction)) }, questions: []question{
		{name: "education", label: "学历", manner: list, options: same(annex.Educations...), fields: []annex.Field{annex.Education}, missing: chooseOne},
		{name: "skill", label: "职业技能等级", hint: "没有证书的选“无”", manner: list, options: same(annex.Skills...), fields: []annex.Field{annex.Skill}, missing: chooseOne},
		{name: "wantplace", label: "想在哪里干？", hint: "例如：本县、长沙市、广东省", most: longest, optional: true, fields: []annex.Field{annex.WantPlace}},
		{name: "wanttrade", label: "想干什么工种？", hint: "例如：缝纫、焊工、保洁", most: longest, optional: true, fields: []annex.Field{annex.WantTrade}},
		{name: "wantclass", label: "想学什么手艺？", most: longest, optional: true, fields: []annex.Field{annex.WantClass}},
		{name: "residence", label: "现在住在哪里？", most: longest, optional: true, fields: []annex.Field{annex.Residence}},
		{name: "health", label: "身体怎么样？", manner: choice, optional: true, options: same("健康", "一般", "有慢性病", "残疾"), fields: []annex.Field{annex.Health}},
	}},
}
