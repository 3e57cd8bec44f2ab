package region_test

import (
	"testing"

	"guantong/rules/region"
)

func TestReach(t *testing.T) {
	g, err := region.New(region.Local{Code: "431227", Name: "新晃侗族自治县", Aliases: []string{"新晃县", "新晃"}, Places: []string{"波洲镇"}})
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]region.Reach{
		"": region.ReachAnywhere, "不限": region.ReachAnywhere, "县外": region.ReachAnywhere, "都可以": region.ReachAnywhere,
		"县内": region.ReachCounty, "本地": region.ReachCounty, "新晃县城": region.ReachCounty, "波洲镇": region.ReachCounty, "县工业集中区": region.ReachCounty,
		"怀化": region.ReachProvince, "怀化市鹤城区": region.ReachProvince, "长沙": region.ReachProvince, "省内": region.ReachProvince, "湖南省内": region.ReachProvince,
		"广东省深圳市": region.ReachBeyond, "浙江、广东": region.ReachBeyond, "省外": region.ReachBeyond, "沿海一带": region.ReachBeyond, "国外": region.ReachBeyond,
		"除湖北外": region.ReachAnywhere, "不去广东": region.ReachAnywhere, "湖南省外": region.ReachBeyond,
	} {
		if got := g.Reach(text); got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}
