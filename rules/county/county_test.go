package county_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"guantong/rules/county"
)

// sample is a part of the county that holds every hard case of its names.
func sample() *county.County {
	villages := func(names ...string) []county.Village {
		var all []county.Village
		for _, n := range names {
			all = append(all, county.Village{Name: n})
		}
		return all
	}
	c := county.New("新晃侗族自治县", "431227",
		[]county.Township{
			{Name: "步头降苗族乡", Villages: villages("土鹿坪村", "步头降村")},
			{Name: "波洲镇", Villages: villages("波洲社区", "炉冲村", "波洲村", "江口村", "洞坪村")},
			{Name: "鱼市镇", Villages: append(villages("鱼市社区", "大坝河村", "江口村"), county.Village{Name: "鱼市前锋联合村"})},
			{Name: "晃州镇", Aliases: []string{"晃洲镇"}, Villages: append([]county.Village{
				{Name: "晃洲社区", Aliases: []string{"晃州社区"}}, {Name: "晃洲村", Aliases: []string{"晃州村", "老晃州"}},
			}, villages("新村", "高铁新村", "新民村", "大洞坪村", "龙溪社区")...)},
		},
		[]county.Department{
			{Name: "县商务局"},
			{Name: "县住建局", Aliases: []string{"县住房和城乡建设局"}},
			{Name: "县工业集中区", Aliases: []string{"县工业园区"}},
			{Name: "县科工局", Aliases: []string{"县科技和工业信息化局"}},
		})
	c.Aliases = []string{"新晃县", "新晃"}
	return c
}

func TestTownship(t *testing.T) {
	c := sample()
	for text, want := range map[string]string{
		"步头降苗族乡": "步头降苗族乡", "步头降乡": "步头降苗族乡", "步头降": "步头降苗族乡", " 步头降 苗族乡 ": "步头降苗族乡",
		"步头降乡人民政府": "步头降苗族乡", "新晃侗族自治县步头降苗族乡政府": "步头降苗族乡",
		"波洲": "波洲镇", "波洲（镇）": "波洲镇", "晃洲镇": "晃州镇", "晃洲": "晃州镇", "新晃县晃州镇人民政府": "晃州镇",
		"波洲村": "", "波": "", "镇": "", "": "", "新晃县": "", "波洲镇炉冲村": "", "县商务局": "",
	} {
		if got, ok := c.Township(text); got != want || ok != (want != "") {
			t.Errorf("Township(%q) = %q, %v; want %q", text, got, ok, want)
		}
	}
}

func TestDepartment(t *testing.T) {
	c := sample()
	for text, want := range map[string]string{
		"县商务局": "县商务局", "商务局": "县商务局", "新晃县商务局": "县商务局", "新晃侗族自治县商务局": "县商务局", "县 商务局": "县商务局",
		"住房和城乡建设局": "县住建局", "新晃工业集中区": "县工业集中区", "工业园区": "县工业集中区",
		"商务": "", "市商务局": "", "": "", "波洲镇": "",
	} {
		if got, ok := c.Department(text); got != want || ok != (want != "") {
			t.Errorf("Department(%q) = %q, %v; want %q", text, got, ok, want)
		}
	}
}

