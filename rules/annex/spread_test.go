package annex_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/rules/annex"
)

// overTwo draws 附件1 in one row, a heading merged over two columns, and below it what stands there.
func overTwo(label string, below ...any) (d *drawing, col int) {
	labels := leaves(annex.WorkersForm)
	for i, l := range labels {
		if l == label {
			col = i
		}
	}
	top := append(append(append([]any{}, labels[:col+1]...), nil), labels[col+1:]...)
	d = draw().put(0, 0, top...).merge(0, col, 0, col+1)
	if len(below) > 0 {
		d.put(1, col, below...)
	}
	return d, col
}

// person puts a person below the heading, two cells in place of one.
func (d *drawing) person(row, col int, cells ...any) *drawing {
	all := full()
	return d.put(row, 0, append(append(append([]any{}, all[:col]...), cells...), all[col+1:]...)...)
}

func TestHeadingsOverSeveralColumns(t *testing.T) {
	t.Parallel()
	read1 := func(label string, below, cells []any) annex.Worker {
		d, col := overTwo(label, below...)
		row := 1
		if len(below) > 0 {
			row = 2
		}
		s := read(t, d.person(row, col, cells...))
		if len(s.UnknownHeadings()) > 0 || len(s.Missing) > 0 {
			t.Errorf("%s: %v %v", label, s.UnknownHeadings(), s.Missing)
		}
		return only(t, s).Worker()
	}
	yesNo := []any{"是", "否"}
	for _, c := range []struct {
		cells []any
		want  annex.Answer
	}{{[]any{"√", nil}, annex.Yes}, {[]any{nil, "√"}, annex.No}, {[]any{nil, nil}, annex.Unanswered}, {[]any{"是", nil}, annex.Yes}, {[]any{"否", nil}, annex.No}, {[]any{nil, "否"}, annex.No}, {[]any{"×", "√"}, annex.No}} {
		if w := read1("是否\n贫困\n户", yesNo, c.cells); w.Poor != c.want {
			t.Errorf("%v: %v", c.cells, w.Poor)
		}
	}
	for _, c := range []struct {
		cells []any
		want  string
	}{{[]any{"√", nil}, "男"}, {[]any{nil, "√"}, "女"}, {[]any{"女", nil}, "女"}, {[]any{nil, nil}, ""}} {
		if w := read1("性别", []any{"男", "女"}, c.cells); w.Sex != c.want {
			t.Errorf("%v: %q", c.cells, w.Sex)
		}
	}
	for _, c := range []struct{ below, cells []any }{
		{nil, []any{"广东", "深圳某厂"}}, {[]any{"省市", "企业名称"}, []any{"广东", "深圳某厂"}}, {nil, []any{"广东 深圳某厂", nil}}, {nil, []any{nil, "广东 深圳某厂"}},
	} {
		if w := read1("返岗单位\n（**省**市州**企业）", c.below, c.cells); w.Employer != "广东 深圳某厂" {
			t.Errorf("%v: %q", c.cells, w.Employer)
		}
	}
	for _, cells := range [][]any{{3, 5}, {"3月", "5日"}, {"3", "5"}} {
		if w := read1("返岗\n时间", []any{"月", "日"}, cells); w.Planned.Day.Format("2006-01-02") != "2020-03-05" {
			t.Errorf("%v: %v", cells, w.Planned)
		}
	}
	if w := read1("姓名", nil, []any{1, "杨刚"}); w.Name != "杨刚" {
		t.Errorf("%q", w.Name)
	}
	if w := read1("电话\n号码", []any{"手机", "座机"}, []any{"13812345678", "0745-6222222"}); len(w.Phone.Numbers) != 2 {
		t.Errorf("%v", w.Phone)
	}
	back := read1("实际返\n岗时间", yesNo, []any{"√", nil})
	home := read1("实际返\n岗时间", yesNo, []any{nil, "√"})
	if !back.Returned.Said || home.Returned.Said || !home.Returned.Denied {
		t.Errorf("%v %v", back.Returned, home.Returned)
	}
}

// What stands below headings that are not merged, and in more columns than those, is a person.
func TestRowBelowTheHeadingIsARecord(t *testing.T) {
	t.Parallel()
	d, col := overTwo("是否\n贫困\n户")
	if diff := cmp.Diff([]int{2, 3}, rowsOf(read(t, d.put(1, 0, "杨刚").put(1, col, "是").person(2, col, "是", nil)))); diff != "" {
		t.Error(diff)
	}
	d, _ = overTwo("姓名")
	if diff := cmp.Diff([]int{2}, rowsOf(read(t, d.put(1, 1, "杨刚")))); diff != "" {
		t.Error(diff)
	}
}
