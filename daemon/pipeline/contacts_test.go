package pipeline_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"guantong/daemon/board"
	"guantong/daemon/pipeline"
	"guantong/daemon/schedule"
	"guantong/rules/annex"
)

// holding are the outputs in which a number stands.
func holding(t *testing.T, dir, number string) (all []string) {
	t.Helper()
	for _, area := range []string{"汇总", "存档"} {
		for file := range contents(t, filepath.Join(dir, area)) {
			found := false
			eachPart(t, filepath.Join(dir, area, filepath.FromSlash(file)), func(_ string, data []byte) {
				found = found || bytes.Contains(data, []byte(number))
			})
			if found {
				all = append(all, file)
			}
		}
	}
	slices.Sort(all)
	return all
}

// TestContacts: whom to call in a village that has not reported, and where, stands in its township's own workbooks and nowhere else; so
// does the number of who is known to a platform and was not surveyed.
func TestContacts(t *testing.T) {
	county := strings.ReplaceAll(smallCounty, "[{name: 波洲镇, villages: [波洲社区, 炉冲村]}]",
		"[{name: 波洲镇, villages: [波洲社区, 炉冲村, 江口村]}, {name: 鱼市镇, villages: [华南村]}]")
	o := &office{t: t, dir: t.TempDir(), setup: setupOf(t, county)}
	o.put(surveyPath, surveyOf(t, "炉冲村", 9, "波洲社区", 6))
	o.put("波洲镇/通讯录.xlsx", filledIn(t, annex.ContactsForm, "波洲镇",
		"波洲镇||吴镇|乡镇分管领导|13700000001|",
		"波洲镇|江口村|杨联|联络员|13700000002|周末打家里 0745-6222222",
		"|江口|姚支|村支书|13700000003、0745-6333333|",
		"鱼市镇|华南村|张外|联络员|13700000004|",  // another unit's
		"波洲镇|没有的村|李无|联络员|13700000005|", // no village
		"波洲镇|炉冲村|王错|联络员|1370000000|",
		"波洲镇|炉冲村|||13700000007|"))
	o.put("县科工局/通讯录.xlsx", filledIn(t, annex.ContactsForm, "县科工局", "县科工局||龙局|办公室主任|13700000006|"))
	o.put("平台数据/导出.csv", []byte(export))
	var report *pipeline.Report
	for _, kind := range []schedule.Kind{schedule.Daily, schedule.Dispatch} {
		report = o.at(kind, 27, map[schedule.Kind]int{schedule.Daily: 8, schedule.Dispatch: 9}[kind])
	}
	for rule, n := range map[string]int{"C-UNIT": 2, "C-NAME": 1, "C-ROLE": 1, "C-PHONE": 1} {
		if report.Findings.ByRule[rule] != n {
			t.Errorf("%d findings of %s, want %d", report.Findings.ByRule[rule], rule, n)
		}
	}
	if report.Records.Contacts != 8 {
		t.Errorf("%d rows of 通讯录", report.Records.Contacts)
	}

	daily, dispatch := "波洲镇/日报.xlsx", "波洲镇/调度.xlsx"
	for number, want := range map[string][]string{
		"13700000001": {dispatch}, "13700000002": {daily, dispatch}, "13700000003": {daily, dispatch}, "0745-6222222": nil, "07456333333": {daily, dispatch},
		"13700000004": nil, "13700000005": nil, "13700000006": nil,
		"13812345678": {daily, dispatch}, // the platform's
	} {
		if got := holding(t, o.dir, number); !slices.Equal(got, want) {
			t.Errorf("%s stands in %q, want %q", number, got, want)
		}
	}
	rows := map[string]string{}
	for _, tab := range []string{"任务清单", "联系名单", "上报情况"} {
		for _, book := range []string{daily, dispatch} {
			for _, row := range (outputs{t, o.dir}).tabs("汇总/"+book, tab)[0] {
				rows[tab] += strings.Join(row, "|") + "\n"
			}
		}
	}
	for tab, parts := range map[string][]string{
		"任务清单": {"未报|江口村", "杨联（联络员）13700000002；姚支（村支书）13700000003、07456333333"},
		"联系名单": {"江口村|杨联|13700000002|联络员|未报", "江口村|姚支|13700000003、07456333333|村支书|未报", "炉冲村|田𬱖|13812345678|平台有、未摸排", "吴镇（乡镇分管领导）13700000001"},
		"上报情况": {"江口村", "杨联（联络员）13700000002"},
	} {
		for _, part := range parts {
			if !strings.Contains(rows[tab], part) {
				t.Errorf("%q is not in %s:\n%s", part, tab, rows[tab])
			}
		}
	}
	urging := fmt.Sprint((outputs{t, o.dir}).tabs("汇总/全县/调度.xlsx", "催报文字"))
	for _, name := range []string{"吴镇（乡镇分管领导）", "龙局（办公室主任）"} {
		if !strings.Contains(urging, name) {
			t.Errorf("the county is not told of %s: %s", name, urging)
		}
	}

	// 看板 names them for those who have its password, and nobody who does not belong there.
	want := []board.Unit{
		{Name: "波洲镇", Calls: []board.Call{{Name: "吴镇", Role: "乡镇分管领导", Phones: []string{"13700000001"}}}, Villages: []board.Village{
			{Name: "波洲社区", State: "迟报", Filled: "2月26日"},
			{Name: "炉冲村", State: "迟报", Filled: "2月26日", Calls: []board.Call{{Phones: []string{"13700000007"}}}},
			{Name: "江口村", State: "未报", Calls: []board.Call{
				{Name: "杨联", Role: "联络员", Phones: []string{"13700000002"}}, {Name: "姚支", Role: "村支书", Phones: []string{"13700000003", "07456333333"}}}},
		}},
		{Name: "鱼市镇", Villages: []board.Village{{Name: "华南村", State: "未报"}}},
		{Name: "县科工局", State: "未报", Calls: []board.Call{{Name: "龙局", Role: "办公室主任", Phones: []string{"13700000006"}}}},
	}
	if diff := cmp.Diff(want, report.Board.Behind); diff != "" {
		t.Errorf("on the board (-want +got):\n%s", diff)
	}

	if err := os.Remove(o.file("波洲镇/通讯录.xlsx")); err != nil {
		t.Fatal(err)
	}
	if r := perform(t, setupOf(t, county), o.dir, schedule.Dispatch, time.Date(2020, 2, 27, 10, 0, 0, 0, o.setup.Zone)); r.Records.Contacts != 1 || r.Workbooks.Failed > 0 {
		t.Errorf("without the township's 通讯录 the run says %+v", r.Records)
	}
}
