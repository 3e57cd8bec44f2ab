package annex_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"guantong/rules/annex"
	"guantong/rules/county"
)

func village(township, name string) county.Unit {
	return county.Unit{Township: township, Village: name}
}

// above draws 附件1 with these rows between title and heading.
func above(rows ...[]any) *drawing {
	d := draw().put(0, 0, "附件1:").put(1, 0, "新晃侗族自治县农民工返岗需求摸排情况明细表")
	for i, r := range rows {
		d.put(2+i, 0, r...)
	}
	return d.heading(2+len(rows), 0, annex.WorkersForm.Heads)
}

func row(cells ...any) []any { return cells }

func TestUnitLine(t *testing.T) {
	t.Parallel()
	luchong := village("波洲镇", "炉冲村")
	cases := map[string]struct {
		rows  [][]any
		unit  county.Unit
		clerk string
		date  string // empty for NoDate
	}{
		"the form's own style":           {[][]any{row("波洲 乡（镇） 炉冲 村（社区）    摸排责任人：杨某    填表日期：2020年2月26日")}, luchong, "杨某", "2020-02-26"},
		"full names":                     {[][]any{row("波洲镇乡（镇）炉冲村村（社区）摸排责任人：杨某 填表日期：2020.2.26")}, luchong, "杨某", "2020-02-26"},
		"after the labels":               {[][]any{row("乡（镇）：波洲镇 村（社区）：炉冲村 摸排责任人：杨某 填表日期：2020-02-26")}, luchong, "杨某", "2020-02-26"},
		"after bare labels":              {[][]any{row("乡（镇）波洲 村（社区）炉冲")}, luchong, "", ""},
		"other labels":                   {[][]any{row("所属乡镇：波洲镇 行政村：炉冲村 填表人：杨某 填报时间：2月26日")}, luchong, "杨某", "2020-02-26"},
		"values in cells":                {[][]any{row("波洲", "乡（镇）", "炉冲", "村（社区）", nil, "摸排责任人：", "杨某", nil, "填表日期：", 43887)}, luchong, "杨某", "2020-02-26"},
		"labels first in cells":          {[][]any{row("乡（镇）", "波洲镇", nil, "村（社区）", "炉冲村", "摸排责任人", "杨某", "填表日期", 43887.5)}, luchong, "杨某", "2020-02-26"},
		"date in cells":                  {[][]any{row("波洲乡（镇）炉冲村（社区）", "填表日期：2020年", 2, "月", 26, "日")}, luchong, "", "2020-02-26"},
		"date written out":               {[][]any{row("波洲 乡（镇） 炉冲 村（社区） 摸排责任人：杨某 填表日期：二〇二〇年二月二十六日")}, luchong, "杨某", "2020-02-26"},
		"date written out, clerk next":   {[][]any{row("波洲 乡（镇） 炉冲 村（社区） 填表日期：二○二○年二月二十六日 摸排责任人：杨某")}, luchong, "杨某", "2020-02-26"},
		"several rows":                   {[][]any{row("乡（镇）：", "波洲镇"), row("村（社区）：", "炉冲村"), row("摸排责任人：杨某"), row("填表日期：2020年2月26日")}, luchong, "杨某", "2020-02-26"},
		"date before clerk":              {[][]any{row("波洲 乡（镇） 炉冲 村（社区） 填表日期：2020年2月26日 摸排责任人：杨某 单位：人")}, luchong, "杨某", "2020-02-26"},
		"underlined":                     {[][]any{row("__波洲__乡（镇）__炉冲__村（社区）  摸排责任人：__杨某__  填表日期：2020年_2_月_26_日")}, luchong, "杨某", "2020-02-26"},
		"no labels":                      {[][]any{row("波洲镇炉冲村", "摸排责任人：杨某")}, luchong, "杨某", ""},
		"one option struck out":          {[][]any{row("波洲镇  炉冲村（社区）  摸排责任人：杨某")}, luchong, "杨某", ""},
		"the other struck out":           {[][]any{row("波洲 乡（镇） 炉冲村  摸排责任人：杨某")}, luchong, "杨某", ""},
		"the county before it":           {[][]any{row("新晃县波洲镇 乡（镇） 炉冲 村（社区）")}, luchong, "", ""},
		"village with township":          {[][]any{row("乡（镇） 波洲镇炉冲村 村（社区）")}, luchong, "", ""},
		"committee":                      {[][]any{row("波洲 乡（镇） 炉冲村村委会 村（社区）")}, luchong, "", ""},
		"in one cell with a title":       {[][]any{row("新晃侗族自治县农民工返岗需求摸排情况明细表\n波洲 乡（镇） 炉冲 村（社区） 摸排责任人：杨某")}, luchong, "杨某", ""},
		"clerk with a phone":             {[][]any{row("波洲 乡（镇） 炉冲 村（社区） 摸排责任人：杨某 13812345678 填表日期：2月26日")}, luchong, "杨某", "2020-02-26"},
		"clerk, post and phone":          {[][]any{row("波洲 乡（镇） 炉冲 村（社区） 摸排责任人及电话：杨　某（村主任，138 1234 5678）联系电话：13812345678")}, luchong, "杨某", ""},
		"full-width digits":              {[][]any{row("波洲　乡（镇）　炉冲　村（社区）　填表日期：２０２０年２月２６日")}, luchong, "", "2020-02-26"},
		"bare name of both":              {[][]any{row("波洲 乡（镇） 波洲 村（社区）")}, village("波洲镇", "波洲村"), "", ""},
		"社区 by name":                     {[][]any{row("波洲 乡（镇） 波洲社区 村（社区）")}, village("波洲镇", "波洲社区"), "", ""},
		"居委会":                            {[][]any{row("波洲 乡（镇） 波洲居委会 村（社区）")}, village("波洲镇", "波洲社区"), "", ""},
		"晃洲镇":                            {[][]any{row("晃洲镇 乡（镇） 晃洲社区 村（社区）")}, village("晃州镇", "晃洲社区"), "", ""},
		"short township":                 {[][]any{row("步头降 乡（镇） 天雷 村（社区）")}, village("步头降苗族乡", "天雷村"), "", ""},
		"village called as a township":   {[][]any{row("凉伞 乡（镇） 林冲 村（社区）")}, village("凉伞镇", "林冲村"), "", ""},
		"village beginning like one":     {[][]any{row("林冲 乡（镇） 林冲溪 村（社区）")}, village("林冲镇", "林冲溪村"), "", ""},
		"unknown village":                {[][]any{row("波洲 乡（镇） 新寨子 村（社区）")}, village("波洲镇", "新寨子村"), "", ""},
		"unknown, with its township":     {[][]any{row("波洲 乡（镇） 波洲镇新寨子村 村（社区）")}, village("波洲镇", "新寨子村"), "", ""},
		"unknown without labels":         {[][]any{row("波洲镇新寨子村", "摸排责任人：杨某")}, village("波洲镇", "新寨子村"), "杨某", ""},
		"township alone":                 {[][]any{row("波洲 乡（镇）        村（社区）")}, county.Unit{Township: "波洲镇"}, "", ""},
		"blank form":                     {[][]any{row(annex.WorkersForm.UnitLine, annex.WorkersForm.Dated)}, county.Unit{}, "", ""},
		"blank form of the notice":       {[][]any{row(annex.WorkersForm.UnitLine + "        填表日期：2020年   月   日")}, county.Unit{}, "", ""},
		"the form with a date":           {[][]any{row("波洲镇 乡（镇）  炉冲村 村（社区）  摸排责任人：杨某", "填表日期：", 43887)}, luchong, "杨某", "2020-02-26"},
		"a date typed as text":           {[][]any{row("波洲镇 乡（镇）  炉冲村 村（社区）  摸排责任人：", "填表日期：", "2月26日")}, luchong, "", "2020-02-26"},
		"both old and new":               {[][]any{row("波洲镇 乡（镇）  炉冲村 村（社区）  填表日期：2020年   月   日", "填表日期：", 43887)}, luchong, "", "2020-02-26"},
		"blank, underlined":              {[][]any{row("______乡（镇）______村（社区）　摸排责任人：____　填表日期：2020年____月____日")}, county.Unit{}, "", ""},
		"blank, crossed":                 {[][]any{row("××乡（镇）XX村（社区） 摸排责任人：*** 填表日期：    年   月   日")}, county.Unit{}, "", ""},
		"blank, in cells":                {[][]any{row(nil, "乡（镇）", nil, "村（社区）", "摸排责任人：", nil, "填表日期：", "2020年", nil, "月", nil, "日", "单位：人")}, county.Unit{}, "", ""},
		"labels without colons in cells": {[][]any{row("乡镇", "波洲镇", nil, "村", "炉冲村", nil, "责任人", "杨某", nil, "日期", 43887)}, luchong, "杨某", "2020-02-26"},
		"long labels in cells":           {[][]any{row("所在乡镇", "波洲镇", "行政村名称", "炉冲")}, luchong, "", ""},
		"village first in cells":         {[][]any{row("村名", "炉冲村", "乡镇", "波洲镇", "组别", "三组")}, luchong, "", ""},
		"社区 in a cell":                   {[][]any{row("社区", "波洲社区", "乡镇", "波洲镇")}, village("波洲镇", "波洲社区"), "", ""},
		"bare labels behind names":       {[][]any{row("波洲", "镇", "炉冲", "村", "摸排责任人", "杨某")}, luchong, "杨某", ""},
		"labels above values":            {[][]any{row("乡镇", "村", "责任人", "日期"), row("波洲镇", "炉冲村", "杨某", "2020.2.26")}, luchong, "", "2020-02-26"},
		"a group behind the village":     {[][]any{row("乡镇：波洲镇  村：炉冲村  组：三组  填表人：杨某")}, luchong, "杨某", ""},
		"a group in the village":         {[][]any{row("乡镇：波洲镇  村：炉冲村三组  村民小组：全村")}, luchong, "", ""},
		"a stamp behind the village":     {[][]any{row("波洲 乡（镇） 炉冲村（盖章） 村（社区）")}, luchong, "", ""},
		"填报村":                            {[][]any{row("填报村：炉冲村  填报人：杨某")}, luchong, "杨某", ""},
		"填报乡镇":                           {[][]any{row("填报乡镇：波洲镇  填报村名：炉冲")}, luchong, "", ""},
		"a date behind the clerk":        {[][]any{row("单位：波洲镇炉冲村（盖章） 填表人：杨某 2020年2月26日")}, luchong, "杨某", "2020-02-26"},
		"a date behind the village":      {[][]any{row("波洲镇炉冲村（2020.2.26）")}, luchong, "", "2020-02-26"},
		"a date behind a phone":          {[][]any{row("波洲 乡（镇） 炉冲 村（社区） 摸排责任人：杨某13812345678 2020-2-26")}, luchong, "杨某", "2020-02-26"},
		"nothing":                        {nil, county.Unit{}, "", ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := reader(t).Read("填报/附件1.xlsx", "Sheet1", above(c.rows...).grid())
			if s.Kind != annex.Workers || s.Header.From.Row != 2+len(c.rows) {
				t.Fatalf("kind %d, heading %v", s.Kind, s.Header)
			}
			if diff := cmp.Diff(c.unit, s.Unit); diff != "" || s.Dispute != "" {
				t.Error(diff, s.Dispute)
			}
			date := ""
			switch s.Filled.State {
			case annex.Known:
				date = s.Filled.Day.Format("2006-01-02")
			case annex.Unreadable:
				date = "unreadable"
			}
			if s.Clerk != c.clerk || date != c.date {
				t.Errorf("clerk %q, date %q", s.Clerk, date)
			}
		})
	}
}

