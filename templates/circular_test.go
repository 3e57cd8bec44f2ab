package templates_test

import (
	"fmt"
	"math/big"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/tally"
	"guantong/rules/track"
	"guantong/sheets"
	"guantong/sheets/folder"
	"guantong/sheets/grid"
	"guantong/sheets/xlsx"
	"guantong/templates"
)

// page is the tab 通报 of a run.
func page(t testing.TB, r *templates.Results) *grid.Table {
	t.Helper()
	tables := templates.Circular(r)[0].LayOut()
	if tables[0].Name != "通报" {
		t.Fatalf("the first tab is %s", tables[0].Name)
	}
	return &tables[0]
}

// words are all that stands in a tab across whole rows.
func words(table *grid.Table) string {
	var all []string
	for _, line := range table.Rows {
		if c := line.Cells[1]; c.Kind == grid.Empty {
			all = append(all, line.Cells[0].Text)
		}
	}
	return strings.Join(all, "\n")
}

// ranking are the rows of one of the page's two rankings, from the row below its heading to 合计.
func ranking(t testing.TB, table *grid.Table, head string) (rows [][]string) {
	t.Helper()
	inside := false
	for _, line := range table.Rows {
		if inside {
			var row []string
			for _, c := range line.Cells {
				row = append(row, c.String())
			}
			rows = append(rows, row)
		}
		switch line.Cells[1].Text {
		case head:
			inside = true
		case "合计":
			if inside {
				return rows
			}
		}
	}
	t.Fatalf("there is no ranking of %s", head)
	return nil
}

func TestCircularPath(t *testing.T) {
	r := thirdIssue(t)
	r.Issue.Number = 12
	books := templates.Circular(r)
	if len(books) != 2 || books[0].Path != "汇总/全县/通报 第12期.xlsx" || books[1].Path != "汇总/全县/通报 第12期.docx" || !strings.Contains(words(page(t, r)), "第12期") {
		t.Errorf("got %+v", books)
	}
}

// TestCircularWords: the county's figures of 2020, day after day.
func TestCircularWords(t *testing.T) {
	county := func(day civil.Day, planned, returned int) track.Day {
		return reported(day, planned, returned, 0, 0, 0, 0, 200, 150, 100, 84)
	}
	days := []track.Day{county(on(2, 24), 28447, 26236), county(on(2, 26), 28985, 27621), county(on(2, 27), 29033, 28106)}
	for _, test := range []struct {
		name   string
		days   []track.Day
		before civil.Day
		want   []string
	}{
		{"first issue", days[:1], 0, []string{
			"截至2月24日17:00，全县计划返岗28447人，已返岗26236人，返岗率92.23%；待返岗2211人，其中逾期未返岗221人。",
			"距3月31日还有37天（含当天），平均每天需返岗60人。近7天只有一天的数据，还看不出快慢。",
			"用工总需求300人，已返岗和新招234人，到岗率78.00%。", "这是首期，没有上期可比"}},
		{"second issue", days[:2], on(2, 24), []string{
			"返岗率95.29%，比上期（2月24日）提高3.06个百分点；待返岗1364人", "近2天平均每天减少423.5人，照此3月1日清零", "到岗率78.00%，与上期（2月24日）持平", "“上期”比的是2月24日上报的数"}},
		{"nothing reported on the day of the last issue", days, on(2, 25), []string{
			"返岗率96.81%，比上期（2月24日）提高4.58个百分点", "上期是2月25日，那天没有上报，比的是2月24日上报的数"}},
		{"nothing reported until the last issue", days, on(2, 21), []string{
			"返岗率96.81%；待返岗", "上期是2月21日，那天和以前都没有上报的数，没有可比的"}},
		{"lower than before", []track.Day{county(on(3, 1), 100, 90), county(on(3, 4), 100, 89)}, on(3, 1), []string{
			"返岗率89.00%，比上期（3月1日）下降1.00个百分点", "近3天没有减少，照此不能清零"}},
		{"on the deadline", []track.Day{county(on(3, 31), 100, 89)}, 0, []string{"距3月31日还有1天（含当天），平均每天需返岗11人"}},
		{"after the deadline", []track.Day{county(on(4, 1), 100, 89)}, 0, []string{"完成期限（3月31日）已到期。"}},
		{"all returned", []track.Day{county(on(4, 1), 100, 100)}, 0, []string{"返岗率100.00%；待返岗0人，已经清零。"}},
		{"nobody plans", []track.Day{county(on(2, 25), 0, 0)}, 0, []string{"全县还没有计划返岗的记录。"}},
		{"nothing at all", nil, 0, []string{"全县还没有计划返岗的记录。", "全县企业和建设工程项目还没有上报用工需求。",
			"全县4个村（社区）中未报2个、迟报0个、沿用以前记录1个；2个填报部门中未报1个、迟报0个。数据错误3条，其中乡镇2条、部门1条。"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := campaign(t, test.days...)
			r.Issue.Before = test.before
			got := words(page(t, r))
			for _, want := range test.want {
				if !strings.Contains(got, want) {
					t.Errorf("%q is not in\n%s", want, got)
				}
			}
		})
	}
}

