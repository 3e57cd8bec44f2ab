package templates_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/rollup"
	"guantong/rules/tally"
	"guantong/rules/track"
	"guantong/sheets"
	"guantong/sheets/folder"
	"guantong/sheets/grid"
	"guantong/sheets/xlsx"
	"guantong/templates"
)

// historyOf is 历史 of a run.
func historyOf(t testing.TB, r *templates.Results) *grid.Table {
	t.Helper()
	tables := templates.Daily(r)[0].LayOut()
	table := &tables[len(tables)-1]
	if table.Name != "历史" {
		t.Fatalf("the last tab is %s", table.Name)
	}
	return table
}

func TestHistorySummary(t *testing.T) {
	day := func(month time.Month, d, waiting int) track.Day {
		return reported(on(month, d), 1000, 1000-waiting, 0, 0, 0, 0)
	}
	for _, test := range []struct {
		name string
		days []track.Day
		want string
	}{
		{"nothing reported", nil, "还没有计划返岗的记录"},
		{"nobody plans", []track.Day{reported(on(2, 25), 0, 0, 0, 0, 0, 0)}, "还没有计划返岗的记录"},
		{"one day", []track.Day{day(2, 27, 340)}, "待返岗 340 人；近 7 天只有一天的数据，还看不出快慢；距3月31日还有 34 天（含当天），平均每天需返岗 10 人"},
		{"in time", []track.Day{day(3, 1, 100), day(3, 8, 65)}, "待返岗 65 人；近 7 天平均每天减少 5 人，照此3月21日清零；距3月31日还有 24 天（含当天），平均每天需返岗 3 人"},
		{"exactly in time", []track.Day{day(3, 30, 20), day(3, 31, 10)}, "待返岗 10 人；近 1 天平均每天减少 10 人，照此4月1日清零；距3月31日还有 1 天（含当天），平均每天需返岗 10 人"},
		{"too slow", []track.Day{day(3, 1, 1000), day(3, 4, 990)}, "待返岗 990 人；近 3 天平均每天减少 3.3 人，照此到3月31日还有 900 人；距3月31日还有 28 天（含当天），平均每天需返岗 36 人"},
		{"nobody returned", []track.Day{day(3, 1, 50), day(3, 3, 50)}, "待返岗 50 人；近 2 天没有减少，照此不能清零；距3月31日还有 29 天（含当天），平均每天需返岗 2 人"},
		{"more wait", []track.Day{day(3, 1, 50), day(3, 3, 60)}, "待返岗 60 人；近 2 天没有减少，照此不能清零；距3月31日还有 29 天（含当天），平均每天需返岗 3 人"},
		{"all returned", []track.Day{day(3, 1, 50), day(3, 3, 0)}, "待返岗 0 人，已经清零"},
		{"after the deadline", []track.Day{day(3, 31, 12), day(4, 2, 8)}, "待返岗 8 人；近 2 天平均每天减少 2 人，照此4月6日清零；完成期限（3月31日）已到期"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := historyOf(t, campaign(t, test.days...)).Rows[2].Cells[0].Text; got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

// TestHistoryCharts: they show the county's rows and nothing else, and stand over cells of the tab.
func TestHistoryCharts(t *testing.T) {
	for _, r := range []*templates.Results{thirdIssue(t), campaign(t, reported(on(4, 2), 9, 1, 9, 1, 9, 1))} {
		table := historyOf(t, r)
		if len(table.Charts) != 2 {
			t.Fatalf("there are %d charts", len(table.Charts))
		}
		for _, c := range table.Charts {
			standsOverCells(t, table, c)
			for row := c.Labels.From.Row + 1; row <= c.Labels.To.Row; row++ {
				if unit := table.Rows[row].Cells[1].Text; unit != track.County {
					t.Errorf("%s shows row %d of %q", c.Title, row+1, unit)
				}
			}
			for _, s := range append(c.Series, c.Labels) {
				if head := table.Rows[s.From.Row].Cells[s.From.Col]; head.Role != grid.Head || head.Text == "" {
					t.Errorf("%s: %s does not begin with its heading", c.Title, s)
				}
			}
		}
		last := table.Charts[0].Labels.To.Row
		if last+1 < len(table.Rows) && table.Rows[last+1].Cells[1].Text == track.County {
			t.Error("a row of the county is not in the chart")
		}
	}
	if table := historyOf(t, campaign(t)); len(table.Charts) != 0 {
		t.Error("there are charts of nothing")
	}
}

// standsOverCells: 20 points a row and eight pixels a character, as the stores lay them out.
func standsOverCells(t *testing.T, table *grid.Table, c grid.Chart) {
	t.Helper()
	width := 0.0
	for _, col := range table.Columns[c.At.Col:] {
		width += col.Width * 8
	}
	if float64(c.Width) > width || float64(c.Height)*3/4 > float64(len(table.Rows)-c.At.Row)*20 {
		t.Errorf("%s, %d×%d at %s, reaches beyond the cells", c.Title, c.Width, c.Height, c.At)
	}
	for row := c.At.Row; row < c.At.Row+c.Height*3/4/20; row++ {
		for col := c.At.Col; col < len(table.Columns); col++ {
			if table.Rows[row].Cells[col].Kind != grid.Empty {
				t.Errorf("%s covers %s", c.Title, grid.Ref{Row: row, Col: col})
			}
		}
	}
	for _, other := range table.Charts {
		if other.At.Row < c.At.Row && other.At.Row*20+other.Height*3/4 > c.At.Row*20 {
			t.Errorf("%s covers %s", c.Title, other.Title)
		}
	}
}

// drawHistory is any history of smallCounty, without departments: those are not in 历史.
func drawHistory(t *rapid.T) *track.History {
	h := &track.History{}
	units := []string{"步头降苗族乡", "波洲镇", "鱼市镇", tally.NoTownship}
	figures := []track.Figure{track.PlannedFigure, track.ReturnedFigure, track.WaitingFigure, track.OverdueFigure}
	people := rapid.IntRange(0, 40_000)
	for d := range rapid.IntRange(0, 50).Draw(t, "days") {
		if rapid.IntRange(0, 5).Draw(t, "report") == 0 {
			continue
		}
		day := track.Day{Day: on(1, 15) + civil.Day(d)}
		for _, u := range units[:rapid.IntRange(1, len(units)).Draw(t, "townships")] {
			day.Townships = append(day.Townships, track.Figures{Unit: u, Planned: people.Draw(t, "planned"), Returned: people.Draw(t, "returned"),
				Overdue: people.Draw(t, "overdue"), Errors: people.Draw(t, "errors")})
		}
		var found []track.Correction
		for _, earlier := range h.Days {
			for _, u := range units {
				if rapid.IntRange(0, 15).Draw(t, "correct") == 0 {
					f := rapid.SampledFrom(figures).Draw(t, "figure")
					found = append(found, track.Correction{Found: day.Day, Day: earlier.Day, Unit: u, Figure: f, Was: people.Draw(t, "was"), Is: people.Draw(t, "is")})
				}
			}
		}
		h = h.With(day, found)
	}
	return h
}

// TestHistoryIsReadBack: as it stands in the tab, and after people have sorted the rows that the filter lets them sort.
func TestHistoryIsReadBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := campaign(t)
		r.History = drawHistory(rt)
		table := historyOf(t, r)
		if table.Filter != nil && rapid.Bool().Draw(rt, "sort") {
			sortRows(table, rapid.Uint64().Draw(rt, "order"))
		}
		got, err := templates.ReadHistory(smallCounty(), asRead(table), year)
		if err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(r.History, got); diff != "" {
			rt.Fatalf("(-written +read):\n%s", diff)
		}
	})
}

