package annex_test

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/rules/annex"
	"guantong/rules/idcard"
	"guantong/sheets/grid"
)

// one reads a record of a form that has one value and, to be a record, a name.
func one(t *testing.T, f *annex.Form, field annex.Field, value any) annex.Row {
	t.Helper()
	d := draw().heading(0, 0, f.Heads)
	key := annex.Name
	if f.Kind == annex.Employers {
		key = annex.EnterpriseName
	}
	for col, c := range f.Columns() {
		switch c.Field {
		case field:
			d.put(f.Depth(), col, value)
		case key:
			d.put(f.Depth(), col, "杨刚")
		}
	}
	return only(t, read(t, d))
}

func TestTicks(t *testing.T) {
	t.Parallel()
	cases := map[annex.Tick][]any{
		annex.Ticked: {"√", "✓", "✔", "☑", "■", "▣", "●", "v", "V", "y", "Y", "1", "是", "对", "有", "需要", " √ ", "Ｖ", "１", "√\u200b", "需 要", "'√", "✔\ufe0f", 1, 1.0, true,
			"TRUE", "True", "1.0", "是的", "打√", "打勾", "∨",
		},
		annex.Unticked: {
			nil, "", "0", "×", "✗", "□", "☐", " □ ", "（ ）", "x", "X", "n", "N", "否", "无", "不需要", "/", "-", "—", "／", "－", "Ｘ", 0, false, " ", "　", "'", "\u00a0",
			"没有", "不用", "不要", "不是", "不", "FALSE", "False", "0.0", "❌", "╳", "\\", "∕", "--", "N/A",
		},
		annex.Done: {"已办", "已办理", "已解决", "办结", "已安排", " 已办　理 "},
		annex.Text: {"要口罩", "√√", "2", 2, 0.5, "王某已办", "–", "#1"},
	}
	cases[annex.Unread] = []any{"#REF!", "#N/A", "＃N/A", " #n/a ", "NULL", "None", "nan", "#", "＃"}
	for want, values := range cases {
		for _, v := range values {
			w := one(t, annex.WorkersForm, annex.Coach, v).Worker()
			if got := w.Needs[1]; got != want {
				t.Errorf("need %q: %d, want %d", v, got, want)
			}
			inOther := want
			if want == annex.Done {
				inOther = annex.Text // only a need can be done
			}
			if got := one(t, annex.WorkersForm, annex.LaidOff, v).Worker().Reasons[2]; got != inOther {
				t.Errorf("reason %q: %d, want %d", v, got, inOther)
			}
			if got := one(t, annex.WorkersForm, annex.InCounty, v).Worker().InCounty; got != inOther {
				t.Errorf("县内 %q: %d, want %d", v, got, inOther)
			}
		}
	}
}

func TestWhatTicksMean(t *testing.T) {
	t.Parallel()
	for tick, want := range map[annex.Tick][2]bool{
		annex.Unticked: {false, false}, annex.Ticked: {true, true}, annex.Done: {true, false}, annex.Text: {true, true}, annex.Unread: {false, false},
	} {
		if got := [2]bool{tick.Counts(), tick.Open()}; got != want {
			t.Errorf("%d counts, is open: %v, want %v", tick, got, want)
		}
	}
}

func TestAnswers(t *testing.T) {
	t.Parallel()
	cases := map[annex.Answer][]any{
		annex.Yes:        {"是", " 是 ", "√", "Y", "1", 1, true, "对", "有"},
		annex.No:         {"否", "×", "N", "无", "/", "0", 0, false},
		annex.Unanswered: {nil, " ", "　", "'", "\ufeff"},
		annex.Unclear:    {"不清楚", "是吗", "已办", 2, "贫困户"},
	}
	for want, values := range cases {
		for _, v := range values {
			if got := one(t, annex.WorkersForm, annex.Poor, v).Worker().Poor; got != want {
				t.Errorf("贫困户 %q: %d, want %d", v, got, want)
			}
			if got := one(t, annex.EmployersForm, annex.Resumed, v).Enterprise().Resumed; got != want {
				t.Errorf("复工 %q: %d, want %d", v, got, want)
			}
		}
	}
}

