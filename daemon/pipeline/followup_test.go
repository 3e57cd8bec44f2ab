package pipeline_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"guantong/daemon/pipeline"
	"guantong/daemon/schedule"
	"guantong/rules/annex"
)

const answersPath = "波洲镇/办理登记.xlsx"

// answersOf is the workbook 办理登记 of 波洲镇 with rows of cells parted by |.
func answersOf(t testing.TB, rows ...string) []byte {
	t.Helper()
	return answersIn(t, "波洲镇", rows...)
}

// answersIn is the same of a unit.
func answersIn(t testing.TB, unit string, rows ...string) []byte {
	t.Helper()
	return filledIn(t, annex.OutcomesForm, unit, rows...)
}

// filledIn is a workbook with a form of our own of a unit and rows of cells parted by |.
func filledIn(t testing.TB, form *annex.Form, unit string, rows ...string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	var labels []string
	for _, c := range form.Columns() {
		labels = append(labels, c.Label)
	}
	all := [][]string{{"新晃侗族自治县" + form.Title}, {"填报单位：" + unit}, labels}
	for _, row := range rows {
		all = append(all, strings.Split(row, "|"))
	}
	for i, row := range all {
		if err := f.SetSheetRow("Sheet1", fmt.Sprint("A", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// at makes a run of a kind on a day of February.
func (o *office) at(kind schedule.Kind, day, hour int) *pipeline.Report {
	o.t.Helper()
	return perform(o.t, o.setup, o.dir, kind, time.Date(2020, 2, day, hour, 0, 0, 0, o.setup.Zone))
}

// listed are the tasks of people in the township's 任务清单: number, kind, name, state, phone and what came of it.
func (o *office) listed() (all []string) {
	for _, row := range (outputs{o.t, o.dir}).tabs("汇总/波洲镇/调度.xlsx", "任务清单")[0] {
		if numbered(row) && cell(row, 2) != "未报" {
			all = append(all, strings.TrimRight(cells(row, 1, 2, 4, 7, 10, 11), "| "))
		}
	}
	return all
}

// openFollowUp is a county in which four people have something that is to be done, after the dispatch of 27 February.
func openFollowUp(t *testing.T) *office {
	t.Helper()
	o := openOffice(t)
	o.edit(func(f *excelize.File) error {
		set := func(cell, text string) error { return f.SetCellStr("炉冲村", cell, text) }
		return errors.Join(set("D3", "13812345678"), set("Q3", "√"), set("T3", "√"), set("K4", "2月20日"), set("Q5", "√"), set("Q6", "√"), set("K6", "2月21日"))
	})
	o.at(schedule.Dispatch, 27, 8)
	return o
}

func nameIn(o *office, row int) string {
	var name string
	o.edit(func(f *excelize.File) (err error) {
		name, err = f.GetCellValue("炉冲村", fmt.Sprint("A", row))
		return err
	})
	return name
}

// TestAnswers: a task has a number, somebody is called, what he answers is written down, and the lists and figures move.
func TestAnswers(t *testing.T) {
	o := openFollowUp(t)
	a, b, c, d := nameIn(o, 3), nameIn(o, 4), nameIn(o, 5), nameIn(o, 6)
	want := []string{
		"波洲-0003|逾期未返岗|" + b + "|待办", "波洲-0006|逾期未返岗|" + d + "|待办",
		"波洲-0005|统一乘车|" + d + "|待办",
		"波洲-0001|统一乘车|" + a + "|待办|13812345678", "波洲-0004|统一乘车|" + c + "|待办", "波洲-0002|其他需求|" + a + "|待办|13812345678",
	}
	got := o.listed()
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("the first list (-want +got):\n%s", diff)
	}

	// The numbers were shown in the morning; the evening has the same, though another row has come before them.
	o.put(answersPath, answersOf(t,
		"波洲-0001|"+a+"|联系不上|2月27日|吴某",
		"波洲镇 3|"+b+"|已返岗|2月25日|吴某", // in another spelling
		"4|"+c+"|本人不愿|2月27日",
		"波洲-0005|"+d+"|已办结|2月27日||",
		"波洲-0002|别人|已办结|2月27日",    // somebody else's number
		"波洲-0099|"+c+"|已办结|2月27日", // no such task
		"波洲-0006|"+d+"|改天再说|2月27日",
		"波洲-0006|"+d+"|已办结|3月27日",
	))
	report := o.at(schedule.Daily, 27, 17)
	if report.Standing.Returned != 1 || report.Standing.Planned != 15 {
		t.Errorf("%d of %d are back, want 1", report.Standing.Returned, report.Standing.Planned)
	}
	if got, want := report.Standing.Overdue, 1; got != want {
		t.Errorf("%d tasks of overdue people are open, want %d", got, want)
	}
	for rule, n := range map[string]int{"L-NAME": 1, "L-TASK": 1, "L-RESULT": 1, "L-DATE": 1, "L-SURVEY": 1} {
		if report.Findings.ByRule[rule] != n {
			t.Errorf("%d findings of %s, want %d: %v", report.Findings.ByRule[rule], rule, n, o.told(rule))
		}
	}
	for _, tie := range report.Ties {
		if !tie.OK {
			t.Errorf("%+v", tie)
		}
	}

	// The next morning the lists have moved. What 办理登记 ended the village is asked to say in its own sheet.
	o.put(answersPath, answersOf(t,
		"波洲-0001|"+a+"|联系不上|2月27日|吴某",
		"波洲镇 3|"+b+"|已返岗|2月25日|吴某",
		"4|"+c+"|本人不愿|2月27日",
		"波洲-0005|"+d+"|已办结|2月27日||",
		"波洲-0001|"+a+"|联系不上|2月27日|吴某", // twice on a day is once
		"波洲-0001|"+a+"|联系不上|2月28日|吴某",
		"波洲-0006|"+d+"|待答复|2月28日||3月1日|企业说周日答复 13912345678",
		"波洲-0099|"+d+"|已办结|2月28日", // no such task; a number that was given today is not named until tomorrow
	))
	report = o.at(schedule.Dispatch, 28, 8)
	want = []string{
		"波洲-0001|统一乘车|" + a + "|待办|13812345678|2月28日联系不上（第2天）（吴某）",
		"波洲-0002|其他需求|" + a + "|待办|13812345678",
		"波洲-0003|逾期未返岗|" + b + "|已办结2月27日||2月25日已返岗（吴某）",
		"波洲-0004|统一乘车|" + c + "|2月27日本人不愿||2月27日本人不愿",
		"波洲-0005|统一乘车|" + d + "|已办结2月27日||2月27日已办结",
		"波洲-0006|逾期未返岗|" + d + "|待办||2月28日待答复，约定3月1日：企业说周日答复 139****5678",
	}
	got = o.listed()
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the second list (-want +got):\n%s", diff)
	}
	if report.Findings.ByRule["L-SURVEY"] != 2 {
		t.Errorf("%d villages are asked to take results over, want 2", report.Findings.ByRule["L-SURVEY"])
	}
	o.at(schedule.Daily, 28, 17)
	if told := strings.Join(o.told("L-TASK"), ""); !strings.Contains(told, "波洲-0006（逾期未返岗）") {
		t.Errorf("of the unknown task it says %q", told)
	}

	// The village's own sheet counts where it says something else; a row that is taken back opens its task again, and a third day
	// without an answer is the township head's affair.
	o.edit(func(f *excelize.File) error {
		return errors.Join(f.SetCellStr("炉冲村", "U4", "未返岗"), f.SetCellStr("炉冲村", "Q6", "已办"))
	})
	o.put(answersPath, answersOf(t,
		"波洲-0001|"+a+"|联系不上|2月27日|吴某", "波洲-0001|"+a+"|联系不上|2月28日|吴某", "波洲-0001|"+a+"|联系不上|2月29日|吴某",
		"波洲镇 3|"+b+"|已返岗|2月25日|吴某",
		"波洲-0005|"+d+"|已办结|2月27日||",
		"波洲-0006|"+d+"|待答复|2月28日||3月1日",
	))
	report = o.at(schedule.Dispatch, 29, 8)
	if report.Standing.Returned != 0 {
		t.Errorf("%d are back, though the village says that nobody is", report.Standing.Returned)
	}
	if told := strings.Join(o.told("L-SURVEY"), ""); report.Findings.ByRule["L-SURVEY"] != 1 {
		t.Errorf("L-SURVEY %d times: %s", report.Findings.ByRule["L-SURVEY"], told)
	}
	got = o.listed()
	slices.Sort(got)
	want = []string{
		"波洲-0001|统一乘车|" + a + "|多次联系不上|13812345678|2月29日联系不上（第3天）（吴某）",
		"波洲-0002|其他需求|" + a + "|待办|13812345678",
		"波洲-0003|逾期未返岗|" + b + "|超期2天||2月25日已返岗（吴某）",
		"波洲-0004|统一乘车|" + c + "|待办",
		"波洲-0005|统一乘车|" + d + "|已办结2月27日||2月27日已办结",
		"波洲-0006|逾期未返岗|" + d + "|待办||2月28日待答复，约定3月1日",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the third list (-want +got):\n%s", diff)
	}
}

// TestNumbersOutliveTheMemory: where the memory is lost, numbers come back from the lists that people see, and none is given to
// another task.
func TestNumbersOutliveTheMemory(t *testing.T) {
	o := openFollowUp(t)
	o.at(schedule.Daily, 27, 17)
	before := o.listed()
	o.lose()
	o.edit(func(f *excelize.File) error { // a task is over, and one is new
		return errors.Join(f.SetCellStr("炉冲村", "Q6", "已办"), f.SetCellStr("炉冲村", "S7", "√"))
	})
	o.at(schedule.Dispatch, 28, 8)
	for _, line := range o.listed() {
		number, _, _ := strings.Cut(line, "|")
		i := slices.IndexFunc(before, func(l string) bool { return strings.HasPrefix(l, number+"|") })
		switch {
		case i < 0 && number != "波洲-0007":
			t.Errorf("a new number: %s", line)
		case i >= 0 && strings.Join(strings.Split(line, "|")[:3], "|") != strings.Join(strings.Split(before[i], "|")[:3], "|"):
			t.Errorf("%s was %s", line, before[i])
		}
	}
}

// TestMistakenRow: somebody who vanished from the sheets is looked for until 办理登记 says that he was listed by mistake.
func TestMistakenRow(t *testing.T) {
	o := openFollowUp(t)
	o.at(schedule.Daily, 27, 17)
	gone := nameIn(o, 11)
	o.edit(func(f *excelize.File) error { return f.RemoveRow("炉冲村", 11) })
	o.at(schedule.Dispatch, 28, 8)
	var number string
	for _, line := range o.listed() {
		if parts := strings.Split(line, "|"); parts[1] == "去向不明" && parts[2] == gone {
			number = parts[0]
		}
	}
	if number == "" {
		t.Fatalf("nobody looks for %s: %q", gone, o.listed())
	}
	missing := func() bool {
		return slices.ContainsFunc((outputs{o.t, o.dir}).tabs("汇总/波洲镇/日报.xlsx", "返岗跟踪台账")[0], func(row []string) bool {
			return cell(row, 2) == gone
		})
	}
	o.at(schedule.Daily, 28, 17)
	if !missing() {
		t.Error("the ledger has lost him")
	}
	o.put(answersPath, answersOf(t, number+"|"+gone+"|登记有误|2月28日"))
	o.at(schedule.Daily, 29, 17)
	if missing() {
		t.Error("the ledger still has who was listed by mistake")
	}
}
