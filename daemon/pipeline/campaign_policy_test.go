package pipeline_test

import (
	"fmt"
	"strings"

	"guantong/rules/civil"
)

// The verdicts in the order of 汇总.
var verdicts = []string{"可享受", "尚未到期", "不符合", "待核"}

// judged is the day on which 稳岗补助 is judged.
var judged = feb(29 + 31)

// policy is what 政策兑现 has to say (39号措施（九）): of the county, and 交通补助 of its people as their townships read it. The county has
// no standards for travel, so no amount is known; none of its enterprises has a hundred people.
func (o *oracle) policy() facts {
	want, today := facts{}, o.before()
	sums, expected := map[string]*[4]int{}, map[string]int{}
	stands := func(clause, unit, verdict string) {
		k := key("政策汇总", clause, unit)
		if sums[k] == nil {
			sums[k] = &[4]int{}
		}
		for i, v := range verdicts {
			if v == verdict {
				sums[k][i]++
			}
		}
	}
	known := lives(o.days)
	for _, l := range today.counted() {
		how, at := "返岗", l.since()
		if !l.returned(today.day) {
			if told := known[l.who].courses[introductionTask].told; told == nil || told.result != "已录用" {
				o.forecast(expected, l)
				continue
			} else {
				how, at = "新就业", told.day
			}
		}
		if l.poor {
			distance, verdict, why := l.travels(at)
			want.add(strings.Join([]string{how, distance, short(at), verdict, why, ""}, "|"), "交通补助", l.unit.Township, l.unit.Village, l.name, shownRight(l.entry))
			stands("交通补助", l.unit.Township, verdict)
		}
	}
	for _, s := range today.tabs {
		for _, f := range s.firms {
			verdict, why := f.keeps(today.day)
			want.add(fmt.Sprintf("%d|%d|%s|%s|", f.lastYear, f.back, verdict, why), "稳岗补助", f.name)
			stands("稳岗补助", s.unit.Reporter(), verdict)
			want.add("中小微（按人数）|免征|6月30日|可享受|", "社保减免", f.name)
			stands("社保减免", s.unit.Reporter(), "可享受")
		}
	}
	for k, n := range sums {
		open, amount := 0, "0"
		switch {
		case strings.Contains(k, "交通补助"):
			open = n[0]
		case strings.Contains(k, "社保减免"):
			amount = ""
		}
		want[k] = fmt.Sprintf("%d|%d|%d|%d|%d|%s|%d", n[0]+n[1]+n[2]+n[3], n[0], n[1], n[2], n[3], amount, open)
	}
	for k, n := range expected {
		want.count(n, k)
	}
	return want
}

// introductionTask is 就业介绍 in obligations.
const introductionTask = 3

// since is the day since when he is at work; zero if nobody says.
func (e *entry) since() civil.Day {
	switch e.back {
	case "":
		return e.told
	case "日期":
		return e.backOn
	}
	return 0
}

// travels is how far he goes, and whether that is paid for.
func (e *entry) travels(at civil.Day) (distance, verdict, why string) {
	d := destinations[e.destination]
	switch {
	case d.province == "县内":
		distance = "县内"
	case d.province != "湖南省":
		distance = "省外"
	case d.city == "怀化市":
		distance = "市内县外"
	default:
		distance = "省内市外"
	}
	switch {
	case !e.rightID():
		return distance, "待核", "身份证号码有误，先改正"
	case distance == "县内":
		return distance, "不符合", "在县内就业，没有交通费补贴标准"
	case at.IsZero():
		return distance, "待核", "没有到岗日期"
	}
	return distance, "可享受", ""
}

// shownRight is an ID as 政策兑现 shows it: a wrong one is not shown.
func shownRight(e entry) string {
	if !e.rightID() {
		return ""
	}
	return hidden(e.id)
}

// forecast counts somebody who has not returned in 预测.
func (o *oracle) forecast(expected map[string]int, l listed) {
	if !l.poor || destinations[l.destination].province == "县内" {
		return
	}
	month := "时间未定"
	if !l.planned.IsZero() {
		month = max(l.planned, o.before().day).Format("2006年1月")
	}
	expected[key("预测", l.unit.Township, month)]++
}

// keeps tells whether an enterprise keeps its staff: nine in ten, and a hundred.
func (f *firm) keeps(day civil.Day) (verdict, why string) {
	var short []string
	if most := 9 * f.lastYear; 10*f.back < most {
		short = append(short, fmt.Sprintf("稳岗率到90%%还差 %d 人", (most+9-10*f.back)/10))
	}
	if f.back < 100 {
		short = append(short, fmt.Sprintf("稳岗100人还差 %d 人", 100-f.back))
	}
	switch why = strings.Join(short, "，"); {
	case f.lastYear == 0:
		return "待核", "没有上年用工数，算不出稳岗率"
	case day < judged:
		return "尚未到期", why
	}
	return "不符合", why
}

// policy is what 政策兑现 says.
func (o outputs) policy() facts {
	got := facts{}
	county := o.tabs("汇总/全县/政策兑现.xlsx", "汇总", "交通补助", "稳岗补助", "社保减免", "预测")
	for _, row := range county[0] {
		if unit := cell(row, 1); unit != "" && unit != "单位" && cell(row, 0) != "" {
			got.add(cells(row, 2, 3, 4, 5, 6, 7, 8), "政策汇总", cell(row, 0), unit)
		}
	}
	people := 0
	for _, row := range county[1] {
		people += boolToInt(numbered(row))
	}
	for _, township := range campaignTownships {
		for _, row := range o.tabs("汇总/"+township+"/政策兑现.xlsx", "交通补助")[0] {
			if numbered(row) {
				got.add(cells(row, 5, 7, 8, 9, 10, 11), "交通补助", cell(row, 1), cell(row, 2), cell(row, 3), cell(row, 4))
				people--
			}
		}
	}
	if people != 0 {
		o.t.Errorf("the county's 交通补助 has %d rows more than its townships'", people)
	}
	for _, row := range county[2] {
		if numbered(row) {
			got.add(cells(row, 5, 6, 8, 10, 11), "稳岗补助", cell(row, 1))
		}
	}
	for _, row := range county[3] {
		if numbered(row) {
			got.add(cells(row, 3, 4, 5, 9, 11), "社保减免", cell(row, 1))
		}
	}
	for _, row := range county[4] {
		if month := cell(row, 1); strings.HasPrefix(month, "2020年") || month == "时间未定" {
			got.add(cell(row, 2), "预测", cell(row, 0), month)
		}
	}
	return got
}