// TestErrorsOfNobody: the words say of every finding whose it is.
func TestErrorsOfNobody(t *testing.T) {
	r := thirdIssue(t)
	for _, u := range []county.Unit{{}, {}, {Department: "县科工局"}} {
		r.Findings = append(r.Findings, check.Finding{Rule: "S-UNIT", Level: check.Error, Unit: u})
	}
	if got, want := words(page(t, r)), "数据错误6条，其中乡镇3条、部门1条、未注明单位2条。"; !strings.Contains(got, want) {
		t.Errorf("%q is not in\n%s", want, got)
	}
}

func TestLastThree(t *testing.T) {
	names := []string{"甲乡", "乙乡", "丙乡", "丁乡", "戊乡", "己乡"}
	for _, test := range []struct {
		returned []int // of a hundred
		want     string
	}{
		{[]int{90, 80, 70, 60, 50}, "排名后三名：戊乡（第5名，50.00%）、丁乡（第4名，60.00%）、丙乡（第3名，70.00%）。"},
		{[]int{50, 60, 90}, "排名靠后：甲乡（第3名，50.00%）、乙乡（第2名，60.00%）。"},
		{[]int{100, 100, 100, 99}, "排名靠后：丁乡（第4名，99.00%）。"},
		{[]int{90, 80, 80, 80, 80}, "排名后三名：戊乡（第2名，80.00%）、丁乡（第2名，80.00%）、丙乡（第2名，80.00%）、乙乡（第2名，80.00%）。"},
		{[]int{90, 80, 70, 70, 60, 50}, "排名后三名：己乡（第6名，50.00%）、戊乡（第5名，60.00%）、丁乡（第3名，70.00%）、丙乡（第3名，70.00%）。"},
		{[]int{100, 100, 100, 100}, ""}, {[]int{30, 30, 30}, ""}, {[]int{30}, ""},
	} {
		day := track.Day{Day: on(3, 1)}
		for i, n := range test.returned {
			day.Townships = append(day.Townships, track.Figures{Unit: names[i], Planned: 100, Returned: n})
		}
		day.Townships = append(day.Townships, track.Figures{Unit: "零乡"}, track.Figures{Unit: tally.NoTownship, Planned: 9})
		got := ""
		for _, line := range strings.Split(words(page(t, campaign(t, day))), "\n") {
			if strings.HasPrefix(line, "排名") {
				got += line
			}
		}
		if got != test.want {
			t.Errorf("of %v: %s, want %s", test.returned, got, test.want)
		}
	}
}

// TestCircularIsAnnex2: unit by unit and in sum, whatever was reported.
func TestCircularIsAnnex2(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := campaign(t, drawDay(rt, on(3, 1)))
		annex2 := templates.Daily(r)[0].LayOut()[0]
		const returned = 14
		want := map[string][3]string{}
		for _, line := range annex2.Rows[annex2.Freeze.Row:] {
			if line.Cells[1].Kind == grid.Number {
				want[line.Cells[0].Text] = [3]string{line.Cells[1].String(), line.Cells[returned].String()}
			}
		}
		rows := ranking(t, page(t, r), "乡镇")
		for _, row := range rows {
			if got := [3]string{row[2], row[3]}; got != want[row[1]] {
				rt.Errorf("%s has %v, annex 2 %v", row[1], got, want[row[1]])
			}
		}
		if len(rows) != len(want) {
			rt.Errorf("the circular has %d rows, annex 2 %d", len(rows), len(want))
		}
	})
}

