package county_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guantong/rules/county"
)

func TestLocated(t *testing.T) {
	c := sample()
	c.Townships[3].Places = []string{"县城", "城关镇", "新晃镇"}
	department := county.Unit{Department: "县商务局"}
	for _, tc := range []struct {
		name, text string
		reporter   county.Unit
		want       string // the unit; with ~ before it if it is guessed
	}{
		{"township", "波洲镇", department, "波洲镇"},
		{"township in short", "步头降乡", department, "步头降苗族乡"},
		{"bare", "波洲", department, "波洲镇"},
		{"another spelling of the register's", "晃洲镇", department, "晃州镇"},
		{"blanks", " 鱼 市 镇 ", department, "鱼市镇"},
		{"with the county", "新晃县鱼市镇", department, "鱼市镇"},
		{"with all above it", "湖南省怀化市新晃侗族自治县鱼市镇", department, "鱼市镇"},
		{"with all above it, and a village", "湖南怀化新晃县炉冲村", department, "波洲镇"},
		{"with a street", "晃州镇人民路12号", department, "晃州镇"},
		{"with a group", "鱼市镇大坝河村三组", department, "鱼市镇"},
		{"village", "炉冲村", department, "波洲镇"},
		{"village, bare", "炉冲", department, "波洲镇"},
		{"village's committee", "炉冲村村委会", department, "波洲镇"},
		{"village that two townships have", "江口村", department, ""},
		{"village that two townships have, of the one that reports", "江口村", county.Unit{Township: "鱼市镇"}, "鱼市镇"},
		{"several, the first", "波洲镇、鱼市镇", department, "波洲镇"},
		{"zone", "工业集中区", department, "县工业集中区"},
		{"zone with the county", "新晃工业集中区", department, "县工业集中区"},
		{"building in the zone", "新晃县工业园区3栋", department, "县工业集中区"},
		{"zone in a township", "县工业集中区（波洲镇）", department, "波洲镇"},
		{"a department's house is no place", "县住建局", department, ""},
		{"place of the settings", "新晃县城", department, "晃州镇"},
		{"place of the settings, in a text", "县城中心市场", department, "晃州镇"},
		{"former name, in the settings", "新晃镇", department, "晃州镇"},
		{"own", "本镇", county.Unit{Township: "波洲镇"}, "波洲镇"},
		{"own, of a department", "本地", department, ""},
		{"blank, of a township", "", county.Unit{Township: "波洲镇"}, "波洲镇"},
		{"blank, of a department", "", department, ""},
		{"a township names another", "鱼市镇", county.Unit{Township: "波洲镇"}, "鱼市镇"},
		{"another character", "波州镇", department, "~波洲镇"},
		{"another character, with the county", "新晃县渔市镇", department, "~鱼市镇"},
		{"a character is missing", "步头苗族乡", department, "~步头降苗族乡"},
		{"a character too many", "鱼菜市镇", department, "~鱼市镇"},
		{"one off from two, of which neither begins so", "洲洲镇", department, ""},
		{"another kind", "波洲乡", department, "波洲镇"},
		{"nothing alike", "芷江镇", department, ""},
		{"two characters off", "波鱼溪镇", department, ""},
		{"the county alone", "新晃县", department, ""},
		{"elsewhere", "怀化市鹤城区", department, ""},
		{"abroad", "贵州省玉屏县", department, ""},
		{"signs", "——", department, ""},
		{"long", strings.Repeat("长", 500), department, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			u, guessed := c.Located(tc.reporter, tc.text)
			got := u.String()
			if guessed {
				got = "~" + got
			}
			if got != tc.want {
				t.Errorf("%q is in %s, want %s", tc.text, got, tc.want)
			}
		})
	}
}

// Whatever is typed names a unit of the register or none; a township is found in every way of writing its name, and one wrong
// character, where it is guessed at all, leads to no other township than that.
func TestLocatedIsOfTheRegister(t *testing.T) {
	c := sample()
	reporters := c.Reporters()
	rapid.Check(t, func(t *rapid.T) {
		town := rapid.SampledFrom(c.Townships).Draw(t, "township")
		before := rapid.SampledFrom([]string{"", "新晃县", "新晃侗族自治县", "湖南省怀化市新晃县", " "}).Draw(t, "before")
		after := rapid.SampledFrom([]string{"", "街上", "人民政府", "（新建）", "12号"}).Draw(t, "after")
		department := county.Unit{Department: "县商务局"}
		if u, guessed := c.Located(department, before+town.Name+after); u != (county.Unit{Township: town.Name}) || guessed {
			t.Fatalf("%s%s%s: %v, %v", before, town.Name, after, u, guessed)
		}
		typed := []rune(town.Name)
		at := rapid.IntRange(0, len(typed)-2).Draw(t, "at")
		typed[at] = rapid.RuneFrom([]rune("一丁洲坪渔凉")).Draw(t, "wrong")
		u, guessed := c.Located(department, before+string(typed)+after)
		if u != (county.Unit{Township: town.Name}) && guessed {
			t.Errorf("%s is guessed to be %v", string(typed), u)
		}
		if any, _ := c.Located(department, rapid.String().Draw(t, "anything")); any != (county.Unit{}) && !slices.Contains(reporters, any.Reporter()) {
			t.Errorf("%v is none of the register", any)
		}
	})
}

// An office writes its own 办理登记 and is nobody else's unit; one that is a department stays that.
func TestOffices(t *testing.T) {
	c := sample()
	c.SetOffices([]county.Office{
		{Department: county.Department{Name: "县人社局", Aliases: []string{"县人力资源和社会保障局"}}, Tasks: []string{"外地企业对接"}},
		{Department: county.Department{Name: "县住房和城乡建设局", Aliases: []string{"住建"}}, Tasks: []string{"县外员工用车"}},
	})
	if got := c.Offices(); len(got) != 1 || got[0].Name != "县人社局" {
		t.Errorf("offices that are no departments: %v", got)
	}
	for task, want := range map[string]string{"外地企业对接": "县人社局", "县外员工用车": "县住建局", "特岗开发": ""} {
		if u, ok := c.Handler(task); u.Department != want || ok != (want != "") {
			t.Errorf("%s: %v, %v", task, u, ok)
		}
	}
	if u, ok := c.Mentioned("", "县人社局下发 波洲镇"); !ok || u.Reporter() != "波洲镇" {
		t.Errorf("who sent a form out fills it in: %v", u)
	}
	all := c.WithOffices()
	for text, want := range map[string]string{
		"县人社局": "县人社局", "人社局": "县人社局", "新晃县人力资源和社会保障局": "县人社局", "住建": "县住建局", "县住建局": "县住建局", "县商务局": "县商务局",
	} {
		if got, _ := all.Department(text); got != want {
			t.Errorf("%s is %q, want %s", text, got, want)
		}
	}
	if _, ok := c.Department("县人社局"); ok {
		t.Error("the office has become a department of the register")
	}
	if got := c.ShortNames()["县人社局"]; got != "人社局" {
		t.Errorf("the numbers of its tasks begin with %q", got)
	}
	if c.Compare(county.Unit{Department: "县人社局"}, county.Unit{Township: "外地镇"}) >= 0 {
		t.Error("it stands behind what belongs to no known unit")
	}
}
