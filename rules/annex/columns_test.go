package annex_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/rules/annex"
)

// decorated is a form's labels as form tools and clerks write them.
func decorated(f *annex.Form, format string) (labels []any) {
	for i, c := range f.Columns() {
		labels = append(labels, fmt.Sprintf(format, i+1, c.Label))
	}
	return labels
}

func TestHeadingsWithNumbersAndMarks(t *testing.T) {
	t.Parallel()
	forms := map[*annex.Form]annex.Kind{annex.WorkersForm: annex.Workers, annex.SeekersForm: annex.Seekers, annex.EmployersForm: annex.Employers, annex.PostsForm: annex.Posts}
	for _, format := range []string{
		"%d、%s", "%d.%s", "%d. %s", "%d．%s", "（%d）%s", "(%d) %s", "%d）%s", "【%d】%s", "Q%d、%s", "%d：%s", "%[1]d-1、%[2]s", "%[1]d.1 %[2]s", "%[1]d %[2]s",
		"*%[2]s", "%[2]s*", "＊%[2]s", "%[2]s＊", "★%[2]s", "※ %[2]s", "%[2]s（必填）", "（必填）%[2]s", "%[2]s(选填)", "%[2]s 必填", "%d、%s（必填）", "*%d.%s", "①%[2]s", "⑫ %[2]s", "三、%[2]s",
	} {
		for form, kind := range forms {
			s := read(t, draw().put(0, 0, decorated(form, format)...).put(1, 0, full()[:len(form.Columns())]...))
			if s.Kind != kind || len(s.Missing) > 0 || len(s.UnknownHeadings()) > 0 {
				t.Errorf("%q: kind %d, want %d; missing %v, not understood %v", format, s.Kind, kind, s.Missing, s.UnknownHeadings())
			}
		}
	}
}

func TestHeadingsWithUnits(t *testing.T) {
	t.Parallel()
	for _, label := range []string{"月薪（元）", "月薪/元", "月薪：元", "月薪(元/月)", "12、月薪（元）"} {
		labels := leaves(annex.PostsForm)
		labels[9] = label
		s := read(t, draw().put(0, 0, labels...).put(1, 0, "某某厂", "企业用工", "普工"))
		if s.Column(annex.PostPay) != 9 {
			t.Errorf("%s is not 月薪", label)
		}
	}
	labels := leaves(annex.PostsForm)
	s := read(t, draw().put(0, 0, labels...).put(1, 9, "（元）").put(1, 4, "（人）").put(2, 0, "某某厂", "企业用工", "普工"))
	if s.Column(annex.PostPay) != 9 || s.Column(annex.PostPeople) != 4 {
		t.Error("a unit in a row of its own hides a heading")
	}
}

// A number that is part of a name stays.
func TestNumbersThatBelongToHeadings(t *testing.T) {
	t.Parallel()
	s := read(t, draw().put(0, 0, leaves(annex.EmployersForm)...).put(1, 0, 1, "某某厂"))
	if s.Column(annex.LastYear) != 5 || s.Column(annex.Demand) != 6 || s.Column(annex.NewHires) != 10 {
		t.Error("2019年用工数 has lost its year")
	}
}

func TestColumnsOfReturns(t *testing.T) {
	t.Parallel()
	for _, label := range []string{
		"实际返岗时间", "实际返岗日期", "实际到岗时间", "已到岗时间", "已返岗时间", "返岗日期（实际）", "返岗时间(实际)", "返岗情况", "返岗状态", "目前状态", "当前状态", "现状态", "是否到岗", "是否返岗", "是否已返岗",
		"返岗与否", "到岗与否", "返岗（是/否）", "已返岗", "到岗时间", "到岗日期", "到岗情况", "目前返岗情况", "是否已到岗", "实际上岗时间", "21、是否返岗", "是否返岗*", "实际返岗情况", "返岗否", "本人是否返岗", "目前是否返岗",
		"实际返岗日", "返岗实际时间", "实返时间", "返岗进度", "返岗结果", "返岗完成情况", "返岗了吗", "已返岗打√", "已返", "是否上班", "是否已上班", "实际上班时间", "实际到厂时间", "实际到位时间",
		"2月27日是否返岗", "截至2月27日返岗情况", "截止2月27日到岗情况（是/否）", "今日返岗情况", "截止目前是否返岗",
	} {
		s := read(t, draw().put(0, 0, relabel(map[string]string{"实际返岗时间": label})...).put(1, 0, full()...))
		if s.Column(annex.Returned) != 20 || s.Column(annex.Planned) != 10 || len(s.Missing) > 0 {
			t.Errorf("%s: returned in %d, planned in %d, missing %v", label, s.Column(annex.Returned), s.Column(annex.Planned), s.Missing)
		}
	}
	for _, label := range []string{"是否计划返岗", "返岗意愿", "未返岗原因", "返岗路线", "返岗方式", "是否复工", "上班时间", "到位情况", "返回时间", "外出时间", "2月27日返岗时间", "2月底计划返岗情况"} {
		s := read(t, draw().put(0, 0, relabel(map[string]string{"实际返岗时间": label})...).put(1, 0, full()...))
		if s.Column(annex.Returned) >= 0 || len(s.UnknownHeadings()) != 1 || s.UnknownHeadings()[0].Text != label {
			t.Errorf("%s is taken for a return, or not named: %v", label, s.UnknownHeadings())
		}
	}
}

