package check_test

import (
	"strings"
	"testing"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/survey"
	"guantong/sheets/grid"
)

// texts is a grid of rows; the cells of a row are parted by |.
func texts(rows ...string) *grid.Grid {
	g := &grid.Grid{}
	for i, row := range rows {
		r := grid.Row{Index: i}
		for text := range strings.SplitSeq(row, "|") {
			r.Cells = append(r.Cells, grid.String(text))
		}
		g.Rows = append(g.Rows, r)
	}
	return g
}

// heading1 is the heading of 附件1 with some labels changed.
func heading1(changes ...string) string {
	var labels []string
	for _, c := range annex.WorkersForm.Columns() {
		label := strings.ReplaceAll(c.Label, "\n", "")
		for i := 0; i < len(changes); i += 2 {
			if label == changes[i] {
				label = changes[i+1]
			}
		}
		labels = append(labels, label)
	}
	return strings.Join(labels, "|")
}

const somebody = "杨刚|男|431227199001010030|13812345678|是|否||√|浙江省义乌市某某公司||3月1日|√|||||||||2月27日"

// What is missing above the heading is named at the cell where it belongs; a date beside the form's own blank is none of it.
func TestHeadPointsAtTheCellToBeFilled(t *testing.T) {
	k := newKit(t, check.Overrides{})
	for _, c := range []struct{ line, cell string }{
		{"波洲 乡（镇） 炉冲 村（社区） 摸排责任人：     填表日期：2020年  月  日", "A2"},
		{"波洲 乡（镇） 炉冲 村（社区）||||摸排责任人：杨某||||填表日期：2020年  月  日", "I2"},
		{"波洲 乡（镇） 炉冲 村（社区）||||摸排责任人：杨某||||填表日期：", "J2"},
		{"波洲 乡（镇） 炉冲 村（社区）||||摸排责任人：||||填表日期：2020年2月26日", "F2"},
		{"波洲 乡（镇） 炉冲 村（社区）", "A2"},
		{"炉冲村", "A3"},
		{"波洲 乡（镇） 炉冲 村（社区） 摸排责任人：杨某 填表日期：2020年  月  日|2020年2月26日", ""},
		{"波洲 乡（镇） 炉冲 村（社区） 摸排责任人：杨某 填表日期：2020年  月  日  2月26日", ""},
		{"波洲 乡（镇） 炉冲 村（社区）||摸排责任人：杨某|2月26日|填表日期：2020年  月  日", ""},
		{"波洲 乡（镇） 炉冲 村（社区）||摸排责任人：杨某||填表日期：2020年2月26日||日期：  年 月 日", ""},
		{"波洲 乡（镇） 炉冲 村（社区） 摸排责任人：杨某 填表日期：2020年  月  日|43887", ""},
	} {
		s := k.reader.Read("填报/波洲镇/炉冲村.xlsx", "炉冲村", texts("附件1", c.line, heading1(), somebody))
		var cell string
		for _, f := range k.rules.Sheet(s, k.county, 1) {
			if f.Rule != "A1-HEAD" {
				t.Errorf("%s: %+v", c.line, f)
			}
			cell = f.Where()
		}
		if cell != c.cell {
			t.Errorf("%s: found at %q, want %q", c.line, cell, c.cell)
		}
	}
}

// A date that cannot be one is not said to be missing.
func TestHeadDateThatIsNone(t *testing.T) {
	k := newKit(t, check.Overrides{})
	for date, want := range map[string]string{"": "没有填写填表日期", "2月30日": "没有填写看得懂的填表日期", "26日": "没有填写看得懂的填表日期"} {
		line := "波洲 乡（镇） 炉冲 村（社区）||||摸排责任人：杨某||||填表日期：|" + date
		s := k.reader.Read("填报/波洲镇/炉冲村.xlsx", "炉冲村", texts("附件1", line, heading1(), somebody))
		if found := k.rules.Sheet(s, k.county, 1); len(found) != 1 || !strings.HasSuffix(found[0].Message, want) || found[0].Where() != "J2" {
			t.Errorf("“%s”: %+v", date, found)
		}
	}
}

// A form that nobody has filled in is in no dispute.
func TestBlankFormsAreInNoDispute(t *testing.T) {
	k := newKit(t, check.Overrides{})
	rows := []string{"波洲 乡（镇） 波洲社区 村（社区） 摸排责任人：杨某 填表日期：2020年2月26日", heading1(), somebody}
	for n, want := range map[int]int{2: 0, 3: 1} {
		s := k.reader.Read("填报/波洲镇/炉冲村交来.xlsx", "波洲社区", texts(rows[:n]...))
		if s.Dispute == "" {
			t.Fatal("no dispute")
		}
		if found := k.rules.Sheet(s, k.county, n-2); len(found) != want || want == 1 && found[0].Rule != "S-UNIT" {
			t.Errorf("%d rows: %+v", n, found)
		}
	}
}

