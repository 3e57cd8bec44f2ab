package web_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"guantong/daemon/board"
	"guantong/daemon/web"
	"guantong/rules/civil"
)

// pinned is a board of a daily run, as of 17:00 of a day in February.
func pinned(day int) *board.Board {
	b := &board.Board{
		Run: "daily", AsOf: time.Date(2020, 2, day, 17, 0, 0, 0, zone), Wrong: []string{"没有写成 汇总/全县/日报.xlsx：有人开着它。"},
		LateTasks: 12, Reported: 3, Unreported: 2, Late: 1,
		County: board.Figures{Name: "全县", Planned: 1300, Returned: 325, Overdue: 60},
		Townships: []board.Figures{
			{Name: "甲镇", Planned: 1000, Returned: 300, Overdue: 50}, {Name: "乙镇"}, {Name: "丙镇", Planned: 300, Returned: 25, Overdue: 10, Errors: 7},
		},
		Behind: []board.Unit{
			{Name: "丙镇", Calls: []board.Call{{Name: "龙书记", Role: "分管领导", Phones: []string{"0745-6222222"}}}, Villages: []board.Village{
				{Name: "子村", State: "迟报", Filled: "2月25日", Calls: []board.Call{{Name: "<i>姚</i>", Phones: []string{"19900000002"}}}},
				{Name: "丑村", State: "未报", Calls: []board.Call{{Name: "吴支书", Role: "村支书", Phones: []string{"19900000001"}}}},
			}},
			{Name: "县科工局", State: "未报"},
		},
		Unreadable: []board.Unread{{Workbook: "填报/丙镇/寅村.xls", Reason: "加了密码", Advice: "去掉密码"}},
		Outputs:    []board.Place{{Path: "汇总/全县/日报.xlsx", Where: `D:\贯通\data\汇总\全县\日报.xlsx`}},
	}
	for d := 23; d <= day; d++ {
		b.Days = append(b.Days, board.Day{Day: civil.Date(2020, 2, d), Figures: board.Figures{Planned: 1300, Returned: 325 - (day-d)*10, Overdue: 60}})
	}
	return b
}

func pin(t *testing.T, o web.Options, boards ...*board.Board) {
	t.Helper()
	for _, b := range boards {
		if err := board.Put(t.Context(), o.Boards, b, o.Now()); err != nil {
			t.Fatal(err)
		}
	}
}

// Whoever leads sees at a glance how far the county is, where it lags, and whom to call.
func TestDashboard(t *testing.T) {
	o := journalled(t)
	pin(t, o, pinned(27), &board.Board{Run: "dispatch", AsOf: time.Date(2020, 2, 27, 8, 0, 0, 0, zone), Right: true, Tasks: 40, LateTasks: 9, Coaches: 3, Riders: 77,
		Outputs: []board.Place{{Path: "汇总/全县/调度", Where: "https://docs.google.com/spreadsheets/d/x"}}})
	code, page := get(t, o, "/")
	if code != 200 {
		t.Errorf("code %d", code)
	}
	contains(t, page, "新晃侗族自治县", "2020年2月27日 17:00 日报的数", "3月31日前全部返岗，还有 33 天",
		"<b>25.0%</b>", "<b>1,300</b>", "<b>975</b>", "<b>12</b>",
		"2月27日还没有确认返岗的 975 人，其中逾期 60 人；比2月26日少 10 人", `role="img"`, "<td>2月23日</td><td class=\"n\">1300</td><td class=\"n\">285</td><td class=\"n\">1015</td>",
		`<b>丑村</b> <span class="tag bad">未报</span>`, `吴支书（村支书） <a class="tel" href="tel:19900000001">19900000001</a>`, `龙书记（分管领导） <a class="tel" href="tel:07456222222">`,
		`<b>子村</b> <span class="tag warn">迟报</span> <small>填到2月25日</small>`, "&lt;i&gt;姚&lt;/i&gt; <a", "通讯录里没有电话", "<b>县科工局</b>　未报",
		"填报/丙镇/寅村.xls", "加了密码", "怎么办：去掉密码", "没有写成", `D:\贯通\data\汇总\全县\日报.xlsx`, `<a href="https://docs.google.com/spreadsheets/d/x" rel="noreferrer">调度</a>`,
		"待办任务 40 项，其中超期 9 项", "编了 3 辆车，77 人有座位", "下一次：2020-02-28 17:00", "通报</h3>\n<p>还没有运行过")
	if at := regexp.MustCompile(`<td>(.)镇</td>`).FindAllStringSubmatch(page, -1); len(at) != 3 || at[0][1] != "丙" || at[1][1] != "甲" || at[2][1] != "乙" {
		t.Errorf("the worst is not first, or who has nobody not last: %v", at)
	}
	if strings.Count(page, `<rect class="waiting" x=`) != 5 {
		t.Errorf("the chart has not a bar for each day")
	}
	if strings.Contains(page, "<script") || strings.Contains(page, "style=") || regexp.MustCompile(`(src|href)="(https?:)?//`).MatchString(strings.ReplaceAll(page, "https://docs.google.com", "")) {
		t.Error("the page asks for more than the page")
	}
}

// Before the first run the page says how to make one; when a run is overdue, or failed, it says so.
func TestDashboardWithoutFigures(t *testing.T) {
	o := journalled(t)
	_, page := get(t, o, "/")
	contains(t, page, "还没有日报", "guantong run daily", "还没有运行过", "2020-02-26 17:00 的一次：失败")
	pin(t, o, pinned(25))
	_, page = get(t, o, "/")
	contains(t, page, "2020-02-26 17:00 就该有新的日报了，还没有做成", "2020-02-26 17:00 的一次：失败")
}

// A long campaign keeps the chart readable, and has all its days in the table.
func TestDashboardOfManyDays(t *testing.T) {
	o := journalled(t)
	b := pinned(27)
	b.Days = nil
	for d := range 38 {
		b.Days = append(b.Days, board.Day{Day: civil.Date(2020, 2, 23+d), Figures: board.Figures{Planned: 12000, Returned: d * 300, Overdue: 20000}})
	}
	for range 40 {
		b.Unreadable = append(b.Unreadable, b.Unreadable[0])
	}
	pin(t, o, b)
	_, page := get(t, o, "/")
	contains(t, page, "另有 11 个")
	if bars, words := strings.Count(page, `<rect class="over" x=`), strings.Count(page, `<text class="n"`); bars != 14 || words != 7 {
		t.Errorf("%d bars with %d figures", bars, words)
	}
	contains(t, page, "<td>2月23日</td>", "<td>3月31日</td>", `<text class="n" x="339.7"`)
	if regexp.MustCompile(`(height|y)="-`).MatchString(page) {
		t.Error("a bar is outside the chart")
	}
}

// A day that is filled in later, or was reported while a clock was ahead, does not take the place of the last one.
func TestBoardsGoForward(t *testing.T) {
	o := journalled(t)
	for _, step := range []struct{ day, want int }{{25, 25}, {27, 27}, {26, 27}, {27, 27}} {
		pin(t, o, pinned(step.day))
		if _, page := get(t, o, "/"); !strings.Contains(page, fmt.Sprintf("2月%d日 17:00 日报的数", step.want)) {
			t.Errorf("after %d it is not that of %d", step.day, step.want)
		}
	}
	ahead := pinned(27)
	ahead.AsOf = ahead.AsOf.AddDate(1, 0, 0)
	pin(t, o, ahead, pinned(26))
	if _, page := get(t, o, "/"); !strings.Contains(page, "2月26日 17:00 日报的数") {
		t.Error("a day that is still to come stays")
	}
}
