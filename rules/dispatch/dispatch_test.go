package dispatch_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/dispatch"
	"guantong/rules/rollup"
	"guantong/rules/survey"
)

// rows are a small county in which something of every kind happens.
const rows = `
炉冲村   杨一 广东省深圳市富士康科技有限公司    外 2-20 未复工 证 联系=王经理13800000001
炉冲村   杨二 深圳富士康科技有限责任公司      外 3-1  返 证
炉冲村   杨三 富士康科技（深圳）公司        外 2-29 驾 证 联系=王经理13800000001
波洲社区  姚一 深圳富士康科技有限公司        外 2-29 证已办 联系=李主管13800000002
波洲社区  姚二 东莞富士康科技有限公司        外 -   驾
鱼市村   吴一 富士康科技               外 3-5  驾 证
鱼市村   吴二 广东打工                外 3-2  证已办 返
鱼市村   吴三 上海浦东鸿达鞋业            外 2-26 返
鱼市村   吴四 成都鸿达鞋业              外 2-25 未复工
鱼市村   吴五 长沙鸿达鞋业              外 3-1
鱼市村   吴六 常德鸿达鞋业              外 3-1
鱼市村   吴七 怀化鸿达鞋业              外 3-1
鱼市村   吴八 湖南省                 外 3-1
鱼市村   吴九 新晃工业集中区鸿达鞋业         内 3-1  证
鱼市村   吴十 -                   内 3-1
新寨村   龙一 越南                  外 3-1  返
-     龙二 北京鸿达鞋业              外 3-1
炉冲村   杨二 深圳富士康科技有限公司        外 3-1  副 证 驾
`