// The day of a plan and that of a return are told apart by heading and place; what fits both is neither, and named.
func TestPlanOrReturn(t *testing.T) {
	t.Parallel()
	const none = ""
	for _, c := range []struct {
		plan, last string // the headings in the places of the plan and of the return
		planned    int
		returned   int
		unsure     int // how many
	}{
		{"返岗时间", "实际返岗时间", 10, 20, 0},
		{"计划返岗时间", "实际返岗时间", 10, 20, 0},
		{"计划返岗时间", "返岗时间", 10, 20, 0},
		{"预计返岗日期", "返岗日期", 10, 20, 0},
		{"返岗时间", "返岗日期", 10, 20, 0},
		{"返岗时间", "返岗时间", 10, 20, 0},
		{"返岗时间", "到岗时间", 10, 20, 0},
		{"到岗时间", "返岗时间", 20, 10, 0}, // by their headings
		{"计划到岗时间", "到岗时间", 10, 20, 0},
		{"到岗时间", "实际到岗时间", 10, 20, 0},
		{"返岗时间（计划）", "返岗时间（实际）", 10, 20, 0},
		{"到岗时间", none, -1, -1, 1},
		{"到岗日期", none, -1, -1, 1},
		{none, "返岗时间", -1, -1, 1},
		{none, "返岗日期", -1, -1, 1},
		{"返岗时间（计划或实际）", none, -1, -1, 1},
		{none, "到岗时间", -1, 20, 0},
		{none, "是否返岗", -1, 20, 0},
		{"返岗时间", none, 10, -1, 0},
	} {
		for _, grouped := range []bool{false, true} {
			d := draw().put(2, 0, relabel(map[string]string{"返岗时间": c.plan, "实际返岗时间": c.last})...).put(3, 0, full()...)
			if grouped {
				for i, col := range annex.WorkersForm.Columns() {
					for level, group := range col.Groups {
						d.put(level, i, group)
					}
				}
			}
			s := read(t, d)
			if s.Column(annex.Planned) != c.planned || s.Column(annex.Returned) != c.returned || len(s.UnsureHeadings()) != c.unsure {
				t.Errorf("%s … %s (grouped: %v): planned in %d, returned in %d, unsure %v", c.plan, c.last, grouped, s.Column(annex.Planned), s.Column(annex.Returned), s.UnsureHeadings())
			}
		}
	}
}

func TestHeadingsOfGroupsTellPlanFromReturn(t *testing.T) {
	t.Parallel()
	d := draw().put(1, 0, relabel(map[string]string{"返岗时间": "时间", "实际返岗时间": "返岗时间"})...).put(0, 10, "计划返岗").put(0, 20, "实际返岗情况").put(2, 0, full()...)
	d.put(0, 0, leaves(annex.WorkersForm)[:6]...)
	for col := range 6 {
		d.merge(0, col, 1, col)
	}
	if s := read(t, d); s.Column(annex.Planned) != 10 || s.Column(annex.Returned) != 20 {
		t.Errorf("planned in %d, returned in %d", s.Column(annex.Planned), s.Column(annex.Returned))
	}
}

func TestHeadingsThatAreNotUnderstood(t *testing.T) {
	t.Parallel()
	base := leaves(annex.WorkersForm)
	row := func(more ...any) []any { return append(full(), more...) }
	d := draw().put(0, 0, append(slices.Clone(base), "组别", "备注", "核酸结果", "车牌号", "出行码")...).
		put(1, 0, row("三组", "无", "阴性", nil, "绿")...).
		put(2, 0, row("三组", nil, "阴性", "湘N12345", nil)...).
		put(3, 0, row(nil, nil, nil, nil, "绿")...)
	var got []string
	for _, h := range read(t, d).UnknownHeadings() {
		got = append(got, h.Text+" "+h.At.String())
	}
	if diff := cmp.Diff([]string{"核酸结果 X1", "出行码 Z1"}, got); diff != "" {
		t.Error(diff)
	}
}
