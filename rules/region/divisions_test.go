package region_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/rules/region"
)

func TestAboveAndBeside(t *testing.T) {
	for _, c := range []struct{ code, province, prefecture, first string }{
		{"430121", "湖南省", "长沙市", "芙蓉区"},
		{"433123", "湖南省", "湘西土家族苗族自治州", "吉首市"},
		{"310117", "上海市", "", "黄浦区"},
		{"999999", "", "", ""},
		{"", "", "", ""},
	} {
		province, prefecture := region.Above(c.code)
		first := ""
		if all := region.Beside(c.code); len(all) > 0 {
			first = all[0].Name
		}
		if diff := cmp.Diff([]string{c.province, c.prefecture, c.first}, []string{province.Name, prefecture.Name, first}); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.code, diff)
		}
	}
	for _, d := range region.Beside("430121") {
		if d.Code == "430121" || d.Code[:4] != "4301" {
			t.Errorf("%+v is beside 长沙县", d)
		}
	}
}
