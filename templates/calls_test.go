package templates_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/templates"
)

// TestWhoIsCalled: everybody with a task that takes a call, all of his tasks in one row; and who has not said when he returns, for
// that is no fault of a sheet, and no task either. Of a village those who are due first come first, who is only asked last.
func TestWhoIsCalled(t *testing.T) {
	r := newFollowed()
	r.day(on(2, 27), surveyed(t, `
		炉冲 杨一 431227199001010116 13810000001 - 未
		炉冲 杨二 431227199001020226 13810000002 待定 未 车
		炉冲 杨三 431227199001030336 13810000003 2月20日 受
		炉冲 杨四 431227199001080886 13810000008 - 返
		炉冲 杨五 431227199001040446 13810000004 3月9日 未 证
		波洲 姚一 431227199001050556 13810000005 待定 未 证
	`), nil)
	r.Dispatch = smallDispatch(t)
	all := laidOut(templates.Dispatch(r.Results))
	calls := find(t, all, "汇总/波洲镇/调度.xlsx", "联系名单")
	want := []string{
		"炉冲村 杨三 13810000003 联系本人，查明原因，帮助返岗 2月27日 待办",
		"炉冲村 杨二 13810000002 安排统一乘车；问清返岗时间，填进摸排表 3月31日 待办",
		"炉冲村 杨一 13810000001 问清返岗时间，填进摸排表  时间未定",
		"波洲社区 姚一 13810000005 开具健康证明；问清返岗时间，填进摸排表 2月27日 待办",
	}
	got := listedTasks(calls, 1, 2, 3, 4, 5, 6)
	for i := range got {
		got[i] = withoutNumbers(got[i])
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("联系名单 (-want +got):\n%s", diff)
	}
	if says := calls.Rows[calls.Freeze.Row-2].Cells[0].Text; says != "要联系 4 人，其中返岗时间未定 3 人" {
		t.Errorf("it says %q", says)
	}
	tasks := find(t, all, "汇总/波洲镇/调度.xlsx", "任务清单")
	if says := tasks.Rows[tasks.Freeze.Row-2].Cells[0].Text; !strings.HasSuffix(says, "；另有 3 人返岗时间未定，在“联系名单”里") {
		t.Errorf("任务清单 says %q", says)
	}
}

// withoutNumbers leaves the numbers of tasks out.
func withoutNumbers(s string) string { return taskNumber.ReplaceAllString(s, "") }

var taskNumber = regexp.MustCompile(`（波洲-\d{4}）`)
