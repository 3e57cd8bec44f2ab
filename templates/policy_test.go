package templates_test

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/policy"
	"guantong/rules/region"
	"guantong/templates"
)

// smallEntitlements have every verdict of every clause that it can have on a day in March.
func smallEntitlements(t testing.TB) *policy.Entitlements {
	t.Helper()
	terms, today := policy.Current(), civil.Date(2020, 4, 10)
	luchong, works := county.Unit{Township: "波洲镇", Village: "炉冲村"}, county.Unit{Department: "县科工局"}
	yuan := func(text string) policy.Yuan { return policy.Yuan{Decimal: decimal.RequireFromString(text)} }
	at := func(form *annex.Form, u county.Unit, workbook, tab string, row int) annex.At {
		return annex.At{Sheet: &annex.Sheet{Form: form, Unit: u, Workbook: "填报/" + workbook, Name: tab}, Row: row}
	}
	standards := policy.Standards{region.BeyondProvince: yuan("400"), region.InProvince: yuan("200.50")}
	var journeys []policy.Journey
	for i, of := range []region.Distance{region.BeyondProvince, region.InProvince, region.InPrefecture, region.AtHome, region.Nowhere, region.BeyondProvince} {
		journeys = append(journeys, policy.Journey{
			Name: "吴某", ID: "43122719900101003" + string(rune('0'+i)), Unit: luchong, Employer: "某厂", Distance: of, Poor: annex.Yes, At: civil.Date(2020, 2, 20),
			Placed: i == 1, Evidence: []annex.At{at(annex.WorkersForm, luchong, "波洲镇/附件1 返岗需求摸排.xlsx", "炉冲村", 4+i)},
		})
	}
	trips := []policy.Trip{{
		Number: "深圳-0220-1", Day: civil.Date(2020, 2, 20), Riders: []string{journeys[5].ID}, People: 31, Known: 31, Counted: true, Payer: policy.Government, Paid: "政府",
		Cost:     decimal.NewNullDecimal(decimal.New(9800, 0)),
		Evidence: []annex.At{at(annex.WorkersForm, county.Unit{}, "政策登记/发车登记.xlsx", "发车登记", 4)},
	}}
	hired := func(back int) annex.When { return annex.When{State: annex.Known, Day: today - civil.Day(back)} }
	var recruits []policy.Recruit
	for i, back := range []int{200, 30, 200, 200, 200} {
		r := policy.Recruit{
			Agency: "夜郎人力", Agent: "夜郎人力", Name: "杨某", Listed: true, ID: "43122719900202003" + string(rune('0'+min(i, 3))), Firm: "某厂", Company: "某厂", Local: true, Hired: hired(back),
			Insured: annex.Yes, AtWork: annex.Yes, Evidence: []annex.At{at(annex.RecruitsForm, county.Unit{}, "政策登记/中介招工登记.xlsx", "中介招工登记", 4+i)},
		}
		if i == 2 {
			r.Insured = annex.No
		}
		if i == 4 {
			r.Agency, r.Agent = "怀化劳务", "怀化劳务"
		}
		recruits = append(recruits, r)
	}
	staff := func(name, kind string, lastYear, back int) policy.Staff {
		return policy.Staff{Name: name, Company: name, Unit: works, Kind: kind, LastYear: lastYear, Back: back, Evidence: []annex.At{at(annex.EmployersForm, works, "县科工局/附件5 用工需求摸排.xlsx", "附件5", 5)}}
	}
	then := policy.Reported{Day: terms.Retention.Judged, Staff: []policy.Staff{staff("甲厂", "工业企业", 200, 190), staff("乙厂", "工业企业", 200, 100), staff("丙场", "农业企业", 20, 19)}}
	now := policy.Reported{Day: today, Staff: append(then.Staff[:3:3], staff("丁厂", "工业企业", 300, 300))}
	var trainees []policy.Trainee
	for i, course := range []string{"电焊", "缝纫", "电商", "叉车"} {
		x := policy.Trainee{
			Firm: "甲厂", Company: "甲厂", Local: true, Course: course, Name: "杨某", ID: "1", Listed: true, Begin: hired(20), End: hired(10), Hours: 24, Passed: annex.Yes,
			Cost: decimal.NewNullDecimal(decimal.New(600, 0)), Approved: decimal.NewNullDecimal(decimal.New(500, 0)),
			Evidence: at(annex.TraineesForm, county.Unit{}, "政策登记/培训登记.xlsx", "培训登记", 4+i),
		}
		switch i {
		case 1:
			x.End = hired(-5)
		case 2:
			x.Passed = annex.No
		case 3:
			x.Approved = decimal.NullDecimal{}
		}
		trainees = append(trainees, x)
	}
	var contributors []policy.Contributor
	for i, class := range []string{"小型", "大型", "机关事业单位", "", ""} {
		contributors = append(contributors, policy.Contributor{
			Name: "第" + string(rune('0'+i)) + "家", Unit: works, Kind: []string{"工业企业", "农业企业"}[i/4], Class: class, Staff: 30, Pilot: i == 0,
			Evidence: []annex.At{at(annex.EmployersForm, works, "县科工局/附件5 用工需求摸排.xlsx", "附件5", 5+i)},
		})
	}
	e := &policy.Entitlements{
		Travels: policy.Travels(&terms.Travel, standards, journeys, trips), Trips: trips, Referrals: policy.Referrals(&terms.Referral, recruits, today),
		Retentions: policy.Retentions(&terms.Retention, now, then), Trainings: policy.Trainings(trainees, today),
		Exemptions: policy.Exemptions(&terms.Relief, contributors, today, 0),
	}
	e.Forecasts = terms.Forecasts(standards, []policy.Expected{
		{Township: "波洲镇", Distance: region.BeyondProvince, Poor: annex.Yes, Planned: today + 5}, {Township: "波洲镇", Distance: region.InPrefecture, Poor: annex.Yes, Planned: today - 50},
		{Township: "波洲镇", Distance: region.InProvince, Poor: annex.Yes},
	}, e.Referrals, today)
	return e
}

func policyResults(t testing.TB) *templates.Results {
	r := smallResults(t)
	r.Policy = smallEntitlements(t)
	return r
}

func TestPolicy(t *testing.T) {
	full := regexp.MustCompile(`[0-9]{17}[0-9X]`)
	for _, wb := range laidOut(templates.Policy(policyResults(t))) {
		unit := strings.Split(wb.Path, "/")[1]
		t.Run(unit, func(t *testing.T) {
			var b strings.Builder
			for i := range wb.Tables {
				b.WriteString(render(&wb.Tables[i]) + "\n")
			}
			if id := full.FindString(b.String()); id != "" {
				t.Errorf("%s has a full number", wb.Path)
			}
			golden(t, filepath.Join("testdata", "policy-"+unit+".golden"), b.String())
		})
	}
}

// What 稳岗补助 says in the archive is read back as it was.
func TestAwardsAreReadBack(t *testing.T) {
	r := policyResults(t)
	p := find(t, laidOut(templates.Policy(r)), "汇总/全县/政策兑现.xlsx", templates.AwardsTab)
	g := asRead(p)
	back, err := templates.ReadAwards(r.County, g)
	if err != nil || len(back) != len(r.Policy.Retentions) {
		t.Fatalf("%d enterprises, %v", len(back), err)
	}
	for i, s := range back {
		was := r.Policy.Retentions[i].Staff
		if s.Name != was.Name || s.Kind != was.Kind || s.Unit != was.Unit || s.LastYear != was.LastYear || s.Back != was.Back {
			t.Errorf("%+v was %+v", s, *was)
		}
	}
}