// sortRows puts the cells below the filter into another order.
func sortRows(table *grid.Table, order uint64) {
	f := table.Filter
	rows := table.Rows[f.From.Row+1 : f.To.Row+1]
	var cells [][]grid.Styled
	for _, line := range rows {
		cells = append(cells, slices.Clone(line.Cells[:f.To.Col+1]))
	}
	rand.New(rand.NewPCG(order, 1)).Shuffle(len(cells), func(i, j int) { cells[i], cells[j] = cells[j], cells[i] })
	for i := range rows {
		copy(rows[i].Cells, cells[i])
	}
}

// TestHistoryFromAFile: what a store wrote is read back, with the departments of 附件6.
func TestHistoryFromAFile(t *testing.T) {
	r := thirdIssue(t)
	out := templates.Daily(r)[0]
	store, err := folder.Open(t.TempDir(), xlsx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Publish(t.Context(), sheets.Output{Path: out.Path, Tables: out.LayOut()}); err != nil {
		t.Fatal(err)
	}
	grids := map[string]*grid.Grid{}
	snapshot, err := store.ReadOutput(t.Context(), out.Path)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range snapshot.Sheets {
		grids[s.Name] = &s.Grid
	}
	got, err := templates.ReadHistory(r.County, grids["历史"], year)
	if err != nil {
		t.Fatal(err)
	}
	want := &track.History{Corrections: r.History.Corrections}
	for _, d := range r.History.Days {
		want.Days = append(want.Days, track.Day{Day: d.Day, Townships: d.Townships})
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("history (-written +read):\n%s", diff)
	}
	posts, err := templates.ReadPosts(grids["附件6"])
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(r.History.Days[2].Departments, posts); diff != "" {
		t.Errorf("departments (-written +read):\n%s", diff)
	}
}

func TestHistoryThatCannotBeRead(t *testing.T) {
	for name, test := range map[string]struct {
		spoil func(*grid.Table)
		want  string
	}{
		"another tab":         {func(t *grid.Table) { t.Rows = t.Rows[:3] }, "没有“历史”的表头（日期、乡镇、计划返岗、已返岗、逾期、错误数 等）"},
		"a figure in words":   {func(t *grid.Table) { t.Rows[39].Cells[3].Cell = grid.String("一百") }, "D40 的已返岗不是整数"},
		"no figure":           {func(t *grid.Table) { t.Rows[39].Cells[6].Cell = grid.Cell{} }, "G40 的逾期不是整数"},
		"no day":              {func(t *grid.Table) { t.Rows[39].Cells[0].Cell = grid.String("昨天") }, "A40 的日期读不出来"},
		"a row twice":         {func(t *grid.Table) { t.Rows = append(t.Rows, t.Rows[39]) }, "2020年2月28日 步头降苗族乡有两行"},
		"no corrections":      {func(t *grid.Table) { t.Charts, t.Rows = nil, t.Rows[:30] }, "没有“更正”的表头"},
		"half of a number":    {func(t *grid.Table) { correctionRow(t).Cells[14].Cell = grid.Num(1.5) }, "的原数不是整数"},
		"no day of its own":   {func(t *grid.Table) { correctionRow(t).Cells[11].Cell = grid.Cell{} }, "的统计日期读不出来"},
		"no day of discovery": {func(t *grid.Table) { correctionRow(t).Cells[10].Cell = grid.String("?") }, "的更正日期读不出来"},
	} {
		t.Run(name, func(t *testing.T) {
			table := historyOf(t, thirdIssue(t))
			test.spoil(table)
			h, err := templates.ReadHistory(smallCounty(), asRead(table), year)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %+v, %v; want %s", h, err, test.want)
			}
		})
	}
}

