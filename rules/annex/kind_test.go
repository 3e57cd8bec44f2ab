package annex_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/sheets/grid"
)

func words(s string) (cells []any) {
	for _, w := range strings.Fields(s) {
		cells = append(cells, w)
	}
	return cells
}

func TestKinds(t *testing.T) {
	t.Parallel()
	townships := words("步头降苗族乡 波洲镇 鱼市镇 林冲镇 凉伞镇 贡溪镇 扶罗镇 禾滩镇 中寨镇 米贝苗族乡 晃州镇")
	annex4 := func(head ...any) *drawing {
		return draw().put(0, 0, "附件4:").put(1, 0, "新晃侗族自治县农民工返岗去向汇总表").
			put(3, 0, append(head, townships...)...).
			put(4, 0, "浙江省", "已返岗人数", 3, 5).put(5, 1, "待返岗人数", 2).
			put(6, 0, "广东省", "已返岗人数", 3).put(7, 1, "待返岗人数", 2)
	}
	drawn := func(f *annex.Form) *drawing { return draw().put(0, 0, f.Title).heading(3, 0, f.Heads) }
	oneRow := func(f *annex.Form) *drawing { return draw().put(0, 0, leaves(f)...) }
	row := func(headings string) *drawing { return draw().put(0, 0, words(headings)...) }

	cases := map[string]struct {
		d    *drawing
		want annex.Kind
	}{
		"附件1": {form1(), annex.Workers}, "附件1, one row": {oneRow(annex.WorkersForm), annex.Workers},
		"附件2": {drawn(annex.WorkerTotalsForm), annex.WorkerTotals}, "附件2, one row": {oneRow(annex.WorkerTotalsForm), annex.WorkerTotals},
		"附件3": {drawn(annex.SeekersForm), annex.Seekers},
		"附件4": {annex4("务工去向", "各乡镇"), annex.DestinationTotals}, "附件4, one corner": {annex4("务工去向\n各乡镇", nil), annex.DestinationTotals},
		"附件4 of a township": {draw().put(3, 0, "务工去向", nil, "炉冲村", "波洲社区", "合计").
			put(4, 0, "浙江省", "已返岗人数", 3).put(5, 1, "待返岗人数", 2), annex.DestinationTotals},
		"附件5":                 {drawn(annex.EmployersForm), annex.Employers},
		"附件6":                 {drawn(annex.EmployerTotalsForm(annex.EmployerKinds)), annex.EmployerTotals},
		"附件6, one row":        {oneRow(annex.EmployerTotalsForm(annex.EmployerKinds)), annex.EmployerTotals},
		"附件6 of one category": {drawn(annex.EmployerTotalsForm(annex.EmployerKinds[:1])), annex.EmployerTotals},
		"岗位需求清单":              {drawn(annex.PostsForm), annex.Posts},
		"发车登记":                {drawn(annex.TripsForm), annex.Trips}, "发车登记, one row": {oneRow(annex.TripsForm), annex.Trips},
		"poverty":     {row("省 市 县 乡镇 行政村 户编号 姓名 性别 证件号码 与户主关系 联系电话 务工区域 务工企业名称 脱贫属性"), annex.Platform},
		"employment":  {row("姓名 公民身份号码 性别 年龄 户籍乡镇 户籍村（社区） 手机号码 就业状态 就业单位 就业地点"), annex.Platform},
		"cooperation": {row("序号 姓名 身份证号 联系电话 所属乡镇 所属村 是否贫困劳动力 意向就业地 用工单位"), annex.Platform},
		"中介招工登记":      {row("机构 姓名 身份证号码 企业名称 入职日期 是否参保 是否在岗 离职日期"), annex.Referrals},
		"培训登记":        {row("序号 姓名 身份证号码 培训机构 培训工种 开班日期 结业日期 补贴金额"), annex.Trainings},

		"附件2 by hand":           {row("村 计划返岗人数 贫困户人数 县内 县外 企业未复工 出行受阻 企业减员 个人原因 已返岗 返岗率"), annex.WorkerTotals},
		"附件2 by hand, few":      {row("乡镇 计划返岗总数 县内 县外 已返岗人数 返岗率%"), annex.WorkerTotals},
		"附件1 by hand, few":      {row("序号 姓名 电话 县内 县外 返岗单位 返岗时间"), annex.Workers},
		"附件1 with a village":    {row("村 姓名 县内 县外 企业未复工 出行受阻 企业减员 个人原因 健康证明 安排统一乘车 自驾 就业介绍 其他"), annex.Workers},
		"附件3, few":              {row("姓名 性别 年龄 学历 技能等级 意愿工作地 联系电话"), annex.Seekers},
		"附件5, few":              {row("企业名称 企业类别 是否复工复产 2019年用工数 2020年用工总需求数 缺员工数"), annex.Employers},
		"villagers":             {row("序号 姓名 性别 身份证号码 联系电话 家庭住址 是否贫困户 备注"), annex.Unknown},
		"people and numbers":    {row("序号 姓名 身份证号 联系电话 银行卡号"), annex.Unknown},
		"enterprises":           {row("序号 企业名称 法人代表 注册资本 联系电话 备注"), annex.Unknown},
		"empty":                 {draw(), annex.Unknown},
		"附件2, titled as 附件1":    {draw().put(0, 0, "附件1").put(1, 0, annex.WorkersForm.Title).heading(3, 0, annex.WorkerTotalsForm.Heads), annex.WorkerTotals},
		"附件1, titled as 附件2 汇总": {draw().put(0, 0, "附件2 "+annex.WorkerTotalsForm.Title).heading(3, 0, annex.WorkersForm.Heads), annex.Workers},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if s := read(t, c.d); s.Kind != c.want {
				t.Errorf("kind %d, want %d", s.Kind, c.want)
			}
		})
	}
}