func TestUnitFromTabFileAndFolders(t *testing.T) {
	t.Parallel()
	const blank = "        乡（镇）        村（社区）        摸排责任人：              填表日期：2020年   月   日"
	luchong := village("波洲镇", "炉冲村")
	cases := map[string]struct {
		line, workbook, tab string
		want                county.Unit
		dispute             []string // what it mentions; nil for none
	}{
		"tab":                      {blank, "填报/附件1.xlsx", "炉冲村", luchong, nil},
		"copied tab":               {blank, "填报/波洲镇/附件1.xlsx", "炉冲村 (2)", luchong, nil},
		"numbered tab":             {blank, "填报/波洲镇/附件1.xlsx", "1.炉冲村", luchong, nil},
		"tab with the annex":       {blank, "填报/波洲镇/附件1.xlsx", "附件1炉冲村", luchong, nil},
		"bare tab":                 {blank, "填报/波洲镇/附件1.xlsx", "炉冲", luchong, nil},
		"bare tab as township":     {blank, "填报/波洲镇/附件1.xlsx", "波洲", village("波洲镇", "波洲村"), nil},
		"村 beside 社区":              {blank, "填报/波洲镇/附件1.xlsx", "波洲社区", village("波洲镇", "波洲社区"), nil},
		"tab as other township":    {blank, "填报/凉伞镇/附件1.xlsx", "林冲", village("凉伞镇", "林冲村"), nil},
		"tab that several share":   {blank, "填报/凉伞镇/附件1.xlsx", "红岩村", village("凉伞镇", "红岩村"), nil},
		"tab of a wider file":      {blank, "填报/波洲镇返岗需求.xlsx", "红岩", village("波洲镇", "红岩村"), nil},
		"unknown tab":              {blank, "填报/波洲镇/附件1.xlsx", "2.新寨子村", village("波洲镇", "新寨子村"), nil},
		"tab of all":               {blank, "填报/波洲镇/附件1.xlsx", "各村", county.Unit{Township: "波洲镇"}, nil},
		"tabs that say nothing":    {blank, "填报/波洲镇/附件1.xlsx", "附件1", county.Unit{Township: "波洲镇"}, nil},
		"file":                     {blank, "填报/波洲镇炉冲村附件1.xlsx", "Sheet1", luchong, nil},
		"file in a folder":         {blank, "填报/凉伞镇/红岩村.xlsx", "Sheet1", village("凉伞镇", "红岩村"), nil},
		"folders":                  {blank, "填报/波洲镇/炉冲村/附件1.xlsx", "Sheet1", luchong, nil},
		"file named as its folder": {blank, "填报/波洲镇/波洲.xlsx", "炉冲村", luchong, nil},
		"nowhere":                  {blank, "填报/附件1.xlsx", "Sheet1", county.Unit{}, nil},
		"line before tab":          {"波洲 乡（镇） 炉冲 村（社区）", "填报/波洲镇/附件1.xlsx", "红岩村", luchong, []string{"填报单位栏", "炉冲村", "工作表名", "红岩村"}},
		"line before folder":       {"波洲 乡（镇） 炉冲 村（社区）", "填报/凉伞镇/附件1.xlsx", "Sheet1", luchong, []string{"填报单位栏", "波洲镇", "文件夹“凉伞镇”", "凉伞镇"}},
		"line before file":         {"波洲 乡（镇） 炉冲 村（社区）", "填报/波洲镇红岩村.xlsx", "Sheet1", luchong, []string{"炉冲村", "工作簿名", "红岩村"}},
		"tab before file":          {blank, "填报/波洲镇/红岩村.xlsx", "炉冲村", luchong, []string{"工作表名", "炉冲村", "工作簿名", "红岩村"}},
		"all agree":                {"波洲镇 乡（镇） 炉冲村委会 村（社区）", "填报/波洲/炉冲.xlsx", "炉冲村村委会", luchong, nil},
		"village in the line only": {"     乡（镇） 红岩 村（社区）", "填报/凉伞镇/附件1.xlsx", "红岩村", village("凉伞镇", "红岩村"), nil},
		"unknown in the line only": {"     乡（镇） 新寨子 村（社区）", "填报/凉伞镇/附件1.xlsx", "Sheet1", village("凉伞镇", "新寨子村"), nil},
		"parts from two places":    {"波洲 乡（镇）      村（社区）", "填报/附件1.xlsx", "红岩村", village("波洲镇", "红岩村"), nil},
		"tab of another township":  {"波洲 乡（镇）      村（社区）", "填报/附件1.xlsx", "凉伞镇美岩村", county.Unit{Township: "波洲镇"}, []string{"波洲镇", "凉伞镇"}},
		"misspelt township":        {"波州 乡（镇） 炉冲 村（社区）", "填报/波洲镇/附件1.xlsx", "Sheet1", luchong, []string{"文件夹“波洲镇”", "填报单位栏", "波州"}},
		"two names of one":         {"晃洲镇 乡（镇） 晃洲 村（社区）", "填报/晃州镇/附件1.xlsx", "晃洲村", village("晃州镇", "晃洲村"), nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := reader(t).Read(c.workbook, c.tab, above(row(c.line)).put(6, 0, yang()...).grid())
			if diff := cmp.Diff(c.want, s.Unit); diff != "" {
				t.Error(diff)
			}
			if (s.Dispute != "") != (c.dispute != nil) {
				t.Fatalf("dispute %q", s.Dispute)
			}
			for _, w := range c.dispute {
				if !strings.Contains(s.Dispute, w) {
					t.Errorf("%q does not mention %s", s.Dispute, w)
				}
			}
		})
	}
}

