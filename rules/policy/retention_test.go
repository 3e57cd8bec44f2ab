package policy_test

import (
	"fmt"
	"slices"
	"testing"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/policy"
)

func TestRetention(t *testing.T) {
	for _, c := range []struct {
		kind           string
		lastYear, back int
		day            string
		want, amount   string
	}{
		{"工业企业", 1000, 900, "2020-03-31", "可享受 2020-03-31", "100000"},
		{"工业企业", 1000, 899, "2020-03-31", "不符合 稳岗率到90%还差 1 人", ""}, // 89.9 %
		{"工业企业", 1111, 999, "2020-03-31", "不符合 稳岗率到90%还差 1 人", ""}, // 89.92 %, shown as 89.9
		{"工业企业", 110, 99, "2020-03-31", "不符合 稳岗100人还差 1 人", ""},    // exactly 90 %
		{"工业企业", 111, 100, "2020-03-31", "可享受 2020-03-31", "100000"},
		{"工业企业", 112, 100, "2020-03-31", "不符合 稳岗率到90%还差 1 人", ""},
		{"工业企业", 200, 50, "2020-03-31", "不符合 稳岗率到90%还差 130 人，稳岗100人还差 50 人", ""},
		{"工业企业", 1000, 900, "2020-03-30", "尚未到期 2020-03-31 现已达到，保持到3月31日", ""},
		{"工业企业", 1000, 890, "2020-03-30", "尚未到期 2020-03-31 稳岗率到90%还差 10 人", ""},
		{"工业企业", 0, 120, "2020-03-31", "待核 没有上年用工数，算不出稳岗率", ""},
		{"农业企业", 1000, 1000, "2020-03-31", "不符合 不是工业企业", ""},
		{annex.Unclassified, 1000, 1000, "2020-03-31", "待核 企业类别没有填写清楚", ""},
	} {
		row := policy.Retentions(&terms.Retention, policy.Reported{Day: day(c.day), Staff: []policy.Staff{{Kind: c.kind, LastYear: c.lastYear, Back: c.back}}}, policy.Reported{})[0]
		check(t, fmt.Sprintf("%s %d of %d on %s", c.kind, c.back, c.lastYear, c.day), &row.Claim, c.want, c.amount)
	}
}

// After 31 March the figures that were reported then count, whatever the sheets say since.
func TestRetentionIsJudgedOnce(t *testing.T) {
	then := policy.Reported{Day: day("2020-03-31"), Staff: []policy.Staff{
		{Name: "甲厂", Company: "甲", Kind: "工业企业", LastYear: 200, Back: 180}, {Name: "乙厂", Company: "乙", Kind: "工业企业", LastYear: 200, Back: 179},
		{Name: "丁厂", Company: "丁", Kind: "工业企业", LastYear: 200, Back: 200},
	}}
	today := []policy.Staff{
		{Name: "甲厂", Company: "甲", Kind: "工业企业", LastYear: 200, Back: 20, Evidence: []annex.At{{Row: 5}}},
		{Name: "乙厂", Company: "乙", Kind: "工业企业", LastYear: 200, Back: 200},
		{Name: "丙厂", Company: "丙", Kind: "工业企业", LastYear: 200, Back: 200},
	}
	for _, c := range []struct {
		name, day string
		then      policy.Reported
		want      []string
	}{
		{"on the day", "2020-03-31", policy.Reported{Day: day("2020-03-30"), Staff: then.Staff}, []string{
			"甲厂 不符合 稳岗率到90%还差 160 人，稳岗100人还差 80 人", "乙厂 可享受 2020-03-31", "丙厂 可享受 2020-03-31",
		}},
		{"the day after", "2020-04-01", then, []string{
			"甲厂 可享受 2020-03-31", "乙厂 不符合 稳岗率到90%还差 1 人", "丁厂 可享受 2020-03-31", "丙厂 待核 3月31日上报的附件5里没有这家企业",
		}},
		{"nothing of the day is known", "2020-04-01", policy.Reported{}, []string{
			"甲厂 待核 没有3月31日的数，运行记录和存档里都没有，要照当时上报的表核实", "乙厂 待核 没有3月31日的数，运行记录和存档里都没有，要照当时上报的表核实",
			"丙厂 待核 没有3月31日的数，运行记录和存档里都没有，要照当时上报的表核实",
		}},
		{"only an earlier day is known", "2020-04-01", policy.Reported{Day: day("2020-03-30"), Staff: then.Staff[:1]}, []string{
			"甲厂 待核 没有3月31日的数，最近的是3月30日的，要照当时上报的表核实", "乙厂 待核 没有3月31日的数，最近的是3月30日的，要照当时上报的表核实",
			"丙厂 待核 没有3月31日的数，最近的是3月30日的，要照当时上报的表核实",
		}},
	} {
		var got []string
		for _, r := range policy.Retentions(&terms.Retention, policy.Reported{Day: day(c.day), Staff: today}, c.then) {
			got = append(got, r.Name+" "+says(r.Decision))
			if r.Name == "甲厂" && (len(r.Claim.Evidence) != 1 || r.Claim.Evidence[0].Row != 5) {
				t.Errorf("%s: the row of 甲厂 is %v", c.name, r.Claim.Evidence)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// 汇总 has what the tables have; a row that is lost between them does not tie.
func TestTies(t *testing.T) {
	unit := county.Unit{Township: "甲镇"}
	c := county.New("某县", "430121", []county.Township{{Name: "甲镇"}}, nil)
	rows := []policy.Recruit{recruit(func(r *policy.Recruit) { r.Unit = unit }), recruit(func(r *policy.Recruit) { r.ID = "2" }), recruit(func(r *policy.Recruit) { r.ID, r.Insured = "3", annex.No })}
	e := policy.Entitlements{Referrals: policy.Referrals(&terms.Referral, rows, day("2020-08-28"))}
	ties := e.Ties(c)
	if len(ties) != 2 || !ties[0].OK || ties[0].Left != 3 || !ties[1].OK || ties[1].Left != 60000 {
		t.Errorf("ties are %+v", ties)
	}
}
