package check_test

import (
	"strings"
	"testing"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/place"
	"guantong/rules/survey"
)

var enterprise = map[annex.Field]any{
	annex.EnterpriseName: "新晃县龙脑开发有限公司", annex.Location: "波洲镇", annex.EmployerKind: "工业企业", annex.Resumed: "是",
	annex.LastYear: 100, annex.Demand: 120, annex.Back: 60, annex.Waiting: 30, annex.NewHires: 6, annex.Shortage: 54,
	annex.ArrivalRate: "55%",
}

func (k *kit) enterprises(t *testing.T, records ...map[annex.Field]any) (*annex.Sheet, []*survey.Enterprise, []check.Finding) {
	s := k.sheet(t, annex.EmployersForm, records...)
	var all []*survey.Enterprise
	var found []check.Finding
	placer := survey.NewPlacer(k.gazetteer, place.NewReader(k.county, k.gazetteer))
	for row := range s.Rows() {
		e := placer.Enterprise(row)
		found = append(found, k.rules.Enterprise(row, &e)...)
		all = append(all, &e)
	}
	return s, all, append(found, k.rules.DuplicateEnterprises(all)...)
}

// What is lacking is as reported, whatever the other figures say.
func TestWanting(t *testing.T) {
	k := newKit(t, check.Overrides{})
	for typed, want := range map[any]int{54: 54, "1,054": 1054, 0: 0, "": 0, "54人": 0, "五十四": 0, -54: 0, 5.4: 0} {
		_, all, _ := k.enterprises(t, with(enterprise, map[annex.Field]any{annex.Shortage: typed}))
		if got := all[0].Wanting(); got != want {
			t.Errorf("缺员 %v: %d people wanting, not %d", typed, got, want)
		}
	}
}

func TestEnterpriseRules(t *testing.T) {
	type change = map[annex.Field]any
	tests := []struct {
		name   string
		change change
		want   []told
	}{
		{"correct", nil, nil},
		{"rate a fraction", change{annex.ArrivalRate: 0.55}, nil},
		{"rate a number", change{annex.ArrivalRate: 55}, nil},
		{"rate within half a point", change{annex.ArrivalRate: "55.5%"}, nil},
		{"rate off", change{annex.ArrivalRate: "50%"}, []told{{"A5-RATE", annex.ArrivalRate, "警告"}}},
		{"rate in words", change{annex.ArrivalRate: "一半"}, []told{{"A5-RATE", annex.ArrivalRate, "警告"}}},
		{"rate blank", change{annex.ArrivalRate: ""}, nil},
		{"name missing", change{annex.EnterpriseName: ""}, []told{{"A5-NAME", annex.EnterpriseName, "错误"}}},
		{"kind by another name", change{annex.EmployerKind: "制造业"}, nil},
		{"kind unknown", change{annex.EmployerKind: "其他"}, []told{{"A5-KIND", annex.EmployerKind, "错误"}}},
		{"number in words", change{annex.NewHires: "六人"}, []told{{"A5-INT", annex.NewHires, "错误"}}},
		{"number negative", change{annex.Waiting: -1}, []told{{"A5-INT", annex.Waiting, "错误"}}},
		{"number with 人", change{annex.NewHires: "6人"}, []told{{"A5-INT", annex.NewHires, "错误"}}},
		{"number blank", change{annex.LastYear: ""}, []told{{"A5-INT", annex.LastYear, "错误"}, {"A5-ROSTER", annex.Waiting, "警告"}}},
		{"shortage off", change{annex.Shortage: 50}, []told{{"A5-SHORT", annex.Shortage, "错误"}}},
		{"shortage below waiting", change{annex.Demand: 90, annex.Shortage: 24, annex.ArrivalRate: ""}, []told{{"A5-SHORT", annex.Shortage, "错误"}}},
		{"more than the roster", change{annex.Waiting: 41}, []told{{"A5-ROSTER", annex.Waiting, "警告"}}},
		{"not resumed", change{annex.Resumed: "否"}, []told{{"A5-RESUME", annex.Resumed, "警告"}}},
		{"place blank", change{annex.Location: ""}, []told{{"A5-PLACE", annex.Location, "提示"}}},
		{"place a village", change{annex.Location: "炉冲村"}, nil},
		{"place elsewhere", change{annex.Location: "怀化市鹤城区"}, []told{{"A5-PLACE", annex.Location, "提示"}}},
		{"place misspelt", change{annex.Location: "波州镇"}, []told{{"A5-PLACE", annex.Location, "提示"}}},
		{"applied on a day", change{annex.AppliedAt: "2月26日9:30"}, nil},
		{"applied, without a day", change{annex.AppliedAt: "是"}, nil},
		{"applied in words", change{annex.AppliedAt: "上周吧"}, []told{{"A5-APPLIED", annex.AppliedAt, "警告"}}},
		{"applied in another year", change{annex.AppliedAt: "2019年2月26日"}, []told{{"A5-APPLIED", annex.AppliedAt, "警告"}}},
		{"size in other words", change{annex.EmployerSize: "小微企业"}, nil},
		{"size unknown", change{annex.EmployerSize: "规上"}, []told{{"A5-SIZE", annex.EmployerSize, "警告"}}},
		{"resumed or not, blank", change{annex.Resumed: ""}, []told{{"A5-RESUME", annex.Resumed, "警告"}}},
	}
	k := newKit(t, check.Overrides{})
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, _, found := k.enterprises(t, with(enterprise, tt.change))
			expect(t, s, tt.want, found)
		})
	}
}