func TestUnitFromTitleIfNothingElseNamesIt(t *testing.T) {
	t.Parallel()
	for tab, want := range map[string]county.Unit{
		"Sheet1": village("波洲镇", "炉冲村"),
		"红岩村":    village("波洲镇", "红岩村"),
	} {
		d := draw().put(0, 0, "波洲镇炉冲村农民工返岗需求摸排情况明细表").heading(1, 0, annex.WorkersForm.Heads)
		s := reader(t).Read("填报/波洲镇/a.xlsx", tab, d.grid())
		if s.Unit != want || s.Dispute != "" {
			t.Errorf("%s: %v, %s", tab, s.Unit, s.Dispute)
		}
	}
}

func TestUnitsOfEnterpriseSheets(t *testing.T) {
	t.Parallel()
	const blank = "填报单位：                                        填报日期：2020年   月   日"
	cases := map[string]struct {
		line, workbook, tab string
		want                county.Unit
		dispute             bool
	}{
		"line":                {"填报单位：县科工局 填报日期：2020年2月26日", "填报/附件5.xlsx", "Sheet1", county.Unit{Department: "县科工局"}, false},
		"other name":          {"填报单位（盖章）：县工信局 填报日期：2020年2月26日", "填报/附件5.xlsx", "Sheet1", county.Unit{Department: "县科工局"}, false},
		"folder":              {blank, "填报/县农业农村局/附件5.xlsx", "附件5", county.Unit{Department: "县农业农村局"}, false},
		"short folder":        {blank, "填报/工业集中区/附件5.xlsx", "附件5", county.Unit{Department: "县工业集中区"}, false},
		"file":                {blank, "填报/县科工局附件5.xlsx", "Sheet1", county.Unit{Department: "县科工局"}, false},
		"township":            {blank, "填报/波洲镇/附件5.xlsx", "附件5", county.Unit{Township: "波洲镇"}, false},
		"township, bare tab":  {blank, "填报/波洲镇/附件5.xlsx", "波洲", county.Unit{Township: "波洲镇"}, false},
		"township in line":    {"填报单位：波洲镇人民政府 填报日期：2020年2月26日", "填报/附件5.xlsx", "Sheet1", county.Unit{Township: "波洲镇"}, false},
		"two departments":     {"填报单位：县科工局", "填报/县农业农村局/附件5.xlsx", "附件5", county.Unit{Department: "县科工局"}, true},
		"township, folder of": {"填报单位：波洲镇", "填报/县科工局/附件5.xlsx", "附件5", county.Unit{Township: "波洲镇"}, true},
		"nowhere":             {blank, "填报/附件5.xlsx", "附件5", county.Unit{}, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := reader(t).Read(c.workbook, c.tab, draw().put(0, 0, "附件5:").put(1, 0, "新晃侗族自治县企业和建设工程项目用工需求摸排情况明细表").
				put(2, 0, c.line).heading(3, 0, annex.EmployersForm.Heads).grid())
			if diff := cmp.Diff(c.want, s.Unit); diff != "" || s.Kind != annex.Employers || (s.Dispute != "") != c.dispute {
				t.Errorf("%s kind %d, dispute %q", diff, s.Kind, s.Dispute)
			}
		})
	}
}