func TestAreas(t *testing.T) {
	g := gazetteer(t)
	r := dispatch.Add(smallCounty(), g, workers(t, g, rows), nil, today, options(t, 3))
	var got []string
	line := func(name string, r *dispatch.Receiving, largest []dispatch.Count) {
		p, _ := r.Rate()
		text := fmt.Sprintf("%s：%d人 返%d 待%d 逾%d %.1f%% 单位%d 未写%d", name, r.Workers, r.Returned, r.Waiting(), r.Overdue, p.Points(), r.Employers, r.Unnamed)
		for _, c := range largest {
			text += fmt.Sprintf(" %s=%d", c.Name, c.Workers)
		}
		got = append(got, text)
	}
	for _, p := range r.Areas.Provinces {
		line(p.Name, &p.Receiving, nil)
		for _, a := range p.Areas {
			line("  "+a.City, &a.Receiving, a.Largest)
		}
	}
	line("合计", &r.Areas.Receiving, nil)
	want := []string{
		"广东省：6人 返2 待4 逾1 33.3% 单位2 未写1",
		"  深圳市：4人 返1 待3 逾1 25.0% 单位1 未写0 广东省深圳市富士康科技有限公司=4",
		"  东莞市：1人 返0 待1 逾0 0.0% 单位1 未写0 东莞富士康科技有限公司=1",
		"  ：1人 返1 待0 逾0 100.0% 单位0 未写1",
		"上海市：1人 返1 待0 逾0 100.0% 单位1 未写0",
		"  上海市：1人 返1 待0 逾0 100.0% 单位1 未写0 上海浦东鸿达鞋业=1",
		"北京市：1人 返0 待1 逾0 0.0% 单位1 未写0",
		"  北京市：1人 返0 待1 逾0 0.0% 单位1 未写0 北京鸿达鞋业=1",
		"四川省：1人 返0 待1 逾1 0.0% 单位1 未写0",
		"  成都市：1人 返0 待1 逾1 0.0% 单位1 未写0 成都鸿达鞋业=1",
		"湖南省：3人 返0 待3 逾0 0.0% 单位3 未写0",
		"  长沙市：1人 返0 待1 逾0 0.0% 单位1 未写0 长沙鸿达鞋业=1",
		"  常德市：1人 返0 待1 逾0 0.0% 单位1 未写0 常德鸿达鞋业=1",
		"  怀化市：1人 返0 待1 逾0 0.0% 单位1 未写0 怀化鸿达鞋业=1",
		"县内：2人 返0 待2 逾0 0.0% 单位1 未写1",
		"  新晃工业集中区：1人 返0 待1 逾0 0.0% 单位1 未写0 新晃工业集中区鸿达鞋业=1",
		"  县内其他：1人 返0 待1 逾0 0.0% 单位0 未写1",
		"境外：1人 返1 待0 逾0 100.0% 单位0 未写1",
		"  越南：1人 返1 待0 逾0 100.0% 单位0 未写1",
		"未归类：2人 返0 待2 逾0 0.0% 单位1 未写1",
		"  ：2人 返0 待2 逾0 0.0% 单位1 未写1 富士康科技=1",
		"合计：17人 返4 待13 逾2 23.5% 单位10 未写4",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if n := r.Township("波洲镇").Areas.Workers; n != 5 {
		t.Errorf("波洲镇 has %d workers", n)
	}
	if n := r.Township("晃州镇").Areas.Workers; n != 0 {
		t.Errorf("a township of which nothing is known has %d workers", n)
	}
}

func TestOutside(t *testing.T) {
	g := gazetteer(t)
	r := dispatch.Add(smallCounty(), g, workers(t, g, rows), nil, today, options(t, 3))
	feb := func(d int) civil.Day { return civil.Date(2020, 2, d) }
	want := []dispatch.Outside{{
		Name: "广东省深圳市富士康科技有限公司", Province: "广东省", City: "深圳市", Key: "富士康科技",
		Tally: dispatch.Tally{Workers: 4, Returned: 1, Overdue: 1}, NotResumed: 1,
		Origins: []dispatch.Count{{Name: "波洲镇", Workers: 4}}, Villages: 2,
		Contacts: []dispatch.Count{{Name: "王经理13800000001", Workers: 2}, {Name: "李主管13800000002", Workers: 1}},
		Planned:  dispatch.Planned{Days: []dispatch.Day{{Day: feb(20), Workers: 1}, {Day: feb(29), Workers: 2}}},
	}}
	if diff := cmp.Diff(want, r.Outside); diff != "" {
		t.Errorf("county (-want +got):\n%s", diff)
	}
	want[0].Origins = []dispatch.Count{{Name: "炉冲村", Workers: 3}, {Name: "波洲社区", Workers: 1}}
	if diff := cmp.Diff(want, r.Township("波洲镇").Outside); diff != "" {
		t.Errorf("township (-want +got):\n%s", diff)
	}
	if got := r.Township("鱼市镇").Outside; got != nil {
		t.Errorf("鱼市镇 has nobody at an employer of three: %+v", got)
	}
	if all := dispatch.Add(smallCounty(), g, workers(t, g, rows), nil, today, options(t, 1)).Outside; len(all) != 9 {
		t.Errorf("%d employers outside the county", len(all))
	}
}

// A worker's own phone is no contact of his employer, however he spells it. Another's is, also one that somebody gave as
// his own.
func TestContactsWithOwnPhone(t *testing.T) {
	g := gazetteer(t)
	for _, test := range []struct{ phone, contact, want string }{
		{"13877770003", "本人13877770003", "本人138****0003"},
		{"13877770003", "本人　１３８-7777-0003", "本人　138****0003"},
		{"13877770003", "+8613877770003", "+86138****0003"},
		{"13877770003/13877770004", "王经理13800000001、13877770004", "王经理13800000001、138****0004"},
		{"13877770003", "13877770003 13800000001", "138****0003 13800000001"},
		{"13877770003", "1387777000313800000001", "138777************0001"},
		{"0745-6222222", "家里6222222，厂里0755-26222222", "家里***2222，厂里0755-26222222"},
		{"6222222", "(0745)6222222", "(0745)***2222"},
		{"13877770003", "王经理13800000001", "王经理13800000001"},
		{"无", "王经理13800000001", "王经理13800000001"},
	} {
		own := fmt.Sprintf("炉冲村 杨一 深圳富士康 外 3-1 电话=%s", test.phone)
		all := workers(t, g, own+"\n炉冲村 杨二 深圳富士康 外 3-1 电话=13877770009 联系=王经理13877770003")
		all[0].Contact = test.contact
		r := dispatch.Add(smallCounty(), g, all, nil, today, options(t, 1))
		for name, lists := range map[string][]dispatch.Outside{"county": r.Outside, "township": r.Township("波洲镇").Outside} {
			want := []dispatch.Count{{Name: test.want, Workers: 1}, {Name: "王经理13877770003", Workers: 1}}
			less := cmpopts.SortSlices(func(a, b dispatch.Count) bool { return a.Name < b.Name })
			if diff := cmp.Diff(want, lists[0].Contacts, less); diff != "" {
				t.Errorf("%s, own phone %s, contact %s (-want +got):\n%s", name, test.phone, test.contact, diff)
			}
		}
	}
}

func TestPeople(t *testing.T) {
	g := gazetteer(t)
	r := dispatch.Add(smallCounty(), g, workers(t, g, rows), nil, today, options(t, 3))
	var routes []string
	for _, x := range r.Routes {
		routes = append(routes, fmt.Sprintf("%s%s：%s", x.Province, x.City, names(x.Workers)))
	}
	want := []string{"广东省东莞市：姚二", "广东省深圳市：杨三!", "未归类：吴一"}
	if diff := cmp.Diff(want, routes); diff != "" {
		t.Errorf("routes (-want +got):\n%s", diff)
	}
	c := r.Certificates
	if got, want := names(c.People), "杨一! 杨三! 吴九! 吴一"; got != want {
		t.Errorf("certificates: %s, want %s", got, want)
	}
	asked := map[string]dispatch.Asked{}
	for _, v := range c.Villages {
		asked[v.Unit.String()] = v.Asked
	}
	first := func(m time.Month, d int) civil.Day { return civil.Date(2020, m, d) }
	wantAsked := map[string]dispatch.Asked{
		"波洲镇炉冲村":  {Total: 3, Gone: 1, Needed: 2, Due: 2, First: first(2, 20)},
		"波洲镇波洲社区": {Total: 1, Done: 1},
		"鱼市镇鱼市村":  {Total: 3, Done: 1, Needed: 2, Due: 1, First: first(3, 1)},
	}
	if diff := cmp.Diff(wantAsked, asked); diff != "" {
		t.Errorf("villages (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(dispatch.Asked{Total: 7, Done: 2, Gone: 1, Needed: 4, Due: 3, First: first(2, 20)}, c.Asked); diff != "" {
		t.Errorf("county (-want +got):\n%s", diff)
	}
}

func TestTiesOfTheSurvey(t *testing.T) {
	g := gazetteer(t)
	all := workers(t, g, rows)
	r := dispatch.Add(smallCounty(), g, all, nil, today, options(t, 3))
	ties := r.Ties(rollup.AddWorkers(smallCounty(), all, today).Totals())
	if len(ties) != 3 {
		t.Errorf("%d ties", len(ties))
	}
	for _, tie := range ties {
		if !tie.OK {
			t.Errorf("%+v", tie)
		}
	}
	// One worker fewer, and the ties say where he is missing.
	var named []string
	for _, tie := range r.Ties(rollup.AddWorkers(smallCounty(), all[1:], today).Totals()) {
		if !tie.OK {
			named = append(named, tie.Name)
		}
	}
	want := "输入地清单合计 ＝ 附件2计划返岗总数|健康证明已办、未办、待办之和 ＝ 附件2④健康证明|输入地清单广东省待返岗 ＝ 附件4|波洲镇输入地清单合计 ＝ 附件2计划返岗总数"
	if got := strings.Join(named, "|"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func enterprise(name, kind, cars string, resumed annex.Answer, numbers [6]int) *survey.Enterprise {
	sheet := &annex.Sheet{Unit: county.Unit{Department: "县科工局"}}
	return &survey.Enterprise{Enterprise: annex.Enterprise{At: annex.At{Sheet: sheet}, Name: name, Kind: kind, Cars: cars, Resumed: resumed, Numbers: numbers}}
}

func TestEnterprises(t *testing.T) {
	// 2019, demand, back, waiting, new, shortage
	far := enterprise("远", "工业企业", "2辆", annex.Yes, [6]int{200, 220, 100, 100, 20, 100})
	near := enterprise("近", "工业企业", "无", annex.Yes, [6]int{120, 120, 107, 13, 0, 13})
	reached := enterprise("达", "工业企业", " ", annex.Yes, [6]int{120, 110, 108, 0, 2, 0})
	small := enterprise("小", "工业企业", "—", annex.Yes, [6]int{30, 30, 30, 0, 0, 0})
	exact := enterprise("巧", "工业企业", "1辆", annex.Yes, [6]int{1119, 1119, 1007, 112, 0, 0}) // 89.99 %
	unknown := enterprise("缺", "工业企业", "", annex.No, [6]int{0, 50, 0, 0, 0, 50})
	farm := enterprise("农", "农业企业", "", annex.Unanswered, [6]int{300, 300, 300, 0, 0, 30})
	again := enterprise("近", "工业企业", "5辆", annex.Yes, [6]int{120, 120, 107, 13, 0, 13})
	again.Copy = true
	lost := enterprise("失", "", "", annex.No, [6]int{0, 5, 0, 0, 0, 5})
	lost.Sheet.Unit = county.Unit{}

	r := dispatch.Add(smallCounty(), gazetteer(t), nil, []*survey.Enterprise{far, farm, near, unknown, small, reached, again, exact, lost}, today, options(t, 10))
	var got []string
	for i := range r.Retention {
		x := &r.Retention[i]
		p, ok := x.Rate()
		got = append(got, fmt.Sprintf("%s %s %.1f%v %d %d %v", x.Name, x.Unit, p.Points(), ok, x.RateGap, x.KeptGap, x.Reached()))
	}
	want := []string{
		"达 县科工局 90.0true 0 0 true",
		"巧 县科工局 90.0true 1 0 false",
		"近 县科工局 89.2true 1 0 false",
		"小 县科工局 100.0true 0 70 false",
		"远 县科工局 50.0true 80 0 false",
		"缺 县科工局 0.0false 0 100 false",
		"农 县科工局 100.0true 0 0 false",
		"失 未注明单位 0.0false 0 100 false",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("retention (-want +got):\n%s", diff)
	}
	got = nil
	for _, x := range r.Shortages {
		got = append(got, fmt.Sprintf("%s %d %v", x.Name, x.Wanting(), x.WantsCars))
	}
	want = []string{"远 100 true", "缺 50 false", "农 30 false", "近 13 false", "失 5 false", "巧 0 true"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("shortages (-want +got):\n%s", diff)
	}
}
