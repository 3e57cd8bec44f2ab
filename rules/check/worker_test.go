package check_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/region"
	"guantong/rules/survey"
)

var asOf = civil.Date(2020, 2, 27)

// A correct worker: a man born on 1 January 1990 who waits for his enterprise to resume.
var worker = map[annex.Field]any{
	annex.Name: "杨刚", annex.Sex: "男", annex.ID: "431227199001010036", annex.Phone: "13812345678",
	annex.Poor: "是", annex.Casual: "否", annex.OutCounty: "√", annex.Employer: "广东省深圳市富士康", annex.Planned: "3月1日",
	annex.NotResumed: "√",
}

func (k *kit) workers(t *testing.T, records ...map[annex.Field]any) (*annex.Sheet, []*survey.Worker, []check.Finding) {
	s := k.sheet(t, annex.WorkersForm, records...)
	var all []*survey.Worker
	var found []check.Finding
	for row := range s.Rows() {
		w := &survey.Worker{Worker: row.Worker()}
		w.Place = k.gazetteer.Classify(region.Input{Employer: w.Employer, In: w.InCounty.Counts(), Out: w.OutCounty.Counts(), OutText: w.OutText})
		found = append(found, k.rules.Worker(row, w)...)
		all = append(all, w)
	}
	found = append(found, k.rules.DuplicateWorkers(all)...)
	for _, w := range all {
		found = append(found, k.rules.WorkerOn(asOf, w)...)
	}
	return s, all, found
}

