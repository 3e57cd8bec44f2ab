package templates_test

import (
	"fmt"
	"strings"
	"testing"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/county"
	"guantong/rules/ruledata"
	"guantong/sheets/grid"
	"guantong/templates"
)

var shippedRules = ruledata.Must(check.Load(check.Overrides{}))

// village is 附件1 of 炉冲村 as somebody keeps it: so many people, a column hidden, one of their own at the end.
func village(people int) *grid.Grid {
	g := &grid.Grid{
		Merges: []grid.Range{area("A1:X1"), area("A2:X2"), area("G3:K3"), area("G3:H4"), area("X99:X1048576"), area("C6:C7")}, // two overlap
		Cols:   []grid.Col{{Width: 11}, {}, {Width: 4, Hidden: true}, {Width: 300}},
	}
	add := func(index int, hidden bool, cells ...any) {
		row := grid.Row{Index: index, Hidden: hidden}
		for _, c := range cells {
			switch c := c.(type) {
			case string:
				row.Cells = append(row.Cells, grid.String(c))
			case float64:
				row.Cells = append(row.Cells, grid.Num(c))
			case grid.Cell:
				row.Cells = append(row.Cells, c)
			}
		}
		g.Rows = append(g.Rows, row)
	}
	add(0, false, "农民工返岗需求摸排情况明细表")
	add(1, false, "波洲镇炉冲村 摸排责任人：杨明 13812345678 填表日期：2020年2月27日", "", 43888.0)
	add(3, false, "姓名", "性别", "身份证号码", "电话号码", "是否贫困户", "是否外出打零工", "县内", "县外", "返岗单位", "返岗时间",
		"企业未复工", "出行受阻", "企业减员", "个人其他原因", "健康证明", "统一乘车", "自驾", "就业介绍", "其他", "实际返岗时间", "备注")
	for i := range people {
		add(4+i, i == 1, "杨刚", "男", fmt.Sprintf("43122719900101%04d", i), 13812345678.0, "是", "否", "", "√", "新晃服装厂", 43891.0,
			"√", "", "", "", "", "", "", "", "", grid.Cell{Kind: grid.Failed, Text: "#N/A"}, "儿子 13987654321", 431227199001010036.0, grid.Cell{Kind: grid.Uncalculated})
	}
	return g
}

func area(name string) grid.Range {
	r, err := grid.ParseRange(name)
	if err != nil {
		panic(err)
	}
	return r
}

func readVillage(t *testing.T, g *grid.Grid) *annex.Sheet {
	t.Helper()
	s := annex.NewReader(smallCounty(), year, chinaTime).Read("填报/波洲镇/附件1.xlsx", "炉冲村", g)
	if s.Kind != annex.Workers || s.Unit.Village != "炉冲村" {
		t.Fatalf("it is %v of %v", s.Kind, s.Unit)
	}
	return s
}

func TestMarked(t *testing.T) {
	g := village(3)
	s := readVillage(t, g)
	found := func(rule string, level check.Level, cell *grid.Ref, message, advice string) *check.Finding {
		return &check.Finding{Rule: rule, Level: level, Unit: s.Unit, Workbook: s.Workbook, Sheet: s.Name, Cell: cell, Message: message, Advice: advice}
	}
	tables := templates.Marked(shippedRules, []templates.MarkedSheet{{
		Sheet: s, Heading: s.Header, Grid: g, Others: map[int]bool{6: true},
		Findings: []*check.Finding{
			found("A1-REASON", check.Notice, &grid.Ref{Row: 5, Col: 2}, "待返岗原因选了 2 项", ""),
			found("A1-ID", check.Error, &grid.Ref{Row: 5, Col: 2}, "身份证号码有误：校验码不对", "对照身份证重新填写 18 位号码"),
			found("A1-HEAD", check.Warning, &grid.Ref{Row: 1, Col: 5}, "填表日期没有填写", "补填"),
			found("S-BOX", check.Warning, nil, "表里有 3 个复选框不在单元格上", "删去复选框"),
			{Rule: "XH-NAME", Level: check.Warning, Unit: county.Unit{Township: "波洲镇"}, Workbook: s.Workbook, Message: "文件名里有号码", Advice: "改名"},
		},
	}}, 0)
	golden(t, "testdata/marked.golden", render(&tables[0]))
}

