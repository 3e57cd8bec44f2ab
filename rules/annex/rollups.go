package annex

// WorkerTotalsForm is 附件2, with a leading column 单位 and a trailing one 逻辑校验, both ours.
var WorkerTotalsForm = &Form{
	Kind:     WorkerTotals,
	Label:    "附件2",
	Title:    "农民工返岗需求摸排情况汇总表",
	UnitLine: "单位：人",
	Heads: []Head{
		{Label: "单位", Field: "单位", Width: 15},
		{Label: "1.计划返\n岗总数", Field: "计划返岗总数", Width: 9},
		{Label: "①贫困户\n返岗人数", Field: "贫困户返岗人数", Width: 9},
		{Label: "②按返岗\n地区分", Sub: []Head{
			{Label: "县内", Field: InCounty, Width: 7},
			{Label: "县外", Field: OutCounty, Width: 7},
		}},
		{Label: "③按待返岗原因分", Sub: []Head{
			{Label: "企业未\n复工", Field: NotResumed, Width: 7.5},
			{Label: "出行\n受阻", Field: TravelBlock, Width: 7.5},
			{Label: "企业\n减员", Field: LaidOff, Width: 7.5},
			{Label: "个人其\n他原因", Field: OwnReason, Width: 7.5},
		}},
		{Label: "④按返岗需求分", Sub: []Head{
			{Label: "健康\n证明", Field: Certificate, Width: 7.5},
			{Label: "安排统\n一乘车", Field: Coach, Width: 7.5},
			{Label: "自驾", Field: SelfDrive, Width: 7.5},
			{Label: "就业\n介绍", Field: Introduction, Width: 7.5},
			{Label: "其他", Field: OtherNeed, Width: 7.5},
		}},
		{Label: "2.已返岗\n人数", Field: "已返岗人数", Width: 9},
		{Label: "3.返岗率\n（%）", Field: "返岗率", Width: 9},
		{Label: "逻辑校验", Field: "逻辑校验", Width: 17},
	},
	Notes: []string{
		"注：1.逻辑关系：1=②=③；①≤1；3=2/1；",
		"2.“按待返岗原因分”中“企业未复工”“出行受阻”“企业减员”“个人其他原因”只选一项。",
	},
}

// DestinationTotalsForm is 附件4 without its unit columns, which are the county's townships or a township's villages.
var DestinationTotalsForm = &Form{
	Kind:     DestinationTotals,
	Label:    "附件4",
	Title:    "农民工返岗去向汇总表",
	UnitLine: "单位：人",
	Heads: []Head{
		{Label: "务工去向", Field: "务工去向", Width: 15},
		{Label: "各乡镇", Field: "返岗情况", Width: 12},
	},
}

// EmployerKinds are the six categories of 附件5 and 附件6 in the notice's order.
var EmployerKinds = []string{"农业企业", "工业企业", "商贸物流企业", "房地产企业", "文化旅游企业", "建设工程项目"}

// Unclassified is the category of an enterprise whose 企业类别 is none of EmployerKinds.
const Unclassified = "未归类"

// EmployerTotalsForm is 附件6 for the given categories: EmployerKinds, and Unclassified where it is not empty.
func EmployerTotalsForm(kinds []string) *Form {
	heads := []Head{{Label: "单位名称", Field: "单位名称", Width: 15}}
	for _, k := range kinds {
		heads = append(heads, Head{Label: k, Sub: []Head{
			{Label: "2019年\n用工数", Field: LastYear, Width: 6.8},
			{Label: "2020年\n用工总\n需求数", Field: Demand, Width: 6.8},
			{Label: "已返岗\n员工数", Field: Back, Width: 6.8},
			{Label: "2020年\n新招员\n工数", Field: NewHires, Width: 6.8},
			{Label: "到岗\n率", Field: ArrivalRate, Width: 5.6},
		}})
	}
	return &Form{
		Kind:  EmployerTotals,
		Label: "附件6",
		Title: "企业和建设工程项目用工需求汇总表",
		Heads: heads,
	}
}
