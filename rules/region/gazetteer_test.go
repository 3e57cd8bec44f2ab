package region

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// placesTXT names Xinhuang's townships and villages.
//
//go:embed testdata/places.txt
var placesTXT string

func local(employers map[string]string) Local {
	return Local{
		Code: "431227", Name: "新晃侗族自治县", Aliases: []string{"新晃县"}, Zone: "新晃工业集中区", Places: strings.Fields(placesTXT), Employers: employers,
	}
}

func xinhuang(t testing.TB) *Gazetteer {
	t.Helper()
	g, err := New(local(nil))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestEmployers(t *testing.T) {
	g, err := New(local(map[string]string{
		"富士康":        "广东省深圳市",
		"老蔡食品":       "县内其他",
		"恒雄实业":       "新晃工业集中区",
		"长沙 比亚迪（二期）": "湖南省湘潭市",
		"大洋船务":       "境外",
		"省建三队":       "省内市外其他",
		"富士康（观澜）":    "深圳龙华",
	}))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		employer string
		want     answer
	}{
		{"富士康", answer{"广东省", "4403", ""}},
		{"富士康三厂", answer{"广东省", "4403", ""}},
		{"郑州富士康", answer{"国内省外其他", "4101", ""}},
		{"富士康(观澜)", answer{"广东省", "440309", ""}},
		{"老蔡食品", answer{"县内其他", "431227", "A1-DEST-TICK"}},
		{"恒雄实业有限公司", answer{"新晃工业集中区", "431227", "A1-DEST-TICK"}},
		{"长沙比亚迪", answer{"长沙市", "4301", ""}},
		{"长沙－比亚迪(二期)", answer{"湘潭市", "4303", ""}},
		{"大洋船务", answer{"境外", "", ""}},
		{"省建三队", answer{"省内市外其他", "", ""}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, answerOf(g.Classify(Input{Employer: tt.employer, Out: true}))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.employer, diff)
		}
	}
}

func TestNewErrors(t *testing.T) {
	bad := local(nil)
	bad.Code = "431299"
	province := local(nil)
	province.Code = "43"
	tests := []struct {
		name  string
		local Local
		want  []string
	}{
		{"unknown county", bad, []string{"431299", "GB/T 2260", "六位代码"}},
		{"a province", province, []string{"43", "六位代码"}},
		{"employer to nowhere", local(map[string]string{"富士康": "那边"}), []string{"employers", "富士康", "那边", "县内其他"}},
		{"employer to 未归类", local(map[string]string{"富士康": "未归类"}), []string{"富士康", "未归类"}},
		{"employer without a name", local(map[string]string{"（）": "深圳"}), []string{"employers", "（）"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := New(tt.local)
			if err == nil {
				t.Fatal("no error")
			}
			for _, w := range tt.want {
				if !strings.Contains(err.Error(), w) {
					t.Errorf("%q does not say %q", err, w)
				}
			}
		})
	}
}

// A place whose bare name is an everyday word, or of one character, must not stop the start.
func TestOddPlaces(t *testing.T) {
	l := local(nil)
	l.Places = []string{"", "村", "镇", "甲村", "（）", "乙", "东乡族乡", "丙社区居委会"}
	g, err := New(l)
	if err != nil {
		t.Fatal(err)
	}
	if p := g.Locate("甲村"); p.InCounty {
		t.Errorf("甲村 alone counts: %+v", p)
	}
	if p := g.Locate("新晃甲村砖厂"); !p.InCounty {
		t.Errorf("新晃甲村砖厂: %+v", p)
	}
}

func TestAnotherCounty(t *testing.T) {
	g, err := New(Local{Code: "431228", Name: "芷江侗族自治县", Places: []string{"新店坪镇", "碧涌镇"}})
	if err != nil {
		t.Fatal(err)
	}
	for text, row := range map[string]string{"新店坪": "县内其他", "芷江": "县内其他", "新晃": "市内县外", "深圳": "广东省", "波洲": "未归类"} {
		if got := g.Classify(Input{Employer: text}).Row.Name; got != row {
			t.Errorf("%s: got %s, want %s", text, got, row)
		}
	}
}

// A county of a province that has a row of its own: whoever works in its prefecture is in that row, however exactly he says where.
func TestCountyOfAProvinceWithARow(t *testing.T) {
	g, err := New(Local{Code: "520622", Name: "玉屏侗族自治县"})
	if err != nil {
		t.Fatal(err)
	}
	for text, row := range map[string]string{"铜仁": "贵州省", "铜仁市碧江区": "贵州省", "贵阳": "贵州省", "玉屏": "县内其他", "湖南怀化": "国内省外其他"} {
		if got := g.Classify(Input{Employer: text, Out: text != "玉屏", In: text == "玉屏"}).Row.Name; got != row {
			t.Errorf("%s: got %s, want %s", text, got, row)
		}
	}
}

func TestPrefecture(t *testing.T) {
	g := xinhuang(t)
	tests := []struct{ text, province, city string }{
		{"深圳宝安富士康", "广东省", "深圳市"},
		{"东莞长安镇", "广东省", "东莞市"},
		{"广东", "广东省", ""},
		{"上海松江", "上海市", "上海市"},
		{"上海", "上海市", "上海市"},
		{"重庆秀山", "重庆市", "重庆市"},
		{"湖北仙桃", "湖北省", "仙桃市"},
		{"海南琼海", "海南省", "琼海市"},
		{"贵州玉屏", "贵州省", "铜仁市"},
		{"吉首", "湖南省", "湘西土家族苗族自治州"},
		{"炉冲村", "湖南省", "怀化市"},
		{"杭州江干区", "浙江省", "杭州市"},
		{"香港", "香港特别行政区", "香港特别行政区"},
		{"台北", "台湾省", ""},
		{"越南", "境外", "越南"},
		{"富士康", "", ""},
	}
	for _, tt := range tests {
		province, city := g.Prefecture(g.Locate(tt.text))
		if province != tt.province || city != tt.city {
			t.Errorf("%s: got %q %q, want %q %q", tt.text, province, city, tt.province, tt.city)
		}
	}
	if province, city := g.Prefecture(Place{Code: "9"}); province+city != "" {
		t.Errorf("a broken code: got %q %q", province, city)
	}
}

func TestConcurrentUse(t *testing.T) {
	g := xinhuang(t)
	rows := cases(t)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for _, c := range rows {
				if got := answerOf(g.Classify(c.in)); got != c.want {
					t.Errorf("line %d: got %v", c.line, got)
				}
			}
		})
	}
	wg.Wait()
}

func ExampleGazetteer_Classify() {
	g, err := New(Local{Code: "431227", Name: "新晃侗族自治县", Places: []string{"波洲镇", "炉冲村"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, in := range []Input{
		{Employer: "深圳富士康", Out: true},
		{Employer: "上海大众湖北工厂", Out: true},
		{Employer: "炉冲村砖厂", In: true},
		{Employer: "富士康（昆山）", In: true},
		{Employer: "富士康", Out: true},
	} {
		r := g.Classify(in)
		fmt.Println(in.Employer, r.Row.Name, r.Place.Name, r.Unplaced, r.Conflict)
	}
	// Output:
	// 深圳富士康 广东省 深圳市 false false
	// 上海大众湖北工厂 湖北省 湖北省 false false
	// 炉冲村砖厂 县内其他 新晃侗族自治县 false false
	// 富士康（昆山） 江苏省 昆山市 false true
	// 富士康 未归类  true false
}
