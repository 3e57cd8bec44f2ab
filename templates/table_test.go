package templates_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/county"
	"guantong/rules/rollup"
	"guantong/sheets/grid"
	"guantong/sheets/look"
	"guantong/templates"
)

// laidOut are the outputs of a run with their tables.
func laidOut(outputs []templates.Output) (all []templates.Workbook) {
	for _, o := range outputs {
		all = append(all, templates.Workbook{Path: o.Path, Unit: o.Unit, Tables: o.LayOut()})
	}
	return all
}

// everything is every workbook of both kinds of day, and the blanks.
func everything(t testing.TB) []templates.Workbook {
	all := templates.Blanks(smallCounty(), year)
	all = append(all, laidOut(templates.Daily(smallResults(t)))...)
	return append(all, laidOut(templates.Daily(quietResults(t)))...)
}

func TestTablesAreWhole(t *testing.T) {
	for _, wb := range everything(t) {
		for i := range wb.Tables {
			if err := whole(&wb.Tables[i]); err != nil {
				t.Errorf("%s，%s：%v", wb.Path, wb.Tables[i].Name, err)
			}
		}
	}
}

// TestWholeOfAnyCounty: townships of any number of villages, and figures for any of them.
func TestWholeOfAnyCounty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var townships []county.Township
		var reporting []rollup.Reporting
		workers := &rollup.Workers{Figures: noFigures()}
		for i, n := range rapid.SliceOfN(rapid.IntRange(0, 40), 0, 3).Draw(t, "villages of townships") {
			town := county.Township{Name: fmt.Sprintf("第%d镇", i)}
			sum := rollup.Township{Name: town.Name, Figures: noFigures()}
			for j := range n {
				v := county.Village{Name: fmt.Sprintf("第%d村", j)}
				f := figures(rapid.IntRange(0, 18).Draw(t, "place"), rapid.IntRange(0, 2000).Draw(t, "planned"), 0)
				town.Villages = append(town.Villages, v)
				sum.Villages = append(sum.Villages, rollup.Village{Name: v.Name, Known: true, Figures: f})
				sum.Figures = add(sum.Figures, f)
				reporting = append(reporting, rollup.Reporting{Unit: county.Unit{Township: town.Name, Village: v.Name}, State: rollup.Late})
			}
			townships, workers.Townships = append(townships, town), append(workers.Townships, sum)
			workers.Figures = add(workers.Figures, sum.Figures)
		}
		c := county.New("新晃侗族自治县", "431227", townships, nil)
		results := &templates.Results{County: c, Rules: shippedRules, Workers: workers, Employers: rollup.AddEmployers(c, nil), Reporting: reporting}
		for _, wb := range append(templates.Blanks(c, year), laidOut(templates.Daily(results))...) {
			for i := range wb.Tables {
				if err := whole(&wb.Tables[i]); err != nil {
					t.Fatalf("%s，%s：%v", wb.Path, wb.Tables[i].Name, err)
				}
			}
		}
	})
}

// whole tells what is wrong with a table's shape.
func whole(t *grid.Table) error {
	covered := map[grid.Ref]bool{}
	for _, m := range t.Merges {
		if m.From == m.To || m.To.Row >= len(t.Rows) || m.To.Col >= len(t.Columns) {
			return fmt.Errorf("merge %s does not lie in the table", m)
		}
		first := t.Rows[m.From.Row].Cells[m.From.Col]
		for r := m.From.Row; r <= m.To.Row; r++ {
			for c := m.From.Col; c <= m.To.Col; c++ {
				at, cell := grid.Ref{Row: r, Col: c}, t.Rows[r].Cells[c]
				if covered[at] {
					return fmt.Errorf("%s is merged twice", at)
				}
				covered[at] = true
				if at != m.From && cell.Kind != grid.Empty || cell.Role != first.Role {
					return fmt.Errorf("%s in the merge %s is not like its first cell", at, m)
				}
			}
		}
	}
	for r, line := range t.Rows {
		if len(line.Cells) != len(t.Columns) {
			return fmt.Errorf("row %d has %d cells, the table %d columns", r+1, len(line.Cells), len(t.Columns))
		}
	}
	for _, c := range t.Columns {
		if c.Width <= 0 {
			return fmt.Errorf("a column has no width")
		}
	}
	if t.Freeze.Row != t.Repeat || t.Freeze.Row == 0 || t.Rows[t.Freeze.Row-1].Cells[0].Role != grid.Head && !inParts(t) {
		return fmt.Errorf("%s does not lie below the heading", t.Freeze)
	}
	if f := t.Filter; f != nil && (f.From.Row != t.Freeze.Row-1 || f.To.Row >= len(t.Rows) || f.To.Col >= len(t.Columns)) {
		return fmt.Errorf("the filter %s does not cover the rows", f)
	}
	for _, c := range t.Choices {
		if above := c.Range.From.Row < t.Freeze.Row; above && c.Range.From.Row != c.Range.To.Row || !above && !belowHeading(t, c.Range) || c.Range.To.Col >= len(t.Columns) {
			return fmt.Errorf("the choices %s are neither of the unit line nor below the heading", c.Range)
		}
		if n := len(utf16.Encode([]rune(c.Hint))); n == 0 || n > 255 {
			return fmt.Errorf("the hint of %s has %d characters", c.Range, n)
		}
	}
	for _, a := range t.Alerts {
		if !belowHeading(t, a.Range) || a.When == "" || look.Of(a.Role).Fill == "" {
			return fmt.Errorf("the alert of %s is not below the heading, or not seen: %+v", a.Range, a)
		}
	}
	return nil
}

