package policy_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/policy"
	"guantong/rules/region"
)

var terms = policy.Current()

func day(text string) civil.Day {
	d, err := civil.Parse("2006-01-02", text)
	if err != nil {
		panic(err)
	}
	return d
}

func on(text string) annex.When { return annex.When{State: annex.Known, Day: day(text)} }

// says is a decision in one line: 可享受 2020-08-28, 不符合 没有参加社会保险.
func says(d policy.Decision) string {
	text := d.Verdict.String()
	if !d.From.IsZero() {
		text += " " + d.From.String()
	}
	if d.Why != "" {
		text += " " + d.Why
	}
	return text
}

func yuan(text string) policy.Yuan {
	return policy.Yuan{Decimal: decimal.RequireFromString(text)}
}

func TestAfter(t *testing.T) {
	for _, c := range []struct {
		from   string
		months int
		want   string
	}{
		{"2020-08-31", 6, "2021-02-28"},
		{"2019-08-31", 6, "2020-02-29"}, // a leap year
		{"2019-08-29", 6, "2020-02-29"},
		{"2020-02-29", 6, "2020-08-29"},
		{"2020-02-28", 6, "2020-08-28"},
		{"2020-03-31", 6, "2020-09-30"},
		{"2020-10-15", 3, "2021-01-15"},
		{"2020-01-31", 1, "2020-02-29"},
		{"2020-05-31", 0, "2020-05-31"},
	} {
		if got := policy.After(day(c.from), c.months).String(); got != c.want {
			t.Errorf("%d months after %s: %s, want %s", c.months, c.from, got, c.want)
		}
	}
}

func TestAfterStaysInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := day("2000-01-01") + civil.Day(rapid.IntRange(0, 20000).Draw(t, "day"))
		months := rapid.IntRange(0, 40).Draw(t, "months")
		due := policy.After(from, months)
		y, m, _ := from.Date()
		dy, dm, dd := due.Date()
		if got := (dy-y)*12 + int(dm-m); got != months {
			t.Fatalf("%v is %d months after %v, want %d", due, got, from, months)
		}
		if dd != from.DayOfMonth() && (due+1).DayOfMonth() != 1 {
			t.Fatalf("%v after %v is neither the corresponding day nor the month's last", due, from)
		}
		if policy.After(from+1, months) < due {
			t.Fatalf("who comes a day later than %v is due earlier", from)
		}
	})
}

func check(t *testing.T, name string, c *policy.Claim, want, amount string) {
	t.Helper()
	if got := says(c.Decision); got != want {
		t.Errorf("%s: %s, want %s", name, got, want)
	}
	got := ""
	if c.Amount.Valid {
		got = c.Amount.Decimal.String()
	}
	if got != amount {
		t.Errorf("%s: amount %q, want %q", name, got, amount)
	}
}

func money(text string) decimal.NullDecimal {
	return decimal.NullDecimal{Decimal: decimal.RequireFromString(text), Valid: true}
}

