package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"guantong"
	"guantong/daemon/config"
	"guantong/daemon/pipeline"
	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/templates"
)

var section = regexp.MustCompile(`(?m)^(\w+):`)

// shownSettings is the block of settings on the page about adding that begins with a section.
func shownSettings(t *testing.T, name string) string {
	t.Helper()
	for _, text := range blocks(t, "yaml") {
		if strings.HasPrefix(text, name+":\n") {
			return text
		}
	}
	t.Fatalf("%s shows no settings that begin with %s", extending, name)
	return ""
}

// settingsWith are the settings that come with the program, with other sections in place of theirs.
func settingsWith(t *testing.T, sections string) *pipeline.Setup {
	t.Helper()
	text := string(guantong.DefaultConfig)
	for _, m := range section.FindAllStringSubmatch(sections, -1) {
		text = regexp.MustCompile(`(?m)^`+m[1]+`:.*\n(?:[ #].*\n|\n)*`).ReplaceAllString(text, "")
	}
	c, err := config.Parse("config.yaml", []byte(text+"\n"+sections))
	if err != nil {
		t.Fatal(err)
	}
	setup, err := pipeline.NewSetup(c)
	if err != nil {
		t.Fatal(err)
	}
	return setup
}

// checkOf is what a check says of a sheet with one row: values by their headings, in any order.
func checkOf(t *testing.T, setup *pipeline.Setup, row map[string]string) pipeline.Checked {
	t.Helper()
	rows := []grid.Row{{}, {Index: 1}}
	for label, value := range row {
		rows[0].Cells, rows[1].Cells = append(rows[0].Cells, grid.String(label)), append(rows[1].Cells, grid.String(value))
	}
	return setup.Check(time.Date(2020, 2, 27, 17, 0, 0, 0, setup.Zone), []pipeline.Read{{Snapshot: sheets.Snapshot{
		Workbook: sheets.Workbook{Path: "填报/县科工局/a.xlsx"}, Sheets: []sheets.Sheet{{Name: "表", Grid: grid.Grid{Rows: rows}}},
	}}})
}

func has(c pipeline.Checked, rule string) bool {
	return slices.ContainsFunc(c.Findings, func(f check.Finding) bool { return f.Rule == rule })
}

// The rule that the page adds to the settings finds what it is for.
func TestExampleOfARule(t *testing.T) {
	row := map[string]string{}
	for _, c := range annex.EmployersForm.Columns() {
		row[c.Label] = map[annex.Field]string{
			annex.EnterpriseName: "新晃黄牛肉公司", annex.Waiting: "30", annex.Demand: "30", annex.Shortage: "30",
		}[c.Field]
	}
	if has(checkOf(t, settingsWith(t, ""), row), "X5-CARS") {
		t.Error("the rule is there already")
	}
	if !has(checkOf(t, settingsWith(t, shownSettings(t, "rules")), row), "X5-CARS") {
		t.Error("the rule finds nothing")
	}
}

// The headings that the page adds to the settings are understood.
func TestExampleOfAHeading(t *testing.T) {
	row := map[string]string{
		"姓名": "杨刚", "身份证号": "431227199001010036", "务工人员电话": "13812345678", "所属乡镇": "波洲镇", "所属村": "炉冲村",
		"是否贫困劳动力": "是", "意向就业地": "广东省深圳市", "用工单位": "富士康", "对接日期": "2月20日",
	}
	if before := checkOf(t, settingsWith(t, ""), row); !has(before, "S-HEADING") {
		t.Errorf("the headings are known already: %v", before.Findings)
	}
	after := checkOf(t, settingsWith(t, shownSettings(t, "platforms")), row)
	if has(after, "S-HEADING") || len(after.Sheets) != 1 || !slices.Equal(after.Sheets[0].Platform[0].Phone.Numbers, []string{"13812345678"}) {
		t.Errorf("the headings are not understood: %+v", after)
	}
}

// The county that the page shows has forms for its villages.
func TestExampleOfACounty(t *testing.T) {
	c, err := config.Parse("config.yaml", []byte(shownSettings(t, "county")))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pipeline.NewSetup(c); err != nil {
		t.Fatal(err)
	}
	blanks := templates.Blanks(c.County, c.Campaign.Year)
	if len(blanks) < 4 || len(blanks[0].Tables) != 2 || blanks[0].Tables[1].Name != "七里桥村" {
		t.Errorf("%d blank forms, the first with %d tabs", len(blanks), len(blanks[0].Tables))
	}
}