func TestVillage(t *testing.T) {
	c := sample()
	for _, tc := range []struct{ township, text, want string }{
		{"波洲镇", "炉冲村", "波洲镇炉冲村"},
		{"波洲镇", "炉冲村委会", "波洲镇炉冲村"},
		{"波洲镇", "炉冲村村委会", "波洲镇炉冲村"},
		{"波洲镇", "炉冲村民委员会", "波洲镇炉冲村"},
		{"波洲镇", "炉冲村村民委员会", "波洲镇炉冲村"},
		{"波洲镇", "炉冲村委", "波洲镇炉冲村"},
		{"波洲镇", "炉冲", "波洲镇炉冲村"},
		{"波洲镇", "炉　冲　村", "波洲镇炉冲村"},
		{"波洲镇", "波洲镇炉冲村", "波洲镇炉冲村"},
		{"波洲镇", "波洲炉冲", "波洲镇炉冲村"},
		{"波洲", "炉冲村", "波洲镇炉冲村"},
		{"", "炉冲村", "波洲镇炉冲村"},
		{"", "新晃县波洲镇炉冲村", "波洲镇炉冲村"},
		{"波洲镇", "新晃侗族自治县炉冲村", "波洲镇炉冲村"},

		{"波洲镇", "波洲社区", "波洲镇波洲社区"},
		{"波洲镇", "波洲居委会", "波洲镇波洲社区"},
		{"波洲镇", "波洲社区居民委员会", "波洲镇波洲社区"},
		{"波洲镇", "波洲", "波洲镇波洲村"},  // a bare name is the 村 …
		{"鱼市镇", "鱼市", "鱼市镇鱼市社区"}, // … else the 社区
		{"步头降苗族乡", "步头降", "步头降苗族乡步头降村"},
		{"步头降乡", "步头降村委会", "步头降苗族乡步头降村"},

		{"晃州镇", "晃州社区", "晃州镇晃洲社区"},
		{"晃州镇", "晃洲居委会", "晃州镇晃洲社区"},
		{"晃州镇", "晃州", "晃州镇晃洲村"},
		{"晃洲镇", "晃洲", "晃州镇晃洲村"},
		{"晃州镇", "老晃州", "晃州镇晃洲村"},
		{"晃州镇", "新村", "晃州镇新村"},
		{"晃州镇", "新村村委会", "晃州镇新村"},
		{"晃州镇", "高铁新村", "晃州镇高铁新村"},
		{"晃州镇", "新民", "晃州镇新民村"},
		{"鱼市镇", "鱼市前锋联合村", "鱼市镇鱼市前锋联合村"},

		{"鱼市镇", "江口村", "鱼市镇江口村"}, // two townships have one
		{"波洲镇", "江口村", "波洲镇江口村"},
		{"", "江口村", ""},
		{"", "鱼市镇江口村", "鱼市镇江口村"},

		{"晃州镇", "新", ""},
		{"晃州镇", "铁新村", ""},
		{"波洲镇", "炉冲社区", ""},
		{"波洲镇", "大洞坪村", ""},
		{"波洲镇", "鱼市镇江口村", ""},
		{"波洲镇", "", ""},
		{"波洲镇", "村", ""},
		{"", "", ""},
		{"", "波洲镇", ""},
		{"林冲镇", "炉冲村", ""},
	} {
		if u, ok := c.Village(tc.township, tc.text); u.String() != tc.want || ok != (tc.want != "") {
			t.Errorf("Village(%q, %q) = %v, %v; want %s", tc.township, tc.text, u, ok, tc.want)
		}
	}
}

func TestCutTownship(t *testing.T) {
	c := sample()
	for text, want := range map[string][2]string{
		"波洲镇炉冲村":      {"波洲镇", "炉冲村"},
		"波洲炉冲":        {"波洲镇", "炉冲"},
		"晃洲镇 小寨村":     {"晃州镇", "小寨村"},
		"步头降乡步头降村":    {"步头降苗族乡", "步头降村"},
		"波洲镇":         {"波洲镇", ""},
		"波洲":          {"波洲镇", ""},
		"新晃侗族自治县波洲镇":  {"波洲镇", ""},
		"波洲村":         {"", "波洲村"},
		"波洲社区":        {"", "波洲社区"},
		"波洲居委会":       {"", "波洲居委会"},
		"鱼市前锋联合村":     {"", "鱼市前锋联合村"},
		"鱼市镇鱼市前锋联合村":  {"鱼市镇", "鱼市前锋联合村"},
		"炉冲村":         {"", "炉冲村"},
		"波洲镇人民政府 炉冲村": {"波洲镇", "炉冲村"},
		"":            {"", ""},
	} {
		if town, rest := c.CutTownship(text); town != want[0] || rest != want[1] {
			t.Errorf("CutTownship(%q) = %q, %q; want %q", text, town, rest, want)
		}
	}
}

