package annex

import "guantong/sheets/grid"

// The fields of 附件1.
const (
	Name         Field = "姓名"
	Sex          Field = "性别"
	ID           Field = "身份证号码"
	Phone        Field = "电话号码"
	Poor         Field = "贫困户"
	Casual       Field = "打零工"
	InCounty     Field = "县内"
	OutCounty    Field = "县外"
	Employer     Field = "返岗单位"
	Contact      Field = "返岗单位联系人"
	Planned      Field = "返岗时间"
	NotResumed   Field = "企业未复工"
	TravelBlock  Field = "出行受阻"
	LaidOff      Field = "企业减员"
	OwnReason    Field = "个人其他原因"
	Certificate  Field = "健康证明"
	Coach        Field = "统一乘车"
	SelfDrive    Field = "自驾"
	Introduction Field = "就业介绍"
	OtherNeed    Field = "其他"
	Returned     Field = "实际返岗时间"
)

// The fields of 附件3 that 附件1 does not have.
const (
	Age       Field = "年龄"
	Residence Field = "目前居住地"
	Health    Field = "身体状况"
	Education Field = "学历"
	Skill     Field = "职业技能等级"
	WantPlace Field = "意愿工作地"
	WantTrade Field = "意愿从事工种"
	WantClass Field = "培训意愿工种"
	Remark    Field = "备注"
	Serial    Field = "序号"
)

// The fields of 附件5. Its figures carry the names that relations between them use.
const (
	EnterpriseName Field = "企业名称"
	Location       Field = "所在地区"
	EmployerKind   Field = "企业类别"
	Resumed        Field = "复工复产"
	LastYear       Field = "上年用工"
	Demand         Field = "总需求"
	Back           Field = "已返岗"
	Waiting        Field = "待返岗"
	ArrivalRate    Field = "到岗率"
	NewHires       Field = "新招"
	Shortage       Field = "缺员"
	BusinessPhone  Field = "企业联系人"
	Cars           Field = "用车需求"
	Officer        Field = "帮扶责任人"
	AppliedAt      Field = "复工申请时间"
	EmployerSize   Field = "企业规模"
)

// NumberFields are the columns of 附件5 that hold whole numbers.
var NumberFields = []Field{LastYear, Demand, Back, Waiting, NewHires, Shortage}

// WorkersForm is 附件1 with one column of ours, 实际返岗时间: the notice's form has no place to record a return.
var WorkersForm = &Form{
	Kind:     Workers,
	Label:    "附件1",
	Title:    "农民工返岗需求摸排情况明细表",
	UnitLine: "        乡（镇）        村（社区）        摸排责任人：",
	Dated:    "填表日期：",
	Heads: []Head{
		{Label: "姓名", Field: Name, Width: 8, Role: grid.Center, Need: true},
		{Label: "性别", Field: Sex, Width: 4.5, Role: grid.Center, Need: true},
		{Label: "身份证号码", Field: ID, Width: 19.5, Role: grid.Code, Need: true},
		{Label: "电话\n号码", Field: Phone, Width: 12, Role: grid.Code, Need: true},
		{Label: "是否\n贫困\n户", Field: Poor, Width: 6, Role: grid.Center, Need: true},
		{Label: "是否\n外出\n打零\n工", Field: Casual, Width: 6, Role: grid.Center, Need: true},
		{Label: "计划返岗情况", Sub: []Head{
			{Label: "返岗地区及时间", Sub: []Head{
				{Label: "县内", Field: InCounty, Width: 4.5, Role: grid.Center, Need: true},
				{Label: "县外", Field: OutCounty, Width: 4.5, Role: grid.Center, Need: true},
				{Label: "返岗单位\n（**省**市州**企业）", Field: Employer, Width: 17, Role: grid.Body, Need: true},
				{Label: "返岗单位\n联系人及\n联系方式", Field: Contact, Width: 10.5, Role: grid.Body},
				{Label: "返岗\n时间", Field: Planned, Width: 8, Role: grid.Code, Need: true},
			}},
			{Label: "待返岗原因", Sub: []Head{
				{Label: "企业\n未复\n工", Field: NotResumed, Width: 4.5, Role: grid.Center, Need: true},
				{Label: "出行\n受阻", Field: TravelBlock, Width: 4.5, Role: grid.Center, Need: true},
				{Label: "企业\n减员", Field: LaidOff, Width: 4.5, Role: grid.Center, Need: true},
				{Label: "个人\n其他\n原因", Field: OwnReason, Width: 4.5, Role: grid.Center, Need: true},
			}},
			{Label: "返岗需求", Sub: []Head{
				{Label: "健康\n证明", Field: Certificate, Width: 4.5, Role: grid.Center, Need: true},
				{Label: "安排\n统一\n乘车", Field: Coach, Width: 4.5, Role: grid.Center, Need: true},
				{Label: "自驾\n协助\n通行", Field: SelfDrive, Width: 4.5, Role: grid.Center, Need: true},
				{Label: "就业\n介绍", Field: Introduction, Width: 4.5, Role: grid.Center, Need: true},
				{Label: "其他", Field: OtherNeed, Width: 4.5, Role: grid.Center, Need: true},
			}},
		}},
		{Label: "实际返\n岗时间", Field: Returned, Width: 8, Role: grid.Code},
	},
	Notes: []string{
		"说明：1.该表填写对象为2020年计划返岗农民工；",
		"2.“是否贫困户”填写“是”或“否”；“县内”、“县外”、“待返岗原因”、“返岗需求”在相应选项打“√”。",
		"3.“个人原因”包括在家务农、休息等原因；",
		"4.“外出打零工”指到所在乡镇外务工、没有固定的用工单位的对象；",
		"5.“自驾协助通行”指外出务工人员自驾前往务工地，途中有请求协调帮助确保顺畅抵达务工地的需求。",
		"6.“实际返岗时间”在返岗后填写日期（如2月27日），只知道已返岗的打“√”；“返岗需求”办好以后，把“√”改成“已办”。",
	},
}

