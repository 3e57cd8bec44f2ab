package templates_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets/grid"
	"guantong/templates"
)

// endings are the results of the last of two days between which tasks of every kind came to every end.
func endings(t testing.TB) *templates.Results {
	r := newFollowed()
	r.day(on(2, 25), surveyed(t, `
		炉冲 杨一 431227199001010116 13810000001 2月20日 未 证
		炉冲 杨二 431227199001020226 13810000002 3月9日 受 证 车
		炉冲 杨三 431227199001030336 13810000003 2月26日 受 证
		炉冲 杨四 431227199001080886 13810000008 2月24日 受
		波洲 姚一 431227199001040446 13810000004 3月9日 受 车
		波洲 - 431227199001050556 13810000005 2月20日 未
		波洲 - 431227199001060666 13810000006 3月9日 未
	`), nil)
	r.day(on(2, 27), surveyed(t, `
		炉冲 杨一 431227199001010116 13810000001 3月20日 未 证
		炉冲 杨二 431227199001020226 13810000002 3月9日 受 证办
		炉冲 杨三 431227199001030336 13810000003 2月26日 受 证
		炉冲 杨四 431227199001080886 13810000008 2月24日 2月26日
		波洲 - 431227199001050556 13810000005 2月20日 未
	`), nil)
	r.Dispatch = smallDispatch(t)
	return r.Results
}

// listedTasks are the rows of 任务清单, by some of their columns.
func listedTasks(table *grid.Table, cols ...int) (lines []string) {
	for _, row := range table.Rows[table.Freeze.Row:] {
		if len(row.Cells) > 1 && row.Cells[0].Kind == grid.Number {
			var cells []string
			for _, c := range cols {
				cells = append(cells, row.Cells[c].String())
			}
			lines = append(lines, strings.Join(cells, " "))
		}
	}
	return lines
}

// TestHowTasksEnd: what was not done is not called done, and stands below what was, village by village.
func TestHowTasksEnd(t *testing.T) {
	all := laidOut(templates.Dispatch(endings(t)))
	own := find(t, all, "汇总/波洲镇/调度.xlsx", "任务清单")
	tally := "待办 6 项（6 人次），超期 3 项，近7天办结 2 项"
	if got := own.Rows[own.Freeze.Row-2].Cells[0].String(); got != tally {
		t.Errorf("the list of a township says %q, want %q", got, tally)
	}
	want := []string{
		"健康证明 炉冲村 杨一 2月25日 超期2天",
		"健康证明 炉冲村 杨三 2月25日 超期2天",
		"逾期未返岗 炉冲村 杨三 2月27日 待办",
		"健康证明 炉冲村 杨二 2月25日 已办结2月27日",
		"逾期未返岗 炉冲村 杨四 2月25日 已办结2月27日",
		"逾期未返岗 炉冲村 杨一 2月25日 2月27日改期",
		"统一乘车 炉冲村 杨二 3月8日 2月27日取消",
		"逾期未返岗 波洲社区 （没有写姓名） 2月25日 超期2天",
		"去向不明 波洲社区 姚一 2月27日 待办",
		"去向不明 波洲社区 （没有写姓名） 2月27日 待办",
		"统一乘车 波洲社区 姚一 3月8日 2月27日起表里没有",
	}
	if diff := cmp.Diff(want, listedTasks(own, 2, 3, 4, 8, 7)); diff != "" {
		t.Errorf("the list of a township (-want +got):\n%s", diff)
	}
	duties := find(t, all, "汇总/波洲镇/调度.xlsx", "责任清单")
	for _, row := range duties.Rows[duties.Freeze.Row:] {
		if row.Cells[0].Text == "县卫健局" && row.Cells[1].Text == "统一乘车" {
			t.Error("责任清单 has a kind of task of which nothing was done")
		}
	}
}

// TestNobodyIsNameless: who has no name in the sheets is shown as such, and is read back without one.
func TestNobodyIsNameless(t *testing.T) {
	table := find(t, laidOut(templates.Daily(endings(t))), "汇总/波洲镇/日报.xlsx", "返岗跟踪台账")
	shown := 0
	for _, row := range table.Rows {
		if len(row.Cells) > 2 && row.Cells[2].Text == "（没有写姓名）" {
			shown++
		}
	}
	people, err := templates.ReadLedger(asRead(table), "波洲镇")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, p := range people {
		names = append(names, p.Name)
	}
	if diff := cmp.Diff([]string{"杨三", "杨二", "杨一", "杨四", "", "姚一", ""}, names); diff != "" || shown != 2 {
		t.Errorf("%d without a name are shown; read back (-want +got):\n%s", shown, diff)
	}
}
