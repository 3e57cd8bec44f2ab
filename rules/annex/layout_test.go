package annex_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"guantong/rules/annex"
)

// restored is a sheet as another run gets it back from what was stored of it.
func restored(t rapid.TB, r *annex.Reader, s *annex.Sheet) *annex.Sheet {
	t.Helper()
	again := &annex.Sheet{
		Workbook: s.Workbook, Name: s.Name, Unit: s.Unit, Clerk: s.Clerk, Filled: s.Filled, Dispute: s.Dispute, Header: s.Header,
		Passed: s.Passed, Hidden: s.Hidden, Area: s.Area,
	}
	l := s.Layout()
	l.Columns = append([]int(nil), l.Columns...)
	if err := r.Restore(again, l); err != nil {
		t.Fatal(err)
	}
	return again
}

// A sheet that was stored and restored is what the released one was: its kind, what it lacks, where its columns stand.
func TestRestoredSheetIsTheReleasedOne(t *testing.T) {
	t.Parallel()
	r := reader(t)
	forms := append([]*annex.Form{
		annex.WorkersForm, annex.WorkerTotalsForm, annex.SeekersForm, annex.EmployersForm, annex.EmployerTotalsForm(annex.EmployerKinds),
		annex.PostsForm, annex.RecruitsForm, annex.TraineesForm, annex.DestinationTotalsForm,
	}, inputForms()...)
	names := map[string]bool{}
	for _, form := range forms {
		recognised := false
		rapid.Check(t, func(t *rapid.T) {
			d := draw().put(0, 0, "波洲 乡（镇） 炉冲 村（社区） 摸排责任人：杨某 填表日期：2020年2月26日")
			if form == annex.DestinationTotalsForm {
				d.put(2, 0, "务工去向", "各乡镇").put(3, 0, "广东省", "已返岗").put(4, 1, "待返岗")
			} else {
				d.heading(1+rapid.IntRange(0, 2).Draw(t, "down"), rapid.IntRange(0, 3).Draw(t, "right"), form.Heads)
			}
			for range rapid.IntRange(0, 4).Draw(t, "holes") { // columns that the sheet lacks
				col := rapid.IntRange(2, 30).Draw(t, "hole")
				for row := range 8 {
					d.put(row, col, "备用")
				}
			}
			s := r.Read("填报/波洲镇/附件1.xlsx", "炉冲村", d.grid())
			if s.Kind == annex.Unknown {
				return
			}
			s.Release()
			recognised, names[s.Layout().Form] = true, true
			sameSheet(t, s, restored(t, r, s))
		})
		if !recognised {
			t.Errorf("%s%s was never recognised", form.Label, form.Title)
		}
	}
	if len(names) < len(forms) {
		t.Errorf("%d forms share their names: %v", len(forms), names)
	}
}

func sameSheet(t rapid.TB, want, got *annex.Sheet) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(annex.Sheet{})); diff != "" {
		t.Fatalf("(-released +restored)\n%s", diff)
	}
	for _, c := range append(want.Form.Columns(), annex.Column{Head: annex.Head{Field: "没有的栏"}}) {
		was, is := annex.At{Sheet: want, Row: 9}.Ref(c.Field), annex.At{Sheet: got, Row: 9}.Ref(c.Field)
		if want.Column(c.Field) != got.Column(c.Field) || was != is {
			t.Fatalf("%s stood in column %d and stands in %d", c.Field, want.Column(c.Field), got.Column(c.Field))
		}
	}
	if rows := rowsOf(got); rows != nil {
		t.Fatalf("it has rows: %v", rows)
	}
}

// inputForms are the platforms' exports, as sheets of them have them.
func inputForms() (forms []*annex.Form) {
	for _, headings := range []string{
		"省 市 县 乡镇 行政村 户编号 姓名 性别 证件号码 与户主关系 联系电话 务工区域 务工企业名称 脱贫属性",
		"姓名 公民身份号码 性别 年龄 户籍乡镇 户籍村社区 手机号码 就业状态 就业单位 就业地点",
		"序号 姓名 身份证号 联系电话 所属乡镇 所属村 是否贫困劳动力 意向就业地 用工单位",
	} {
		f := &annex.Form{}
		for _, label := range words(headings) {
			f.Heads = append(f.Heads, annex.Head{Label: label.(string)})
		}
		forms = append(forms, f)
	}
	return forms
}

func TestWrongLayouts(t *testing.T) {
	t.Parallel()
	l := read(t, form1()).Layout()
	short, wild := l, l
	short.Columns = l.Columns[1:]
	wild.Columns = append([]int{-2}, l.Columns[1:]...)
	for name, l := range map[string]annex.Layout{
		"an unknown form": {Form: "附件9", Columns: l.Columns}, "none": {}, "too few columns": short, "a column that cannot be": wild,
	} {
		if err := reader(t).Restore(&annex.Sheet{}, l); err == nil {
			t.Errorf("%s: restored", name)
		}
	}
}
