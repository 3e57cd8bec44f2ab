package policy_test

import (
	"slices"
	"testing"

	"guantong/rules/annex"
	"guantong/rules/policy"
)

func recruit(change func(*policy.Recruit)) policy.Recruit {
	r := policy.Recruit{
		Agency: "晃州人力", Agent: "晃州人力", Name: "杨某", ID: "1", Listed: true, Firm: "某厂", Company: "某厂", Local: true,
		Hired: on("2020-02-28"), Insured: annex.Yes, AtWork: annex.Yes,
	}
	if change != nil {
		change(&r)
	}
	return r
}

func TestReferral(t *testing.T) {
	for _, c := range []struct {
		name   string
		day    string
		change func(*policy.Recruit)
		want   string
		amount string
	}{
		{"six months less a day", "2020-08-27", nil, "尚未到期 2020-08-28 稳定就业不满6个月", ""},
		{"six months", "2020-08-28", nil, "可享受 2020-08-28", "300"},
		{"from the 31st, a day short", "2021-02-27", func(r *policy.Recruit) { r.Hired = on("2020-08-31") }, "尚未到期 2021-02-28 稳定就业不满6个月", ""},
		{"from the 31st", "2021-02-28", func(r *policy.Recruit) { r.Hired = on("2020-08-31") }, "可享受 2021-02-28", "300"},
		{"to a leap day", "2020-02-29", func(r *policy.Recruit) { r.Hired = on("2019-08-31") }, "可享受 2020-02-29", "300"},
		{"not insured", "2020-08-28", func(r *policy.Recruit) { r.Insured = annex.No }, "不符合 没有参加社会保险", ""},
		{"perhaps insured", "2020-08-28", func(r *policy.Recruit) { r.Insured = 0 }, "待核 是否参保没有填写清楚", ""},
		{"left a day early", "2020-09-30", func(r *policy.Recruit) { r.Left, r.AtWork = on("2020-08-27"), annex.No }, "不符合 不满6个月就离职了", ""},
		{"left on the day", "2020-09-30", func(r *policy.Recruit) { r.Left, r.AtWork = on("2020-08-28"), annex.No }, "可享受 2020-08-28", "300"},
		{"gone, nobody says when", "2020-09-30", func(r *policy.Recruit) { r.AtWork = annex.No }, "待核 已不在岗，没有写离职日期", ""},
		{"nobody says whether he is there", "2020-09-30", func(r *policy.Recruit) { r.AtWork = 0 }, "待核 是否在岗没有填写清楚", ""},
		{"not of the county", "2020-08-28", func(r *policy.Recruit) { r.Local = false }, "待核 附件5里没有这家企业，要核实是不是本县企业", ""},
		{"no enterprise", "2020-08-28", func(r *policy.Recruit) { r.Company = "" }, "待核 没有写企业名称", ""},
		{"a wrong number", "2020-08-28", func(r *policy.Recruit) { r.ID = "" }, "待核 身份证号码有误，先改正", ""},
		{"whom no annex has", "2020-08-28", func(r *policy.Recruit) { r.Listed = false }, "待核 附件1、附件3里都没有这个人", ""},
		{"no day", "2020-08-28", func(r *policy.Recruit) { r.Hired = annex.When{} }, "待核 入职日期没有填写，或看不明白", ""},
		{"hired tomorrow", "2020-02-27", nil, "待核 入职日期在统计日期以后", ""},
		{"left before he came", "2020-08-28", func(r *policy.Recruit) { r.Left = on("2020-02-01") }, "待核 离职日期在入职日期以前", ""},
		{"left, nobody can read when", "2020-08-28", func(r *policy.Recruit) { r.Left.State = annex.Unreadable }, "待核 离职日期看不明白", ""},
	} {
		row := policy.Referrals(&terms.Referral, []policy.Recruit{recruit(c.change)}, day(c.day))[0]
		check(t, c.name, &row.Claim, c.want, c.amount)
	}
}

func TestReferralsOfOnePerson(t *testing.T) {
	left := recruit(func(r *policy.Recruit) { r.Left = on("2020-04-01") })
	back := recruit(func(r *policy.Recruit) { r.Hired = on("2020-05-10") })
	rival := recruit(func(r *policy.Recruit) { r.Agency, r.Agent = "沅州劳务", "沅州劳务" })
	other := recruit(func(r *policy.Recruit) { r.Agency, r.Agent, r.ID = "沅州劳务", "沅州劳务", "2" })
	for _, c := range []struct {
		name string
		rows []policy.Recruit
		want []string
	}{
		{"left and came back", []policy.Recruit{left, back}, []string{"不符合 不满6个月就离职了", "可享受 2020-11-10"}},
		{"twice by one agency", []policy.Recruit{back, recruit(nil)}, []string{"不符合 每人只奖励一次，已按较早的一次计", "可享受 2020-08-28"}},
		{"two agencies", []policy.Recruit{recruit(nil), rival, other}, []string{
			"待核 “沅州劳务”也登记了这个人，核实以前都不发", "待核 “晃州人力”也登记了这个人，核实以前都不发", "可享受 2020-08-28",
		}},
		{"one agency, written in two ways", []policy.Recruit{recruit(func(r *policy.Recruit) { r.Agency = "晃州人力 " }), recruit(nil)}, []string{
			"可享受 2020-08-28", "不符合 每人只奖励一次，已按较早的一次计",
		}},
		{"two agencies, one after the other", []policy.Recruit{left, func() policy.Recruit { r := back; r.Agency, r.Agent = "沅州劳务", "沅州劳务"; return r }()}, []string{
			"不符合 不满6个月就离职了", "可享受 2020-11-10",
		}},
	} {
		var got []string
		for _, r := range policy.Referrals(&terms.Referral, c.rows, day("2020-12-01")) {
			got = append(got, says(r.Decision))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