func TestTraining(t *testing.T) {
	good := policy.Trainee{
		Firm: "某厂", Company: "某厂", Local: true, Course: "缝纫", ID: "1", Listed: true, Begin: on("2020-03-01"), End: on("2020-03-10"), Hours: 40,
		Passed: annex.Yes, Cost: money("600.10"), Approved: money("500"),
	}
	with := func(change func(*policy.Trainee)) policy.Trainee {
		r := good
		change(&r)
		return r
	}
	other := with(func(r *policy.Trainee) { r.ID = "2" })
	for _, c := range []struct {
		name         string
		rows         []policy.Trainee
		day          string
		want, amount string
	}{
		{"complete", []policy.Trainee{good, other}, "2020-03-10", "可享受 2020-03-10", "1000"},
		{"listed twice", []policy.Trainee{good, other, good}, "2020-03-10", "待核 1 人重复登记", "1500"},
		{"again, later", []policy.Trainee{good, with(func(r *policy.Trainee) { r.Begin, r.End = on("2020-03-02"), on("2020-03-10") })}, "2020-03-10", "可享受 2020-03-10", "1000"},
		{"whom no annex has", []policy.Trainee{good, with(func(r *policy.Trainee) { r.ID, r.Listed = "3", false })}, "2020-03-10", "待核 1 人附件1、附件3里都没有", "1000"},
		{"not of the county", []policy.Trainee{with(func(r *policy.Trainee) { r.Local = false })}, "2020-03-10", "待核 附件5里没有这家企业，要核实是不是本县企业", "500"},
		{"still going on", []policy.Trainee{good}, "2020-03-09", "尚未到期 2020-03-10 培训还没有结束", "500"},
		{"nothing approved", []policy.Trainee{with(func(r *policy.Trainee) { r.Approved = decimal.NullDecimal{} })}, "2020-03-10", "待核 1 人没有核定补助", ""},
		{"failed", []policy.Trainee{good, with(func(r *policy.Trainee) { r.ID, r.Passed = "2", annex.No })}, "2020-03-10", "待核 1 人不合格", "1000"},
		{"nobody passed", []policy.Trainee{with(func(r *policy.Trainee) { r.Passed = annex.No })}, "2020-03-10", "不符合 没有人合格", "500"},
		{"no hours", []policy.Trainee{with(func(r *policy.Trainee) { r.Hours = 0 })}, "2020-03-10", "待核 1 人没有课时", "500"},
		{"ends before it begins", []policy.Trainee{with(func(r *policy.Trainee) { r.Begin = on("2020-03-11") })}, "2020-03-12", "待核 1 人起止日期前后颠倒", "500"},
		{"no dates", []policy.Trainee{with(func(r *policy.Trainee) { r.Begin, r.End = annex.When{}, annex.When{} })}, "2020-03-12", "待核 1 人没有培训起止日期", "500"},
		{"a wrong number", []policy.Trainee{with(func(r *policy.Trainee) { r.ID = "" })}, "2020-03-12", "待核 1 人身份证号码有误", "500"},
		{"no enterprise", []policy.Trainee{with(func(r *policy.Trainee) { r.Company = "" })}, "2020-03-12", "待核 没有写企业名称", "500"},
	} {
		rows := policy.Trainings(c.rows, day(c.day))
		if len(rows) != 1 || rows[0].People != len(c.rows) {
			t.Fatalf("%s: %d rows", c.name, len(rows))
		}
		check(t, c.name, &rows[0].Claim, c.want, c.amount)
	}
	rows := policy.Trainings([]policy.Trainee{good, with(func(r *policy.Trainee) { r.Course = "电焊" }), good}, day("2020-03-10"))
	if len(rows) != 2 || rows[0].People != 2 || rows[0].Hours != 80 || rows[0].Cost.String() != "1200.2" {
		t.Errorf("two courses: %+v", rows)
	}
}

func TestRelief(t *testing.T) {
	for _, c := range []struct {
		class, kind string
		staff       int
		day         string
		want        string
		until       string
	}{
		{"中型", "", 0, "2020-01-31", "尚未到期 2020-02-01 2020年2月起免征", "2020-06-30"},
		{"中型", "", 0, "2020-02-01", "可享受 2020-02-01", "2020-06-30"},
		{"小型", "", 0, "2020-06-30", "可享受 2020-02-01", "2020-06-30"},
		{"微型", "", 0, "2020-07-01", "可享受 2020-02-01", "2020-06-30"}, // of the months that it had
		{"个体工商户", "", 0, "2020-03-01", "可享受 2020-02-01", "2020-06-30"},
		{"大型", "工业企业", 100, "2020-03-01", "可享受 2020-02-01", "2020-04-30"},
		{"大型", "", 0, "2020-01-31", "尚未到期 2020-02-01 2020年2月起减半征收", "2020-04-30"},
		{"大型", "", 0, "2020-02-01", "可享受 2020-02-01", "2020-04-30"},
		{"大型", "", 0, "2020-04-30", "可享受 2020-02-01", "2020-04-30"},
		{"大型", "", 0, "2020-05-01", "可享受 2020-02-01", "2020-04-30"},
		{"民办非企业", "", 0, "2020-03-01", "可享受 2020-02-01", "2020-04-30"},
		{"社会团体", "", 0, "2020-03-01", "可享受 2020-02-01", "2020-04-30"},
		{"机关事业单位", "", 0, "2020-03-01", "不符合 机关事业单位不减免", ""},
		{"", "工业企业", 999, "2020-03-01", "可享受 2020-02-01", "2020-06-30"},
		{"", "工业企业", 1000, "2020-03-01", "待核 规模待核：补填企业规模", ""},
		{"", "工业企业", 0, "2020-03-01", "待核 规模待核：补填企业规模", ""},
		{"", "商贸物流企业", 199, "2020-03-01", "可享受 2020-02-01", "2020-06-30"},
		{"", "商贸物流企业", 200, "2020-03-01", "待核 规模待核：补填企业规模", ""},
		{"", "文化旅游企业", 299, "2020-03-01", "可享受 2020-02-01", "2020-06-30"},
		{"", "文化旅游企业", 300, "2020-03-01", "待核 规模待核：补填企业规模", ""},
		{"", "农业企业", 3, "2020-03-01", "待核 规模待核：补填企业规模", ""},
		{"", "建设工程项目", 3, "2020-03-01", "待核 规模待核：补填企业规模", ""},
		{"", "房地产企业", 3, "2020-03-01", "待核 规模待核：补填企业规模", ""},
		{"特大型", "", 0, "2020-03-01", "待核 规模“特大型”没有规定", ""},
	} {
		row := policy.Exemptions(&terms.Relief, []policy.Contributor{{Class: c.class, Kind: c.kind, Staff: c.staff}}, day(c.day), 0)[0]
		check(t, fmt.Sprintf("%s %s %d on %s", c.class, c.kind, c.staff, c.day), &row.Claim, c.want, "")
		if row.Until.String() != c.until || !row.Arrears.IsZero() {
			t.Errorf("%s on %s: until %v, want %s; arrears until %v", c.class, c.day, row.Until, c.until, row.Arrears)
		}
	}
	over := policy.Exemptions(&terms.Relief, []policy.Contributor{{Class: "小型"}}, day("2020-03-01"), day("2020-08-31"))[0]
	if over.Arrears != day("2020-11-30") {
		t.Errorf("contributions may be made up for until %v", over.Arrears)
	}
}

