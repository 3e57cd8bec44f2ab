package annex_test

import (
	"strings"
	"testing"
	"time"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
)

// export draws an export: headings, then rows, each parted by ¦.
func export(lines ...string) *drawing {
	d := draw()
	for i, line := range lines {
		var cells []any
		for _, c := range strings.Split(line, "¦") {
			if c == "" {
				cells = append(cells, nil)
			} else {
				cells = append(cells, c)
			}
		}
		d.put(i, 0, cells...)
	}
	return d
}

// The same person, as four tools export what he answered, with several answers in one cell, and in columns of their own.
var asked = map[string]struct {
	tool string
	d    *drawing
}{
	"腾讯收集表": {"腾讯收集表", export(
		"提交者（自动）¦提交时间（自动）¦姓名（必填）¦性别（必填）¦身份证号码（必填）¦手机号码（必填）¦所在乡镇（必填）¦所在村（社区）（必填）¦是否贫困户（必填）¦是否外出打零工（必填）¦返岗地区（必填）¦返岗单位（**省**市州**企业）¦返岗时间（必填）¦待返岗原因（必填）¦返岗需求（多选）",
		"微信用户¦2020-02-26 09:30:15¦杨刚¦男¦431227199001010036¦13812345678¦波洲镇¦炉冲村¦是¦否¦县外¦广东省深圳市富士康¦2020-03-01¦企业未复工¦健康证明;安排统一乘车")},
	"腾讯收集表, columns": {"腾讯收集表", export(
		"提交时间（自动）¦姓名（必填）¦性别（必填）¦身份证号码（必填）¦手机号码（必填）¦乡镇村（必填）¦是否贫困户（必填）¦是否外出打零工（必填）¦返岗地区:县内¦返岗地区:县外¦返岗单位¦返岗时间¦待返岗原因（必填）¦返岗需求:健康证明¦返岗需求:安排统一乘车¦返岗需求:自驾协助通行¦返岗需求:就业介绍¦返岗需求:其他¦提交者（自动）",
		"2020/2/26 9:30:15¦杨刚¦男¦431227199001010036¦13812345678¦波洲镇炉冲村¦是¦否¦-¦县外¦广东省深圳市富士康¦3月1日¦企业未复工¦健康证明¦安排统一乘车¦-¦-¦-¦x")},
	"问卷星": {"问卷星", export(
		"序号¦提交答卷时间¦所用时间¦来源¦来源详情¦来自IP¦1、您的姓名是：¦2、您的性别：¦3、您的身份证号码¦4、您的手机号码¦5、您是哪个乡镇的？¦6、您是哪个村的？¦7、您是否为建档立卡贫困户？¦8、您是否外出打零工¦9、返岗地区¦10、您计划到哪里务工¦11、您准备什么时候返岗？¦12、待返岗原因¦13、您的返岗需求有哪些？【多选题】¦14、实际困难",
		"1¦2020/2/26 9:30:15¦95秒¦微信¦N/A¦223.1.2.3(湖南-怀化)¦杨刚¦男¦431227199001010036¦13812345678¦波洲镇¦炉冲村¦是¦否¦县外¦广东省深圳市富士康¦2020-03-01¦企业未复工¦办理健康证明┋安排统一乘车¦(空)")},
	"问卷星, columns": {"问卷星", export(
		"序号¦提交答卷时间¦所用时间¦来自IP¦Q1.姓名¦Q2.性别¦Q3.身份证号码¦Q4.联系电话¦Q5.所在乡镇和村¦Q6.是否贫困户¦Q7.是否外出打零工¦Q8.返岗地区(县内)¦Q8.返岗地区(县外)¦Q9.返岗单位¦Q10.返岗时间¦Q11.待返岗原因(企业未复工)¦Q11.待返岗原因(出行受阻)¦Q11.待返岗原因(企业减员)¦Q11.待返岗原因(个人其他原因)¦Q12.返岗需求(健康证明)¦Q12.返岗需求(安排统一乘车)¦Q12.返岗需求(自驾协助通行)¦Q12.返岗需求(就业介绍)¦Q12.返岗需求(其他)",
		"1¦2020/2/26 9:30:15¦95秒¦223.1.2.3¦杨刚¦男¦431227199001010036¦13812345678¦波洲镇-炉冲村¦是¦否¦0¦1¦广东省深圳市富士康¦3月1日¦1¦0¦0¦0¦1¦1¦0¦0¦(空)")},
	"金山表单": {"金山表单", export(
		"填写ID¦提交时间¦填写人¦*1.姓名¦*2.性别¦*3.身份证号码¦*4.手机号¦*5.所属乡镇¦*6.所属村（社区）¦*7.是否贫困户¦*8.是否外出打零工¦*9.县内还是县外¦10.返岗单位名称¦*11.返岗日期¦*12.未返岗原因¦13.需要的帮助（可多选）",
		"1¦2020-02-26 09:30:15¦WPS用户¦杨刚¦男¦431227199001010036¦13812345678¦波洲镇¦炉冲村¦是¦否¦县外¦广东省深圳市富士康¦2020年3月1日¦企业未复工¦健康证明、统一乘车")},
	"飞书表单": {"飞书表单", export(
		"姓名¦性别¦身份证号码¦电话号码¦乡镇¦村（社区）¦是否贫困户¦是否外出打零工¦返岗地区¦返岗单位¦返岗时间¦待返岗原因¦返岗需求¦提交人¦提交时间",
		"杨刚¦男¦431227199001010036¦13812345678¦波洲镇¦炉冲村¦是¦否¦县外¦广东省深圳市富士康¦2020/03/01¦企业未复工¦健康证明,安排统一乘车¦张三¦2020/02/26 09:30:15")},
	"a tool that nobody knows": {"表单工具", export(
		"时间戳记¦姓名¦性别¦身份证号码¦手机号¦乡镇¦村¦是否贫困户¦是否打零工¦返岗地区¦返岗单位¦提交时间¦返岗日期¦待返岗原因¦返岗需求",
		"x¦杨刚¦男¦431227199001010036¦13812345678¦波洲镇¦炉冲村¦是¦否¦县外¦广东省深圳市富士康¦2020/02/26 09:30:15¦3.1日¦企业未复工¦健康证明|安排统一乘车")},
}

