package folder

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"guantong/sheets"
	"guantong/sheets/grid"
)

func area(name string) grid.Range {
	r, err := grid.ParseRange(name)
	if err != nil {
		panic(err)
	}
	return r
}

// form is a workbook with everything that a workbook of ours has.
func form() sheets.Output {
	cell := func(role grid.Role, s string) grid.Styled { return grid.Styled{Cell: grid.String(s), Role: role} }
	num := func(role grid.Role, n float64) grid.Styled { return grid.Styled{Cell: grid.Num(n), Role: role} }
	to := &grid.Link{Workbook: "填报/波洲镇/附件1 返岗需求摸排.xlsx", Sheet: "炉冲村", Cell: grid.Ref{Row: 6, Col: 2}}
	linked := cell(grid.Center, "C7")
	linked.Link = to
	filter := area("A4:K5")
	t := grid.Table{
		Name: "附件2",
		Columns: []grid.Column{{Width: 6}, {Width: 14}, {Width: 10}, {Width: 10}, {Width: 10}, {Width: 10}, {Width: 10},
			{Width: 9}, {Width: 8}, {Width: 22, Role: grid.Code}, {Width: 36, Role: grid.Body}},
		Merges: []grid.Range{area("A2:K2"), area("A3:K3"), area("A4:A5"), area("B4:B5"), area("C4:E4"), area("F4:G4"),
			area("H4:H5"), area("I4:I5"), area("J4:J5"), area("K4:K5"), area("A9:B9"), area("A10:K10")},
		Freeze: grid.Ref{Row: 5, Col: 2},
		Repeat: 5,
		Filter: &filter,
		Choices: []grid.Choice{
			{Range: area("H6:H8"), Values: []string{"是", "否"}},
			{Range: area("B6:B8"), Values: strings.Split(strings.Repeat("炉冲村 波洲社区 ", 40)+"大坪村", " ")},
		},
		Rows: []grid.Line{
			{Cells: []grid.Styled{cell(grid.Label, "附件2")}},
			{Cells: []grid.Styled{cell(grid.Title, "外出务工人员返岗需求情况统计表")}},
			{Cells: []grid.Styled{cell(grid.UnitLine, "波洲 乡（镇）　　摸排责任人：杨刚　　填表日期：2020年2月26日　　单位：人")}},
			{Cells: []grid.Styled{cell(grid.Head, "序号"), cell(grid.Head, "村（社区）"), cell(grid.Head, "返岗地区及时间（人）"), {}, {},
				cell(grid.Head, "计划返岗情况"), {}, cell(grid.Head, "返岗率(%)"), cell(grid.Head, "级别"),
				cell(grid.Head, "身份证号码"), cell(grid.Head, "问题及修改建议（请在原表中修改，不要改这里）")}},
			{Cells: []grid.Styled{{}, {}, cell(grid.Head, "县内"), cell(grid.Head, "省内县外"), cell(grid.Head, "省外"),
				cell(grid.Head, "返岗需求"), cell(grid.Head, "待返岗原因")}},
			{Cells: []grid.Styled{num(grid.Count, 1), cell(grid.Body, "炉冲村"), num(grid.Count, 120), num(grid.Count, 33),
				num(grid.Count, 1048), num(grid.Count, 0), linked, num(grid.Rate, 87.25), cell(grid.Error, "错误"),
				cell(grid.Code, "431227********0012"), cell(grid.Body, "身份证号码是数字，后三位已经丢失，无法恢复；请把这一列设为文本格式，再重新输入全部十八位号码。")}},
			{Cells: []grid.Styled{num(grid.Count, 2), cell(grid.Body, "波洲社区"), num(grid.Count, 7), num(grid.Count, 0),
				num(grid.Count, 9), num(grid.Count, 3), linked, num(grid.Rate, 100), cell(grid.Warning, "警告"),
				cell(grid.Code, "138****5678"), cell(grid.Body, "电话只有 7 位，请加区号 0745。")}},
			{Cells: []grid.Styled{num(grid.Count, 3), cell(grid.Body, "大坪村"), num(grid.Count, 7), num(grid.Count, 0),
				num(grid.Count, 9), num(grid.Count, 3), cell(grid.Good, "√"), num(grid.Rate, 0), cell(grid.Notice, "提示"), {}, cell(grid.Body, "=1+1")}},
			{Cells: []grid.Styled{cell(grid.TotalHead, "合计"), {}, num(grid.TotalCount, 134), num(grid.TotalCount, 33),
				num(grid.TotalCount, 1066), num(grid.TotalCount, 6), num(grid.TotalCount, 0), num(grid.TotalRate, 87.3),
				cell(grid.TotalHead, ""), cell(grid.TotalHead, ""), cell(grid.TotalHead, "")}},
			{Cells: []grid.Styled{cell(grid.Note, "说明：1. 返岗率按已返岗人数除以计划返岗人数计算，保留一位小数。2. 同一身份证号码只计一次，以先填的为准；重复的列在“数据问题”里。"+
				"3. 逾期未返岗的逐人列入台账，由摸排责任人跟踪到底，直到返岗为止，每天下午五点前更新。4. 点“待返岗原因”一栏的蓝色单元格，可以打开原表中的那一格。")}},
		},
	}
	return sheets.Output{Path: "汇总/波洲镇/日报.xlsx", Tables: []grid.Table{t, {Name: "空表", Tall: true}, history()}}
}

// TestLibreOffice converts the form to PDF, which takes a program that knows the whole file format.
func TestLibreOffice(t *testing.T) {
	if testing.Short() {
		t.Skip("starting LibreOffice is left out by -short")
	}
	office, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("soffice is not installed")
		}
		t.Skip("soffice is not installed")
	}
	p := newPerson(t)
	out := form()
	if _, err := p.store.Publish(context.Background(), out); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	said, err := exec.Command(office, "-env:UserInstallation=file://"+filepath.ToSlash(t.TempDir()), "--headless",
		"--convert-to", "pdf", "--outdir", dir, p.file(out.Path)).CombinedOutput()
	if err != nil || strings.Contains(string(said), "Error") {
		t.Fatalf("%v\n%s", err, said)
	}
	pdf, err := os.ReadFile(filepath.Join(dir, "日报.pdf"))
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	if len(pdf) < 1000 || !strings.HasPrefix(string(pdf), "%PDF-") {
		t.Errorf("the PDF has %d bytes", len(pdf))
	}
	if keep := os.Getenv("KEEP_PDF"); keep != "" { // a path, for people who want to look at it
		must(t, os.WriteFile(keep, pdf, 0o644))
	}
}