func TestTextIn县外(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]string{"√": "", "×": "", "": "", " 浙江义乌 ": "浙江义乌"} {
		if got := one(t, annex.WorkersForm, annex.OutCounty, value).Worker().OutText; got != want {
			t.Errorf("%q: %q", value, got)
		}
	}
}

func TestReturns(t *testing.T) {
	t.Parallel()
	cases := map[string][]any{
		"": {nil, " ", "否", "无", "×", "-", 0, "未返岗", "待返岗", "未", "未到岗", "没有", "尚未返岗", "#N/A", "□", "未返岗（待车）", "未返岗，等通知", "未返岗。", "在家", "不返岗", "待返", "还没"},
		"said": {"√", "是", "已返岗", "已 返岗", "Y", 1, "已到岗", true, "在岗", "已上岗", "已返", "■", "已返岗。", "（已返岗）", "“已到岗”", "返岗了", "已经返岗了", "已返岗√", "√ 已返岗",
			"已返岗/在岗", "己返岗", "巳到岗", "已到位", "正常上班", "已返岗！"},
		"unclear": {
			"快了", "下周", "待定", "2月30日", "已办", 2, "已返岗2月30日", "未于2月26日返岗", "计划2月26日返岗", "2月26日未返岗", "农历二月初三返岗", "2月26日返岗，3月1日又走",
			"返岗（农历2月3日）",
		},
		"2020-02-26": {
			"2月26日", "2020-02-26", "2.26", 43887, 43887.75, "2020年2月26日上午8点", "2月26日已返岗", "已返岗（2月26日）", "2.26返岗", "已于2月26日返岗", "2月26日到岗", "2020-02-26 已到岗",
			"已返岗，2月26号", "返岗2/26", "√（2月26日）", "2月26日已返岗了", "２月２６日　已返岗", "【已返岗】2.26", "26/2", "2020-02-25T16:00:00Z 已返岗", 43886.99999999,
		},
	}
	for want, values := range cases {
		for _, v := range values {
			r := one(t, annex.WorkersForm, annex.Returned, v).Worker().Returned
			got := ""
			switch {
			case r.Said && !r.Unclear && r.State == annex.NoDate:
				got = "said"
			case r.Unclear && !r.Said:
				got = "unclear"
			case r.State == annex.Known:
				got = r.Day.Format("2006-01-02")
			}
			if got != want {
				t.Errorf("%q: %q, want %q (%+v)", v, got, want, r)
			}
		}
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	for typed, want := range map[any]string{"杨　刚": "杨刚", " 阿依·古丽 ": "阿依·古丽", "阿依•古丽": "阿依·古丽", "\ue863峰": "䶮峰", "杨\n刚": "杨刚", "𠮷某": "𠮷某", "Ｙang": "Ｙang", 12: "12"} {
		if got := one(t, annex.WorkersForm, annex.Name, typed).Worker().Name; got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

func TestSexes(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{"男": "男", " 女 ": "女", "男性": "男", "女性": "女", "M": "", "": "", "男女": ""} {
		if got := one(t, annex.SeekersForm, annex.Sex, typed).Seeker().Sex; got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

func TestIDs(t *testing.T) {
	t.Parallel()
	const good = "43122719900101001X"
	cases := []struct {
		typed any
		want  annex.Identity
	}{
		{good, annex.Identity{Number: good}},
		{"43122719900101001x", annex.Identity{Number: good}},
		{"'43122719900101001X", annex.Identity{Number: good}},
		{" 431227 19900101 001X ", annex.Identity{Number: good}},
		{"４３１２２７１９９００１０１００１Ｘ", annex.Identity{Number: good}},
		{"\u202d43122719900101001X\u202c", annex.Identity{Number: good}},
		{"431227900101001", annex.Identity{Number: good, Old: true}},
		{431227900101001.0, annex.Identity{Number: good, Old: true}},
		{431227199001010016.0, annex.Identity{Lost: true, Fault: idcard.Length}},
		{4.31227e17, annex.Identity{Lost: true, Fault: idcard.Length}},
		{"4.31227E+17", annex.Identity{Lost: true, Fault: idcard.Length}},
		{"4.31227e17", annex.Identity{Lost: true, Fault: idcard.Length}},
		{"４.31227Ｅ+17", annex.Identity{Lost: true, Fault: idcard.Length}},
		{nil, annex.Identity{Fault: idcard.Missing}},
		{"'", annex.Identity{Fault: idcard.Missing}},
	}
	for _, c := range cases {
		if diff := cmp.Diff(c.want, one(t, annex.WorkersForm, annex.ID, c.typed).Worker().ID); diff != "" {
			t.Errorf("%v: %s", c.typed, diff)
		}
	}
	for _, bad := range []any{"4312271990010100", 12345, "43122719900230001X", "431227199001010010", "无", true} {
		id := one(t, annex.WorkersForm, annex.ID, bad).Worker().ID
		if id.Number != "" || id.Fault == idcard.None || id.Lost {
			t.Errorf("%v: %+v", bad, id)
		}
	}
}

func TestNumbersOfEnterprises(t *testing.T) {
	t.Parallel()
	cases := []struct {
		typed any
		want  int
		ok    bool
	}{
		{35, 35, true}, {"35", 35, true}, {"３５", 35, true}, {"35人", 0, false}, {" 35 人", 0, false}, {" 35 ", 35, true}, {"1,200", 1200, true}, {"1，200", 1200, true},
		{"12,345,678", 12345678, true}, {"35.0", 35, true}, {0, 0, true}, {nil, 0, true}, {" ", 0, true}, {"0", 0, true},
		{3.5, 0, false}, {"3.5", 0, false}, {-1, 0, false}, {"-1", 0, false}, {"三十五", 0, false}, {"约35", 0, false}, {"35-40", 0, false},
		{"1,2", 0, false}, {"1,20", 0, false}, {",", 0, false}, {"0x10", 0, false}, {"1e3", 0, false}, {"Inf", 0, false}, {"NaN", 0, false},
		{"人", 0, false}, {77.00000000000001, 77, true}, {76.9999999, 77, true}, {"77.00000000000001", 77, true}, {"1,199.9999999", 1200, true}, {1e-15, 0, true}, {-1e-15, 0, true},
		{77.001, 0, false}, {"77.0001", 0, false}, {"#N/A", 0, false}, {"null", 0, false}, {1e18, 0, false}, {strings.Repeat("9", 40), 0, false}, {true, 0, false}, {"#REF!", 0, false},
	}
	for _, c := range cases {
		for i, f := range annex.NumberFields {
			e := one(t, annex.EmployersForm, f, c.typed).Enterprise()
			if e.Numbers[i] != c.want || e.Bad[i] == c.ok {
				t.Errorf("%s %v: %d, bad %v", f, c.typed, e.Numbers[i], e.Bad[i])
			}
		}
	}
	e := annex.Enterprise{Numbers: [6]int{1, 2, 3, 4, 5, 6}}
	if diff := cmp.Diff([]int{1, 2, 3, 4, 5, 6}, []int{e.LastYear(), e.Demand(), e.Back(), e.Waiting(), e.NewHires(), e.Shortage()}); diff != "" {
		t.Error(diff)
	}
}

func TestRates(t *testing.T) {
	t.Parallel()
	for typed, want := range map[any]float64{
		"85%": 0.85, "85％": 0.85, "85.5 %": 0.855, 0.85: 0.85, "0.85": 0.85, 85: 0.85, "85": 0.85, 1: 1, "1": 1, "100%": 1, 100: 1, "1%": 0.01, 0: 0, 1.0000000000000002: 1,
		"0x10": math.NaN(), "八成": math.NaN(), "": math.NaN(), "#DIV/0!": math.NaN(), "Inf": math.NaN(), "%": math.NaN(), true: math.NaN(), "nan": math.NaN(),
	} {
		got := one(t, annex.EmployersForm, annex.ArrivalRate, typed).Enterprise().Rate
		if math.Abs(got-want) > 1e-9 || math.IsNaN(got) != math.IsNaN(want) {
			t.Errorf("%v: %v, want %v", typed, got, want)
		}
	}
}

func TestEnterprise(t *testing.T) {
	t.Parallel()
	d := draw().heading(0, 0, annex.EmployersForm.Heads).put(1, 0,
		1, " 新晃某某公司 ", "波洲镇", "工业", "是", 10, 20, 5, 3, "40%", 3, 12, "王某 13812345678", "1辆", "李某")
	got := only(t, read(t, d)).Enterprise()
	want := annex.Enterprise{
		At: got.At, Name: "新晃某某公司", Place: "波洲镇", Kind: "工业企业", Resumed: annex.Yes, Numbers: [6]int{10, 20, 5, 3, 3, 12},
		Rate: 0.4, Contact: "王某 13812345678", Officer: "李某", Cars: "1辆",
	}
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b *annex.Sheet) bool { return a == b })); diff != "" {
		t.Error(diff)
	}
}

func TestKindsOfEnterprises(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"农业企业": "农业企业", "工业 企业": "工业企业", "商贸、物流企业": "商贸物流企业", "物流": "商贸物流企业", "房地产": "房地产企业", "文旅": "文化旅游企业",
		"建设工程": "建设工程项目", "医院": annex.Unclassified, "": annex.Unclassified,
	} {
		if got := one(t, annex.EmployersForm, annex.EmployerKind, typed).Enterprise().Kind; got != want {
			t.Errorf("%q: %s, want %s", typed, got, want)
		}
	}
}

func TestSeeker(t *testing.T) {
	t.Parallel()
	d := draw().heading(0, 0, annex.SeekersForm.Heads).put(1, 0,
		1, "杨刚", "男", "30岁", "43122719900101001X", "炉冲村", "健康", "初中毕业", "初级工（五级）", "浙江", "普工", "电工", "13812345678", "无")
	got := only(t, read(t, d)).Seeker()
	want := annex.Seeker{
		At: got.At, Name: "杨刚", Sex: "男", Age: 30, ID: annex.Identity{Number: "43122719900101001X"},
		Phone: annex.Phones{Numbers: []string{"13812345678"}}, Education: "初中", Skill: "初级工(五级)",
		Residence: "炉冲村", Health: "健康", WantPlace: "浙江", WantTrade: "普工", WantClass: "电工",
	}
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b *annex.Sheet) bool { return a == b })); diff != "" {
		t.Error(diff)
	}
}

