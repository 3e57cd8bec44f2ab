package templates_test

import (
	"slices"
	"testing"
	"time"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/region"
	"guantong/rules/rollup"
	"guantong/rules/tally"
	"guantong/sheets/grid"
	"guantong/templates"
)

const year = 2020

var chinaTime = time.FixedZone("CST", 8*3600)

// smallCounty has three townships and two departments.
func smallCounty() *county.County {
	villages := func(names ...string) []county.Village {
		var all []county.Village
		for _, n := range names {
			all = append(all, county.Village{Name: n})
		}
		return all
	}
	c := county.New("新晃侗族自治县", "431227",
		[]county.Township{
			{Name: "步头降苗族乡", Villages: villages("高榜村")},
			{Name: "波洲镇", Villages: villages("炉冲村", "波洲社区")},
			{Name: "鱼市镇", Villages: villages("鱼市村")},
		},
		[]county.Department{{Name: "县科工局"}, {Name: "县工业集中区"}})
	c.Zone = "新晃工业集中区"
	c.SetOffices([]county.Office{
		{Department: county.Department{Name: "县人社局"}, Tasks: []string{"外地企业对接"}},
		{Department: county.Department{Name: "县扶贫办"}, Tasks: []string{"特岗开发"}},
		{Department: county.Department{Name: "县交通运输局"}, Tasks: []string{"县外员工用车"}},
	})
	return c
}

// figures are those of so many workers who went to one place, of whom some returned.
func figures(place, planned, returned int) rollup.Figures {
	f := rollup.Figures{Destinations: make([]tally.Destination, len(region.Rows()))}
	f.Returning = rollup.Returning{
		Planned: planned, Poor: planned / 2, In: 1, Out: planned - 1, Returned: returned,
		Reasons: [4]int{planned - 2, 1, 1, 0}, Needs: [5]int{1, 2, 0, 0, 3},
	}
	f.Destinations[place] = tally.Destination{Returned: returned, Waiting: planned - returned}
	return f
}

func noFigures() rollup.Figures {
	return rollup.Figures{Destinations: make([]tally.Destination, len(region.Rows()))}
}

func add(all ...rollup.Figures) rollup.Figures {
	sum := noFigures()
	for _, f := range all {
		sum.Planned, sum.Poor, sum.In, sum.Out = sum.Planned+f.Planned, sum.Poor+f.Poor, sum.In+f.In, sum.Out+f.Out
		sum.Returned += f.Returned
		for i := range f.Reasons {
			sum.Reasons[i] += f.Reasons[i]
		}
		for i := range f.Needs {
			sum.Needs[i] += f.Needs[i]
		}
		for i, d := range f.Destinations {
			sum.Destinations[i].Returned += d.Returned
			sum.Destinations[i].Waiting += d.Waiting
		}
	}
	return sum
}

