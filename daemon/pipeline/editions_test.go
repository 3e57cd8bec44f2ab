package pipeline_test

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"guantong/daemon/pipeline"
	"guantong/rules/annex"
)

// A village that saves a new file every day counts once, as its last file says; the earlier ones are set aside in one sentence each.
func TestEditionsOfASheet(t *testing.T) {
	o := openOffice(t)
	run := func(day int) *pipeline.Report {
		r, err := o.try(day)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	o.remove(surveyPath)
	o.put("波洲镇/2月26日上报/炉冲村.xlsx", surveyOf(t, "炉冲村", 9))
	o.put("波洲镇/2月27日上报/炉冲村.xlsx", surveyOf(t, "炉冲村", 8))
	o.put("波洲镇/波洲社区 - 副本.xlsx", surveyOf(t, "波洲社区", 5))
	o.put("波洲镇/波洲社区.xlsx", surveyOf(t, "波洲社区", 6))
	yesterday := time.Now().Add(-24 * time.Hour)
	if err := os.Chtimes(o.file("波洲镇/波洲社区.xlsx"), yesterday, yesterday); err != nil {
		t.Fatal(err)
	}
	r := run(27)
	if r.Records.Annex1 != 8+5 || r.Records.SetAside != 9+6 || r.Findings.ByRule["S-TWICE"] != 2 || r.Findings.ByRule["A1-DUP"] != 0 {
		t.Errorf("the report says %+v", r)
	}
	// Whoever tidies up loses nothing: an earlier edition that is gone is not kept.
	o.remove("波洲镇/2月26日上报/炉冲村.xlsx")
	o.remove("波洲镇/波洲社区.xlsx")
	if r := run(28); r.Records.Annex1 != 8+5 || r.Kept.Sheets != 0 || r.Findings.ByRule["S-TWICE"] != 0 {
		t.Errorf("tidied up: %+v", r)
	}
	// The last edition that is gone still counts: an earlier one is not what the village said last.
	o.put("波洲镇/2月25日上报/炉冲村.xlsx", surveyOf(t, "炉冲村", 7))
	run(28)
	o.remove("波洲镇/2月27日上报/炉冲村.xlsx")
	if r := run(29); r.Records.Annex1 != 8+5 || r.Kept.Sheets != 1 || r.Findings.ByRule["S-TWICE"] != 1 {
		t.Errorf("the last one is gone: %+v", r)
	}
}

// Of a tab with several forms only the one is set aside of which there is a later edition.
func TestEditionsOfFormsInOneTab(t *testing.T) {
	o := openOffice(t)
	o.put(surveyPath, surveyOf(t, "波洲社区", 6))
	both, err := excelize.OpenReader(bytes.NewReader(surveyOf(t, "炉冲村", 5)))
	if err != nil {
		t.Fatal(err)
	}
	defer both.Close()
	var labels []string
	for _, c := range annex.SeekersForm.Columns() {
		labels = append(labels, c.Label)
	}
	for row, cells := range map[string][]string{
		"A9": {"附件3"}, "A10": {"波洲 乡（镇） 炉冲村 村（社区） 填表日期：2020年2月26日"}, "A11": labels, "A12": {"1", "吴大海", "男"}, "A13": {"2", "姚秀英", "女"},
	} {
		if err := both.SetSheetRow("炉冲村", row, &cells); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := both.Write(&b); err != nil {
		t.Fatal(err)
	}
	o.put("波洲镇/2月26日上报/炉冲村.xlsx", b.Bytes())
	r := o.run(27)
	if r.Records.Annex1 != 5+6 || r.Records.Annex3 != 2 {
		t.Fatalf("the report says %+v", r.Records)
	}
	wrong := r.Findings.ByRule["A3-ID"]
	o.put("波洲镇/2月27日上报/炉冲村.xlsx", surveyOf(t, "炉冲村", 6))
	if r := o.run(27); r.Records.Annex1 != 6+6 || r.Records.Annex3 != 2 || r.Records.SetAside != 5 || r.Findings.ByRule["A3-ID"] != wrong || r.Findings.ByRule["A1-ID"] != 6+6 {
		t.Errorf("the report says %+v %+v", r.Records, r.Findings)
	}
}

// So does who saves a copy of any other sheet: posts, courses, people whom an agency brought, whom to call. What two
// agencies say of the same people are two claims, and another course of theirs is another course.
func TestEditionsOfOtherSheets(t *testing.T) {
	o := openPolicy(t)
	o.remove("县科工局/岗位.xlsx")
	person := func(n int) string {
		return []string{"田丰|431227199202020046", "龙再兴|431227198803030050", "杨志|" + idOf(7)}[n]
	}
	for i, name := range []string{".xlsx", " - 副本.xlsx"} {
		o.put("县科工局/岗位"+name, filled(t, annex.PostsForm, "县科工局", []string{"甲制造厂|企业用工|普工|5|波洲镇", "甲制造厂|灵活用工|普工|6|波洲镇", "乙制造厂|企业用工|焊工|7|波洲镇"}[i:]))
		o.put("政策登记/培训登记"+name, filled(t, annex.TraineesForm, "县人社局", []string{
			"甲制造厂|电工|线上||2月10日|2月20日|" + person(0) + "|40|是|600|600", "甲制造厂|电工|线上||2月10日|2月20日|" + person(1) + "|40|是|600|600",
			"甲制造厂|电工|线上||2月10日|2月20日|" + person(2) + "|40|是|600|600",
		}))
		o.put("政策登记/招工"+name, filled(t, annex.RecruitsForm, "县人社局", []string{"甲人力|" + person(0) + "|甲制造厂|2020-01-01|是|是", "甲人力|" + person(1) + "|甲制造厂|2020-01-01|是|是"}))
		o.put("波洲镇/通讯录"+name, filled(t, annex.ContactsForm, "波洲镇", []string{"炉冲村|张三|村支书|13812345678", "波洲社区|李四|村支书|13812345679"}))
	}
	o.put("政策登记/乙人力.xlsx", filled(t, annex.RecruitsForm, "县人社局", []string{"乙人力|" + person(0) + "|甲制造厂|2020-01-01|是|是", "乙人力|" + person(1) + "|甲制造厂|2020-01-01|是|是"}))
	o.put("政策登记/焊工.xlsx", filled(t, annex.TraineesForm, "县人社局", []string{"甲制造厂|焊工|线上||2月10日|2月20日|" + person(0) + "|40|是|600|600"}))
	r, err := o.try(27)
	if err != nil {
		t.Fatal(err)
	}
	if n := r.Records; n.Posts < 2 || n.Posts > 3 || n.Trainees != 4 || n.Recruits != 4 || n.Contacts != 2 {
		t.Errorf("the report says %+v", n)
	}
	if by := r.Findings.ByRule; by["S-TWICE"] != 4 || by["Q-TWICE"] != 0 || by["Q-CLAIM"] != 4 || by["P-DUP"] != 0 {
		t.Errorf("found %v", by)
	}
}

// Also where nothing but the time of change told which was the last, the last one that is gone still counts.
func TestLastSavedEditionIsGone(t *testing.T) {
	o := openOffice(t)
	o.remove(surveyPath)
	o.put("波洲镇/附件1.xlsx", surveyOf(t, "炉冲村", 5))
	o.put("波洲镇/附件1（新）.xlsx", surveyOf(t, "炉冲村", 6))
	o.put("波洲镇/波洲社区.xlsx", surveyOf(t, "波洲社区", 3))
	yesterday := time.Now().Add(-24 * time.Hour)
	if err := os.Chtimes(o.file("波洲镇/附件1.xlsx"), yesterday, yesterday); err != nil {
		t.Fatal(err)
	}
	if r := o.run(27); r.Records.Annex1 != 6+3 {
		t.Fatalf("%+v", r)
	}
	o.remove("波洲镇/附件1（新）.xlsx")
	if r, err := o.try(28); err != nil || r.Records.Annex1 != 6+3 || r.Kept.Sheets != 1 {
		t.Errorf("%+v, %v", r, err)
	}
}

// A village that hands in but those of whom something has changed is told how many are left out by that.
func TestEditionThatLacksPeople(t *testing.T) {
	o := openOffice(t)
	o.remove(surveyPath)
	o.put("波洲镇/2月26日上报/炉冲村.xlsx", surveyOf(t, "炉冲村", 9))
	o.put("波洲镇/2月27日上报/炉冲村.xlsx", surveyOf(t, "炉冲村", 4))
	o.run(27)
	told := o.told("S-TWICE")
	if len(told) != 1 || !strings.Contains(told[0], "这一份的 9 条不统计，其中 5 条那一份里没有") {
		t.Errorf("%q", told)
	}
}

// Whatever else people put into the folder is named, one finding a file, and makes nothing fail.
func TestForeignFiles(t *testing.T) {
	o := openOffice(t)
	for _, name := range []string{"通知.pdf", "名单.jpg", "波洲镇/交来的.zip", "波洲镇/说明", "波洲镇/旧表.doc", "表.numbers", "记事.txt", "Thumbs.db", "~$附件1.xlsx", "desktop.ini"} {
		o.put(name, []byte("x"))
	}
	r := o.run(27)
	if r.Findings.ByRule["S-FILE"] != 7 || r.Workbooks.Foreign != 7 || r.Workbooks.Failed != 0 || !r.Right() {
		t.Errorf("the report says %+v", r)
	}
}
