package region_test

import (
	"strings"
	"testing"

	"guantong/rules/region"
)

func TestSeveral(t *testing.T) {
	g, err := region.New(region.Local{Code: "431227", Name: "新晃侗族自治县", Aliases: []string{"新晃县", "新晃"}, Places: []string{"波洲镇", "江口村"}})
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"浙江江苏": "33 32", "广东浙江上海": "44 33 31", "浙江和广东": "33 44", "浙江与江苏": "33 32", "浙江跟江苏": "33 32", "广东深圳东莞": "4403 4419", "广东省深圳市、东莞市": "4403 4419",
		"深圳和东莞": "4403 4419", "昆山太仓": "320583 320585", "长沙株洲湘潭": "4301 4302 4303",
		// one place, or none that can be told apart from a town in another
		"广东深圳": "", "深圳宝安": "", "深圳西乡": "", "广东和平县": "", "福建平和": "", "内蒙古呼和浩特": "", "上海浦东": "", "波洲镇江口村": "", "广东": "", "": "", "都可以": "",
		"深圳富士康和东莞": "", "上海路": "", "浙江湖南人": "",
	} {
		var got []string
		for _, p := range g.Several(text) {
			got = append(got, p.Code)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
