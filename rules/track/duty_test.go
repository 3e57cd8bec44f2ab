package track

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"guantong/rules/civil"
	"guantong/rules/county"
)

// TestDuties: every kind of task has its duty, by units that the notice names.
func TestDuties(t *testing.T) {
	all := duties()
	if len(all) != len(TaskKinds) {
		t.Fatalf("%d duties for %d kinds of tasks", len(all), len(TaskKinds))
	}
	for i, d := range all {
		if d.Task != TaskKinds[i].String() || d.What == "" || !strings.HasPrefix(d.Measure, "（") {
			t.Errorf("%v: %+v", TaskKinds[i], d)
		}
	}
	units := NamedUnits([]string{"某某高铁站"})
	if units[0] != "县复工复产领导小组疫情防控组" || !slices.Contains(units, "某某高铁站") || slices.Contains(units, "乡镇") || slices.Contains(units, "填报单位") || slices.Contains(units, "车站") {
		t.Errorf("the units are %v", units)
	}
	for i, u := range units {
		if slices.Contains(units[:i], u) {
			t.Errorf("%s is named twice", u)
		}
	}
}

// TestBrokenDuties: what is wrong with the file stops the start.
func TestBrokenDuties(t *testing.T) {
	text, err := data.ReadFile("duties.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct{ old, new, want string }{
		"a kind without a duty":    {"task: 未报", "task: 没报", "没有写明“未报”由谁负责"},
		"nobody responsible":       {"units: [县复工复产领导小组疫情防控组, 县卫健局, 乡镇]", "units: []", "没有写明“健康证明”由谁负责"},
		"an unknown due":           {"due: now", "due: later", "“健康证明”的 due 写的是“later”"},
		"a kind that is none":      {"duties:\n", "duties:\n  - {task: 修路, units: [乡镇], due: now}\n", "有 1 项任务重复，或不是程序知道的任务"},
		"a field that is none":     {"lead: 1", "days: 1", "days"},
		"a list that is not one":   {"duties:\n", "duties: 无\nx:\n", "duties.yaml"},
		"a lead that is no number": {"lead: 1", "lead: 一天", "duties.yaml"},
	} {
		t.Run(name, func(t *testing.T) {
			changed := strings.Replace(string(text), test.old, test.new, 1)
			if changed == string(text) {
				t.Fatalf("%q is not in the file", test.old)
			}
			_, err := readDuties(fstest.MapFS{"duties.yaml": {Data: []byte(changed)}})
			if err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), "duties.yaml") {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
	if _, err := readDuties(fstest.MapFS{}); err == nil {
		t.Error("no file is no error")
	}
}

func TestResponsible(t *testing.T) {
	all := duties()
	village, department := county.Unit{Township: "波洲镇", Village: "炉冲村"}, county.Unit{Department: "县科工局"}
	for _, test := range []struct {
		kind TaskKind
		unit county.Unit
		want string
	}{
		{Certificate, village, "县复工复产领导小组疫情防控组 县卫健局 波洲镇"},
		{Certificate, county.Unit{}, "县复工复产领导小组疫情防控组 县卫健局"},
		{Shortage, department, "县复工复产领导小组用工保障组 县人社局 县科工局"},
		{Shortage, county.Unit{Township: "鱼市镇"}, "县复工复产领导小组用工保障组 县人社局 鱼市镇"},
		{Shortage, county.Unit{Department: "县人社局"}, "县复工复产领导小组用工保障组 县人社局"}, // once, though twice responsible
		{Unreported, village, "县复工复产领导小组用工保障组 县人社局 县扶贫办 县委组织部 波洲镇"},
		{UnreportedPosts, department, "县复工复产领导小组用工保障组 县人社局 县科工局"},
	} {
		task := Task{Kind: test.kind, Duty: &all[test.kind], Unit: test.unit}
		if got := strings.Join(task.Responsible(nil), " "); got != test.want {
			t.Errorf("%v of %v: %s, want %s", test.kind, test.unit, got, test.want)
		}
	}
}

func TestDue(t *testing.T) {
	day := func(n int) civil.Day { return civil.Date(2020, 3, n) }
	dates := Dates{SurveyDeadline: day(5), Deadline: day(31)}
	for _, test := range []struct {
		name           string
		due            string
		planned, since int // 0: none
		want           int
	}{
		{"the day before he leaves", "planned", 10, 1, 9},
		{"he leaves too soon", "planned", 3, 4, 4},
		{"nobody knows when he leaves", "planned", 0, 1, 31},
		{"at once", "now", 10, 7, 7},
		{"within two days of being told", "told", 10, 7, 9},
		{"by the end of the survey", "survey", 0, 1, 5},
		{"after the survey", "survey", 0, 8, 8},
		{"by the end", "deadline", 10, 1, 31},
	} {
		var planned civil.Day
		if test.planned > 0 {
			planned = day(test.planned)
		}
		d := Duty{Due: test.due, Lead: 1, Within: 2}
		if diff := cmp.Diff(day(test.want), d.due(dates, planned, day(test.since))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

func TestSpan(t *testing.T) {
	day := func(n int) civil.Day { return civil.Date(2020, 3, n) }
	var s Span
	for n, step := range []struct {
		open, done bool
		want       Span
		days       int
	}{
		{false, true, Span{}, 0},
		{true, false, Span{Since: day(1)}, 1},
		{true, true, Span{Since: day(1)}, 2},
		{false, true, Span{Since: day(1), Done: day(3)}, 2},
		{false, false, Span{Since: day(1), Done: day(3)}, 2},
		{true, false, Span{Since: day(5)}, 1},
		{false, false, Span{Since: day(5), Done: day(6), Dropped: true}, 1},
		{false, true, Span{Since: day(5), Done: day(6), Dropped: true}, 1},
		{true, false, Span{Since: day(8)}, 1},
	} {
		s = s.on(day(n), step.open, step.done)
		if s != step.want || s.Open() != step.open {
			t.Errorf("on day %d %+v, want %+v", n, s, step.want)
		}
		if got := s.Days(day(n)); step.days > 0 && got != step.days {
			t.Errorf("on day %d open for %d days, want %d", n, got, step.days)
		}
	}
}

func TestOneApart(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"", "", false}, {"", "1", false}, {"1", "1", true}, {"1", "2", true}, {"12", "1", true}, {"12", "2", true}, {"12", "21", false},
		{"123", "1", false}, {"123", "103", true}, {"123", "13", true}, {"123", "1234", true}, {"123", "1324", false}, {"无", "有", true}, {"无1", "有2", false},
	} {
		if got := oneApart(test.a, test.b); got != test.want {
			t.Errorf("%q and %q: %v", test.a, test.b, got)
		}
		if oneApart(test.a, test.b) != oneApart(test.b, test.a) {
			t.Errorf("%q and %q are not the same the other way round", test.a, test.b)
		}
	}
}
