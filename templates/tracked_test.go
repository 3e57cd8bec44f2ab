package templates_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/idcard"
	"guantong/rules/region"
	"guantong/rules/rollup"
	"guantong/rules/survey"
	"guantong/rules/track"
	"guantong/sheets/grid"
	"guantong/templates"
)

var places = map[string]county.Unit{
	"高榜": {Township: "步头降苗族乡", Village: "高榜村"},
	"炉冲": {Township: "波洲镇", Village: "炉冲村"},
	"波洲": {Township: "波洲镇", Village: "波洲社区"},
	"白马": {Township: "波洲镇", Village: "白马村"}, // the register does not know it
	"波镇": {Township: "波洲镇"},
	"鱼市": {Township: "鱼市镇", Village: "鱼市村"},
	"无":  {},
}

// surveyed are rows of 附件1, one a line: place, name, ID, phone, planned day, then any of 返 or a day for the return,
// reasons (未 受 减 个) and needs (证 车 驾 介 他, 证办 where it is done). - is nothing.
func surveyed(t testing.TB, text string) (all []*survey.Worker) {
	t.Helper()
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		f := strings.Fields(line)
		for k := range f {
			f[k] = strings.TrimPrefix(f[k], "-")
		}
		w := &survey.Worker{Worker: annex.Worker{
			At:   annex.At{Sheet: &annex.Sheet{Unit: places[f[0]], Clerk: "村主任" + f[0] + "13900000000"}, Row: i},
			Name: f[1], Employer: "广东省深圳市富士康 " + f[3], Planned: annex.ParseDate(grid.String(f[4]), year),
		}}
		w.Place.Row = region.Rows()[1]
		if n, _, fault := idcard.Parse(f[2]); fault == idcard.None {
			w.ID.Number = n
		} else {
			w.ID.Wrong = f[2]
		}
		if f[3] != "" {
			w.Phone.Numbers = strings.Split(f[3], "/")
		}
		for _, mark := range f[5:] {
			switch i := strings.Index("未受减个证车驾介他", strings.TrimSuffix(mark, "办")) / len("未"); {
			case mark == "返":
				w.Returned.Said = true
			case strings.Contains(mark, "月"):
				w.Returned.When = annex.ParseDate(grid.String(mark), year)
			case i < 4:
				w.Reasons[i] = annex.Ticked
			case strings.HasSuffix(mark, "办"):
				w.Needs[i-4] = annex.Done
			default:
				w.Needs[i-4] = annex.Ticked
			}
		}
		all = append(all, w)
	}
	return all
}

func employer(unit county.Unit, name string, short int) *survey.Enterprise {
	return &survey.Enterprise{Enterprise: annex.Enterprise{At: annex.At{Sheet: &annex.Sheet{Unit: unit}}, Name: name,
		Kind: "工业企业", Numbers: [6]int{9, short, 0, 0, 0, short}, Officer: "李某 13800000002"}}
}

// followed are the results of the last of some days, each of which goes on from the one before.
type followed struct {
	*templates.Results
	numbering track.Numbering
	matters   []track.Matter // of the next days
}

func newFollowed() *followed {
	return &followed{Results: &templates.Results{
		County: smallCounty(), Rules: shippedRules, Ledger: &track.Ledger{}, History: &track.History{},
		SurveyDeadline: time.Date(year, 2, 27, 12, 0, 0, 0, chinaTime), Dates: track.Dates{SurveyDeadline: on(2, 27), Deadline: on(3, 31)},
	}}
}