func TestOrder(t *testing.T) {
	c := sample()
	want := []county.Unit{
		{Department: "县商务局"},
		{Department: "县住建局"},
		{Department: "县工业集中区"},
		{Township: "步头降苗族乡"},
		{Township: "步头降苗族乡", Village: "土鹿坪村"},
		{Township: "步头降苗族乡", Village: "步头降村"},
		{Township: "波洲镇"},
		{Township: "波洲镇", Village: "波洲社区"},
		{Township: "波洲镇", Village: "炉冲村"},
		{Township: "波洲镇", Village: "洞坪村"},
		{Township: "波洲镇", Village: "丙村"}, // unknown ones by name, after the register's
		{Township: "波洲镇", Village: "甲村"},
		{Township: "晃州镇", Village: "晃洲社区"},
		{}, // no unit at all
		{Township: "外地镇"},
		{Township: "外地镇", Village: "甲村"},
		{Township: "远方镇"},
		{Township: "远方镇", Village: "乙村"},
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, c.Compare)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
}

// Compare is a total order of units, whatever they are called.
func TestCompareIsAnOrder(t *testing.T) {
	c := sample()
	unit := rapid.Custom(func(t *rapid.T) county.Unit {
		if rapid.IntRange(0, 4).Draw(t, "department?") == 0 {
			return county.Unit{Department: rapid.SampledFrom([]string{"县商务局", "县住建局", "县某局"}).Draw(t, "department")}
		}
		return county.Unit{
			Township: rapid.SampledFrom([]string{"", "波洲镇", "晃州镇", "甲镇", "乙镇"}).Draw(t, "township"),
			Village:  rapid.SampledFrom([]string{"", "炉冲村", "新村", "波洲村", "甲村", "乙村"}).Draw(t, "village"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		x, y, z := unit.Draw(t, "x"), unit.Draw(t, "y"), unit.Draw(t, "z")
		if c.Compare(x, y) != -c.Compare(y, x) {
			t.Errorf("%v and %v: %d one way, %d the other", x, y, c.Compare(x, y), c.Compare(y, x))
		}
		if (c.Compare(x, y) == 0) != (x == y) {
			t.Errorf("%v and %v compare as %d", x, y, c.Compare(x, y))
		}
		if c.Compare(x, y) < 0 && c.Compare(y, z) < 0 && c.Compare(x, z) >= 0 {
			t.Errorf("%v < %v < %v, but not %v < %v", x, y, z, x, z)
		}
	})
}

func TestKnown(t *testing.T) {
	c := sample()
	for u, want := range map[county.Unit]bool{
		{Township: "波洲镇", Village: "炉冲村"}:   true,
		{Township: "波洲镇", Village: "炉冲村委会"}: false, // names as shown only
		{Township: "鱼市镇", Village: "炉冲村"}:   false,
		{Township: "波洲镇"}:                   false,
		{Department: "县商务局"}:                false,
		{}:                                  false,
	} {
		if got := c.Known(u); got != want {
			t.Errorf("Known(%v) = %v", u, got)
		}
	}
}

func TestLists(t *testing.T) {
	c := sample()
	want := []string{"县商务局", "县住建局", "县工业集中区", "县科工局", "步头降苗族乡", "波洲镇", "鱼市镇", "晃州镇"}
	if diff := cmp.Diff(want, c.Reporters()); diff != "" {
		t.Errorf("reporters (-want +got):\n%s", diff)
	}
	places := c.PlaceNames()
	if !slices.IsSorted(places) || len(slices.Compact(slices.Clone(places))) != len(places) {
		t.Errorf("place names are not sorted and distinct: %v", places)
	}
	for _, n := range []string{"晃州镇", "晃洲镇", "炉冲村", "老晃州", "江口村"} {
		if !slices.Contains(places, n) {
			t.Errorf("place names lack %s", n)
		}
	}
}

func TestVillageName(t *testing.T) {
	for typed, want := range map[string]string{
		"": "", "新塘": "新塘村", "新塘村": "新塘村", "新塘村委会": "新塘村", "新塘村村委会": "新塘村", "新塘村村民委员会": "新塘村",
		"新塘社区": "新塘社区", "新塘居委会": "新塘社区", "新塘社区居委会": "新塘社区",
	} {
		if got := county.VillageName(typed); got != want {
			t.Errorf("VillageName(%q) = %q, want %q", typed, got, want)
		}
	}
}