// correctionRow is the first row of the block 更正.
func correctionRow(t *grid.Table) *grid.Line {
	i := slices.IndexFunc(t.Rows, func(l grid.Line) bool { return l.Cells[10].Text == "更正日期" })
	return &t.Rows[i+1]
}

// TestPostsAreReadBack: of any departments and townships, with and without 未归类.
func TestPostsAreReadBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := smallResults(t)
		r.Employers.Kinds = slices.Clone(annex.EmployerKinds)
		if rapid.Bool().Draw(rt, "unclassified") {
			r.Employers.Kinds = append(r.Employers.Kinds, annex.Unclassified)
		}
		r.Employers.Units, r.Employers.Total = nil, make([]rollup.Employment, len(r.Employers.Kinds))
		var want []track.Posts
		people := rapid.IntRange(0, 9999)
		for _, name := range rapid.SliceOfDistinct(rapid.SampledFrom([]string{"县科工局", "县工业集中区", "波洲镇", tally.NoReporter}), rapid.ID).Draw(rt, "units") {
			u, p := rollup.EmployerUnit{Name: name}, track.Posts{Unit: name}
			for k := range r.Employers.Kinds {
				e := rollup.Employment{LastYear: people.Draw(rt, "last year"), Demand: people.Draw(rt, "demand"), Back: people.Draw(rt, "back"), NewHires: people.Draw(rt, "hired")}
				u.Counts = append(u.Counts, e)
				t := &r.Employers.Total[k]
				t.LastYear, t.Demand, t.Back, t.NewHires = t.LastYear+e.LastYear, t.Demand+e.Demand, t.Back+e.Back, t.NewHires+e.NewHires
				p.LastYear, p.Demand, p.Arrived = p.LastYear+e.LastYear, p.Demand+e.Demand, p.Arrived+e.Back+e.NewHires
			}
			r.Employers.Units, want = append(r.Employers.Units, u), append(want, p)
		}
		table := templates.Daily(r)[0].LayOut()[2]
		got, err := templates.ReadPosts(asRead(&table))
		if err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			rt.Fatalf("(-written +read):\n%s", diff)
		}
	})
}