// SeekersForm is 附件3.
var SeekersForm = &Form{
	Kind:     Seekers,
	Label:    "附件3",
	Title:    "农村劳动力资源供给清单",
	UnitLine: "        乡（镇）        村（社区）",
	Dated:    "填表日期：",
	Heads: []Head{
		{Label: "序号", Field: Serial, Width: 5, Role: grid.Center, Byway: true},
		{Label: "姓名", Field: Name, Width: 9, Role: grid.Center, Need: true},
		{Label: "性别", Field: Sex, Width: 5, Role: grid.Center, Need: true},
		{Label: "年龄", Field: Age, Width: 6, Role: grid.Center, Need: true, Byway: true},
		{Label: "身份证号码", Field: ID, Width: 19.5, Role: grid.Code, Need: true},
		{Label: "目前居住地", Field: Residence, Width: 14, Role: grid.Body},
		{Label: "身体状况", Field: Health, Width: 9, Role: grid.Center},
		{Label: "学历", Field: Education, Width: 8, Role: grid.Center, Need: true},
		{Label: "职业技能\n等级", Field: Skill, Width: 11, Role: grid.Center, Need: true},
		{Label: "意愿工作地", Field: WantPlace, Width: 14, Role: grid.Body},
		{Label: "意愿从事\n工种", Field: WantTrade, Width: 13, Role: grid.Body},
		{Label: "培训意愿\n工种", Field: WantClass, Width: 13, Role: grid.Body},
		{Label: "联系方式", Field: Phone, Width: 12.5, Role: grid.Code, Need: true},
		{Label: "备注", Field: Remark, Width: 10.5, Role: grid.Body},
	},
}

