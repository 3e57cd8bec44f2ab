package region

import (
	"testing"

	"pgregory.net/rapid"
)

func TestArea(t *testing.T) {
	g, err := New(local(map[string]string{"老蔡食品": "县内其他", "省建三队": "省内市外其他", "远洋渔业": "国内省外其他", "北站货场": "市内县外", "大洋船务": "境外"}))
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		in                  Input
		row, province, city string
	}{
		{Input{Employer: "深圳富士康", Out: true}, "广东省", "广东省", "深圳市"},
		{Input{Employer: "广东省深圳市宝安区", Out: true}, "广东省", "广东省", "深圳市"},
		{Input{Employer: "广东打工", Out: true}, "广东省", "广东省", ""},
		{Input{Employer: "浦东机场", Out: true}, "上海市", "上海市", "上海市"},
		{Input{Employer: "成都", Out: true}, "国内省外其他", "四川省", "成都市"},
		{Input{Employer: "远洋渔业", Out: true}, "国内省外其他", "国内省外其他", ""},
		{Input{Employer: "澳门", Out: true}, "国内省外其他", "澳门特别行政区", "澳门特别行政区"},
		{Input{Employer: "长沙县", Out: true}, "长沙市", "湖南省", "长沙市"},
		{Input{Employer: "常德", Out: true}, "省内市外其他", "湖南省", "常德市"},
		{Input{Employer: "省建三队", Out: true}, "省内市外其他", "湖南省", ""},
		{Input{Employer: "怀化", Out: true}, "市内县外", "湖南省", "怀化市"},
		{Input{Employer: "芷江", Out: true}, "市内县外", "湖南省", "怀化市"},
		{Input{Employer: "北站货场", Out: true}, "市内县外", "湖南省", "怀化市"},
		{Input{Employer: "越南河内", Out: true}, "境外", "境外", "越南"},
		{Input{Employer: "大洋船务", Out: true}, "境外", "境外", ""},
		{Input{Employer: "湖南", Out: true}, "未归类", "未归类", ""},
		{Input{Employer: "电子厂", Out: true}, "未归类", "未归类", ""},
		{Input{Employer: "湖南", In: true}, "县内其他", "县内", "县内其他"},
		{Input{Employer: "老蔡食品", In: true}, "县内其他", "县内", "县内其他"},
		{Input{Employer: "新晃工业集中区", In: true}, "工业集中区", "县内", "新晃工业集中区"},
		{Input{In: true}, "县内其他", "县内", "县内其他"},
	} {
		a := g.Area(g.Classify(tc.in))
		if a.Row.Name != tc.row || a.Province != tc.province || a.City != tc.city || a.InCounty != (tc.province == "县内") {
			t.Errorf("%+v: %+v", tc.in, a)
		}
	}
}

// Every worker has an area, and it is a part of his row of annex 4.
func TestAreaOfAnything(t *testing.T) {
	g := xinhuang(t)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.SampledFrom(fragments), rapid.String()).Draw(t, "employer")
		r := g.Classify(Input{Employer: text, In: rapid.Bool().Draw(t, "in"), Out: rapid.Bool().Draw(t, "out")})
		if a := g.Area(r); a.Row != r.Row || a.Province == "" {
			t.Fatalf("%q in row %s has the area %+v", text, r.Row.Name, a)
		}
	})
}