func TestWorkerRules(t *testing.T) {
	type change = map[annex.Field]any
	tests := []struct {
		name   string
		change change
		want   []told
	}{
		{"correct", nil, nil},
		{"name missing", change{annex.Name: ""}, []told{{"A1-NAME", annex.Name, "错误"}}},
		{"name a formula", change{annex.Name: `=HYPERLINK("x")`}, []told{{"A1-NAME", annex.Name, "错误"}}},
		{"name of one character", change{annex.Name: "杨"}, []told{{"A1-NAME", annex.Name, "错误"}}},
		{"name with a rare character", change{annex.Name: "杨𫖯"}, nil},
		{"name with a dot", change{annex.Name: "阿依·古丽"}, nil},
		{"name with other dots", change{annex.Name: "阿依•古丽‧买买提"}, nil},
		{"name with a full stop", change{annex.Name: "阿依。古丽．买买提"}, nil},
		{"name with a dot at its end", change{annex.Name: "阿依古丽•"}, []told{{"A1-NAME", annex.Name, "错误"}}},
		{"name from an old font", change{annex.Name: "\ue863峰"}, nil},
		{"name of radicals", change{annex.Name: "⻢⻰"}, nil},
		{"name with a blank", change{annex.Name: "杨　刚"}, nil},
		{"sex missing", change{annex.Sex: ""}, []told{{"A1-SEX", annex.Sex, "错误"}}},
		{"sex unclear", change{annex.Sex: "M"}, []told{{"A1-SEX", annex.Sex, "错误"}}},
		{"sex against ID", change{annex.Sex: "女"}, []told{{"A1-SEX-ID", annex.Sex, "错误"}}},
		{"ID missing", change{annex.ID: " "}, []told{{"A1-ID", annex.ID, "错误"}}},
		{"ID short", change{annex.ID: "43122719900101003"}, []told{{"A1-ID", annex.ID, "错误"}}},
		{"ID check", change{annex.ID: "431227199001010037"}, []told{{"A1-ID", annex.ID, "错误"}}},
		{"ID as number", change{annex.ID: 431227199001010036}, []told{{"A1-ID-NUMBER", annex.ID, "错误"}}},
		{"ID in scientific form", change{annex.ID: "4.31227E+17"}, []told{{"A1-ID-NUMBER", annex.ID, "错误"}}},
		{"ID of 15 digits", change{annex.ID: "431227900101003"}, []told{{"A1-ID-15", annex.ID, "警告"}}},
		{"ID of 15 digits as number", change{annex.ID: 431227900101003}, []told{{"A1-ID-15", annex.ID, "警告"}}},
		{"phone missing", change{annex.Phone: ""}, []told{{"A1-PHONE", annex.Phone, "错误"}}},
		{"phone short", change{annex.Phone: "1381234567"}, []told{{"A1-PHONE", annex.Phone, "错误"}}},
		{"phone local", change{annex.Phone: "6222222"}, []told{{"A1-PHONE-LOCAL", annex.Phone, "警告"}}},
		{"two phones", change{annex.Phone: "13812345678/0745-6222222"}, nil},
		{"poor missing", change{annex.Poor: ""}, []told{{"A1-POOR", annex.Poor, "错误"}}},
		{"poor unclear", change{annex.Poor: "不清楚"}, []told{{"A1-POOR", annex.Poor, "错误"}}},
		{"casual missing", change{annex.Casual: ""}, []told{{"A1-CASUAL", annex.Casual, "警告"}}},
		{"region both", change{annex.InCounty: "√"}, []told{{"A1-REGION", annex.OutCounty, "错误"}}},
		{"region none", change{annex.OutCounty: ""}, []told{{"A1-REGION", annex.InCounty, "错误"}}},
		{"employer missing", change{annex.Employer: ""}, []told{{"A1-EMPLOYER", annex.Employer, "错误"}, {"A1-DEST", annex.Employer, "警告"}}},
		{"employer missing, casual in the county", change{annex.Employer: "", annex.Casual: "是", annex.OutCounty: "", annex.InCounty: "√"}, nil},
		{"employer nowhere", change{annex.Employer: "老王的厂"}, []told{{"A1-DEST", annex.Employer, "警告"}}},
		{"employer against tick", change{annex.OutCounty: "", annex.InCounty: "√"}, []told{{"A1-DEST-TICK", annex.Employer, "警告"}}},
		{"date unreadable", change{annex.Planned: "月底"}, []told{{"A1-DATE", annex.Planned, "警告"}}},
		{"date of another year", change{annex.Planned: "2021-03-01"}, []told{{"A1-DATE", annex.Planned, "警告"}}},
		{"date the number 3.1", change{annex.Planned: 3.1}, []told{{"A1-DATE", annex.Planned, "警告"}}},
		{"date the text 3.1", change{annex.Planned: "3.1"}, nil},
		{"date empty", change{annex.Planned: ""}, []told{{"A1-DATE-OPEN", annex.Planned, "提示"}}},
		{"date open", change{annex.Planned: "待定"}, []told{{"A1-DATE-OPEN", annex.Planned, "提示"}}},
		{"overdue", change{annex.Planned: "2月26日"}, []told{{"A1-OVERDUE", annex.Planned, "提示"}}},
		{"planned today is not overdue", change{annex.Planned: "2月27日"}, nil},
		{"no reason", change{annex.NotResumed: ""}, []told{{"A1-REASON", annex.NotResumed, "错误"}}},
		{"two reasons", change{annex.TravelBlock: "√"}, []told{{"A1-REASON", annex.TravelBlock, "错误"}}},
		{"no reason, returned", change{annex.NotResumed: "", annex.Returned: "2月20日"}, []told{{"A1-REASON", annex.NotResumed, "提示"}}},
		{"reason in words", change{annex.NotResumed: "", annex.OwnReason: "在家务农"}, nil},
		{"returned, planned date passed", change{annex.Planned: "2月20日", annex.Returned: "√"}, nil},
		{"returned tomorrow", change{annex.Returned: "2月28日"}, []told{{"A1-RETURNED", annex.Returned, "错误"}}},
		{"returned soon", change{annex.Returned: "快了"}, []told{{"A1-RETURNED", annex.Returned, "错误"}}},
		{"not returned in words", change{annex.Returned: "否"}, nil},
		{"both ways to travel", change{annex.Coach: "√", annex.SelfDrive: "√"}, []told{{"A1-NEED-TRAVEL", annex.Coach, "警告"}}},
		{"text in a tick cell", change{annex.Certificate: "要两份"}, []told{{"A1-TICK", annex.Certificate, "提示"}}},
		{"text in 其他", change{annex.OtherNeed: "想找技术工"}, nil},
		{"need met", change{annex.Certificate: "已办"}, nil},
		{"under sixteen", change{annex.ID: "431227200503010015"}, []told{{"A1-AGE", annex.ID, "错误"}}},
		{"sixty-five", change{annex.ID: "431227195502270014"}, []told{{"A1-AGE-OLD", annex.ID, "提示"}}},
	}
	k := newKit(t, check.Overrides{})
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, _, found := k.workers(t, with(worker, tt.change))
			expect(t, s, tt.want, found)
		})
	}
}

