package pipeline_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"guantong/daemon/pipeline"
	"guantong/rules/annex"
	"guantong/sheets/folder"
	"guantong/sheets/xlsx"
)

// townshipTab is a workbook of one tab with a row for each of some villages' people, and the village beside the name.
func townshipTab(t *testing.T, villages ...string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	labels := []string{"村名"}
	for _, c := range annex.WorkersForm.Columns() {
		labels = append(labels, c.Label)
	}
	rows := [][]string{{"波洲 乡（镇）      村（社区） 摸排责任人：吴某 填表日期：2020年2月26日"}, labels}
	for i, v := range villages {
		rows = append(rows, []string{v, nameOf(v, i), "男"})
	}
	rows = append(rows, []string{"合计", fmt.Sprint(len(villages))})
	for i, row := range rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A township in one tab reports for each of its villages, and none of them is lost without a word.
func TestTownshipInOneTab(t *testing.T) {
	o := openOffice(t)
	o.put(surveyPath, townshipTab(t, "炉冲村", "波洲社区", "炉冲村", "波洲社区", "炉冲", "炉冲村", "炉冲村", "炉冲村", "炉冲村", "炉冲村", "炉冲村", "波洲社区", "波洲社区", "波洲社区", "波洲社区"))
	report := o.run(27)
	want := map[string]string{"炉冲村": "已报 9", "波洲社区": "已报 6"} // their rows are others than the day before
	if diff := cmp.Diff(want, o.states()); diff != "" || report.Kept != (pipeline.Kept{}) || report.Records.Annex1 != 15 || report.Records.PassedOver != 1 {
		t.Fatalf("%s\n%+v", diff, report)
	}
	if n := report.Findings.ByRule["S-RETURN"] + report.Findings.ByRule["A1-HEAD"] + report.Findings.ByRule["S-UNIT"]; n != 0 {
		t.Errorf("%v", report.Findings.ByRule)
	}

	o.put(surveyPath, townshipTab(t, "炉冲村", "炉冲村", "炉冲村", "炉冲村", "炉冲村", "炉冲村", "炉冲村", "炉冲村", "炉冲村"))
	report = o.run(28)
	told := strings.Join(o.told("RUN-STALE"), "\n")
	if report.Kept != (pipeline.Kept{Sheets: 1, Records: 6}) || !strings.Contains(told, "没有本村（单位）的行了") || !strings.Contains(told, "6 条") {
		t.Errorf("kept %+v, told %q", report.Kept, told)
	}
	if n := report.Findings.ByRule["A1-ID"]; n != 15 {
		t.Errorf("%d people without an ID, want 15: a village's findings are told once", n)
	}
	want["波洲社区"] = "沿用2月27日 6"
	if diff := cmp.Diff(want, o.states()); diff != "" {
		t.Error(diff)
	}
}

// Forms of two villages in one tab are kept apart too.
func TestTwoFormsInOneTab(t *testing.T) {
	o := openOffice(t)
	o.edit(func(f *excelize.File) error {
		if err := f.DeleteSheet("波洲社区"); err != nil {
			return err
		}
		if err := f.SetCellStr("炉冲村", "A13", "波洲 乡（镇） 波洲社区 村（社区） 摸排责任人：姚某 填表日期：2020年2月27日"); err != nil {
			return err
		}
		for i := range 6 {
			if err := f.SetSheetRow("炉冲村", fmt.Sprintf("A%d", 14+i), &[]string{nameOf("波洲社区", i), "男"}); err != nil {
				return err
			}
		}
		return f.SetSheetName("炉冲村", "附件1")
	})
	report := o.run(27)
	if diff := cmp.Diff(map[string]string{"炉冲村": "迟报 9", "波洲社区": "已报 6"}, o.states()); diff != "" || report.Kept != (pipeline.Kept{}) {
		t.Errorf("%s\n%+v", diff, report.Kept)
	}
	if again := o.run(27); len(again.Outputs.Written) > 0 {
		t.Errorf("run again, it wrote %v", again.Outputs.Written)
	}
}

// A tab without a column for returns is named once, and worse once somebody in it is overdue.
func TestTabWithoutReturns(t *testing.T) {
	o := openOffice(t)
	o.edit(func(f *excelize.File) error {
		if err := f.RemoveCol("炉冲村", "U"); err != nil {
			return err
		}
		return f.SetCellStr("炉冲村", "K3", "2月27日")
	})
	for day, level := range map[int]string{27: "提示", 28: "警告"} {
		report := o.run(day)
		var levels, late []string
		for _, row := range (published{o.t, o.dir + "/汇总"}).tab("波洲镇", "数据问题") {
			switch cell(row, 10) {
			case "S-RETURN":
				levels = append(levels, cell(row, 7))
			case "A1-OVERDUE":
				t.Errorf("%d: 数据问题 has who is overdue, and no sheet is at fault: %q", day, row)
			}
		}
		if diff := cmp.Diff([]string{level}, levels); diff != "" {
			t.Errorf("%d: %s", day, diff)
		}
		for _, row := range (published{o.t, o.dir + "/汇总"}).tab("波洲镇", "返岗跟踪台账") {
			if cell(row, 7) == "逾期未返岗" {
				late = append(late, cell(row, 2))
			}
		}
		if n := report.Findings.ByRule["A1-OVERDUE"]; n != len(late) || n != day-27 {
			t.Errorf("%d: %d are overdue, in the ledger %v", day, n, late)
		}
	}
	snapshot, err := folder.ReadFile(t.Context(), o.dir+"/填报/"+surveyPath, xlsx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	checked := o.setup.Check(time.Date(2020, 2, 28, 17, 0, 0, 0, o.setup.Zone), []pipeline.Read{{Snapshot: snapshot}})
	for _, f := range checked.FollowUps {
		if f.Rule == "A1-OVERDUE" && !strings.Contains(f.Advice, "加“实际返岗时间”一栏") {
			t.Errorf("the advice is %q", f.Advice)
		}
	}
	if len(checked.FollowUps) == 0 {
		t.Error("a check does not tell who is overdue")
	}
}
