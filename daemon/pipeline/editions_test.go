package pipeline_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"guantong/daemon/pipeline"
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