// smallResults are those of a day on which something of every kind has happened.
func smallResults(t testing.TB) *templates.Results {
	t.Helper()
	abroad := slices.IndexFunc(region.Rows(), func(r region.Row) bool { return r.Name == "境外" })
	luchong, bozhou, unknown := figures(1, 12, 5), figures(abroad, 3, 3), figures(0, 2, 0)
	unknown.Reasons = [4]int{0, 0, 0, 0}
	lost := figures(15, 2, 1)
	w := &rollup.Workers{Figures: add(luchong, bozhou, unknown, lost), Townships: []rollup.Township{
		{Name: "步头降苗族乡", Figures: noFigures(), Villages: []rollup.Village{{Name: "高榜村", Known: true, Figures: noFigures()}}},
		{Name: "波洲镇", Figures: add(luchong, bozhou, unknown), Villages: []rollup.Village{
			{Name: "炉冲村", Known: true, Figures: luchong},
			{Name: "波洲社区", Known: true, Figures: bozhou},
			{Name: "白马村", Figures: unknown},
		}},
		{Name: "鱼市镇", Figures: noFigures(), Villages: []rollup.Village{{Name: "鱼市村", Known: true, Figures: noFigures()}}},
		{Name: tally.NoTownship, Figures: lost, Villages: []rollup.Village{{Name: tally.NoVillage, Figures: lost}}},
	}}

	kinds := append(slices.Clone(annex.EmployerKinds), annex.Unclassified)
	counts := func(kind int, e rollup.Employment) []rollup.Employment {
		all := make([]rollup.Employment, len(kinds))
		all[kind] = e
		return all
	}
	works, mine := rollup.Employment{LastYear: 120, Demand: 150, Back: 80, NewHires: 20}, rollup.Employment{LastYear: 8, Back: 0}
	total := counts(1, works)
	total[6] = mine
	employers := &rollup.Employers{Kinds: kinds, Total: total, Units: []rollup.EmployerUnit{
		{Name: "县科工局", Counts: counts(1, works)},
		{Name: "县工业集中区", Counts: counts(0, rollup.Employment{})},
		{Name: "鱼市镇", Counts: counts(6, mine)},
	}}

	today := annex.ParseDate(grid.String("2020-02-27"), year)
	before := annex.ParseDate(grid.String("2020-02-25"), year)
	village := func(township, name string) county.Unit { return county.Unit{Township: township, Village: name} }
	return &templates.Results{
		County: smallCounty(), Rules: shippedRules, Workers: w, Employers: employers,
		AsOf:           time.Date(2020, 2, 27, 17, 0, 0, 0, chinaTime),
		SurveyDeadline: time.Date(2020, 2, 27, 12, 0, 0, 0, chinaTime),
		Reporting: []rollup.Reporting{
			{Unit: village("步头降苗族乡", "高榜村"), State: rollup.NotReported},
			{Unit: village("波洲镇", "炉冲村"), Clerks: "杨某 13812345678", Filled: today, State: rollup.Reported, Records: 12, Errors: 2},
			{Unit: village("波洲镇", "波洲社区"), Clerks: "吴某、姚某", Filled: before, State: rollup.Kept, Records: 3, Kept: civil.Date(2020, 2, 26)},
			{Unit: village("波洲镇", "白马村"), State: rollup.Late, Records: 2},
			{Unit: village("鱼市镇", "鱼市村"), State: rollup.NotReported},
			{Unit: county.Unit{Department: "县科工局"}, Filled: today, State: rollup.Reported, Records: 9, Errors: 1},
			{Unit: county.Unit{Department: "县工业集中区"}, State: rollup.NotReported},
		},
		Kept: []templates.Kept{
			{Unit: county.Unit{Department: "县科工局"}, Kind: annex.Employers, Records: 9, Read: civil.Date(2020, 2, 25)},
			{Unit: village("波洲镇", "波洲社区"), Kind: annex.Workers, Records: 3, Read: civil.Date(2020, 2, 26)},
		},
		Findings: []check.Finding{
			{Rule: "A5-SHORT", Level: check.Error, Unit: county.Unit{Department: "县科工局"}, Workbook: "填报/县科工局/附件5 用工需求摸排.xlsx", Sheet: "附件5",
				Cell: &grid.Ref{Row: 8, Col: 11}, Name: "新晃某某电子有限公司", Value: "40", Message: "缺员工数填 40，应为 50", Advice: "核对各项人数，改正写错的一项"},
			{Rule: "S-UNREADABLE", Level: check.Error, Unit: county.Unit{Township: "波洲镇"}, Workbook: "填报/波洲镇/旧表.xls", Message: "是旧版 Excel 格式", Advice: "另存为 .xlsx"},
			{Rule: "A1-REASON", Level: check.Error, Unit: village("波洲镇", "炉冲村"), Workbook: "填报/波洲镇/附件1 返岗需求摸排.xlsx", Sheet: "炉冲村",
				Cell: &grid.Ref{Row: 7, Col: 11}, Name: "=杨某", Message: "还没有返岗，四项待返岗原因都没有打“√”", Advice: "按实际原因选一项打“√”"},
			{Rule: "S-UNKNOWN", Level: check.Warning, Unit: village("波洲镇", "波洲社区"), Workbook: "填报/波洲镇/附件1 返岗需求摸排.xlsx", Sheet: "波洲社区",
				Message: "这张表的表头和各附件都对不上，没有读取", Advice: "恢复附件的表头"},
			{Rule: "A1-REASON", Level: check.Notice, Unit: village("波洲镇", "炉冲村"), Workbook: "填报/波洲镇/附件1 返岗需求摸排.xlsx", Sheet: "炉冲村",
				Cell: &grid.Ref{Row: 8, Col: 11}, Name: "姚某", Message: "已返岗，没有待返岗原因；附件2的③会少 1 人", Advice: "不影响已返岗统计，知道原因的可以补上"},
			{Rule: "Z-OWN", Level: check.Warning, Unit: village("鱼市镇", "鱼市村"), Workbook: "填报/鱼市镇/附件1.xlsx", Sheet: "鱼市村", Cell: &grid.Ref{Row: 6}, Message: "本县自定的规则", Advice: "改"},
			{Rule: "S-UNIT", Level: check.Warning, Workbook: "填报/13812345678.xlsx", Sheet: "Sheet1", Cell: &grid.Ref{Row: 3}, Message: "没有写明是哪个乡镇", Advice: "在表头上方写明"},
		},
		FollowUps: []check.Finding{
			{Rule: "A1-OVERDUE", Level: check.Notice, Unit: village("波洲镇", "炉冲村"), Workbook: "填报/波洲镇/附件1 返岗需求摸排.xlsx", Sheet: "炉冲村",
				Cell: &grid.Ref{Row: 9, Col: 10}, Name: "龙某", Message: "计划 2月20日 返岗，已过 7 天", Advice: "联系本人"},
			{Rule: "A1-OVERDUE", Level: check.Notice, Unit: village("鱼市镇", "鱼市村"), Workbook: "填报/鱼市镇/附件1.xlsx", Sheet: "鱼市村",
				Cell: &grid.Ref{Row: 9, Col: 10}, Message: "另有 1200 条同样的问题", Stands: 1200},
		},
	}
}

// quietResults are those of a day on which nothing has come in, before the deadline.
func quietResults(t testing.TB) *templates.Results {
	r := smallResults(t)
	r.AsOf = r.SurveyDeadline.Add(-19*time.Hour - time.Minute)
	r.Findings, r.FollowUps, r.Kept = nil, nil, nil
	r.Employers = rollup.AddEmployers(r.County, nil)
	r.Workers = rollup.AddWorkers(r.County, nil, civil.Of(r.AsOf))
	r.Reporting = rollup.AddReporting(r.County, nil, nil, civil.Of(r.AsOf))
	return r
}
