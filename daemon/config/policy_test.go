package config

import (
	"strings"
	"testing"

	"guantong/rules/region"
)

func withPolicy(section string) (*Config, error) {
	return Parse("config.yaml", []byte("county: {name: 某县, code: 430121}\nunits: {townships: [{name: 甲镇, villages: [乙村]}]}\n"+
		"campaign: {year: 2020, start: 2020-02-23, survey_deadline: 2020-02-27T12:00, deadline: 2020-03-31}\nstore: {folder: {root: data}}\n"+section))
}

func TestPolicy(t *testing.T) {
	c, err := withPolicy(`
policy:
  travel: {省外: 400, 市内县外: "45.50"}
  epidemic_end: 2020-06-30
  sizes: {甲公司: 小型}
  pilots: [乙公司]
`)
	if err != nil {
		t.Fatal(err)
	}
	p := &c.Policy
	far, near := p.Standards[region.BeyondProvince], p.Standards[region.InPrefecture]
	if _, there := p.Standards[region.InProvince]; there || far.String() != "400" || near.String() != "45.5" {
		t.Errorf("standards are %v", p.Standards)
	}
	if p.Over.String() != "2020-06-30" || p.Classes["甲公司"] != "小型" || len(p.Pilots) != 1 || p.Pilots[0] != "乙公司" {
		t.Errorf("policy is %+v", p)
	}
	if c, err = withPolicy(""); err != nil || len(c.Policy.Standards) > 0 || !c.Policy.Over.IsZero() {
		t.Errorf("without the section: %+v, %v", c.Policy, err)
	}
}

func TestPolicyFaults(t *testing.T) {
	for text, want := range map[string]string{
		"travel: {国外: 400}":          "没有“国外”这一档",
		"travel: {省外: 四百}":           "不是金额",
		"travel: {省外: -1}":           "不是金额",
		"travel: {省外: 1.005}":        "不是金额",
		"travel: {省外: 400, 省外: 300}": "省外",
		"epidemic_end: 6月底":          "epidemic_end",
		"sizes: {甲公司: 很大}":           "没有“很大”这种规模",
		"pilots: 甲公司":                "应是列表",
		"standards: {}":              "没有“standards”这个设置",
	} {
		if _, err := withPolicy("\npolicy:\n  " + text + "\n"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}
