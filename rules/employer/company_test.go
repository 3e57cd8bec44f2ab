package employer_test

import (
	"testing"

	"pgregory.net/rapid"

	"guantong/rules/employer"
)

func TestCompany(t *testing.T) {
	g := gazetteer(t)
	companies := map[string][]string{}
	for _, same := range [][]string{
		{"新晃龙脑开发有限公司", "新晃县龙脑开发有限公司", "新晃侗族自治县龙脑开发有限责任公司", "湖南新晃龙脑开发有限公司", "湖南省怀化市新晃县龙脑开发有限公司", "新晃县 龙脑开发有限责任公司"},
		{"龙脑开发有限公司", "龙脑开发有限责任公司", "龙脑　开发有限公司"},
		{"湖南龙脑开发有限公司", "湖南龙脑开发有限责任公司"},
		{"怀化龙脑开发有限公司"},
		{"波洲镇砖厂", "波洲镇 砖厂"}, {"新晃县波洲镇砖厂", "新晃波洲镇砖厂"}, {"新晃县炉冲村砖厂"}, {"新晃县砖厂", "新晃砖厂"}, {"砖厂"},
		{"新晃龙脑开发公司"}, {"新晃龙脑开发股份有限公司"},
		{"ＴＣＬ电子有限公司", "TCL电子有限公司", "tcl电子有限公司"},
		{""},
	} {
		for _, name := range same {
			if got, want := employer.Company(g, name), employer.Company(g, same[0]); got != want {
				t.Errorf("%s is %q, %s is %q", name, got, same[0], want)
			}
		}
		companies[employer.Company(g, same[0])] = append(companies[employer.Company(g, same[0])], same[0])
	}
	for key, names := range companies {
		if len(names) > 1 {
			t.Errorf("%v are all %q", names, key)
		}
	}
	if got := employer.Company(g, "　"); got != "" {
		t.Errorf("no name is %q", got)
	}
}

// The same company is the same employer to those who work there.
func TestTheSameCompanyHasTheSameKey(t *testing.T) {
	g := gazetteer(t)
	heads := []string{"新晃", "新晃县", "新晃侗族自治县", "湖南省新晃县", "湖南新晃侗族自治县"}
	tails := []string{"有限公司", "有限责任公司"}
	rapid.Check(t, func(t *rapid.T) {
		middle := rapid.SampledFrom([]string{"龙脑开发", "鸿达电子", "黄牛食品", "富源建材", "天衢水泥"}).Draw(t, "name")
		name := func(label string) string {
			return rapid.SampledFrom(heads).Draw(t, label) + middle + rapid.SampledFrom(tails).Draw(t, label)
		}
		a, b := name("a"), name("b")
		if employer.Company(g, a) != employer.Company(g, b) {
			t.Fatalf("%s and %s are two companies", a, b)
		}
		if employer.Key(g, a) != employer.Key(g, b) {
			t.Fatalf("%s and %s are two employers", a, b)
		}
	})
}
