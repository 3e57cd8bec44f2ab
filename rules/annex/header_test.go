package annex_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/rules/annex"
	"guantong/sheets/grid"
)

// plain is what a record says, without where it stands.
type plain struct {
	Name, Sex, ID, Employer, Contact string
	Phones                           []string
	Poor, Casual                     annex.Answer
	In, Out                          annex.Tick
	Planned                          string
	Reasons                          [4]annex.Tick
	Needs                            [5]annex.Tick
	Returned                         bool
}

func plainly(w annex.Worker) plain {
	return plain{
		Name: w.Name, Sex: w.Sex, ID: string(w.ID.Number), Employer: w.Employer, Contact: w.Contact,
		Phones: w.Phone.Numbers, Poor: w.Poor, Casual: w.Casual, In: w.InCounty, Out: w.OutCounty,
		Planned: w.Planned.Day.Format("2006-01-02"), Reasons: w.Reasons, Needs: w.Needs,
		Returned: w.Returned.Said || w.Returned.State == annex.Known,
	}
}

// full has something in every column that reads differently from its neighbours.
func full() []any {
	return []any{
		"杨刚", "男", "43122719900101001X", "13812345678", "是", "否", nil, "√", "浙江省义乌市某某公司", "王某",
		"3月1日", nil, "√", nil, "在家务农", "√", nil, "√", nil, "要口罩", "2月28日",
	}
}

func fullPlain() plain {
	return plain{
		Name: "杨刚", Sex: "男", ID: "43122719900101001X", Employer: "浙江省义乌市某某公司", Contact: "王某",
		Phones: []string{"13812345678"}, Poor: annex.Yes, Casual: annex.No, Out: annex.Ticked, Planned: "2020-03-01",
		Reasons:  [4]annex.Tick{annex.Unticked, annex.Ticked, annex.Unticked, annex.Text},
		Needs:    [5]annex.Tick{annex.Ticked, annex.Unticked, annex.Ticked, annex.Unticked, annex.Text},
		Returned: true,
	}
}

// leaves are the labels of a form's columns.
func leaves(f *annex.Form) (labels []any) {
	for _, c := range f.Columns() {
		labels = append(labels, c.Label)
	}
	return labels
}

// relabel is the leaves of 附件1 with some labels changed.
func relabel(changes map[string]string) []any {
	labels := leaves(annex.WorkersForm)
	for i := range labels {
		key := strings.ReplaceAll(labels[i].(string), "\n", "")
		if other, ok := changes[key]; ok {
			labels[i] = other
		}
	}
	return labels
}