func TestPostsThatCannotBeRead(t *testing.T) {
	total := func(table *grid.Table) int {
		return slices.IndexFunc(table.Rows, func(l grid.Line) bool { return l.Cells[0].Text == "合计" })
	}
	for name, test := range map[string]struct {
		spoil func(*grid.Table)
		want  string
	}{
		"another tab":        {func(t *grid.Table) { t.Rows = t.Rows[:4] }, "没有“附件6”的表头"},
		"no column of units": {func(t *grid.Table) { t.Rows[3].Cells[0].Cell = grid.Cell{} }, "没有“单位名称”一栏"},
		"cut off":            {func(t *grid.Table) { t.Rows = t.Rows[:total(t)] }, "没有“合计”一行"},
		"a unit is missing":  {func(t *grid.Table) { t.Rows = slices.Delete(t.Rows, 5, 6) }, "合计不等于各单位之和"},
		"a figure in words":  {func(t *grid.Table) { t.Rows[5].Cells[7].Cell = grid.String("很多") }, "H6 的"},
	} {
		t.Run(name, func(t *testing.T) {
			table := templates.Daily(smallResults(t))[0].LayOut()[2]
			test.spoil(&table)
			posts, err := templates.ReadPosts(asRead(&table))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %+v, %v; want %s", posts, err, test.want)
			}
		})
	}
}

// FuzzReadHistory: whatever a tab holds, it is read or refused.
func FuzzReadHistory(f *testing.F) {
	f.Add("2020年2月27日", "波洲镇", "12", "日期")
	f.Add("2月30日", "全县", "-1", "更正日期")
	f.Fuzz(func(t *testing.T, day, unit, figure, head string) {
		table := historyOf(t, thirdIssue(t))
		for i, row := range []int{4, 40, 41, correctionAt(table)} {
			for col, text := range []string{day, unit, figure, figure} {
				table.Rows[row].Cells[(col+i*col)%len(table.Columns)].Cell = grid.String(text)
			}
		}
		table.Rows[3].Cells[8].Cell = grid.String(head)
		c := county.New("新晃侗族自治县", "431227", nil, nil)
		if h, err := templates.ReadHistory(c, asRead(table), year); (h == nil) == (err == nil) {
			t.Errorf("got %+v, %v", h, err)
		}
		if p, err := templates.ReadPosts(asRead(table)); p != nil || err == nil {
			t.Errorf("历史 is read as 附件6: %+v", p)
		}
	})
}

func correctionAt(t *grid.Table) int {
	return slices.IndexFunc(t.Rows, func(l grid.Line) bool { return l.Cells[10].Text == "更正日期" }) + 1
}