func TestExportsOfTools(t *testing.T) {
	t.Parallel()
	zone := time.FixedZone("", 8*60*60)
	for name, e := range asked {
		t.Run(name, func(t *testing.T) {
			all := reader(t).Sheets("填报/扫码登记/导入/导出.xlsx", "Sheet1", e.d.grid())
			if len(all) != 1 || all[0].Kind != annex.Workers {
				t.Fatalf("%d sheets, the first of kind %d", len(all), all[0].Kind)
			}
			s := all[0]
			if want := (county.Unit{Township: "波洲镇", Village: "炉冲村"}); s.Unit != want || s.Tool != e.tool {
				t.Errorf("of %v, by %s", s.Unit, s.Tool)
			}
			if name != "a tool that nobody knows" && (len(s.Missing) > 0 || len(s.UnknownHeadings()) > 0) {
				t.Errorf("lacks %v, does not understand %v", s.Missing, s.UnknownHeadings())
			}
			n := 0
			for row := range s.Rows() {
				n++
				w := row.Worker()
				if w.Name != "杨刚" || w.Sex != "男" || w.ID.Number != "431227199001010036" || len(w.Phone.Numbers) != 1 || w.Poor != annex.Yes || w.Casual != annex.No {
					t.Errorf("who: %+v", w)
				}
				if w.InCounty.Counts() || w.OutCounty != annex.Ticked || w.Employer != "广东省深圳市富士康" || w.Planned.Day != civil.Date(2020, 3, 1) {
					t.Errorf("where and when: %+v", w)
				}
				if w.Reasons != [annex.NumReasons]annex.Tick{annex.Ticked} || w.Needs != [annex.NumNeeds]annex.Tick{annex.Ticked, annex.Ticked} {
					t.Errorf("reasons %v, needs %v", w.Reasons, w.Needs)
				}
				if want := time.Date(2020, 2, 26, 9, 30, 15, 0, zone).Unix(); s.SentAt(w.Row) != want {
					t.Errorf("sent at %v", time.Unix(s.SentAt(w.Row), 0).In(zone))
				}
			}
			if n != 1 {
				t.Errorf("%d rows", n)
			}
		})
	}
}