// belowHeading: from the first record on, in as many rows as anybody fills.
func belowHeading(t *grid.Table, r grid.Range) bool {
	return r.From.Row == t.Freeze.Row && r.To.Row >= 1000 && r.To.Col < len(t.Columns)
}

func TestNothingPersonalInCountyBooks(t *testing.T) {
	number := regexp.MustCompile(`\d{7,}`)
	for _, wb := range laidOut(templates.Daily(smallResults(t))) {
		for _, table := range wb.Tables {
			for _, line := range table.Rows {
				for _, c := range line.Cells {
					if number.MatchString(c.String()) {
						t.Errorf("%s，%s：%s", wb.Path, table.Name, c)
					}
				}
			}
		}
	}
}

func TestReportingSummary(t *testing.T) {
	tests := []struct {
		name   string
		before time.Duration // of the deadline
		states []rollup.State
		want   string
	}{
		{"a day before", 25 * time.Hour, []rollup.State{rollup.NotReported}, "距摸排截止（2月27日12:00）还有 25 小时"},
		{"an hour before", time.Hour, nil, "距摸排截止（2月27日12:00）还有 1 小时"},
		{"minutes before", 59 * time.Minute, nil, "距摸排截止（2月27日12:00）不到 1 小时"},
		{"at the deadline, all in", 0, []rollup.State{rollup.Reported, rollup.Late}, "摸排已于2月27日12:00截止，没有逾期未报的村（社区）"},
		{"after it, two missing", -time.Hour, []rollup.State{rollup.NotReported, rollup.Late, rollup.NotReported}, "摸排已于2月27日12:00截止，逾期未报 2 个"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := smallResults(t)
			r.AsOf = r.SurveyDeadline.Add(-test.before)
			r.Reporting = []rollup.Reporting{{Unit: county.Unit{Department: "县科工局"}, State: rollup.NotReported}} // is no village
			villages := []county.Unit{{Township: "波洲镇", Village: "炉冲村"}, {Township: "波洲镇", Village: "波洲社区"}, {Township: "鱼市镇", Village: "鱼市村"}}
			for i, s := range test.states {
				r.Reporting = append(r.Reporting, rollup.Reporting{Unit: villages[i], State: s})
			}
			line := find(t, laidOut(templates.Daily(r)), "汇总/全县/日报.xlsx", "上报情况").Rows[2].Cells[0].Text
			if _, got, _ := strings.Cut(line, "　　"); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestEveryFindingIsShown: each once in its unit's 数据问题, and all of them in the county's counts; what is to be followed up is
// only counted, apart.
func TestEveryFindingIsShown(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	units := []county.Unit{{Township: "波洲镇", Village: "炉冲村"}, {Township: "鱼市镇"}, {Department: "县科工局"}, {}}
	r := smallResults(t)
	r.Findings = nil
	want, followed := map[string]int{}, 0
	for i := range 20_000 {
		u := units[random.IntN(len(units))]
		r.Findings = append(r.Findings, check.Finding{Rule: "A1-NAME", Level: check.Level(1 + random.IntN(3)), Unit: u, Workbook: "填报/a.xlsx", Message: fmt.Sprint(i)})
		want[u.Reporter()]++
	}
	for _, f := range r.FollowUps {
		followed += f.Count()
	}
	all := laidOut(templates.Daily(r))
	got := map[string]int{}
	for _, unit := range []string{"波洲镇", "鱼市镇", "县科工局"} {
		table := find(t, all, "汇总/"+unit+"/日报.xlsx", "数据问题")
		for _, line := range table.Rows[table.Freeze.Row:] {
			if line.Cells[10].Text == "A1-NAME" {
				got[unit]++
			}
		}
	}
	summary := find(t, all, "汇总/全县/日报.xlsx", "数据问题汇总")
	counted, apart := 0, 0
	for _, line := range summary.Rows {
		switch last := int(line.Cells[len(line.Cells)-1].Number); {
		case line.Cells[0].Text == "合计":
			counted += last
		case line.Cells[0].Text == "A1-OVERDUE":
			apart += last
		case line.Cells[2].Text == "整个文件":
			got[""]++
		}
	}
	if diff := cmp.Diff(want, got); diff != "" || counted != len(r.Findings) || apart != followed {
		t.Errorf("findings shown (-want +got):\n%s; counted %d of %d, apart %d of %d", diff, counted, len(r.Findings), apart, followed)
	}
}

// TestFindingsFitTheScreen: what somebody needs to mend a cell is seen on 1366 × 768 without scrolling sideways.
func TestFindingsFitTheScreen(t *testing.T) {
	const pixels, screen = 8, 1290 // of a digit of 宋体; without row numbers and scroll bar
	for _, unit := range []string{"波洲镇", "县科工局"} {
		table := find(t, laidOut(templates.Daily(smallResults(t))), "汇总/"+unit+"/日报.xlsx", "数据问题")
		width, seen := 0.0, ""
		for col, c := range table.Columns {
			if width += c.Width * pixels; width <= screen {
				seen += head(table, col) + " "
			}
		}
		name := map[string]string{"波洲镇": "姓名", "县科工局": "名称"}[unit]
		if want := "序号 村 " + name + " 单元格 问题 修改建议 当前值 级别 "; !strings.HasPrefix(seen, want) {
			t.Errorf("%s: %sis seen, want %s", unit, seen, want)
		}
	}
}

func TestDailyIsTheSameEveryTime(t *testing.T) {
	first := laidOut(templates.Daily(smallResults(t)))
	for range 20 {
		if again := laidOut(templates.Daily(smallResults(t))); !reflect.DeepEqual(first, again) {
			t.Fatalf("(-first +again):\n%s", cmp.Diff(first, again))
		}
	}
}

func TestOtherYears(t *testing.T) {
	for _, wb := range templates.Blanks(smallCounty(), 2021) {
		text := render(&wb.Tables[0])
		if strings.Contains(text, "2019") || !strings.Contains(text, "2021年") {
			t.Errorf("%s is not of 2021:\n%s", wb.Path, text)
		}
		if strings.Contains(wb.Path, "附件5") && !strings.Contains(text, "2020年⏎用") {
			t.Errorf("%s does not ask for the year before:\n%s", wb.Path, text)
		}
	}
}

func TestAnnex6OnlyOfTownshipsThatReported(t *testing.T) {
	for _, wb := range laidOut(templates.Daily(smallResults(t))) {
		var names []string
		for _, table := range wb.Tables {
			names = append(names, table.Name)
		}
		want := map[string]string{
			"汇总/全县/日报.xlsx":     "附件2 附件4 附件6 上报情况 数据问题汇总 历史",
			"汇总/步头降苗族乡/日报.xlsx": "附件2 附件4 上报情况 数据问题 返岗跟踪台账 平台比对",
			"汇总/波洲镇/日报.xlsx":    "附件2 附件4 上报情况 数据问题 返岗跟踪台账 平台比对",
			"汇总/鱼市镇/日报.xlsx":    "附件2 附件4 附件6 上报情况 数据问题 返岗跟踪台账 平台比对",
			"汇总/县科工局/日报.xlsx":   "附件6 数据问题",
			"汇总/县工业集中区/日报.xlsx": "附件6 数据问题",
			"汇总/县人社局/日报.xlsx":   "数据问题", "汇总/县扶贫办/日报.xlsx": "数据问题", "汇总/县交通运输局/日报.xlsx": "数据问题",
		}[wb.Path]
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%s has %q, want %q", wb.Path, got, want)
		}
	}
}

func find(t *testing.T, all []templates.Workbook, path, tab string) *grid.Table {
	t.Helper()
	for _, wb := range all {
		for i := range wb.Tables {
			if wb.Path == path && wb.Tables[i].Name == tab {
				return &wb.Tables[i]
			}
		}
	}
	t.Fatalf("%s has no %s", path, tab)
	return nil
}

// asRead is a table as a store gives it back.
func asRead(t *grid.Table) *grid.Grid {
	g := &grid.Grid{Merges: t.Merges}
	for i, line := range t.Rows {
		row, filled := grid.Row{Index: i}, false
		for _, c := range line.Cells {
			row.Cells = append(row.Cells, c.Cell)
			filled = filled || c.Kind != grid.Empty
		}
		if filled {
			g.Rows = append(g.Rows, row)
		}
	}
	return g
}

func reader(t testing.TB, year int) *annex.Reader {
	t.Helper()
	return annex.NewReader(smallCounty(), year, time.FixedZone("UTC+8", 8*60*60))
}

// inParts tells of a tab of several parts, each with a heading below its own name: only what is above the first of them stays in sight,
// because no heading holds for all.
func inParts(t *grid.Table) bool {
	names, heads := 0, 0
	for _, line := range t.Rows[t.Freeze.Row:] {
		switch line.Cells[0].Role {
		case grid.UnitLine:
			names++
		case grid.Head:
			heads++
		}
	}
	return names > 1 && names == heads
}