func (r *followed) day(day civil.Day, workers []*survey.Worker, enterprises []*survey.Enterprise) {
	counts := map[county.Unit]bool{}
	for _, w := range workers {
		counts[w.Sheet.Unit] = true
	}
	for _, e := range enterprises {
		counts[e.Sheet.Unit] = true
	}
	slices.SortStableFunc(workers, func(a, b *survey.Worker) int { return r.County.Compare(a.Sheet.Unit, b.Sheet.Unit) })
	today := track.Today{Day: day, Workers: workers, Enterprises: enterprises, Matters: r.matters}
	r.Reporting = rollup.AddReporting(r.County, nil, nil, day)
	for i := range r.Reporting {
		u := &r.Reporting[i]
		today.Units = append(today.Units, track.Reported{Unit: u.Unit, Counts: counts[u.Unit]})
		if counts[u.Unit] {
			u.State, u.Clerks = rollup.Reported, "村主任某 13900000000"
		}
	}
	r.AsOf = day.At(17, 0, chinaTime)
	r.Workers = rollup.AddWorkers(r.County, workers, day)
	r.Employers = rollup.AddEmployers(r.County, enterprises)
	before := r.History
	last := r.Ledger
	r.Ledger = last.Next(today)
	names := r.County.ShortNames()
	r.numbering.Assign(r.Ledger, last, nil, names)
	r.LastNumbers = map[string]int{}
	for unit, short := range names {
		r.LastNumbers[unit] = r.numbering.Last[short]
	}
	r.Tasks = r.Ledger.Tasks(r.Dates)
	reported := track.Day{Day: day}
	for _, t := range r.Workers.Townships {
		reported.Townships = append(reported.Townships, track.Figures{Unit: t.Name, Planned: t.Planned, Returned: t.Returned})
	}
	for _, u := range r.Reporting {
		if u.Unit.Department != "" || r.County.Known(u.Unit) {
			reported.Reports = append(reported.Reports, track.Report{Unit: u.Unit, Standing: track.Standing(u.State)})
		}
	}
	reported.Falls = r.Falls
	r.History = before.With(reported, r.Ledger.Corrections(before))
	r.Groups = rollup.AddGroups(workers, day)
	r.Inspection = r.Ledger.Inspect(r.County, r.History.Until(day), r.Tasks, strings.ToLower)
}