// drawDay is any day of the three townships of smallCounty, and of some that nobody knows.
func drawDay(t *rapid.T, day civil.Day) track.Day {
	d := track.Day{Day: day}
	for _, name := range []string{"步头降苗族乡", "波洲镇", "鱼市镇", "甲乡", "乙乡", tally.NoTownship} {
		planned := rapid.IntRange(0, 8).Draw(t, "planned") * rapid.SampledFrom([]int{1, 1000}).Draw(t, "times")
		f := track.Figures{Unit: name, Planned: planned, Returned: rapid.IntRange(0, planned).Draw(t, "returned")}
		f.Overdue = rapid.IntRange(0, f.Waiting()).Draw(t, "overdue")
		d.Townships = append(d.Townships, f)
	}
	for _, name := range []string{"县科工局", "县工业集中区"} {
		d.Departments = append(d.Departments, track.Posts{Unit: name, Demand: rapid.IntRange(0, 5).Draw(t, "demand"), Arrived: rapid.IntRange(0, 9).Draw(t, "arrived")})
	}
	return d
}

// TestRanking: the rates fall, equal ones share a place and stand in the order of annex 2, the places count how many are
// better, those without a rate stand at the end, and change and movement are against the issue before.
func TestRanking(t *testing.T) {
	places := func(rows [][]string) map[string]string {
		all := map[string]string{}
		for _, row := range rows {
			all[row[1]] = row[0]
		}
		return all
	}
	rapid.Check(t, func(rt *rapid.T) {
		first, second := drawDay(rt, on(2, 26)), drawDay(rt, on(2, 29))
		r := campaign(t, first, second)
		r.Issue = templates.Issue{Number: 2, Before: on(2, 26)}
		before := places(ranking(t, page(t, campaign(t, first)), "乡镇"))
		rows := ranking(t, page(t, r), "乡镇")
		rate := map[string]string{}
		order := map[string]int{}
		for i, f := range second.Townships {
			order[f.Unit] = i
			rate[f.Unit] = "—"
			if f.Planned > 0 {
				rate[f.Unit] = points(big.NewRat(int64(f.Returned)*100, int64(f.Planned)))
			}
		}
		better := 0
		for i, row := range rows[:len(rows)-1] {
			unit, place := row[1], row[0]
			if row[4] != rate[unit] {
				rt.Errorf("%s has the rate %s, want %s", unit, row[4], rate[unit])
			}
			switch ranked := rate[unit] != "—" && unit != tally.NoTownship; {
			case !ranked && place != "—", ranked && place == "—":
				rt.Errorf("%s with the rate %s is in place %s", unit, row[4], place)
			case i > 0 && rows[i-1][0] == "—" && ranked:
				rt.Errorf("%s stands below %s", unit, rows[i-1][1])
			case ranked:
				if i == 0 || rows[i-1][4] != row[4] {
					better = i
				} else if order[rows[i-1][1]] > order[unit] {
					rt.Errorf("%s stands below %s", unit, rows[i-1][1])
				}
				if place != fmt.Sprint(better+1) {
					rt.Errorf("%s is in place %s, want %d", unit, place, better+1)
				}
			}
			if row[6] != before[unit] {
				rt.Errorf("%s was in place %s, want %s", unit, row[6], before[unit])
			}
			if want := moved(before[unit], place); row[7] != want {
				rt.Errorf("%s moved %s from %s to %s, want %s", unit, row[7], before[unit], place, want)
			}
		}
	})
}

// points is a number with at most two decimals, half rounded up.
func points(r *big.Rat) string {
	r = new(big.Rat).Add(r, big.NewRat(1, 200))
	hundredths := new(big.Int).Div(new(big.Int).Mul(r.Num(), big.NewInt(100)), r.Denom()).Int64()
	return grid.Num(float64(hundredths) / 100).String()
}