// EmployersForm is 附件5 with two columns of ours, for which its form has no place: 复工申请时间, as the notice wants applications to resume
// answered within 24 hours (measure 3), and 企业规模, which relief from contributions goes by (measure 9).
var EmployersForm = &Form{
	Kind:     Employers,
	Label:    "附件5",
	Title:    "企业和建设工程项目用工需求摸排情况明细表",
	UnitLine: "填报单位：",
	Dated:    "填报日期：",
	Heads: []Head{
		{Label: "序号", Field: Serial, Width: 5, Role: grid.Center, Byway: true},
		{Label: "企业名称", Field: EnterpriseName, Width: 17, Role: grid.Body, Need: true},
		{Label: "所在地区", Field: Location, Width: 8.5, Role: grid.Center},
		{Label: "企业类别", Field: EmployerKind, Width: 10.5, Role: grid.Center, Need: true},
		{Label: "是否复\n工复产", Field: Resumed, Width: 7, Role: grid.Center, Need: true},
		{Label: "2019年\n用工数", Field: LastYear, Width: 7, Role: grid.Count, Need: true},
		{Label: "2020年\n用工总\n需求数", Field: Demand, Width: 7, Role: grid.Count, Need: true},
		{Label: "目前已\n返岗员\n工数", Field: Back, Width: 7, Role: grid.Count, Need: true},
		{Label: "待返岗\n员工数", Field: Waiting, Width: 7, Role: grid.Count, Need: true},
		{Label: "到岗率", Field: ArrivalRate, Width: 7, Role: grid.Center, Byway: true},
		{Label: "2020年\n新招员\n工数", Field: NewHires, Width: 7, Role: grid.Count, Need: true},
		{Label: "缺员工\n数（含\n待返岗\n员工数）", Field: Shortage, Width: 8, Role: grid.Count, Need: true, Byway: true},
		{Label: "企业联系\n人及联系\n方式", Field: BusinessPhone, Width: 12, Role: grid.Body},
		{Label: "县外员\n工返岗\n用车需\n求", Field: Cars, Width: 7.5, Role: grid.Center},
		{Label: "复工复产\n帮扶责任\n人及联系\n方式", Field: Officer, Width: 14, Role: grid.Body},
		{Label: "复工申\n请时间", Field: AppliedAt, Width: 11, Role: grid.Code},
		{Label: "企业\n规模", Field: EmployerSize, Width: 6.5, Role: grid.Center},
	},
	Notes: []string{
		"说明：“所在地区”填写所在的乡镇（在工业集中区的填写工业集中区），企业同时归那里负责；“复工申请时间”在没有复工的企业提出申请后填写（如2月27日9:30）；“企业规模”填写大型、中型、小型、微型、个体工商户、民办非企业、社会团体或机关事业单位，不清楚的空着。",
	},
}

// PostsForm is 岗位需求清单, an input sheet of ours in the annexes' style (measures 2 to 5 of the notice).
var PostsForm = &Form{
	Kind:     Posts,
	Title:    "岗位需求清单",
	UnitLine: "填报单位：",
	Dated:    "填报日期：",
	Heads: []Head{
		{Label: "序号", Field: Serial, Width: 5, Role: grid.Center, Byway: true},
		{Label: "单位名称", Field: PostEmployer, Width: 22, Role: grid.Body, Need: true},
		{Label: "岗位类型", Field: PostKind, Width: 13, Role: grid.Center, Need: true},
		{Label: "工种", Field: PostTrade, Width: 13, Role: grid.Body, Need: true},
		{Label: "需求人数", Field: PostPeople, Width: 8.5, Role: grid.Count, Need: true},
		{Label: "工作地点", Field: PostPlace, Width: 13, Role: grid.Body},
		{Label: "年龄要求", Field: PostAge, Width: 9, Role: grid.Center},
		{Label: "学历要求", Field: PostEducation, Width: 9, Role: grid.Center},
		{Label: "技能等级\n要求", Field: PostSkill, Width: 11, Role: grid.Center},
		{Label: "月薪", Field: PostPay, Width: 8.5, Role: grid.Center},
		{Label: "开工时间", Field: PostStart, Width: 9.5, Role: grid.Code},
		{Label: "联系人及\n联系方式", Field: PostContact, Width: 16, Role: grid.Body},
		{Label: "备注", Field: Remark, Width: 11, Role: grid.Body},
	},
	Notes: []string{
		"说明：1.“岗位类型”填写“企业用工”“外地企业”“扶贫特岗”“临时公益岗位”“以工代赈”或“灵活用工”；",
		"2.扶贫特岗指护林员、护河员、护路员、保洁员、治安巡逻等岗位；临时公益岗位指防疫消杀、社区巡查、测温值守等岗位；",
		"3.扶贫特岗、临时公益岗位优先选聘受疫情影响的贫困家庭劳动力；灵活用工面向暂时难以外出的劳动力，贫困劳动力优先。以工代赈优先当地农民，重点保障贫困户；",
		"4.“需求人数”填写整数；“年龄要求”填写“18-45”“45岁以下”或“不限”；“月薪”填写“3000-5000元/月”“200元/天”或“面议”。",
	},
}