// trackedResults are those of the third day of a small county in which people were corrected, moved, lost and helped.
func trackedResults(t testing.TB) *templates.Results {
	works, town := county.Unit{Department: "县科工局"}, county.Unit{Township: "鱼市镇"}
	r := newFollowed()
	r.day(on(2, 25), surveyed(t, `
		炉冲 杨一 431227199001010116 13810000001 2月20日 未 证 车
		炉冲 杨二 431227199001020236 13810000002 2月26日 受 证 驾
		炉冲 杨三 431227199001030336 13810000003/13810000033 3月5日 个 证
		炉冲 杨四 - - 待定 介
		波洲 姚一 431227199001040446 13810000004 - 减 介
		波洲 姚二 431227199001050556 13810000005 3月2日 未 车
		波洲 姚三 431227199001060666 13810000006 2月24日 2月25日
		无 无名氏 431227199001070776 13810000007 3月3日 受
	`), []*survey.Enterprise{employer(works, "新晃某某电子有限公司", 40), employer(works, "", 3), employer(works, "新晃某某木业有限公司", 12), employer(town, "鱼市镇合作社", 5)})
	r.Falls = []track.Fall{{Unit: places["波洲"], Lost: 7}, {Unit: places["波镇"], Lost: 20}}
	r.day(on(2, 26), surveyed(t, `
		炉冲 杨一 431227199001010116 13810000001 2月20日 未 证 车
		炉冲 杨二 431227199001020226 13810000002 2月26日 受 证 驾
		炉冲 杨叁 431227199001030336 13810009993 3月5日 个 证
		炉冲 杨四 431227199001080886 13810000008 待定 介
		炉冲 姚一 431227199001040446 13810000004 - 减 介
		波洲 姚二 431227199001050556 13810000005 3月2日 未 车
		波洲 姚三 431227199001060666 13810000006 2月24日 2月25日
		无 无名氏 431227199001070776 13810000007 3月3日 受
	`), []*survey.Enterprise{employer(works, "新晃某某电子有限公司", 40), employer(works, "", 3), employer(works, "新晃某某木业有限公司", 12), employer(town, "鱼市镇合作社", 5)})
	r.Falls = nil
	r.day(on(2, 27), surveyed(t, `
		高榜 姚一 431227199001040446 13810000004 - 减 介
		炉冲 杨一 431227199001010116 13810000001 2月20日 未 受 证办 车
		炉冲 杨二 431227199001020226 13810000002 2月26日 受 证 驾
		炉冲 杨叁 431227199001030336 13810009993 3月5日 2月26日 个 证
		炉冲 杨四 431227199001080886 13810000008 待定 介
		波洲 姚三 431227199001060666 13810000006 2月24日 2月25日
		白马 龙一 - - 2021年3月1日 证 他
		波镇 龙二 431227199001090996 13810000009 2月26日 未
		鱼市 吴一 431227199001101106 13810000010 3月8日 未 介
		鱼市 吴二 431227199001111216 13810000011 2月26日 返
		无 无名氏 431227199001070776 13810000007 3月3日 受
	`), []*survey.Enterprise{employer(works, "新晃某某电子有限公司", 0), employer(works, "", 3), employer(town, "鱼市镇合作社", 5)})
	for _, u := range []county.Unit{places["炉冲"], places["炉冲"], places["波镇"], places["鱼市"], {Township: "鱼市镇", Village: "张家村"}, works, {}} {
		r.Findings = append(r.Findings, check.Finding{Rule: "A1-NAME", Level: check.Error, Unit: u, Workbook: "填报/a.xlsx"})
	}
	r.Findings[1].Level, r.Findings[3].Level = check.Warning, check.Notice
	r.Dispatch = smallDispatch(t)
	r.Archives = map[civil.Day]string{on(2, 26): "存档/2020-02-26/1700 日报.xlsx"}
	r.Resources = rollup.AddResources(r.County, seekers(), []*survey.Post{
		{Post: annex.Post{Trade: "普工", People: 30}}, {Post: annex.Post{Trade: "电 工", People: 2}}, {Post: annex.Post{Trade: "厨师", People: 4}},
	}, []*survey.Enterprise{employer(works, "", 3)}, func(place string) region.Reach {
		return map[string]region.Reach{"县内": region.ReachCounty, "长沙": region.ReachProvince, "广东": region.ReachBeyond}[place]
	})
	return r.Results
}

// trackingTabs are the tabs of the ledger and its tasks, by workbook.
func trackingTabs(r *templates.Results) map[string][]grid.Table {
	all := map[string][]grid.Table{}
	for _, wb := range laidOut(append(templates.Daily(r), templates.Dispatch(r)...)) {
		for _, table := range wb.Tables {
			if slices.Contains([]string{"返岗跟踪台账", "调度总表", "联系名单", "任务清单", "责任清单", "督查台账", "督查责任人", "督查依据", "群体分析", "劳动力资源汇总"}, table.Name) {
				all[wb.Path] = append(all[wb.Path], table)
			}
		}
	}
	return all
}

// seekers are rows of 附件3.
func seekers() (all []*survey.Seeker) {
	for _, s := range []struct{ place, id, education, skill, where, trade string }{
		{"炉冲", "431227199001010116", "初中", "初级工(五级)", "县内", "普工、电工"},
		{"炉冲", "", "", "", "", "不限"},
		{"波洲", "431227199001010116", "初中", "初级工(五级)", "县内", "普工"}, // the same person
		{"鱼市", "431227199001020236", "本科", "无", "长沙", "普工"},
		{"无", "431227199001030336", "高中", "无", "广东", "缝纫工"},
	} {
		row := &survey.Seeker{Seeker: annex.Seeker{At: annex.At{Sheet: &annex.Sheet{Unit: places[s.place]}}, Education: s.education, Skill: s.skill, WantPlace: s.where, WantTrade: s.trade}}
		row.ID.Number = idcard.Number(s.id)
		all = append(all, row)
	}
	return all
}