// TestMarkedMasks: a full number stands in the cell that is wrong, and nowhere else; the program knows the copy for what it is.
func TestMarkedMasks(t *testing.T) {
	g := village(40)
	s := readVillage(t, g)
	f := &check.Finding{Rule: "A1-ID", Level: check.Error, Unit: s.Unit, Workbook: s.Workbook, Sheet: s.Name, Cell: &grid.Ref{Row: 9, Col: 2}, Message: "有误"}
	table := templates.Marked(shippedRules, []templates.MarkedSheet{{Sheet: s, Heading: s.Header, Grid: g, Findings: []*check.Finding{f}}}, 0)[0]
	text := render(&table)
	if n := strings.Count(text, "431227199001010005"); n != 1 {
		t.Errorf("the wrong ID stands there %d times", n)
	}
	for _, number := range []string{"13812345678", "13987654321", "431227199001010036", "431227199001010004", "4.3122"} {
		if strings.Contains(text, number) {
			t.Errorf("%s stands in the copy", number)
		}
	}
	back := &grid.Grid{}
	for i, line := range table.Rows[1:] { // somebody took the first line away
		row := grid.Row{Index: i}
		for _, c := range line.Cells {
			row.Cells = append(row.Cells, c.Cell)
		}
		back.Rows = append(back.Rows, row)
	}
	if !annex.IsCopy("填报/波洲镇/附件1.xlsx", back) || annex.IsCopy("填报/波洲镇/附件1.xlsx", g) || !annex.IsCopy("填报/炉冲村 附件1（已标注）.xls", g) {
		t.Error("a copy is not told from a sheet")
	}
}

// TestMarkedLong: of a long sheet only what is around wrong cells is shown, and it says so.
func TestMarkedLong(t *testing.T) {
	g := village(3000)
	s := readVillage(t, g)
	var all []*check.Finding
	for _, row := range []int{4, 1500, 1501, 3003, 9000} { // the last where nothing stands
		all = append(all, &check.Finding{Rule: "A1-ID", Level: check.Error, Workbook: s.Workbook, Sheet: s.Name, Cell: &grid.Ref{Row: row}, Message: "有误"})
	}
	table := templates.Marked(shippedRules, []templates.MarkedSheet{{Sheet: s, Heading: s.Header, Grid: g, Findings: all}}, 0)[0]
	if n := len(table.Rows); n != 2+3+3+6+3+1+1 || len(table.Remarks) != len(all) || !strings.Contains(render(&table), "其余 2988 行没有列出") {
		t.Errorf("%d rows, %d remarks: %.600s", n, len(table.Remarks), render(&table))
	}
}

// TestMarkedManySheets: what a copy has no room for is said, and the name of a tab shows no number.
func TestMarkedManySheets(t *testing.T) {
	g := village(1)
	s := readVillage(t, g)
	s.Name = "炉冲村13812345678"
	f := &check.Finding{Rule: "A1-ID", Level: check.Error, Workbook: s.Workbook, Sheet: s.Name, Cell: &grid.Ref{Row: 4, Col: 2}, Message: "有误"}
	tables := templates.Marked(shippedRules, []templates.MarkedSheet{{Sheet: s, Heading: s.Header, Grid: g, Findings: []*check.Finding{f}}}, 7)
	if len(tables) != 2 || strings.Contains(tables[0].Name, "13812345678") || !strings.Contains(render(&tables[1]), "另有 7 张工作表有要改的") {
		t.Errorf("there are %d tabs, the first is %q: %s", len(tables), tables[0].Name, render(&tables[len(tables)-1]))
	}
}

func TestNothingToMend(t *testing.T) {
	s := readVillage(t, village(1))
	if got := render(&templates.NothingToMend([]*annex.Sheet{s})[0]); !strings.Contains(got, "没有要改的了。原表：波洲镇/附件1.xlsx 的工作表“炉冲村”") {
		t.Error(got)
	}
	secret := *s
	secret.Workbook = "填报/波洲镇/杨刚13812345678.xlsx"
	table := templates.NothingToMend([]*annex.Sheet{&secret})[0]
	if got := render(&table); strings.Contains(got, "13812345678") || table.Rows[0].Cells[0].Link != nil {
		t.Error(got)
	}
}
