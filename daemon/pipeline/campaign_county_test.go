package pipeline_test

import (
	"slices"

	"guantong/rules/civil"
	register "guantong/rules/county"
)

// campaignCounty is the county of the simulated campaign. No sheet is ever named for having lost many of its rows.
const campaignCounty = `
county: {name: 新晃侗族自治县, code: 431227, timezone: Asia/Shanghai, stations: [新晃汽车站, 新晃火车站, 新晃高铁西站]}
units:
  townships:
    - {name: 波洲镇, villages: [波洲社区, 炉冲村, 江口村]}
    - {name: 鱼市镇, villages: [鱼市社区, 华南村, 大坪村]}
    - {name: 扶罗镇, villages: [扶罗社区, 伞寨村, 新寨村]}
    - {name: 凉伞镇, villages: [凉伞社区, 桓胆村, 冲首村]}
  departments: [县科工局, 县商务局, 县住建局]
  offices: [] # nobody sees to tasks of the county's own
campaign: {year: 2020, start: 2020-02-23, survey_deadline: "2020-02-27T12:00", deadline: 2020-03-31}
store: {folder: {root: data}}
rules: {shrink: 0.99}
`

// The campaign's days.
var (
	firstDay  = feb(23)
	surveyDay = feb(27)
	lastDay   = feb(29 + 31)
)

// feb is a day of February 2020, or of March from 30 on.
func feb(day int) civil.Day { return civil.Date(2020, 2, day) }

func village(township, name string) register.Unit {
	return register.Unit{Township: township, Village: name}
}

// The townships, and the units in the order of 上报情况.
var (
	campaignTownships   = []string{"波洲镇", "鱼市镇", "扶罗镇", "凉伞镇"}
	campaignDepartments = []string{"县科工局", "县商务局", "县住建局"}
	campaignUnits       = []register.Unit{
		village("波洲镇", "波洲社区"), village("波洲镇", "炉冲村"), village("波洲镇", "江口村"),
		village("鱼市镇", "鱼市社区"), village("鱼市镇", "华南村"), village("鱼市镇", "大坪村"),
		village("扶罗镇", "扶罗社区"), village("扶罗镇", "伞寨村"), village("扶罗镇", "新寨村"),
		village("凉伞镇", "凉伞社区"), village("凉伞镇", "桓胆村"), village("凉伞镇", "冲首村"),
		{Department: "县科工局"}, {Department: "县商务局"}, {Department: "县住建局"},
	}
)

// campaignBooks are the input workbooks with their units: some townships have one for all villages, some one for each.
var campaignBooks = []struct {
	path  string
	units []register.Unit
}{
	{"波洲镇/附件1 返岗需求摸排.xlsx", campaignUnits[0:3]},
	{"鱼市镇/鱼市社区.xlsx", campaignUnits[3:4]},
	{"鱼市镇/华南.xlsx", campaignUnits[4:5]},
	{"鱼市镇/大坪.xlsx", campaignUnits[5:6]},
	{"扶罗镇/附件1 返岗需求摸排.xlsx", campaignUnits[6:9]},
	{"凉伞镇/上半.xlsx", campaignUnits[9:11]},
	{"凉伞镇/下半.xlsx", campaignUnits[11:12]},
	{"县科工局/附件5 用工需求摸排.xlsx", campaignUnits[12:13]},
	{"县商务局/附件5 用工需求摸排.xlsx", campaignUnits[13:14]},
	{"县住建局/附件5 用工需求摸排.xlsx", campaignUnits[14:15]},
}

func place(u register.Unit) int { return slices.Index(campaignUnits, u) }

// destinations are what people write for their employer, and where that is: in 附件4, and in 输入地清单.
var destinations = []struct{ text, row, province, city string }{
	{"广东省深圳市恒发电子厂", "广东省", "广东省", "深圳市"},
	{"广东省东莞市永盛鞋厂", "广东省", "广东省", "东莞市"},
	{"浙江省宁波市海天机械厂", "浙江省", "浙江省", "宁波市"},
	{"上海市浦东新区顺达物流公司", "上海市", "上海市", "上海市"},
	{"湖南省长沙市天华建筑公司", "长沙市", "湖南省", "长沙市"},
	{"湖南省怀化市洪江市大康牧业", "市内县外", "湖南省", "怀化市"},
	{"新晃县城天怡商贸公司", "县内其他", "县内", "县内其他"},
}