func moved(from, to string) string {
	var a, b int
	if _, err := fmt.Sscan(from+" "+to, &a, &b); err != nil || a == b {
		return "—"
	}
	if b < a {
		return fmt.Sprintf("↑%d", a-b)
	}
	return fmt.Sprintf("↓%d", b-a)
}

// TestNobodyInTheCircular: a county of which every name, number and village is known, and none of them in any cell.
func TestNobodyInTheCircular(t *testing.T) {
	r := thirdIssue(t)
	secrets := []string{"杨小明", "431227199001011234", "13812345678", "姚某", "吴某", "炉冲村", "波洲社区", "高榜村", "新晃某某电子有限公司"}
	for i := range r.Reporting {
		r.Reporting[i].Clerks = "杨小明 13812345678"
	}
	for _, u := range []county.Unit{{Township: "波洲镇", Village: "炉冲村"}, {Department: "县科工局"}, {}} {
		r.Findings = append(r.Findings, check.Finding{Rule: "A1-ID", Level: check.Error, Unit: u, Workbook: "填报/13812345678.xlsx", Sheet: "杨小明",
			Name: "杨小明", Value: "431227199001011234", Message: "杨小明的身份证号码", Advice: "改 13812345678"})
	}
	number := regexp.MustCompile(`\d{7,}`)
	for _, table := range templates.Circular(r)[0].LayOut() {
		for row, line := range table.Rows {
			for col, c := range line.Cells {
				at := grid.Ref{Row: row, Col: col}
				for _, s := range secrets {
					if strings.Contains(c.String(), s) {
						t.Errorf("%s!%s says %s", table.Name, at, s)
					}
				}
				if number.MatchString(c.String()) || c.Link != nil {
					t.Errorf("%s!%s: %s", table.Name, at, c)
				}
			}
		}
	}
}

// TestCircularsArePublished: a store takes them, they are the same every time, and their charts are of their own cells.
func TestCircularsArePublished(t *testing.T) {
	store, err := folder.Open(t.TempDir(), xlsx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	for _, wb := range issues(t) {
		out := sheets.Output{Path: "汇总/全县/" + wb.Path, Tables: wb.Tables}
		if _, err := store.Publish(t.Context(), out); err != nil {
			t.Errorf("%s: %v", wb.Path, err)
		}
		for i := range wb.Tables {
			table := &wb.Tables[i]
			for _, line := range table.Rows {
				if len(line.Cells) != len(table.Columns) {
					t.Errorf("%s，%s has a row of %d cells", wb.Path, table.Name, len(line.Cells))
				}
			}
			for _, c := range table.Charts {
				standsOverCells(t, table, c)
			}
		}
	}
	if first, again := templates.Circular(thirdIssue(t))[0].LayOut(), templates.Circular(thirdIssue(t))[0].LayOut(); !reflect.DeepEqual(first, again) {
		t.Error("it is another one the second time")
	}
}

// TestTrendCharts: the ranking's bars are the ranked townships, in their order.
func TestTrendCharts(t *testing.T) {
	r := thirdIssue(t)
	trend := templates.Circular(r)[0].LayOut()[1]
	if len(trend.Charts) != 3 {
		t.Fatalf("there are %d charts", len(trend.Charts))
	}
	bars := trend.Charts[2]
	rows := ranking(t, page(t, r), "乡镇")
	for i, row := range rows[:len(rows)-1] {
		at := bars.Labels.From.Row + 1 + i
		name, rate := trend.Rows[at].Cells[bars.Labels.From.Col], trend.Rows[at].Cells[bars.Series[0].From.Col]
		if name.Text != row[1] || rate.String() != row[4] {
			t.Errorf("bar %d is %s of %s, want %s of %s", i+1, rate, name, row[4], row[1])
		}
	}
	if n := bars.Labels.To.Row - bars.Labels.From.Row; n != len(rows)-1 {
		t.Errorf("there are %d bars of %d townships", n, len(rows)-1)
	}
	if none := templates.Circular(campaign(t))[0].LayOut()[1]; len(none.Charts) != 0 {
		t.Error("there are charts of nothing")
	}
}
