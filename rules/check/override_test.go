package check_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/rules/annex"
	"guantong/rules/check"
)

func TestOverrides(t *testing.T) {
	k := newKit(t, check.Overrides{
		Off:    []string{"A5-RATE"},
		Levels: map[string]string{"A5-SHORT": "提示"},
		Relations: []check.Relation{{
			Rule: "X5-CARS", Annex: 5, Name: "用车需求", Level: "警告", Field: "用车需求",
			When: "待返岗 >= 20", Expr: `用车需求 != ""`, Message: "待返岗 {待返岗} 人，没有填写用车需求", Advice: "与企业核对",
		}},
	})
	s, _, found := k.enterprises(t, with(enterprise, map[annex.Field]any{annex.Shortage: 50, annex.ArrivalRate: "1%"}))
	want := []told{{"A5-SHORT", annex.Shortage, "提示"}, {"X5-CARS", annex.Cars, "警告"}}
	if diff := cmp.Diff(want, tell(s, found)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if got := found[1].Message; got != "待返岗 30 人，没有填写用车需求" {
		t.Errorf("the county's own rule says %q", got)
	}
}

func TestBrokenOverridesAreAllNamed(t *testing.T) {
	_, err := check.Load(check.Overrides{
		Off:    []string{"A9-X"},
		Levels: map[string]string{"A1-ID": "严重"},
		Relations: []check.Relation{
			{Rule: "X1", Annex: 5, Level: "警告", Field: "缺员", Expr: "缺员 = 总需求"},
			{Rule: "X2", Annex: 5, Level: "警告", Field: "缺员", Expr: "没有这栏 > 1"},
			{Rule: "X3", Annex: 2, Level: "警告", Field: "缺员", Expr: "true"},
			{Rule: "X4", Annex: 5, Level: "警告", Field: "姓名", Expr: "true"},
			{Rule: "X5", Annex: 5, Level: "", Field: "缺员", Expr: "true"},
		},
	})
	if err == nil {
		t.Fatal("all of it was accepted")
	}
	for _, want := range []string{"A9-X", "严重", "X1", "X2", "X3", "X4", "X5"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("the error does not name %s:\n%v", want, err)
		}
	}
}

// Every rule has a name and wording for each of its cases, and a level.
func TestRulesAreWorded(t *testing.T) {
	rules, err := check.Load(check.Overrides{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rules.All() {
		if r.Name == "" || r.Level == "" {
			t.Errorf("%s: name %q, level %q", r.ID, r.Name, r.Level)
		}
		for which, c := range r.Cases {
			if c.Message == "" || c.Advice == "" {
				t.Errorf("%s %s: message %q, advice %q", r.ID, which, c.Message, c.Advice)
			}
		}
	}
}

// TestRulesWithoutEnd: what asks the clock or goes through lists is refused when the settings are read.
func TestRulesWithoutEnd(t *testing.T) {
	for _, source := range []string{"now().Year() > 2000", "all(1..1000000000, # > 0)", "len(1..9) > 0", "count([1, 2], # > 1) > 0",
		`len(repeat("x", 1000000000)) > 0`, `len(toJSON(toJSON("\"\""))) > 0`, `let a = "x" + "x"; let b = a + a; len(b) > 0`, strings.Repeat("1 + ", 2000) + "1 > 0", strings.Repeat("(", 1_000_000)} {
		_, err := check.Load(check.Overrides{Relations: []check.Relation{
			{Rule: "XH-LOOP", Annex: 5, Name: "试", Level: "警告", Expr: source, Field: "新招", Message: "试"}}})
		if err == nil {
			t.Errorf("%s is taken", source)
		}
	}
}
