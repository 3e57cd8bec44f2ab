package policy_test

import (
	"testing"

	"guantong/rules/annex"
	"guantong/rules/policy"
	"guantong/rules/region"
)

func TestTravel(t *testing.T) {
	standards := policy.Standards{region.BeyondProvince: yuan("400"), region.InProvince: yuan("200.50")}
	good := policy.Journey{Name: "吴某", ID: "1", Distance: region.BeyondProvince, Poor: annex.Yes, At: day("2020-02-20")}
	with := func(change func(*policy.Journey)) policy.Journey {
		j := good
		change(&j)
		return j
	}
	trips := []policy.Trip{
		{Number: "深圳-0220-1", Free: true, Riders: []string{"9", ""}},
		{Number: "深圳-0220-2", Free: false, Riders: []string{"8"}},
	}
	for _, c := range []struct {
		name    string
		journey policy.Journey
		want    string
		amount  string
	}{
		{"out of the province", good, "可享受 2020-02-20", "400"},
		{"in the province", with(func(j *policy.Journey) { j.Distance = region.InProvince }), "可享受 2020-02-20", "200.5"},
		{"no standard set", with(func(j *policy.Journey) { j.Distance = region.InPrefecture }), "可享受 2020-02-20", ""},
		{"newly placed", with(func(j *policy.Journey) { j.Placed = true }), "可享受 2020-02-20", "400"},
		{"paid a vehicle himself", with(func(j *policy.Journey) { j.ID = "8" }), "可享受 2020-02-20", "400"},
		{"carried free of charge", with(func(j *policy.Journey) { j.ID = "9" }), "不符合 乘政府统一组织的车辆（深圳-0220-1）到岗，未自付交通费", ""},
		{"in the county", with(func(j *policy.Journey) { j.Distance = region.AtHome }), "不符合 在县内就业，没有交通费补贴标准", ""},
		{"nobody knows where", with(func(j *policy.Journey) { j.Distance = region.Nowhere }), "待核 看不出在哪里务工", ""},
		{"not poor", with(func(j *policy.Journey) { j.Poor = annex.No }), "不符合 不是贫困户", ""},
		{"perhaps poor", with(func(j *policy.Journey) { j.Poor = 0 }), "待核 是否贫困户没有填写清楚", ""},
		{"a wrong number", with(func(j *policy.Journey) { j.ID = "" }), "待核 身份证号码有误，先改正", ""},
		{"no day", with(func(j *policy.Journey) { j.At = 0 }), "待核 没有到岗日期", ""},
		{"before the measures", with(func(j *policy.Journey) { j.At = day("2020-01-31") }), "不符合 到岗日期在政策施行以前", ""},
		{"on their first day", with(func(j *policy.Journey) { j.At = day("2020-02-01") }), "可享受 2020-02-01", "400"},
	} {
		row := policy.Travels(&terms.Travel, standards, []policy.Journey{c.journey}, trips)[0]
		check(t, c.name, &row.Claim, c.want, c.amount)
	}
	twice := policy.Travels(&terms.Travel, standards, []policy.Journey{good, with(func(j *policy.Journey) { j.Placed = true })}, nil)
	check(t, "the first of two", &twice[0].Claim, "可享受 2020-02-20", "400")
	check(t, "the second of two", &twice[1].Claim, "不符合 已按另一次到岗享受", "")
}