// What one cell of several answers says.
func TestSeveralAnswers(t *testing.T) {
	t.Parallel()
	const yes, typed = annex.Ticked, annex.Text
	for cell, want := range map[string][annex.NumNeeds]annex.Tick{
		"健康证明":         {yes},
		"健康证明┋自驾协助通行":  {yes, 0, yes},
		"健康证明；自驾":      {yes, 0, yes},
		"健康证明, 就业介绍":   {yes, 0, 0, yes},
		"健康证明\n就业介绍":   {yes, 0, 0, yes},
		`["健康证明"]`:     {yes},
		"无":            {},
		"都不需要":         {},
		"(跳过)":         {},
		"不需要统一乘车":      {},
		"其他":           {0, 0, 0, 0, yes},
		"其他〖想坐高铁〗":     {0, 0, 0, 0, typed},
		"办健康证明┋其他：接孩子": {yes, 0, 0, 0, typed},
		"想坐飞机":         {0, 0, 0, 0, typed},
	} {
		d := export("提交者（自动）¦姓名¦身份证号码¦手机号码¦返岗单位¦返岗地区¦返岗时间¦返岗需求", "x¦杨刚¦431227199001010036¦13812345678¦富士康¦县外¦3月1日¦"+cell)
		for row := range reader(t).Sheets("填报/扫码登记/导入/a.csv", "a", d.grid())[0].Rows() {
			if got := row.Worker().Needs; got != want {
				t.Errorf("%s: %v", cell, got)
			}
		}
	}
}

// Exports of the other forms: seekers, enterprises by the department they name, posts.
func TestExportsOfOtherForms(t *testing.T) {
	t.Parallel()
	for kind, d := range map[annex.Kind]*drawing{
		annex.Seekers: export("序号¦提交答卷时间¦来自IP¦1、姓名¦2、性别¦3、年龄¦4、身份证号码¦5、手机号码¦6、乡镇¦7、村¦8、最高学历¦9、职业技能等级¦10、希望工作地点¦11、想做什么工作",
			"1¦2020/2/26 9:30:15¦1.1.1.1¦杨刚¦男¦30¦431227199001010036¦13812345678¦波洲镇¦炉冲村¦初中¦无¦县内¦电工┋焊工"),
		annex.Employers: export("提交者（自动）¦提交时间（自动）¦企业名称（必填）¦主管部门（必填）¦所在地区¦企业类别（必填）¦是否复工复产（必填）¦2019年用工数¦2020年用工总需求数¦目前已返岗员工数¦待返岗员工数¦2020年新招员工数¦缺员工数（含待返岗员工数）¦企业联系人及联系方式¦是否申请复工",
			"x¦2020-02-26 09:30:15¦新晃黄牛肉公司¦县科工局¦波洲镇¦工业企业¦否¦10¦12¦0¦8¦0¦12¦李四13812345678¦是"),
		annex.Posts: export("提交时间¦填写人¦单位名称¦主管部门¦岗位类型¦招聘工种¦需求人数¦工作地点¦工资待遇¦联系人",
			"2020-02-26 09:30:15¦x¦新晃黄牛肉公司¦县科工局¦企业用工¦普工¦5¦波洲镇¦3000-4000元/月¦李四"),
	} {
		all := reader(t).Sheets("填报/扫码登记/导入/导出.xlsx", "Sheet1", d.grid())
		s := all[0]
		want := county.Unit{Department: "县科工局"}
		if kind == annex.Seekers {
			want = county.Unit{Township: "波洲镇", Village: "炉冲村"}
		}
		if s.Kind != kind || s.Unit != want || len(s.UnknownHeadings()) > 0 {
			t.Errorf("kind %d is read as %d of %v; not understood: %v", kind, s.Kind, s.Unit, s.UnknownHeadings())
		}
		for row := range s.Rows() {
			switch kind {
			case annex.Seekers:
				if x := row.Seeker(); x.Education != "初中" || x.WantTrade != "电工、焊工" || x.Age != 30 {
					t.Errorf("%+v", x)
				}
			case annex.Employers:
				if e := row.Enterprise(); e.Demand() != 12 || e.Resumed != annex.No || !e.Applied.Said {
					t.Errorf("%+v", e)
				}
			case annex.Posts:
				if p := row.Post(); p.People != 5 || p.Trade != "普工" || p.Pay != "3000-4000元/月" {
					t.Errorf("%+v", p)
				}
			}
		}
	}
}