func TestHeadingsOfWorkersHoweverTheyStand(t *testing.T) {
	t.Parallel()
	heads := annex.WorkersForm.Heads
	cases := map[string]*drawing{
		"as printed":          draw().heading(3, 0, heads).put(6, 0, full()...),
		"drifted right":       draw().heading(3, 4, heads).put(6, 4, full()...),
		"drifted down":        draw().heading(30, 0, heads).put(33, 0, full()...),
		"nothing above":       draw().heading(0, 0, heads).put(3, 0, full()...),
		"leaf labels only":    draw().put(2, 0, leaves(annex.WorkersForm)...).put(3, 0, full()...),
		"two columns 其他":      draw().put(2, 0, relabel(map[string]string{"个人其他原因": "其他"})...).put(3, 0, full()...),
		"aliases":             draw().put(2, 0, relabel(map[string]string{"身份证号码": "身份证", "电话号码": "手机号", "返岗单位（**省**市州**企业）": "务工单位", "实际返岗时间": "是否已返岗"})...).put(3, 0, full()...),
		"look-alikes":         draw().put(2, 0, relabel(map[string]string{"姓名": "姓　\u00a0名\u200b", "返岗单位（**省**市州**企业）": "返岗单位【＊＊省＊＊市州＊＊企业】", "是否外出打零工": "是否外岀打零工？", "县内": "“县内”", "性别": "\ufeff性别："})...).put(3, 0, full()...),
		"remarks in brackets": draw().put(2, 0, relabel(map[string]string{"是否贫困户": "是否贫困户（是/否）", "县内": "县内(打√)", "返岗时间": "返岗时间（如3月1日）"})...).put(3, 0, full()...),
	}

	reordered := leaves(annex.WorkersForm)
	values := full()
	slices.Reverse(reordered[:11])
	slices.Reverse(values[:11])
	cases["columns reordered"] = draw().put(2, 0, reordered...).put(3, 0, values...)

	extra := append(append([]any{"序号", "村民小组"}, leaves(annex.WorkersForm)...), "与户主关系", "备注")
	cases["extra columns"] = draw().put(2, 0, extra...).put(3, 0, append(append([]any{1, "三组"}, full()...), "本人", "无")...)

	groups := slices.Clone(heads)
	groups[6].Sub = slices.Clone(groups[6].Sub)
	groups[6].Sub[1].Sub = slices.Clone(groups[6].Sub[1].Sub)
	groups[6].Sub[1].Sub[3].Label = "其他"
	cases["待返岗原因›其他"] = draw().heading(3, 0, groups).put(6, 0, full()...)

	unmerged := draw().heading(3, 0, heads).put(6, 0, full()...)
	unmerged.merges = nil
	cases["without merges"] = unmerged

	broken := draw().put(2, 0, relabel(map[string]string{"身份证号码": "身份证", "电话号码": "电话", "个人其他原因": "个人", "返岗时间": "返岗", "实际返岗时间": "实际返"})...).
		put(3, 2, "号码", "号码").put(3, 10, "时间").put(3, 14, "其他").put(3, 20, "岗时间").
		put(4, 14, "原因").put(5, 0, full()...)
	cases["labels broken over rows"] = broken

	inside := slices.Clone(heads)
	inside[6].Sub = append(slices.Clone(inside[6].Sub), inside[7])
	cases["实际返岗时间 inside 计划返岗情况"] = draw().heading(3, 0, inside[:7]).put(6, 0, full()...)

	for name, d := range cases {
		t.Run(name, func(t *testing.T) {
			s := read(t, d)
			if s.Kind != annex.Workers || len(s.Missing) > 0 {
				t.Fatalf("kind %d, missing %v", s.Kind, s.Missing)
			}
			if diff := cmp.Diff(fullPlain(), plainly(only(t, s).Worker())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestHeadingReachesOverItsRows(t *testing.T) {
	t.Parallel()
	s := read(t, form1().put(6, 0, yang()...))
	want := grid.Range{From: grid.Ref{Row: 3}, To: grid.Ref{Row: 5, Col: 20}}
	if diff := cmp.Diff(want, s.Header); diff != "" {
		t.Error(diff)
	}
	if got := (annex.At{Sheet: s, Row: 6}).Ref(annex.Phone).String(); got != "D7" {
		t.Errorf("phone in %s", got)
	}
}

func TestUnitLineInLabelledCellsIsNoHeading(t *testing.T) {
	t.Parallel()
	d := draw().put(2, 0, "乡镇", "波洲镇", "行政村", "炉冲村", "姓名").heading(3, 0, annex.WorkersForm.Heads).put(6, 0, yang()...)
	if s := read(t, d); s.Header.From.Row != 3 || len(rowsOf(s)) != 1 {
		t.Errorf("heading from row %d, records %v", s.Header.From.Row, rowsOf(s))
	}
}

func TestMissingColumnsAreNamedAndTheRestIsRead(t *testing.T) {
	t.Parallel()
	labels, values := leaves(annex.WorkersForm), full()
	drop := func(from, to int) (l, v []any) {
		return slices.Concat(labels[:from], labels[to:]), slices.Concat(values[:from], values[to:])
	}
	cases := map[string]struct {
		from, to int
		missing  []annex.Field
	}{
		"one column":       {4, 5, []annex.Field{annex.Poor}},
		"姓名":               {0, 1, []annex.Field{annex.Name}},
		"not needed":       {9, 10, nil},
		"no 实际返岗时间":        {20, 21, nil},
		"reasons":          {11, 15, annex.ReasonFields},
		"needs":            {15, 20, annex.NeedFields},
		"reasons, needs":   {11, 20, slices.Concat(annex.ReasonFields, annex.NeedFields)},
		"all about people": {1, 6, []annex.Field{annex.Sex, annex.ID, annex.Phone, annex.Poor, annex.Casual}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			l, v := drop(c.from, c.to)
			s := read(t, draw().put(0, 0, l...).put(1, 0, v...))
			if s.Kind != annex.Workers {
				t.Fatalf("kind %d", s.Kind)
			}
			if diff := cmp.Diff(c.missing, s.Missing); diff != "" {
				t.Error(diff)
			}
			w := only(t, s).Worker()
			if c.from > 0 && w.Name != "杨刚" || c.to <= 8 && w.Employer != "浙江省义乌市某某公司" {
				t.Errorf("read %q at %q", w.Name, w.Employer)
			}
		})
	}
}

func TestOneColumn其他(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		labels []any
		field  annex.Field
	}{
		"after 企业减员":   {[]any{"姓名", "县内", "县外", "返岗单位", "出行受阻", "企业减员", "其他", "健康证明"}, annex.OwnReason},
		"after 就业介绍":   {[]any{"姓名", "县内", "县外", "返岗单位", "企业减员", "个人原因", "就业介绍", "其他"}, annex.OtherNeed},
		"after 个人其他原因": {[]any{"姓名", "县内", "县外", "返岗单位", "企业减员", "个人其他原因", "其他"}, annex.OtherNeed},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := read(t, draw().put(0, 0, c.labels...).put(1, 0, "杨刚"))
			if got := s.Column(c.field); got != slices.Index(c.labels, any("其他")) {
				t.Errorf("%s is column %d", c.field, got)
			}
		})
	}
}

// Other names, as clerks type them who draw the form anew.
func TestHeadingsDrawnAnew(t *testing.T) {
	t.Parallel()
	for _, labels := range []string{
		"返岗人员姓名 性别 公民身份证号 本人手机号码 是否为贫困户 是否为打零工 返岗地区县内 返岗地区县外 务工单位名称及地址 单位联系人及电话 预计返岗日期 原单位未复工 交通出行受阻 单位减员 " +
			"个人或其他原因 办理健康证 需统一乘车 自驾车 需介绍就业 其他诉求 返岗日期(实际)",
		"姓名（与身份证一致） 性别 身份证号码（18位） 本人电话号码（必填） 建档立卡户 零工 县内√ 县外√ 返岗单位 返岗单位联系人及联系方式 返岗时间（如3月1日） 企业未复工√ 出行受阻√ 企业减员√ " +
			"个人其它原因√ 是否需要健康证明 需安排统一乘车 需自驾协助通行 需就业介绍 其它需求（请注明） 实际返岗时间",
		"姓名 性别 身份证号码 电话 贫困户 打零工 县内打√ 县外打√ 返岗单位 单位联系方式 返岗时间 未复工 受阻 减员 其它 健康证 包车 协助通行 介绍工作 其它 是否返岗",
	} {
		s := read(t, draw().put(0, 0, words(labels)...).put(1, 0, full()...))
		if diff := cmp.Diff(fullPlain(), plainly(only(t, s).Worker())); diff != "" || len(s.Missing) > 0 || len(s.UnknownHeadings()) > 0 {
			t.Errorf("%v %v %s", s.Missing, s.UnknownHeadings(), diff)
		}
	}
}