func TestUnitLineOfALaterPage(t *testing.T) {
	t.Parallel()
	luchong := village("波洲镇", "炉冲村")
	for line, want := range map[string]county.Unit{
		"波洲 乡（镇） 炉冲 村（社区） 摸排责任人：杨某": luchong,
		"波洲 乡（镇） 红岩 村（社区） 摸排责任人：杨某": village("波洲镇", "红岩村"), // a form of another village
		"       乡（镇）        村（社区）":  luchong,
	} {
		d := form1().put(6, 0, yang()...).put(8, 0, line).heading(9, 0, annex.WorkersForm.Heads).put(12, 0, yang()...)
		units := map[county.Unit]int{}
		for _, s := range reader(t).Sheets("填报/附件1.xlsx", "Sheet1", d.grid()) {
			units[s.Unit] += len(rowsOf(s))
			if s.Dispute != "" {
				t.Errorf("%s: dispute %q", line, s.Dispute)
			}
		}
		all := map[county.Unit]int{luchong: 1}
		all[want]++
		if diff := cmp.Diff(all, units); diff != "" {
			t.Errorf("%s: %s", line, diff)
		}
	}
}

func TestUnitOfAPath(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]county.Unit{
		"填报/波洲镇/炉冲村.xls": village("波洲镇", "炉冲村"),
		"填报/县科工局/附件5.et": {Department: "县科工局"},
		"a.xls":          {},
	} {
		if got := reader(t).UnitOf(path); got != want {
			t.Errorf("%s: %v", path, got)
		}
	}
}

