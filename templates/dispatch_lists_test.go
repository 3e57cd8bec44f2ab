package templates_test

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/dispatch"
	employers "guantong/rules/employer"
	"guantong/rules/idcard"
	"guantong/rules/region"
	"guantong/rules/survey"
	"guantong/sheets/grid"
	"guantong/templates"
)

// listed is a row of 附件1 for the dispatch lists.
type listed struct {
	unit                    county.Unit
	name, employer, contact string
	planned                 string
	home, returned          bool
	certificate, drive      annex.Tick
}

// smallDispatch are the lists of a day on which something of every kind has to be done.
func smallDispatch(t testing.TB, rows ...listed) *dispatch.Results {
	t.Helper()
	c := smallCounty()
	g, err := region.New(region.Local{Code: c.Code, Zone: c.Zone, Name: c.Name, Aliases: []string{"新晃县"}, Places: c.PlaceNames()})
	if err != nil {
		t.Fatal(err)
	}
	sheets := map[county.Unit]*annex.Sheet{}
	sheet := func(u county.Unit) *annex.Sheet {
		if sheets[u] == nil {
			sheets[u] = &annex.Sheet{Unit: u}
		}
		return sheets[u]
	}
	var workers []*survey.Worker
	for i, row := range rows {
		w := &survey.Worker{Worker: annex.Worker{
			At: annex.At{Sheet: sheet(row.unit), Row: i}, Name: row.name, Employer: row.employer, Contact: row.contact,
			Planned: annex.ParseDate(grid.String(row.planned), year),
			ID:      annex.Identity{Number: idcard.Number("431227199001010012")},
			Phone:   annex.Phones{Numbers: []string{"13812345678", "07456222222"}},
			Needs:   [5]annex.Tick{row.certificate, 0, row.drive},
		}}
		w.Returned.Said = row.returned
		w.Place = g.Classify(region.Input{Employer: row.employer, In: row.home, Out: !row.home})
		w.Firm = employers.Key(g, w.Employer)
		workers = append(workers, w)
	}
	var enterprises []*survey.Enterprise
	if rows != nil {
		works, town := county.Unit{Department: "县科工局"}, county.Unit{Township: "鱼市镇"}
		for _, e := range []annex.Enterprise{
			{At: annex.At{Sheet: sheet(works)}, Name: "新晃达标电子有限公司", Place: "新晃县波洲镇", Kind: "工业企业", Resumed: annex.Yes,
				Numbers: [6]int{120, 120, 110, 10, 0, 10}, Contact: "王某13800000001", Officer: "李某13800000002", Cars: "2辆"},
			{At: annex.At{Sheet: sheet(works)}, Name: "新晃某某食品有限公司", Place: "晃州镇", Kind: "工业企业", Resumed: annex.No,
				Numbers: [6]int{80, 90, 0, 80, 0, 90}, Contact: "身份证431227-19900101-0012，电话13800000006", Cars: "无"},
			{At: annex.At{Sheet: sheet(works)}, Kind: "工业企业", Numbers: [6]int{0, 5, 0, 0, 0, 5}},
			{At: annex.At{Sheet: sheet(town)}, Name: "鱼市镇蔬菜合作社", Kind: "农业企业", Resumed: annex.Yes, Numbers: [6]int{20, 20, 20, 0, 0, 0}},
		} {
			seat, _ := c.Located(e.Sheet.Unit, e.Place)
			enterprises = append(enterprises, &survey.Enterprise{Enterprise: e, Seat: seat})
		}
	}
	o, err := dispatch.NewOptions(3)
	if err != nil {
		t.Fatal(err)
	}
	return dispatch.Add(c, g, workers, enterprises, on(2, 27), o)
}