func TestHeadingsOfAnnexes(t *testing.T) {
	k := newKit(t, check.Overrides{})
	const line = "波洲 乡（镇） 炉冲 村（社区） 摸排责任人：杨某 填表日期：2020年2月26日"
	for _, c := range []struct {
		heading, row string
		level        check.Level
		says         string
	}{
		{heading1() + "|核酸结果", somebody + "|阴性", check.Notice, "栏名“核酸结果”看不懂，这一栏没有读取"},
		{heading1() + "|核酸结果", somebody, 0, ""},
		{heading1() + "|备注", somebody + "|无", 0, ""},
		{heading1("是否贫困户", "什么户"), somebody, check.Warning, "又缺少“是否贫困户”，可能就是换了写法"},
		{heading1("实际返岗时间", "回厂了没有"), somebody, check.Notice, "“回厂了没有”"},
		{heading1("返岗时间", "到岗时间", "实际返岗时间", "备注"), somebody, check.Warning, "栏名“到岗时间”分不清是计划返岗时间还是实际返岗时间"},
	} {
		s := k.reader.Read("填报/波洲镇/炉冲村.xlsx", "炉冲村", texts(line, c.heading, c.row))
		found := 0
		for _, f := range k.rules.Sheet(s, k.county, 1) {
			if f.Rule == "S-HEADING" {
				if found++; f.Level != c.level || !strings.Contains(f.Message, c.says) || f.Cell.Row != 1 {
					t.Errorf("%s: %+v", c.heading, f)
				}
			}
		}
		if (found == 1) != (c.says != "") {
			t.Errorf("%s: named %d times", c.heading, found)
		}
	}
}

// Whatever is found on a hidden tab says that it is hidden, also where it is found from another tab.
func TestHiddenTabs(t *testing.T) {
	k := newKit(t, check.Overrides{})
	read := func(tab string, hidden bool) (*annex.Sheet, survey.Worker) {
		s := k.reader.Read("填报/波洲镇/炉冲村.xlsx", tab, texts("波洲 乡（镇） 炉冲 村（社区）", heading1("实际返岗时间", "备注"), somebody))
		s.Hidden = hidden
		for row := range s.Rows() {
			return s, survey.NewPlacer(k.gazetteer, nil).Worker(row)
		}
		t.Fatal("nobody")
		return nil, survey.Worker{}
	}
	open, a := read("炉冲村", false)
	hidden, b := read("旧表", true)
	day := civil.Date(2020, 3, 5)
	for _, f := range append(k.rules.Sheet(hidden, k.county, 1), k.rules.WorkerOn(day, &b)...) {
		if !strings.Contains(f.Message, "隐藏的") {
			t.Errorf("%+v", f)
		}
	}
	for _, f := range append(k.rules.Sheet(open, k.county, 1), k.rules.WorkerOn(day, &a)...) {
		if strings.Contains(f.Message, "隐藏") {
			t.Errorf("%+v", f)
		}
	}
	for _, f := range k.rules.DuplicateWorkers([]*survey.Worker{&a, &b}) {
		if !strings.Contains(f.Message, "隐藏的") {
			t.Errorf("%+v", f)
		}
	}
	table := texts("一|二|三", "1|2|3")
	unknown := k.reader.Read("填报/a.xlsx", "旧", table)
	unknown.Hidden = true
	if found := k.rules.Unrecognised(unknown, hidden.Unit, table); len(found) != 1 || !strings.Contains(found[0].Message, "隐藏的") || found[0].Unit != hidden.Unit {
		t.Errorf("%+v", found)
	}
}

func TestBoxesThatLieOverNoCell(t *testing.T) {
	k := newKit(t, check.Overrides{})
	s := k.sheet(t, annex.WorkersForm)
	if found := k.rules.Boxes(s, 0); len(found) > 0 {
		t.Errorf("%+v", found)
	}
	if found := k.rules.Boxes(s, 3); len(found) != 1 || found[0].Rule != "S-BOX" || found[0].Level != check.Warning || !strings.Contains(found[0].Message, "3 个复选框") {
		t.Errorf("%+v", found)
	}
}