func TestDuplicateWorkers(t *testing.T) {
	k := newKit(t, check.Overrides{})
	again := with(worker, map[annex.Field]any{annex.Planned: "2月1日"})
	ruined := with(worker, map[annex.Field]any{annex.ID: 431227199001010036})
	s, workers, found := k.workers(t, worker, again, ruined, ruined)
	want := []told{
		{"A1-ID-NUMBER", annex.ID, "错误"}, {"A1-ID-NUMBER", annex.ID, "错误"},
		{"A1-DUP", annex.ID, "错误"}, {"A1-DUP", annex.ID, "错误"}, // and the copy is not overdue
	}
	expect(t, s, want, found)
	var copies []bool
	for _, w := range workers {
		copies = append(copies, w.Copy)
	}
	if diff := cmp.Diff([]bool{false, true, false, false}, copies); diff != "" {
		t.Errorf("copies (-want +got):\n%s", diff)
	}
	if f := found[2]; !strings.Contains(f.Message, "第 4 行") || f.Value != "431227********0036" {
		t.Errorf("the first copy says %q of %q", f.Message, f.Value)
	}
}

// The value of a finding is what stands in its cell, masked.
func TestWorkerFindingsShowTheCell(t *testing.T) {
	type change = map[annex.Field]any
	tests := []struct {
		change change
		want   string
	}{
		{change{annex.ID: "431227200503010015"}, "431227********0015"}, // A1-AGE
		{change{annex.ID: "431227195502270014"}, "431227********0014"}, // A1-AGE-OLD
		{change{annex.InCounty: "是"}, "√"},                             // A1-REGION, at 县外
		{change{annex.Coach: "要", annex.SelfDrive: "√"}, "要"},          // A1-NEED-TRAVEL
	}
	k := newKit(t, check.Overrides{})
	for _, tt := range tests {
		_, _, found := k.workers(t, with(worker, tt.change))
		if len(found) == 0 || found[0].Value != tt.want {
			t.Errorf("%v: %+v, want the value %q", tt.change, found, tt.want)
		}
	}
}

// A column that the sheet lacks is named once, by S-COLUMN, and not in every row.
func TestMissingColumnsAreNamedOnce(t *testing.T) {
	k := newKit(t, check.Overrides{})
	for _, c := range annex.WorkersForm.Columns() {
		if !c.Need {
			continue
		}
		s := k.sheetWithout(t, annex.WorkersForm, c.Field, worker, worker)
		var found []check.Finding
		for row := range s.Rows() {
			w := &survey.Worker{Worker: row.Worker()}
			found = append(found, k.rules.Worker(row, w)...)
			found = append(found, k.rules.WorkerOn(asOf, w)...)
		}
		for _, f := range found {
			t.Errorf("without %s: %s %s", c.Field, f.Rule, f.Message)
		}
		if got := tell(s, k.rules.Sheet(s, k.county, 2)); len(got) != 1 || got[0].Rule != "S-COLUMN" {
			t.Errorf("without %s the sheet says %v, want S-COLUMN alone", c.Field, got)
		}
	}
}

// What people typed stays what they typed, even if it looks like a place of a message to fill.
func TestBracesStayText(t *testing.T) {
	k := newKit(t, check.Overrides{})
	for range 50 { // maps are gone through in any order
		_, _, found := k.workers(t, with(worker, map[annex.Field]any{
			annex.Employer: "广东省深圳市{说明}{值}厂", annex.OutCounty: "", annex.InCounty: "√",
		}))
		if len(found) != 1 || found[0].Rule != "A1-DEST-TICK" || !strings.Contains(found[0].Message, "“广东省深圳市{说明}{值}厂”在县外") {
			t.Fatalf("findings %+v", found)
		}
	}
}
