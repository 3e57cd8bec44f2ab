package templates_test

import (
	"path/filepath"
	"regexp"
	"testing"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/idcard"
	"guantong/rules/reconcile"
	"guantong/sheets/grid"
	"guantong/templates"
)

// comparedResults have something of every kind in 平台比对.
func comparedResults(t testing.TB) *templates.Results {
	t.Helper()
	const employment = "湖南省公共就业服务平台"
	luchong, bozhou := county.Unit{Township: "波洲镇", Village: "炉冲村"}, county.Unit{Township: "波洲镇", Village: "波洲社区"}
	differs := func(platform string, field annex.Field, theirs, ours string) reconcile.Row {
		return reconcile.Row{
			Unit: luchong, Verdict: reconcile.Differs, Name: "杨刚", ID: idcard.Number("431227199001010036"),
			Platforms: []string{platform}, Field: field, Theirs: theirs, Ours: ours,
		}
	}
	r := smallResults(t)
	r.Platforms = &reconcile.Result{
		Platforms: []string{annex.PovertySystem, employment},
		Coverage: []reconcile.Coverage{
			{Unit: county.Unit{Township: "波洲镇"}, Known: 2, Surveyed: 1}, {Unit: luchong, Known: 3, Surveyed: 2}, {Known: 1},
		},
		Rows: []reconcile.Row{
			{Unit: county.Unit{Township: "波洲镇"}, Named: "新塘村 13812345678", Verdict: reconcile.Unsurveyed, Name: "姚军", Platforms: []string{employment}},
			{Unit: luchong, Verdict: reconcile.Unsurveyed, Name: "吴芳", ID: "431227199202020046", Platforms: []string{annex.PovertySystem, employment}},
			{Unit: luchong, Verdict: reconcile.Unknown, Name: "杨再兴 13912345678"},
			differs(employment, annex.Name, "杨钢", "杨刚"),
			differs(employment, annex.ID, "431227199202020046", "431227199001010036"),
			differs(employment, annex.Phone, "13812345601、0745-6222222", "13812345602"),
			differs(annex.PovertySystem, annex.Poor, "不在册", "是"),
			differs(employment, annex.WorkPlace, "浙江省宁波市", "广东省深圳市（深圳富士康13712345678）"),
			{Unit: bozhou, Verdict: reconcile.Unknown, Name: "龙来福", ID: "431227198803030050"},
			{Verdict: reconcile.Unsurveyed, Named: "大龙镇抚溪江村", Name: "蒲英", Platforms: []string{employment}},
		},
	}
	return r
}

func TestComparison(t *testing.T) {
	all := laidOut(templates.Daily(comparedResults(t)))
	number := regexp.MustCompile(`\d{7,}`)
	for name, tab := range map[string]*grid.Table{
		"township":  find(t, all, "汇总/波洲镇/日报.xlsx", "平台比对"),
		"agreed":    find(t, all, "汇总/鱼市镇/日报.xlsx", "平台比对"),
		"county":    find(t, all, "汇总/全县/日报.xlsx", "平台比对"),
		"reporting": find(t, all, "汇总/全县/日报.xlsx", "上报情况"),
	} {
		if err := whole(tab); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		text := render(tab)
		if n := number.FindString(text); n != "" {
			t.Errorf("%s shows the number %s", name, n)
		}
		golden(t, filepath.Join("testdata", "compared-"+name+".golden"), text+"\n")
	}
}

// Without an export nothing is compared, and the sheets say what to do.
func TestNothingToCompare(t *testing.T) {
	for _, p := range []*reconcile.Result{nil, {}} {
		r := smallResults(t)
		r.Platforms = p
		all := laidOut(templates.Daily(r))
		table := find(t, all, "汇总/波洲镇/日报.xlsx", "平台比对")
		last := table.Rows[len(table.Rows)-1].Cells[0]
		if last.Role != grid.Notice || !regexp.MustCompile("还没有平台的导出表.*填报/平台数据").MatchString(last.Text) {
			t.Errorf("the tab says %q", last.Text)
		}
		reporting := find(t, all, "汇总/全县/日报.xlsx", "上报情况")
		for _, line := range reporting.Rows[reporting.Freeze.Row:] {
			if c := line.Cells; c[1].Text != "" && c[7].Text+c[8].Text+c[9].Text != "———" {
				t.Errorf("%s: %v", c[1].Text, c[7:])
			}
		}
		for _, wb := range all {
			for _, tab := range wb.Tables {
				if wb.Path == "汇总/全县/日报.xlsx" && tab.Name == "平台比对" {
					t.Error("the county has a tab for nobody")
				}
			}
		}
	}
}
