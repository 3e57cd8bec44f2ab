package pipeline_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/daemon/schedule"
)

// inspected is what 督查台账 says of reports and losses, and 督查依据 of everything, by unit and day.
func (o *office) inspected() (all []string) {
	tabs := (outputs{o.t, o.dir}).tabs("汇总/全县/调度.xlsx", "督查台账", "督查依据")
	for _, row := range tabs[0] {
		if cell(row, 0) == "波洲镇" || cell(row, 0) == "县科工局" {
			all = append(all, cells(row, 0, 1)+" "+figuresIn(row, 2, 3, 4, 12))
		}
	}
	for _, row := range tabs[1] {
		if strings.HasPrefix(cell(row, 0), "2月") {
			all = append(all, cells(row, 0, 1, 2, 3, 4))
		}
	}
	return all
}

// Who reported when is remembered, and what was lost; when the memory is gone it comes back from the archives.
func TestInspectionOutlivesTheMemory(t *testing.T) {
	o := openOffice(t)
	o.put(surveyPath, surveyOf(t, "炉冲村", 2, "波洲社区", 6))
	o.run(27)
	o.run(28)
	o.at(schedule.Dispatch, 29, 8)
	want := []string{
		"波洲镇|— 0|3|2|1", "波洲镇|波洲社区 0|2|2|0", "波洲镇|炉冲村 0|1|1|1", "县科工局|— 3|0|3|0",
		"2月28日|上报|全县|村（社区）未报 0 个、迟报 2 个；部门未报 1 个、迟报 0 个|2020-02-28/1700 日报 › 上报情况",
		"2月27日|上报|全县|村（社区）未报 0 个、迟报 1 个；部门未报 1 个、迟报 0 个|2020-02-27/1700 日报 › 上报情况",
		"2月27日|记录骤减|波洲镇炉冲村|比上次运行少了 7 条记录|2020-02-27/1700 日报 › 上报情况",
		"2月26日|上报|全县|村（社区）未报 0 个、迟报 0 个；部门未报 1 个、迟报 0 个|2020-02-26/1700 日报 › 上报情况",
	}
	if diff := cmp.Diff(want, o.inspected()); diff != "" {
		t.Fatalf("(-want +got):\n%s", diff)
	}
	o.setup.Cache, o.setup.Sheets, o.setup.Days = &keptInMind{}, &keptInMind{}, &keptInMind{}
	if r := o.at(schedule.Dispatch, 29, 8); !slices.ContainsFunc(r.Notes, func(n string) bool { return strings.Contains(n, "读回了 3 天的历史") }) {
		t.Errorf("notes: %q", r.Notes)
	}
	if diff := cmp.Diff(want, o.inspected()); diff != "" {
		t.Errorf("without a memory (-want +got):\n%s", diff)
	}
	// A daily run then keeps what came back, and the next ones need no archive.
	o.run(29)
	o.at(schedule.Dispatch, 30, 8)
	got := o.inspected()
	if !slices.Equal(got[len(got)-4:], want[4:]) {
		t.Errorf("after a daily run (-want +got):\n%s", cmp.Diff(want[4:], got[len(got)-4:]))
	}
}

// A day's last report counts, however often it was made, and a dispatch of the same day does not know it yet.
func TestInspectionCountsDays(t *testing.T) {
	o := openOffice(t)
	o.run(27)
	o.run(27)
	for range 2 {
		o.at(schedule.Dispatch, 27, 18)
		if got := o.inspected()[3]; got != "县科工局|— 1|0|1|0" {
			t.Errorf("on the day itself: %s", got)
		}
	}
	o.at(schedule.Dispatch, 28, 8)
	if got := o.inspected()[3]; got != "县科工局|— 2|0|2|0" {
		t.Errorf("on the day after: %s", got)
	}
}