// A row of a place that nobody knows is named, not dropped.
func TestUnknownPlaces(t *testing.T) {
	t.Parallel()
	d := export("提交者（自动）¦姓名¦身份证号码¦手机号码¦乡镇¦村¦返岗单位¦返岗时间¦返岗需求",
		"x¦杨刚¦431227199001010036¦13812345678¦波洲镇¦炉冲村¦富士康¦3月1日¦无",
		"x¦吴秀英¦43122719900202002X¦13812345679¦火星镇¦月亮¦富士康¦3月1日¦无",
		"x¦吴芳¦431227199003030035¦13812345670¦波洲镇¦天上村¦富士康¦3月1日¦无")
	all := reader(t).Sheets("填报/扫码登记/导入/导出.xlsx", "Sheet1", d.grid())
	if len(all) != 3 || all[1].Unit.Reporter() != "" || all[1].Unplaced != "火星镇月亮" || all[2].Unit != (county.Unit{Township: "波洲镇", Village: "天上村"}) {
		for _, s := range all {
			t.Errorf("%v, %q", s.Unit, s.Unplaced)
		}
	}
}

// A county asks in its own words.
func TestOwnQuestions(t *testing.T) {
	t.Parallel()
	r := reader(t)
	if err := r.AddHeadings(nil, annex.Questions{"附件1": {annex.Employer: {"您在哪个厂上班"}, "返岗需求": {"想让村里帮什么忙"}}, annex.ForAll: {annex.HomeVillage: {"老屋在哪里"}, annex.NotRead: {"满意吗"}}}); err != nil {
		t.Fatal(err)
	}
	d := export("提交者（自动）¦姓名¦身份证号码¦手机号码¦老屋在哪里¦您在哪个厂上班？¦返岗时间¦想让村里帮什么忙？(多选)¦满意吗",
		"x¦杨刚¦431227199001010036¦13812345678¦波洲镇炉冲村¦富士康¦3月1日¦健康证明¦满意")
	s := r.Sheets("填报/扫码登记/导入/导出.xlsx", "Sheet1", d.grid())[0]
	if s.Column(annex.Employer) != 5 || s.Column(annex.Coach) != 7 || s.Unit.Village != "炉冲村" || len(s.UnknownHeadings()) > 0 {
		t.Errorf("employer in %d, of %v, not understood: %v", s.Column(annex.Employer), s.Unit, s.UnknownHeadings())
	}
	if err := r.AddHeadings(nil, annex.Questions{"附件1": {"没有的栏": {"x"}}}); err == nil {
		t.Error("a column that there is none of is taken")
	}
}
