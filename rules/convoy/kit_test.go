package convoy_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"guantong/rules/civil"
	"guantong/rules/convoy"
)

// today is before coaches to places of low risk may be filled (28 February).
var today = civil.Date(2020, 2, 26)

func settings(t testing.TB) *convoy.Settings {
	t.Helper()
	s := convoy.Defaults()
	s.Loads = convoy.Loads()
	s.Home = convoy.Destination{Province: "湖南省", City: "怀化市", Town: "新晃侗族自治县"}
	s.Townships = []string{"波洲镇", "鱼市镇", "林冲镇"}
	return &s
}

var shenzhen = convoy.Destination{Province: "广东省", City: "深圳市", Short: "深圳"}

// cities are where most go, the first ones more than the others.
var cities = []convoy.Destination{
	shenzhen,
	{Province: "广东省", City: "东莞市", Short: "东莞"},
	{Province: "浙江省", City: "宁波市", Short: "宁波"},
	{Province: "江苏省", City: "苏州市", Short: "苏州"},
	{Province: "上海市", City: "上海市", Short: "上海"},
	{Province: "湖南省", City: "长沙市", Short: "长沙"},
	{Province: "湖南省", City: "怀化市", Short: "怀化"},
	{Province: "贵州省", City: "铜仁市", Short: "铜仁"},
}

// draw makes up people as a survey has them: many overdue, some undecided, some in the county, abroad or nowhere.
func draw(r *rand.Rand, n int) []convoy.Need {
	townships := []string{"波洲镇", "鱼市镇", "林冲镇"}
	var all []convoy.Need
	for i := range n {
		to := cities[min(r.IntN(len(cities)), r.IntN(len(cities)))]
		switch r.IntN(20) {
		case 0:
			to = convoy.Destination{}
		case 1:
			to = convoy.Destination{Province: to.Province}
		case 2:
			to = convoy.Destination{Province: "境外", City: "日本", Abroad: true}
		case 3, 4:
			to = convoy.Destination{Province: "县内", Local: true, Town: townships[r.IntN(3)]}
		}
		planned := today + civil.Day(r.IntN(25)-6)
		if r.IntN(6) == 0 {
			planned = 0
		}
		all = append(all, convoy.Need{
			ID: fmt.Sprintf("%06d", i), Township: townships[r.IntN(3)], Village: fmt.Sprint("村", r.IntN(4)),
			To: to, Employer: fmt.Sprint("厂", to.City, min(r.IntN(12), r.IntN(12))), Planned: planned,
		})
	}
	return all
}

func random(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 39)) }

// to makes n people who go to Shenzhen on a day.
func to(n int, planned civil.Day, employer string) (all []convoy.Need) {
	for i := range n {
		all = append(all, convoy.Need{
			ID: fmt.Sprint(employer, planned, i), Township: "波洲镇", Village: "炉冲村", To: shenzhen, Employer: employer, Planned: planned,
		})
	}
	return all
}

func renumber(needs ...[]convoy.Need) (all []convoy.Need) {
	for _, some := range needs {
		for _, n := range some {
			n.ID = fmt.Sprintf("%04d", len(all))
			all = append(all, n)
		}
	}
	return all
}
