package convoy_test

import (
	"testing"

	"guantong/rules/annex"
	"guantong/rules/convoy"
	"guantong/rules/county"
	"guantong/rules/region"
	"guantong/rules/survey"
	"guantong/sheets/grid"
)

func TestNeedOf(t *testing.T) {
	c := county.New("新晃侗族自治县", "431227", []county.Township{{Name: "波洲镇"}, {Name: "鱼市镇"}}, nil)
	g, err := region.New(region.Local{Code: c.Code, Name: c.Name, Places: c.PlaceNames()})
	if err != nil {
		t.Fatal(err)
	}
	sheet := &annex.Sheet{Unit: county.Unit{Township: "波洲镇", Village: "炉冲村"}}
	need := func(employer string, home bool, change func(*survey.Worker)) (convoy.Need, bool) {
		w := &survey.Worker{Worker: annex.Worker{At: annex.At{Sheet: sheet}, Employer: employer, Planned: annex.ParseDate(grid.String("3月2日"), 2020)}}
		w.Needs[annex.NeedCoach] = annex.Ticked
		w.Place = g.Classify(region.Input{Employer: employer, In: home, Out: !home})
		if change != nil {
			change(w)
		}
		return convoy.NeedOf(c, g, w, "1", today)
	}
	for employer, want := range map[string]convoy.Destination{
		"深圳富士康":     {Province: "广东省", City: "深圳市", Short: "深圳"},
		"黔东南凯里某酒店":  {Province: "贵州省", City: "黔东南苗族侗族自治州", Short: "黔东南"},
		"上海浦东工地":    {Province: "上海市", City: "上海市", Short: "上海"},
		"广东打工":      {Province: "广东省"},
		"越南":        {Province: "境外", City: "越南", Abroad: true},
		"电子厂":       {},
		"怀化市鹤城区家具厂": {Province: "湖南省", City: "怀化市", Short: "怀化"},
	} {
		if n, ok := need(employer, false, nil); !ok || n.To != want || n.Planned != today+5 || n.Village != "炉冲村" {
			t.Errorf("%s: %+v, want %+v", employer, n, want)
		}
	}
	if n, _ := need("鱼市镇砖厂", true, nil); !n.To.Local || n.To.Town != "鱼市镇" {
		t.Errorf("%+v", n)
	}
	for name, change := range map[string]func(*survey.Worker){
		"a copy":   func(w *survey.Worker) { w.Copy = true },
		"returned": func(w *survey.Worker) { w.Returned.Said = true },
		"arranged": func(w *survey.Worker) { w.Needs[annex.NeedCoach] = annex.Done },
		"no need":  func(w *survey.Worker) { w.Needs[annex.NeedCoach] = 0 },
	} {
		if n, ok := need("深圳富士康", false, change); ok {
			t.Errorf("%s: %+v", name, n)
		}
	}
	if n, _ := need("深圳富士康", false, func(w *survey.Worker) { w.Planned = annex.When{} }); n.Planned != 0 {
		t.Errorf("%+v", n)
	}
}
