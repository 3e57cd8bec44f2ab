package templates_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"guantong/rules/annex"
	"guantong/rules/convoy"
	"guantong/rules/county"
	"guantong/rules/survey"
	"guantong/sheets/grid"
	"guantong/templates"
)

// smallTravel are coaches of a county of three townships: one has left, one was filled up today, people ride in the
// county, and some are left over for every reason.
func smallTravel(t testing.TB) *templates.Travel {
	t.Helper()
	s := convoy.Defaults()
	s.Loads = convoy.Loads()
	s.Home = convoy.Destination{Province: "湖南省", City: "怀化市", Town: "新晃侗族自治县"}
	for _, town := range smallCounty().Townships {
		s.Townships = append(s.Townships, town.Name)
	}
	travel := &templates.Travel{Settings: &s, People: map[string]templates.Traveller{}}
	sheets := map[county.Unit]*annex.Sheet{}
	var needs []convoy.Need
	add := func(n int, u county.Unit, to convoy.Destination, employer, planned string) {
		if sheets[u] == nil {
			sheets[u] = &annex.Sheet{Unit: u}
		}
		for range n {
			id := fmt.Sprintf("%03d", len(needs))
			w := &survey.Worker{Worker: annex.Worker{
				At: annex.At{Sheet: sheets[u], Row: len(needs)}, Name: "杨" + strings.Repeat("一", 1+len(needs)%2), Employer: to.Province + to.City + employer,
				Planned: annex.ParseDate(grid.String(planned), year), ID: annex.Identity{Number: "431227199001010012"},
				Phone: annex.Phones{Numbers: []string{"13812345678"}},
			}}
			w.Needs[annex.NeedCertificate] = annex.Tick(len(needs) % 3)
			travel.People[id] = templates.Traveller{Worker: w, Task: fmt.Sprintf("波洲-%03d", len(needs)+1)}
			needs = append(needs, convoy.Need{ID: id, Township: u.Township, Village: u.Village, To: to, Employer: employer, Planned: w.Planned.Day})
		}
	}
	luchong, bozhou := county.Unit{Township: "波洲镇", Village: "炉冲村"}, county.Unit{Township: "波洲镇", Village: "波洲社区"}
	yushi := county.Unit{Township: "鱼市镇", Village: "鱼市村"}
	shenzhen := convoy.Destination{Province: "广东省", City: "深圳市", Short: "深圳"}
	add(14, luchong, shenzhen, "富士康科技", "2月26日")
	add(7, yushi, shenzhen, "比亚迪", "2月26日")
	early := convoy.Make(needs, nil, nil, on(2, 25), &s)
	add(6, bozhou, shenzhen, "富士康科技", "3月4日")
	add(4, yushi, shenzhen, "比亚迪", "3月6日")
	add(3, yushi, shenzhen, "", "2月20日")
	add(4, luchong, shenzhen, "富士康科技", "2月20日")
	add(5, luchong, convoy.Destination{Province: "湖南省", City: "长沙市", Short: "长沙"}, "", "待定")
	add(2, yushi, convoy.Destination{Province: "浙江省", City: "宁波市", Short: "宁波"}, "雅戈尔", "3月2日")
	add(1, luchong, shenzhen, "", "3月20日")
	add(1, bozhou, convoy.Destination{}, "电子厂", "3月2日")
	add(1, bozhou, convoy.Destination{Province: "广东省"}, "玩具厂", "3月2日")
	add(1, bozhou, convoy.Destination{Province: "境外", City: "越南", Abroad: true}, "", "3月2日")
	add(2, yushi, convoy.Destination{Province: "县内", City: "新晃工业集中区", Local: true, Town: "新晃工业集中区"}, "黄牛肉厂", "3月1日")
	add(1, luchong, convoy.Destination{Province: "县内", City: "县内其他", Local: true}, "黄牛肉厂", "待定")
	middle := convoy.Make(needs, early, map[string]bool{early.Vehicles[0].Number: true}, on(2, 27), &s)
	needs[21].Planned = on(3, 25) // was 4 March
	travel.Plan = convoy.Make(needs, middle, nil, on(2, 27), &s)
	return travel
}

func travelResults(t testing.TB) *templates.Results {
	r := smallResults(t)
	r.Dispatch = smallDispatch(t, everyKind()...)
	r.Travel = smallTravel(t)
	return r
}

func TestTravel(t *testing.T) {
	r := travelResults(t)
	show := func(name string, tables []grid.Table) {
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			for i := range tables {
				b.WriteString(render(&tables[i]) + "\n")
			}
			golden(t, filepath.Join("testdata", "travel-"+name+".golden"), b.String())
		})
	}
	for _, wb := range laidOut(templates.Dispatch(r)) {
		var tables []grid.Table
		for _, table := range wb.Tables {
			if strings.Contains("包车编组 县内接送 乘车名单", table.Name) {
				tables = append(tables, table)
			}
		}
		if len(tables) > 0 {
			show(strings.Split(wb.Path, "/")[1], tables)
		}
	}
	show("包车名单", templates.Manifests(r)[0].LayOut())
	for _, out := range templates.Annex7(withCertificates(r)) {
		if tables := out.LayOut(); len(tables) > 0 {
			show("附件7-"+out.Unit, tables)
		}
	}
}