func TestForecasts(t *testing.T) {
	standards := policy.Standards{region.BeyondProvince: yuan("400")}
	expected := []policy.Expected{
		{"波洲镇", region.BeyondProvince, annex.Yes, day("2020-03-05")},
		{"波洲镇", region.BeyondProvince, annex.Yes, day("2020-02-10")}, // late: this month
		{"波洲镇", region.InProvince, annex.Yes, day("2020-03-31")},
		{"波洲镇", region.BeyondProvince, annex.No, day("2020-03-05")},
		{"波洲镇", region.AtHome, annex.Yes, day("2020-03-05")},
		{"凉伞镇", region.BeyondProvince, annex.Yes, 0},
	}
	referrals := policy.Referrals(&terms.Referral, []policy.Recruit{recruit(nil)}, day("2020-03-01"))
	var got []string
	for _, f := range terms.Forecasts(standards, expected, referrals, day("2020-02-27")) {
		month := "未定"
		if f.Month != 0 {
			month = f.Month.String()
		}
		got = append(got, fmt.Sprintf("%s %s %d %d %d %s", f.Township, month, f.Travel, f.Unpriced, f.Referral, f.Amount))
	}
	want := []string{
		" 2020年8月 0 0 1 300", "凉伞镇 未定 1 0 0 400", "波洲镇 2020年2月 1 0 0 400", "波洲镇 2020年3月 2 1 0 400",
	}
	if !slices.Equal(got, want) {
		t.Errorf("forecast %q, want %q", got, want)
	}
}

// TestSumsTie adds the tables up in another way.
func TestSumsTie(t *testing.T) {
	c := county.New("某县", "431227", []county.Township{{Name: "甲镇"}, {Name: "乙镇"}}, []county.Department{{Name: "县科工局"}})
	units := []county.Unit{{Township: "甲镇", Village: "子村"}, {Township: "乙镇"}, {Department: "县科工局"}, {}}
	rapid.Check(t, func(t *rapid.T) {
		e := policy.Entitlements{}
		want := map[string]decimal.Decimal{}
		number := 0
		for range rapid.IntRange(0, 20).Draw(t, "claims") {
			unit := rapid.SampledFrom(units).Draw(t, "unit")
			claim := policy.Claim{Unit: unit, Decision: policy.Decision{Verdict: policy.Verdict(rapid.IntRange(1, 4).Draw(t, "verdict"))}}
			claim.Amount = decimal.NullDecimal{Decimal: decimal.New(rapid.Int64Range(0, 1e6).Draw(t, "分"), -2), Valid: rapid.Bool().Draw(t, "known")}
			if claim.Verdict == policy.Entitled && claim.Amount.Valid {
				want[unit.Reporter()] = want[unit.Reporter()].Add(claim.Amount.Decimal)
			}
			number++
			if rapid.Bool().Draw(t, "travel") {
				e.Travels = append(e.Travels, policy.Travel{Claim: claim})
			} else {
				e.Trainings = append(e.Trainings, policy.Training{Claim: claim})
			}
		}
		got := map[string]decimal.Decimal{}
		for _, s := range e.Sums(c) {
			got[s.Unit] = got[s.Unit].Add(s.Amount)
			number -= s.Claims()
		}
		if number != 0 {
			t.Fatalf("%d claims are not summed", number)
		}
		for unit, amount := range want {
			if !got[unit].Equal(amount) {
				t.Fatalf("%s: %v, want %v", unit, got[unit], amount)
			}
		}
	})
}

func TestYuan(t *testing.T) {
	for text, want := range map[string]string{"300": "300", "45.50": "45.5", "0": "0", "-1": "", "1.005": "", "三百": "", "": ""} {
		var y policy.Yuan
		switch err := y.UnmarshalText([]byte(text)); {
		case err == nil && want == "":
			t.Errorf("%q is taken for %v", text, y)
		case err != nil && want != "":
			t.Errorf("%q: %v", text, err)
		case err == nil && y.String() != want:
			t.Errorf("%q: %v, want %s", text, y, want)
		}
	}
}
