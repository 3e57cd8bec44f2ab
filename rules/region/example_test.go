package region_test

import (
	"fmt"

	"guantong/rules/region"
)

// xinhuang is the county as its settings tell it, with two of its villages.
var xinhuang = region.Local{Code: "431227", Name: "新晃侗族自治县", Aliases: []string{"新晃县"}, Places: []string{"波洲镇", "炉冲村"}}

// Where people go stands in free text; two ticks say whether it is in the county. The text wins over the tick.
func ExampleGazetteer_Classify() {
	g, err := region.New(xinhuang)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, in := range []region.Input{
		{Employer: "深圳富士康", Out: true},
		{Employer: "长沙县星沙镇三一重工", Out: true},
		{Employer: "怀化火车站附近", Out: true},
		{Employer: "广州酒家", In: true}, // a signboard, no place
		{Employer: "浙江义乌小商品市场", In: true},
	} {
		r := g.Classify(in)
		fmt.Printf("%s → %s %s", in.Employer, r.Row.Name, g.Area(r).City)
		if r.Conflict {
			fmt.Print("，和打的勾不符")
		}
		fmt.Println()
	}
	// Output:
	// 深圳富士康 → 广东省 深圳市
	// 长沙县星沙镇三一重工 → 长沙市 长沙市
	// 怀化火车站附近 → 市内县外 怀化市
	// 广州酒家 → 县内其他 县内其他
	// 浙江义乌小商品市场 → 浙江省 金华市，和打的勾不符
}

// A name without the places in it tells whether two spellings are one employer.
func ExampleGazetteer_WithoutPlaces() {
	g, err := region.New(xinhuang)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(g.WithoutPlaces("广东省深圳市富士康"))
	fmt.Println(g.WithoutPlaces("富士康（深圳）"))
	// Output:
	// |富士康
	// 富士康|
}