func TestRollups(t *testing.T) {
	t.Parallel()
	for k, want := range map[annex.Kind]bool{
		annex.WorkerTotals: true, annex.DestinationTotals: true, annex.EmployerTotals: true,
		annex.Workers: false, annex.Employers: false, annex.Posts: false, annex.Unknown: false,
	} {
		if k.Rollup() != want {
			t.Errorf("kind %d: rollup %v", k, !want)
		}
	}
}

// 附件1 and 附件2 share eleven columns. Neither is taken for the other, whatever else is missing.
func TestForms1And2AreNeverConfused(t *testing.T) {
	t.Parallel()
	r := reader(t)
	for _, form := range []*annex.Form{annex.WorkersForm, annex.WorkerTotalsForm} {
		rapid.Check(t, func(t *rapid.T) {
			own := 0
			var labels []any
			for i, c := range form.Columns() {
				if rapid.IntRange(0, 2).Draw(t, "drop") == 0 {
					continue
				}
				labels = append(labels, c.Label)
				if i < 6 && form.Kind == annex.Workers || c.Field == "计划返岗总数" || c.Field == "已返岗人数" || c.Field == "返岗率" {
					own++
				}
			}
			if own == 0 {
				t.Skip("nothing tells the forms apart")
			}
			labels = rapid.Permutation(labels).Draw(t, "order")
			s := r.Read("a.xlsx", "Sheet1", draw().put(1, 0, labels...).grid())
			if s.Kind != form.Kind && s.Kind != annex.Unknown || s.Kind == annex.Unknown && len(labels) > 12 {
				t.Fatalf("%v is kind %d", labels, s.Kind)
			}
		})
	}
}

func TestIsTable(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		d    *drawing
		want bool
	}{
		"empty":          {draw(), false},
		"a note":         {draw().put(0, 0, "各村：").put(1, 0, "请于27日前上报。").put(2, 0, "联系人", "杨某"), false},
		"blanks":         {draw().put(0, 0, " ", "　", "\u200b").put(1, 0, "'", " ", " ").put(2, 0, " ", " ", " "), false},
		"one record":     {draw().put(0, 0, "姓名", "住址", "电话").put(1, 0, "杨某", "炉冲村", 13812345678), true},
		"several":        {draw().put(0, 0, 1, 2, 3).put(1, 0, 1, 2, 3).put(9, 0, true, false, true), true},
		"a list of text": {draw().put(0, 0, "一").put(1, 0, "二").put(2, 0, "三").put(3, 0, "四"), false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := annex.IsTable(c.d.grid()); got != c.want {
				t.Errorf("%v", got)
			}
		})
	}
}

func TestHostileSheetsAreReadInBoundedTime(t *testing.T) {
	t.Parallel()
	huge := strings.Repeat("姓名性别（县内", 4000)
	wide := make([]any, grid.MaxCols)
	for i := range wide {
		wide[i] = []string{"姓名", "其他", huge}[i%3]
	}
	d := draw()
	for row := range 70 {
		d.cells[grid.Ref{Row: row, Col: 0}] = grid.String(huge)
		d.put(row, 1, slices.Repeat([]any{"其他", "2019年用工数", "县内"}, 60)...)
	}
	g := d.grid()
	g.Rows = append([]grid.Row{{Index: 0, Cells: draw().put(0, 0, wide...).grid().Rows[0].Cells}}, g.Rows[1:]...)
	for i := range 100_000 {
		g.Merges = append(g.Merges, grid.Range{From: grid.Ref{Row: i % 60, Col: i % 100}, To: grid.Ref{Row: grid.MaxRows, Col: grid.MaxCols}})
	}
	s := reader(t).Read(huge, huge, g)
	for range s.Rows() {
		continue
	}
}

// A blank form names nobody: no unit, no clerk, no date, no record.
func TestBlankForms(t *testing.T) {
	t.Parallel()
	for _, f := range []*annex.Form{annex.WorkersForm, annex.SeekersForm, annex.EmployersForm, annex.PostsForm, annex.TripsForm} {
		d := draw().put(0, 0, f.Label).put(1, 0, "新晃侗族自治县"+f.Title).put(2, 0, f.UnitLine).heading(3, 0, f.Heads)
		for i, n := range f.Notes {
			d.put(3+f.Depth()+20+i, 0, n)
		}
		s := read(t, d)
		if s.Kind != f.Kind || s.Unit != (county.Unit{}) || s.Dispute != "" || s.Clerk != "" || s.Filled != (annex.When{}) || len(s.Missing) > 0 || rowsOf(s) != nil {
			t.Errorf("%s: %+v, records %v", f.Title, s.Unit, rowsOf(s))
		}
	}
}
