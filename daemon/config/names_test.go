package config_test

import (
	"strings"
	"testing"

	"guantong/rules/county"
)

// spellings are the ways in which people write the name of a village: 炉冲村 is 炉冲村委会, 炉冲村村委会, ….
func spellings(name string) []string {
	if bare, ok := strings.CutSuffix(name, "社区"); ok {
		return []string{name, bare + "居委会", bare + "社区居委会", bare + "居民委员会", bare + "社区居民委员会", bare + " 社区", bare + "（社区）"}
	}
	bare := strings.TrimSuffix(name, "村")
	return []string{name, bare + "村委会", name + "村委会", bare + "村民委员会", name + "村民委员会", bare + "\u3000村", "\u200b" + name, bare + "（村）"}
}

// TestEveryVillageInEverySpelling reads all 151 names as unit lines, tabs, files and folders write them.
func TestEveryVillageInEverySpelling(t *testing.T) {
	t.Parallel()
	c := shipped(t).County
	for _, town := range c.Townships {
		for _, v := range town.Villages {
			want := county.Unit{Township: town.Name, Village: v.Name}
			for _, s := range spellings(v.Name) {
				for _, text := range []string{s, town.Name + s, c.Name + town.Name + s, "新晃县" + town.Name + s} {
					if u, ok := c.Village(town.Name, text); !ok || u != want {
						t.Errorf("Village(%s, %s) = %v, %v", town.Name, text, u, ok)
					}
				}
				if u, ok := c.Village("", town.Name+s); !ok || u != want {
					t.Errorf("Village(%s%s) = %v, %v", town.Name, s, u, ok)
				}
				for _, tab := range []string{s, s + "(2)", s + " (2)", s + "（3）", "1." + s, "01-" + s, "附件1 " + s, s + "返岗需求摸排", s + "2月26日"} {
					if u, ok := c.Mentioned(town.Name, tab); !ok || u != want {
						t.Errorf("tab %q in %s mentions %v, %v", tab, town.Name, u, ok)
					}
				}
				for _, file := range []string{
					"附件1" + town.Name + s + "返岗需求摸排.xlsx",
					"附件1：" + town.Name + s + "返岗需求摸排情况明细表（2020年2月26日）.xlsx",
					c.Name + town.Name + s + "劳动力资源(1).xlsx",
					"2月26日" + town.Name + s,
					"报送 " + town.Name + " " + s + " 附件3",
				} {
					if u, ok := c.Mentioned("", file); !ok || u != want {
						t.Errorf("file %q mentions %v, %v", file, u, ok)
					}
				}
			}
		}
	}
}

// TestNoVillageIsTakenForAnother: a village's name, in whatever township it turns up, is never read as another's.
func TestNoVillageIsTakenForAnother(t *testing.T) {
	t.Parallel()
	c := shipped(t).County
	for _, town := range c.Townships {
		for _, v := range town.Villages {
			for _, s := range spellings(v.Name) {
				if u, ok := c.Village("", s); ok && (u.Village != v.Name || u.Township != town.Name) {
					t.Errorf("%s of %s is taken for %v", s, town.Name, u)
				}
				for _, other := range c.Townships {
					if has(other, v.Name) {
						continue
					}
					if u, ok := c.Village(other.Name, s); ok {
						t.Errorf("%s of %s is found in %s as %v", s, town.Name, other.Name, u)
					}
					if u, ok := c.Mentioned(other.Name, s+"花名册"); ok && u.Village != "" {
						t.Errorf("%s of %s, as a tab in %s, is taken for %v", s, town.Name, other.Name, u)
					}
				}
			}
		}
	}
}

func has(t county.Township, village string) bool {
	for _, v := range t.Villages {
		if v.Name == village {
			return true
		}
	}
	return false
}

// TestBareNames: a bare name in the village's place is the 村, else the 社区.
func TestBareNames(t *testing.T) {
	c := shipped(t).County
	for _, town := range c.Townships {
		for _, v := range town.Villages {
			bare, community := strings.CutSuffix(v.Name, "社区")
			if !community {
				bare = strings.TrimSuffix(v.Name, "村")
			}
			want := v.Name
			if community && has(town, bare+"村") {
				want = bare + "村"
			}
			u, ok := c.Village(town.Name, bare)
			if len([]rune(bare)) == 1 {
				if ok {
					t.Errorf("one character, %s, is taken for %v", bare, u)
				}
				continue
			}
			if !ok || u.Village != want {
				t.Errorf("bare %s in %s is %v, %v; want %s", bare, town.Name, u, ok, want)
			}
		}
	}
}

func TestShippedAliases(t *testing.T) {
	c := shipped(t).County
	for text, want := range map[string]county.Unit{
		"晃洲镇":           {Township: "晃州镇"},
		"晃州":            {Township: "晃州镇"},
		"新晃县步头降乡人民政府":   {Township: "步头降苗族乡"},
		"米贝":            {Township: "米贝苗族乡"},
		"晃州镇晃州社区":       {Township: "晃州镇", Village: "晃洲社区"},
		"晃州镇晃州居委会":      {Township: "晃州镇", Village: "晃洲社区"},
		"晃洲镇晃州村":        {Township: "晃州镇", Village: "晃洲村"},
		"晃州镇新村":         {Township: "晃州镇", Village: "新村"},
		"晃州镇新村花名册":      {Township: "晃州镇", Village: "新村"},
		"晃州镇高铁新村花名册":    {Township: "晃州镇", Village: "高铁新村"},
		"鱼市镇前锋联合村":      {Township: "鱼市镇", Village: "鱼市前锋联合村"},
		"鱼市前锋联合村登记表":    {Township: "鱼市镇", Village: "鱼市前锋联合村"},
		"县科技和工业信息化局":    {Department: "县科工局"},
		"新晃工业集中区":       {Department: "县工业集中区"},
		"新晃侗族自治县住建局附件5": {Department: "县住建局"},
	} {
		if u, ok := c.Mentioned("", text); !ok || u != want {
			t.Errorf("%s mentions %v, %v; want %v", text, u, ok, want)
		}
	}
}
