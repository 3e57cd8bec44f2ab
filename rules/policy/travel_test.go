package policy_test

import (
	"testing"

	"guantong/rules/annex"
	"guantong/rules/policy"
	"guantong/rules/region"
)

func TestTravel(t *testing.T) {
	standards := policy.Standards{region.BeyondProvince: yuan("400"), region.InProvince: yuan("200.50")}
	shenzhen := policy.Destination{Province: "广东省", City: "深圳市"}
	good := policy.Journey{Name: "吴某", ID: "1", Distance: region.BeyondProvince, Poor: annex.Yes, At: day("2020-02-20")}
	with := func(change func(*policy.Journey)) policy.Journey {
		j := good
		change(&j)
		return j
	}
	but := func(j policy.Journey, change func(*policy.Journey)) policy.Journey {
		change(&j)
		return j
	}
	perhaps := with(func(j *policy.Journey) { j.Coach, j.To = true, shenzhen })
	trips := []policy.Trip{
		{Number: "深圳-0220-1", Payer: policy.Government, Riders: []string{"9", ""}},
		{Number: "深圳-0220-2", Riders: []string{"8", "9"}},
		{Number: "深圳-0220-3", Payer: policy.Shared, Riders: []string{"7"}},
		{Number: "深圳-0220-4", Payer: policy.Unsaid, Riders: []string{"6"}},
		{Number: "深圳-0220-5", Payer: policy.Government, Riders: []string{"5"}, Known: 1, People: 3, Day: day("2020-02-20"), To: shenzhen},
		{Number: "K9063", Payer: policy.Government, Riders: []string{"4"}, Known: 59, People: 60, Day: day("2020-02-20"), To: policy.Destination{Province: "浙江省"}},
		{Number: "深圳-0222-1", Payer: policy.Government, Riders: []string{"3"}, Day: day("2020-02-22")},
		{Number: "福州-0220-9", Payer: policy.Shared, People: 5, Day: day("2020-02-20"), To: policy.Destination{Province: "福建省", City: "福州市"}},
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
		{"back before his vehicle left", with(func(j *policy.Journey) { j.ID = "3" }), "待核 到岗日期在政府统一组织的车辆（深圳-0222-1）发车以前，要核实乘没有乘车", ""},
		{"hired before his vehicle left", with(func(j *policy.Journey) { j.ID, j.Placed = "3", true }), "不符合 乘政府统一组织的车辆（深圳-0222-1）到岗，未自付交通费", ""},
		{"perhaps in a vehicle whose cost was shared", but(perhaps, func(j *policy.Journey) { j.To = policy.Destination{Province: "福建省", City: "福州市"} }),
			"待核 名单不全的政府车辆（福州-0220-9）到同一地方，要核实是不是自付交通费", ""},
		{"shared the cost", with(func(j *policy.Journey) { j.ID = "7" }), "待核 乘坐的车辆（深圳-0220-3）由政府和个人分担费用，要核实自付多少", ""},
		{"nobody says who paid", with(func(j *policy.Journey) { j.ID = "6" }), "待核 发车登记没有写清车辆（深圳-0220-4）的费用承担，要核实是不是自付交通费", ""},
		{"in the county, nobody says who paid", with(func(j *policy.Journey) { j.ID, j.Distance = "6", region.AtHome }), "不符合 在县内就业，没有交通费补贴标准", ""},
		{"perhaps in a vehicle of which not all are known", perhaps, "待核 名单不全的政府车辆（深圳-0220-5）到同一地方，要核实是不是自付交通费", ""},
		{"in a carriage to another place of the province", but(perhaps, func(j *policy.Journey) { j.To = policy.Destination{Province: "浙江省", City: "宁波市"} }), "待核 名单不全的政府车辆（K9063）到同一地方，要核实是不是自付交通费", ""},
		{"the same, going elsewhere", but(perhaps, func(j *policy.Journey) { j.To.City = "东莞市" }), "可享受 2020-02-20", "400"},
		{"the same, before it left", but(perhaps, func(j *policy.Journey) { j.At = day("2020-02-19") }), "可享受 2020-02-19", "400"},
		{"the same, who asked for no coach", but(perhaps, func(j *policy.Journey) { j.Coach = false }), "可享受 2020-02-20", "400"},
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