// TestUnitsOfPosts: offices hand posts in as well; where a township or department does, an office is only who gets the sheet.
func TestUnitsOfPosts(t *testing.T) {
	t.Parallel()
	c := register()
	c.SetOffices([]county.Office{{Department: county.Department{Name: "县人社局", Aliases: []string{"县人力资源和社会保障局"}}}, {Department: county.Department{Name: "县扶贫办"}}})
	r := annex.NewReader(c, 2020, time.UTC)
	for name, x := range map[string]struct {
		line, workbook, tab string
		want                county.Unit
	}{
		"line":        {"填报单位：县人社局 填报日期：2020年2月26日", "填报/岗位.xlsx", "Sheet1", county.Unit{Department: "县人社局"}},
		"other name":  {"填报单位：新晃县人力资源和社会保障局", "填报/岗位.xlsx", "Sheet1", county.Unit{Department: "县人社局"}},
		"folder":      {"", "填报/县扶贫办/岗位需求清单.xlsx", "Sheet1", county.Unit{Department: "县扶贫办"}},
		"file":        {"", "填报/县扶贫办岗位.xlsx", "Sheet1", county.Unit{Department: "县扶贫办"}},
		"department":  {"填报单位：县科工局", "填报/报县人社局/岗位.xlsx", "Sheet1", county.Unit{Department: "县科工局"}},
		"township":    {"", "填报/波洲镇/岗位（报县人社局）.xlsx", "岗位", county.Unit{Township: "波洲镇"}},
		"nobody else": {"", "填报/岗位.xlsx", "Sheet1", county.Unit{}},
	} {
		s := r.Read(x.workbook, x.tab, draw().put(0, 0, "岗位需求清单").put(1, 0, x.line).heading(2, 0, annex.PostsForm.Heads).grid())
		if s.Kind != annex.Posts || s.Unit != x.want || s.Dispute != "" {
			t.Errorf("%s: kind %d, %+v, dispute %q", name, s.Kind, s.Unit, s.Dispute)
		}
	}
}
