package employer_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guantong/rules/employer"
	"guantong/rules/region"
)

func gazetteer(t testing.TB) *region.Gazetteer {
	t.Helper()
	g, err := region.New(region.Local{
		Code: "431227", Name: "新晃侗族自治县", Aliases: []string{"新晃县", "新晃"},
		Places: []string{"波洲镇", "晃州镇", "炉冲村", "波洲社区"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestKey(t *testing.T) {
	g := gazetteer(t)
	for _, tc := range []struct {
		name string
		want string
		text []string
	}{
		{"kinds of company, brackets, places", "富士康科技", []string{
			"广东省深圳市富士康科技有限公司", "深圳富士康科技有限责任公司", "富士康科技（深圳）有限公司", "富士康科技(深圳)股份有限公司", "富士康科技深圳公司",
			"广东深圳富士康科技", "深圳市龙华区富士康科技公司", "富士康科技有限公司（广东省深圳市）",
		}},
		{"blanks, lines, width, case", "tcl王牌电器", []string{
			"惠州ＴＣＬ王牌电器", "惠州市 tcl 王牌电器", "广东省惠州市\nTCL王牌电器有限公司", "惠 州 TCL王牌电器", "惠州\u200bTcl王牌电器",
		}},
		{"people on their way", "鸿达鞋业", []string{
			"在温州鸿达鞋业上班", "浙江温州的鸿达鞋业", "去温州鸿达鞋业打工", "现在浙江省温州市鸿达鞋业务工", "温州那边鸿达鞋业", "温州市工业园鸿达鞋业有限公司",
		}},
		{"branches stay", "富士康科技分公司", []string{"富士康科技有限公司深圳分公司", "富士康科技（深圳）分公司"}},
		{"the group stays", "美的集团", []string{"佛山美的集团", "广东佛山市顺德区美的集团股份有限公司"}},
		{"which company of a bureau", "中铁五局一公司", []string{"贵阳中铁五局一公司", "中铁五局一公司（贵州省贵阳市）"}},
		{"works stay", "鸿达电子厂", []string{"东莞鸿达电子厂", "东莞市长安镇鸿达电子厂"}},
		{"works are not the company", "鸿达电子", []string{"东莞鸿达电子有限公司", "鸿达电子公司", "鸿达电子股份公司"}},
		{"the names of two places", "大众工厂", []string{"湖北上海大众工厂", "上海大众湖北工厂", "湖北大众工厂"}},
		{"a signboard", "广州酒家", []string{"广州酒家", "深圳广州酒家"}},
		{"dishes are no places", "沙县小吃", []string{"福州沙县小吃", "沙县小吃（福建省福州市）"}},
		{"a phone number", "鸿达五金制品厂", []string{"义乌鸿达五金制品厂13812345678", "义乌鸿达五金制品厂 138-1234-5678"}},
		{"at home", "鸿达超市", []string{"新晃县鸿达超市", "新晃侗族自治县波洲镇鸿达超市", "县城鸿达超市", "鸿达超市"}},
		{"in the zone", "鸿达电子", []string{"新晃工业集中区鸿达电子有限公司", "新晃县工业园鸿达电子有限责任公司", "鸿达电子"}},
		{"letters that look like a mask", "max家具厂", []string{"佛山MAX家具厂"}},
		{"no employer: a place", "", []string{"", "广东省深圳市", "深圳", "上海浦东新区", "新晃县", "越南", "（广东）"}},
		{"no employer: only what is done", "", []string{"深圳打工", "义乌打零工", "在广东务工", "外面打工", "灵活就业", "长沙市跑外卖"}},
		{"no employer: nobody knows", "", []string{"不清楚", "还没有找好厂", "私人老板", "无", "/", "——"}},
		{"no employer: a trade", "", []string{"深圳电子厂", "广东省东莞市××鞋厂", "某厂", "温州 XX服装厂", "建筑工地", "长沙市物流公司", "公司", "深圳有限公司"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, text := range tc.text {
				if got := employer.Key(g, text); got != tc.want {
					t.Errorf("Key(%q) = %q, want %q", text, got, tc.want)
				}
			}
		})
	}
}

// texts are made of what people write and of anything else.
func texts() *rapid.Generator[string] {
	fragments := strings.Fields(`广东省 深圳市 深圳 宝安区 义乌 湖南 长沙 新晃 波洲镇 上海 越南 西湖区 富士康 鸿达 电子 科技 厂 有限公司 有限责任公司 股份有限公司 公司 分公司 总公司
		集团 在 到 去 的 那边 工业园 上班 打工 打零工 某 ×× XX x TCL ａ 1 13812345678 （ ） ( ) - 、 / | 酒家 路 人 市 县 区`)
	made := rapid.Map(rapid.SliceOfN(rapid.SampledFrom(append(fragments, " ", "　", "\n")), 0, 9), func(s []string) string { return strings.Join(s, "") })
	return rapid.OneOf(made, rapid.String())
}

// Folding a key folds no further.
func TestKeyIsStable(t *testing.T) {
	g := gazetteer(t)
	rapid.Check(t, func(t *rapid.T) {
		text := texts().Draw(t, "text")
		if once := employer.Key(g, text); employer.Key(g, once) != once {
			t.Errorf("Key(%q) = %q, again %q", text, once, employer.Key(g, once))
		}
	})
}

// Blanks, signs, brackets, width and case never matter, wherever they stand.
func TestKeyKnowsNoSigns(t *testing.T) {
	g := gazetteer(t)
	rapid.Check(t, func(t *rapid.T) {
		text := texts().Draw(t, "text")
		var b strings.Builder
		for _, r := range text {
			b.WriteString(rapid.SampledFrom([]string{"", "", "", " ", "　", "\n", "(", "）", "·", "“", "\u200b"}).Draw(t, "sign"))
			switch change := rapid.IntRange(0, 2).Draw(t, "change"); {
			case change == 0 && r > ' ' && r <= '~':
				r += '！' - '!'
			case change == 1 && r >= 'a' && r <= 'z':
				r -= 'a' - 'A'
			}
			b.WriteRune(r)
		}
		if want, got := employer.Key(g, text), employer.Key(g, b.String()); got != want {
			t.Errorf("Key(%q) = %q, Key(%q) = %q", text, want, b.String(), got)
		}
	})
}