func TestAges(t *testing.T) {
	t.Parallel()
	for typed, want := range map[any]int{30: 30, "30": 30, "３０ 岁": 30, "": -1, "三十": -1, "30.5": -1, 29.999999999999996: 30, -3: -1, "岁": -1} {
		if got := one(t, annex.SeekersForm, annex.Age, typed).Seeker().Age; got != want {
			t.Errorf("%v: %d, want %d", typed, got, want)
		}
	}
}

func TestVocabulariesOfSeekers(t *testing.T) {
	t.Parallel()
	for want, typed := range map[string][]string{
		"文盲": {"文盲"}, "小学": {"小学", "小学文化"}, "初中": {"初中", "初中毕业", " 初 中 "}, "高中": {"高中"}, "中专": {"中专"}, "技校": {"技校"},
		"职高": {"职高"}, "大专": {"大专", "专科"}, "本科": {"本科", "大学本科"}, "研究生": {"研究生", "硕士"}, "": {"", "博士后研究员"},
	} {
		for _, s := range typed {
			if got := one(t, annex.SeekersForm, annex.Education, s).Seeker().Education; got != want {
				t.Errorf("学历 %q: %q, want %q", s, got, want)
			}
		}
	}
	for want, typed := range map[string][]string{
		"无": {"无", "没有", "/"}, "专项能力": {"专项能力"}, "初级工(五级)": {"五级", "初级工", "五级/初级工", "初级工（五级）", "初级工/五级"},
		"中级工(四级)": {"四级", "中级工", "四级/中级工"}, "高级工(三级)": {"三级", "高级工"}, "技师(二级)": {"技师", "二级"}, "高级技师(一级)": {"高级技师", "一级"}, "": {"", "老师傅"},
	} {
		for _, s := range typed {
			if got := one(t, annex.SeekersForm, annex.Skill, s).Seeker().Skill; got != want {
				t.Errorf("职业技能等级 %q: %q, want %q", s, got, want)
			}
		}
	}
}

func TestCellsThatTheSheetLacks(t *testing.T) {
	t.Parallel()
	s := read(t, draw().put(0, 0, "姓名", "县内", "县外", "返岗单位", "健康证明").put(1, 0, "杨刚", "√"))
	r := only(t, s)
	if r.Text(annex.Phone) != "" || r.Cell("没有") != (grid.Cell{}) || r.At().Ref(annex.Phone) != (grid.Ref{Row: 1}) {
		t.Error("a column that is not there has a cell")
	}
}
