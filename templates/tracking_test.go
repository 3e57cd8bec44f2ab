package templates_test

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/survey"
	"guantong/rules/tally"
	"guantong/rules/track"
	"guantong/sheets/grid"
	"guantong/templates"
)

func TestTrackingTabs(t *testing.T) {
	quiet := newFollowed()
	quiet.day(on(2, 25), nil, nil)
	quiet.Ledger, quiet.Tasks, quiet.Dispatch = nil, nil, smallDispatch(t)
	for set, r := range map[string]*templates.Results{"tracked": trackedResults(t), "untracked": quiet.Results} {
		for path, tables := range trackingTabs(r) {
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

// TestWhatTrackingShows: nowhere a whole ID; a phone only in a township's own list of whom to call; in the county's dispatch, and
// in a department's, nobody's name.
func TestWhatTrackingShows(t *testing.T) {
	number, person := regexp.MustCompile(`\d{7,}`), regexp.MustCompile(`[杨姚龙吴][一二三叁四]|无名氏`)
	named := map[string]int{}
	for path, tables := range trackingTabs(trackedResults(t)) {
		for _, table := range tables {
			for _, line := range table.Rows {
				for col, c := range line.Cells {
					call := (table.Name == "任务清单" || table.Name == "联系名单") && head(&table, col) == "电话号码" && len(c.String()) == 11
					if number.MatchString(c.String()) && !call {
						t.Errorf("%s，%s：%s", path, table.Name, c)
					}
					if person.MatchString(c.String()) {
						named[path+" "+table.Name]++
					}
				}
			}
		}
	}
	for where := range named {
		if strings.HasPrefix(where, "汇总/县") || strings.HasPrefix(where, "汇总/全县/调度") || strings.HasSuffix(where, "责任清单") {
			t.Errorf("%s names people", where)
		}
	}
	if named["汇总/波洲镇/调度.xlsx 任务清单"] == 0 || named["汇总/全县/日报.xlsx 返岗跟踪台账"] == 0 {
		t.Errorf("people are named in %v", named)
	}
}

// numbersIn are the numbers of the rows of a tab, by what stands in their first cell.
func numbersIn(t *grid.Table) map[string][]int {
	all := map[string][]int{}
	for _, line := range t.Rows[t.Freeze.Row:] {
		var numbers []int
		for _, c := range line.Cells[1:] {
			numbers = append(numbers, int(c.Number))
		}
		all[line.Cells[0].Text] = numbers
	}
	return all
}

// TestDispatchTies: whoever is surveyed, 调度总表 is annex 2, its needs are the tasks, its reasons are those who wait, and
// a township's 合计 is its row in the county's.
func TestDispatchTies(t *testing.T) {
	lists := smallDispatch(t)
	rapid.Check(t, func(rt *rapid.T) {
		var workers []*survey.Worker
		for i := range rapid.IntRange(0, 30).Draw(rt, "workers") {
			line := fmt.Sprintf("%s 某%d - %d %s", rapid.SampledFrom([]string{"高榜", "炉冲", "波洲", "白马", "波镇", "鱼市", "无"}).Draw(rt, "place"), i, i,
				rapid.SampledFrom([]string{"-", "2月20日", "3月9日"}).Draw(rt, "planned"))
			for _, mark := range strings.Fields("返 未 受 减 个 证 车 驾 介 他 证办 车办") {
				if rapid.IntRange(0, 4).Draw(rt, mark) == 0 {
					line += " " + mark
				}
			}
			workers = append(workers, surveyed(t, line)...)
		}
		r := newFollowed()
		r.day(on(2, 26), workers, nil)
		r.Dispatch = lists
		for i := range workers {
			r.Findings = append(r.Findings, check.Finding{Level: check.Level(1 + i%3), Unit: workers[i].Sheet.Unit})
		}
		all := laidOut(templates.Dispatch(r.Results))
		rows := numbersIn(find(t, all, "汇总/全县/调度.xlsx", "调度总表"))
		sum := make([]int, 20)
		for _, u := range r.Workers.Townships {
			row := rows[u.Name]
			for i, n := range row {
				sum[i] += n
			}
			if row[0] != u.Planned || row[1] != u.Returned || row[4] != u.Planned-u.Returned {
				rt.Errorf("%s: %v, in annex 2 %d planned, %d returned", u.Name, row, u.Planned, u.Returned)
			}
			if waiting := row[5] + row[6] + row[7] + row[8] + row[9]; waiting != row[4] {
				rt.Errorf("%s: %d wait for reasons, %d in all", u.Name, waiting, row[4])
			}
			if u.Name == tally.NoTownship {
				continue
			}
			own := numbersIn(find(t, all, "汇总/"+u.Name+"/调度.xlsx", "调度总表"))["合计"]
			for i, k := range append([]int{0, 1, 2}, span(4, 19)...) { // without the change since yesterday
				if own[i] != row[k] {
					rt.Errorf("%s: 合计 %v, in the county's %v", u.Name, own, row)
				}
			}
		}
		total := rows["合计"]
		for i := range total {
			if i != 2 && total[i] != sum[i] {
				rt.Errorf("合计 %v, the rows are %v", total, sum)
			}
		}
		needs := sumsOfTasks(find(t, all, "汇总/全县/调度.xlsx", "任务汇总"), "合计")
		for i, kind := range []string{"健康证明", "统一乘车", "自驾协助", "就业介绍", "其他需求", "逾期未返岗"} {
			if needs[kind] != total[10+i] {
				rt.Errorf("%s: %d in 任务汇总, %d in 调度总表", kind, needs[kind], total[10+i])
			}
		}
	})
}

// span are the numbers from a to b, b apart.
func span(a, b int) (all []int) {
	for ; a < b; a++ {
		all = append(all, a)
	}
	return all
}

// TestLedgerIsReadBack: what a lost memory knew comes back from the sheets, in whatever order people sorted them, and the
// next day goes on from there.
func TestLedgerIsReadBack(t *testing.T) {
	r := trackedResults(t)
	restored := &track.Ledger{Restored: true}
	for _, unit := range []string{"步头降苗族乡", "波洲镇", "鱼市镇"} {
		table := find(t, laidOut(templates.Daily(r)), "汇总/"+unit+"/日报.xlsx", "返岗跟踪台账")
		if table.Filter != nil {
			sortRows(table, 7)
		}
		people, err := templates.ReadLedger(asRead(table), unit)
		if err != nil {
			t.Fatal(err)
		}
		restored.People = append(restored.People, people...)
	}
	workers := make([]*survey.Worker, 0, len(r.Ledger.People))
	known := map[string]*track.Person{}
	for i := range r.Ledger.People {
		p := &r.Ledger.People[i]
		workers, known[p.Name] = append(workers, p.Row), p
	}
	again := restored.Next(track.Today{Day: on(2, 28), Workers: workers})
	for i := range again.People {
		p := &again.People[i]
		want := known[p.Name]
		if p.Name == "无名氏" { // in no township's ledger
			continue
		}
		if p.First != want.First || p.Latest != want.Latest {
			t.Errorf("%s was seen first on %v and changed on %v, want %v and %v", p.Name, p.First, p.Latest, want.First, want.Latest)
		}
	}
	if len(again.Missing) != 1 || again.Missing[0].Name != "姚二" || again.Missing[0].Gone != on(2, 27) || again.Missing[0].Planned() != on(3, 2) {
		t.Errorf("missing are %+v, want 姚二 since 27 February", again.Missing)
	}
}

func TestLedgerThatCannotBeRead(t *testing.T) {
	r := trackedResults(t)
	table := find(t, laidOut(templates.Daily(r)), "汇总/波洲镇/日报.xlsx", "返岗跟踪台账")
	first := table.Freeze.Row
	for name, test := range map[string]struct {
		spoil func(g *grid.Grid)
		want  string
		left  int // people read all the same
	}{
		"no heading":    {func(g *grid.Grid) { g.Rows = g.Rows[first:] }, "没有“返岗跟踪台账”的表头", 0},
		"no first day":  {func(g *grid.Grid) { g.Rows[first].Cells[13] = grid.String("早") }, "1 行读不出来，第一处：N5 的首次登记不是日期", 7},
		"two bad rows":  {func(g *grid.Grid) { g.Rows[first].Cells[14], g.Rows[first+1].Cells[13] = grid.Cell{}, grid.Cell{} }, "2 行读不出来", 6},
		"nothing wrong": {func(g *grid.Grid) {}, "", 8},
	} {
		t.Run(name, func(t *testing.T) {
			g := asRead(table)
			test.spoil(g)
			people, err := templates.ReadLedger(g, "波洲镇")
			if len(people) != test.left || (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
				t.Errorf("%d people, %v; want %d, %q", len(people), err, test.left, test.want)
			}
		})
	}
}

// FuzzReadLedger: whatever stands in the cells of a ledger, nobody who is read back is without a village's past.
func FuzzReadLedger(f *testing.F) {
	r := trackedResults(f)
	var table *grid.Table
	for _, wb := range laidOut(templates.Daily(r)) {
		for i := range wb.Tables {
			if wb.Path == "汇总/波洲镇/日报.xlsx" && wb.Tables[i].Name == "返岗跟踪台账" {
				table = &wb.Tables[i]
			}
		}
	}
	f.Add(uint16(5), uint8(13), "2020年2月30日", 1.0)
	f.Add(uint16(3), uint8(0), "", 7.0)
	f.Fuzz(func(t *testing.T, row uint16, col uint8, text string, number float64) {
		g := asRead(table)
		cells := g.Rows[int(row)%len(g.Rows)].Cells
		if cells[int(col)%len(cells)] = grid.String(text); text == "" {
			cells[int(col)%len(cells)] = grid.Num(number)
		}
		people, _ := templates.ReadLedger(g, "波洲镇")
		for i := range people {
			if p := &people[i]; !p.Restored() || p.First.IsZero() || p.Unit().Township != "波洲镇" {
				t.Errorf("%+v", p)
			}
		}
	})
}

// TestChangeSinceYesterday: in the morning 调度总表 says what the last report had more than the one before, whatever the sheets say by then.
func TestChangeSinceYesterday(t *testing.T) {
	r := newFollowed()
	check := func(day civil.Day, rows, head, note string, want map[string]string) {
		t.Helper()
		r.day(day, surveyed(t, rows), nil)
		r.Dispatch = smallDispatch(t)
		table := find(t, laidOut(templates.Dispatch(r.Results)), "汇总/全县/调度.xlsx", "调度总表")
		change, said := map[string]string{}, ""
		for _, line := range table.Rows[table.Freeze.Row:] {
			if name := line.Cells[0].Text; line.Cells[0].Role == grid.Note {
				said = name
			} else {
				change[name] = line.Cells[4].Text
			}
		}
		if diff := cmp.Diff(want, change); diff != "" || table.Rows[table.Freeze.Row-2].Cells[4].Text != head || !strings.Contains(said, note) {
			t.Errorf("%v, %s (-want +got):\n%s\n%s", day, table.Rows[table.Freeze.Row-2].Cells[4].Text, diff, said)
		}
	}
	const two, four = "炉冲 甲 - 1 - 返\n鱼市 乙 - 2 - 返", "炉冲 甲 - 1 - 返\n炉冲 丁 - 4 - 返\n鱼市 乙 - 2 -\n无 丙 - 3 - 返"
	changes := func(bozhou, yushi, nowhere, all string) map[string]string {
		return map[string]string{"步头降苗族乡": all, "波洲镇": bozhou, "鱼市镇": yushi, "未注明乡镇": nowhere, "合计": all}
	}
	none := changes("—", "—", "", "—")
	delete(none, "未注明乡镇")
	check(on(2, 25), two, "较昨日", "3.数据问题", none)
	none["未注明乡镇"] = "—"
	check(on(2, 26), four, "较昨日", "3.数据问题", none)
	want := changes("+1", "-1", "+1", "+1")
	want["步头降苗族乡"] = "0"
	check(on(2, 27), "炉冲 甲 - 1 -", "较昨日", "3.较昨日是2月26日日报的已返岗人数与2月25日日报的相比", want)
	// Nobody reported of the 28th: what is told is the 27th's, and says so.
	want = changes("-2", "0", "-1", "-3")
	want["步头降苗族乡"] = "0"
	check(on(2, 29), four, "2月27日\n较2月26日", "3.2月27日较2月26日是2月27日日报的", want)
}

// head is the heading of a column.
func head(table *grid.Table, col int) string { return table.Rows[table.Freeze.Row-1].Cells[col].Text }