// What a column that the sheet lacks would say is not held against the rows: S-COLUMN names it once.
func TestMissingColumnsBreakNoRelation(t *testing.T) {
	k := newKit(t, check.Overrides{})
	placer := survey.NewPlacer(k.gazetteer, place.NewReader(k.county, k.gazetteer))
	for _, c := range annex.EmployersForm.Columns() {
		s := k.sheetWithout(t, annex.EmployersForm, c.Field, enterprise)
		for row := range s.Rows() {
			e := placer.Enterprise(row)
			for _, f := range k.rules.Enterprise(row, &e) {
				t.Errorf("without %s: %s %s", c.Field, f.Rule, f.Message)
			}
		}
	}
}

// The value of a finding is what stands in its cell.
func TestRelationShowsWhatTheCellSays(t *testing.T) {
	k := newKit(t, check.Overrides{})
	for _, typed := range []string{"否", ""} {
		_, _, found := k.enterprises(t, with(enterprise, map[annex.Field]any{annex.Resumed: typed}))
		if len(found) != 1 || found[0].Value != typed || strings.Contains(found[0].Message, "填“否”") {
			t.Errorf("typed %q: %+v", typed, found)
		}
	}
}

func TestDuplicateEnterprises(t *testing.T) {
	k := newKit(t, check.Overrides{})
	s, all, found := k.enterprises(t, enterprise, with(enterprise, map[annex.Field]any{annex.EnterpriseName: "新晃县 龙脑开发有限责任公司"}))
	want := []told{{"A5-DUP", annex.EnterpriseName, "错误"}, {"A5-DUP", annex.EnterpriseName, "错误"}}
	expect(t, s, want, found)
	if all[0].Copy || !all[1].Copy {
		t.Errorf("copies: %v, %v; want the second alone", all[0].Copy, all[1].Copy)
	}
}

// An application of a day to come is named on the days before, and only then.
func TestAppliedInTheFuture(t *testing.T) {
	k := newKit(t, check.Overrides{})
	_, all, _ := k.enterprises(t, with(enterprise, map[annex.Field]any{annex.AppliedAt: "3月2日 8:00"}))
	for day, want := range map[civil.Day]int{civil.Date(2020, 3, 1): 1, civil.Date(2020, 3, 2): 0, civil.Date(2020, 3, 3): 0} {
		if found := k.rules.EnterpriseOn(day, all[0]); len(found) != want {
			t.Errorf("on %s: %v", day, found)
		}
	}
}

// The area code that is to be added is the county's, and none if its settings say none.
func TestAreaCode(t *testing.T) {
	for code, want := range map[string]string{"0731": "在号码前加区号0731", "": "在号码前加区号"} {
		k := newKit(t, check.Overrides{AreaCode: code})
		s := k.sheet(t, annex.WorkersForm, with(worker, map[annex.Field]any{annex.Phone: "6222222"}))
		placer := survey.NewPlacer(k.gazetteer, place.NewReader(k.county, k.gazetteer))
		for row := range s.Rows() {
			w := placer.Worker(row)
			found := k.rules.Worker(row, &w)
			if len(found) != 1 || found[0].Advice != want {
				t.Errorf("code %q: %+v", code, found)
			}
		}
	}
}
