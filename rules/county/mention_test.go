package county_test

import (
	"slices"
	"testing"

	"guantong/rules/county"
)

func TestMentioned(t *testing.T) {
	c := sample()
	for _, tc := range []struct{ name, township, text, want string }{
		{"file name", "", "附件1波洲镇炉冲村返岗需求摸排.xlsx", "波洲镇炉冲村"},
		{"copy", "", "附件1波洲镇炉冲村(2).xlsx", "波洲镇炉冲村"},
		{"copy of the system", "", "波洲镇炉冲村 - 副本 (3).xlsx", "波洲镇炉冲村"},
		{"date before", "", "2020年2月26日波洲镇炉冲村", "波洲镇炉冲村"},
		{"date after", "", "波洲镇炉冲村2.26.xlsx", "波洲镇炉冲村"},
		{"county before", "", "新晃县波洲镇炉冲村附件1.xlsx", "波洲镇炉冲村"},
		{"other words before", "", "报送县人社局波洲镇炉冲村花名册", "波洲镇炉冲村"},
		{"words apart", "", "波洲镇（附件1）炉冲村", "波洲镇炉冲村"},
		{"other words between", "", "波洲镇人社中心 炉冲村", "波洲镇炉冲村"},
		{"village alone", "", "炉冲村返岗情况.xlsx", "波洲镇炉冲村"},
		{"village that two townships have", "", "江口村返岗情况.xlsx", ""},
		{"township", "", "附件1 步头降乡.xlsx", "步头降苗族乡"},
		{"township, bare", "", "波洲", "波洲镇"},
		{"township and words", "", "波洲镇农民工返岗情况汇总", "波洲镇"},
		{"government", "", "新晃侗族自治县波洲镇人民政府", "波洲镇"},
		{"village named like its township", "", "波洲村.xlsx", "波洲镇波洲村"},
		{"village whose name begins with its township's", "", "鱼市前锋联合村花名册", "鱼市镇鱼市前锋联合村"},
		{"short village after its township", "", "晃州镇新村花名册", "晃州镇新村"},
		{"department", "", "县商务局附件5.xlsx", "县商务局"},
		{"department with the county", "", "新晃侗族自治县住建局用工需求", "县住建局"},
		{"department before a township", "", "县商务局 波洲镇企业", "县商务局"},
		{"department inside", "", "报送县工业园区企业", "县工业集中区"},
		{"department with a common word in its name", "", "县科技和工业信息化局（盖章）", "县科工局"},
		{"nothing", "", "附件1.xlsx", ""},
		{"only a number", "", "Sheet1 (2)", ""},
		{"empty", "", "", ""},
		{"platform", "", "湖南省劳务协作平台导出", ""},

		{"tab", "波洲镇", "炉冲", "波洲镇炉冲村"},
		{"numbered tab", "波洲镇", "2、炉冲村", "波洲镇炉冲村"},
		{"copied tab", "波洲镇", "炉冲村 (2)", "波洲镇炉冲村"},
		{"bare name that the township shares", "波洲镇", "波洲", "波洲镇波洲村"},
		{"the township itself", "波洲镇", "波洲镇", "波洲镇"},
		{"village that two townships have, here", "鱼市镇", "江口村花名册", "鱼市镇江口村"},
		{"another township", "波洲镇", "晃州镇新村", "晃州镇新村"},
		{"longest name wins", "晃州镇", "高铁新村情况表", "晃州镇高铁新村"},
		{"short name, other words", "晃州镇", "新村情况表", "晃州镇新村"},
		{"ends like a village here", "波洲镇", "大洞坪村", ""},
		{"ends like a village here, unknown", "波洲镇", "小洞坪村花名册", ""},
		{"begins like a village here", "鱼市镇", "大坝河桥村", ""},
		{"begins like a short village", "晃州镇", "新村坪村", ""},
		{"village of another township", "波洲镇", "新民村", ""},
		{"unknown township", "林冲镇", "炉冲村花名册", "波洲镇炉冲村"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			u, ok := c.Mentioned(tc.township, tc.text)
			if u.String() != tc.want || ok != (tc.want != "") {
				t.Errorf("Mentioned(%q, %q) = %v, %v; want %s", tc.township, tc.text, u, ok, tc.want)
			}
		})
	}
}

// FuzzMentioned: whatever a tab or file is called, what it is said to mention is a unit of the register.
func FuzzMentioned(f *testing.F) {
	f.Add("", "附件1波洲镇炉冲村(2).xlsx")
	f.Add("波洲镇", "波洲")
	f.Add("晃州镇", "高铁新村\u200b　情况表")
	f.Add("", "新晃侗族自治县")
	f.Add("不在册", "\xff20年20年村社区")
	c := sample()
	reporters := c.Reporters()
	f.Fuzz(func(t *testing.T, township, text string) {
		u, ok := c.Mentioned(township, text)
		switch {
		case ok != (u != county.Unit{}):
			t.Errorf("got %v, %v", u, ok)
		case ok && (!slices.Contains(reporters, u.Reporter()) || u.Department != "" && u.Township != ""):
			t.Errorf("%v does not report", u)
		case u.Village != "" && !c.Known(u):
			t.Errorf("%v is no village of the register", u)
		}
		if again, same := c.Mentioned(township, text); again != u || same != ok {
			t.Errorf("first %v, then %v", u, again)
		}
		if town, rest := c.CutTownship(text); town == "" && len(rest) > 3*len(text)+3 {
			t.Errorf("cutting made %q of %q", rest, text)
		}
	})
}