// everyKind are workers of smallCounty who make every list.
func everyKind() []listed {
	luchong, bozhou, yushi := county.Unit{Township: "波洲镇", Village: "炉冲村"}, county.Unit{Township: "波洲镇", Village: "波洲社区"}, county.Unit{Township: "鱼市镇", Village: "鱼市村"}
	unknown := county.Unit{Township: "鱼市镇", Village: "白马村"}
	return []listed{
		{unit: luchong, name: "杨一", employer: "广东省深圳市富士康科技有限公司", contact: "王经理 13800000003", planned: "2月20日", certificate: annex.Ticked},
		{unit: luchong, name: "杨二", employer: "富士康科技（深圳）有限公司", contact: "王经理13800000003", planned: "3月1日", drive: annex.Ticked, certificate: annex.Ticked},
		{unit: luchong, name: "杨三", employer: "深圳富士康科技", contact: "李主管13800000004", planned: "3月2日", returned: true, certificate: annex.Done},
		{unit: bozhou, name: "姚一", employer: "在深圳\n富士康科技上班", contact: "张三13800000005", planned: "3月3日", drive: annex.Ticked},
		{unit: bozhou, name: "姚二", employer: "深圳富士康科技", contact: "431227 19900101 0012", planned: "3月4日", certificate: annex.Ticked},
		{unit: yushi, name: "吴一", employer: "深圳富士康科技", planned: "待定", drive: annex.Ticked, certificate: annex.Ticked},
		{unit: yushi, name: "吴二", employer: "东莞富士康科技", planned: "3月9日"},
		{unit: yushi, name: "吴三", employer: "深圳富士康科技", contact: "本人 138-1234-5678", planned: "3月10日"},
		{unit: yushi, name: "吴四", employer: "深圳富士康科技", contact: "本人13812345678", planned: "3月11日"},
		{unit: yushi, name: "吴五", employer: "上海 13812345678", planned: "2020年3月1日", returned: true, certificate: annex.Text},
		{unit: unknown, name: "龙一", employer: "越南", planned: "2021年3月1日", drive: annex.Ticked},
		{unit: unknown, name: "龙二", employer: "新晃县鸿达超市", home: true, planned: "2月27日", drive: annex.Ticked},
		{unit: unknown, name: "龙三", employer: "电子厂", planned: "2月27日"},
		{unit: county.Unit{}, name: "无名", employer: "广东", planned: "2月29日", certificate: annex.Ticked},
	}
}

// listTabs are the tabs of the lists, by workbook.
func listTabs(t testing.TB, r *templates.Results) map[string][]grid.Table {
	names := strings.Fields("输入地清单 稳岗清单 外地企业对接 企业缺工 自驾协助 健康证明")
	all := map[string][]grid.Table{}
	for _, wb := range laidOut(templates.Dispatch(r)) {
		for _, table := range wb.Tables {
			if slices.Contains(names, table.Name) {
				all[wb.Path] = append(all[wb.Path], table)
			}
		}
	}
	return all
}

func TestDispatchLists(t *testing.T) {
	for set, rows := range map[string][]listed{"lists": everyKind(), "nothing": nil} {
		r := smallResults(t)
		r.Dispatch = smallDispatch(t, rows...)
		for path, tables := range listTabs(t, r) {
			name := set + "-" + strings.NewReplacer("/", "-", ".xlsx", ".golden").Replace(path)
			t.Run(name, func(t *testing.T) {
				var b strings.Builder
				for i := range tables {
					if err := whole(&tables[i]); err != nil {
						t.Errorf("%s：%v", tables[i].Name, err)
					}
					b.WriteString(render(&tables[i]) + "\n")
				}
				golden(t, filepath.Join("testdata", name), b.String())
			})
		}
	}
}

// Phones of people stand in the township's own lists that are for calling, and nowhere else; IDs stand nowhere.
func TestWhereDispatchShowsNumbers(t *testing.T) {
	r := smallResults(t)
	r.Dispatch = smallDispatch(t, everyKind()...)
	business := regexp.MustCompile(`1380000000\d`)
	number := regexp.MustCompile(`\d{7,}`)
	together := strings.NewReplacer(" ", "", "-", "")
	found := map[string]int{}
	for path, tables := range listTabs(t, r) {
		for _, table := range tables {
			for _, line := range table.Rows {
				for _, c := range line.Cells {
					for _, n := range number.FindAllString(business.ReplaceAllString(together.Replace(c.String()), ""), -1) {
						if n != "13812345678" && n != "07456222222" {
							t.Errorf("%s，%s：%s", path, table.Name, c)
						}
						found[path+" "+table.Name]++
					}
				}
			}
		}
	}
	for where := range found {
		if township := strings.HasPrefix(where, "汇总/波洲镇/") || strings.HasPrefix(where, "汇总/鱼市镇/"); !township ||
			!strings.HasSuffix(where, "自驾协助") && !strings.HasSuffix(where, "健康证明") {
			t.Errorf("%s shows a phone", where)
		}
	}
	if len(found) != 4 {
		t.Errorf("phones stand in %v", found)
	}
}
