package track_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/survey"
	"guantong/rules/track"
)

var dates = track.Dates{SurveyDeadline: march(3), Deadline: march(31)}

// needy is a worker of 炉冲村 with needs, in the order of annex.NeedFields: - none, √, 办 for done.
func needy(name, needs string, plannedDay int) *survey.Worker {
	w := listed("炉冲村 " + name + " - 1")[0]
	for i, r := range []rune(needs) {
		w.Needs[i] = map[rune]annex.Tick{'-': annex.Unticked, '√': annex.Ticked, '办': annex.Done}[r]
	}
	if plannedDay > 0 {
		w.Planned = annex.When{Day: march(plannedDay), State: annex.Known}
	}
	return w
}

func back(w *survey.Worker) *survey.Worker {
	w.Returned.Said = true
	return w
}

func wants(name string, short int) *survey.Enterprise {
	e := &survey.Enterprise{}
	e.Sheet, e.Name = &annex.Sheet{Unit: county.Unit{Department: "县科工局"}}, name
	e.Numbers = [6]int{0, 20, 5, 0, 3, short}
	return e
}

// shown are tasks as lines: kind, whose, people, since, due, done.
func shown(tasks []track.Task, day int) (lines []string) {
	for i := range tasks {
		t := &tasks[i]
		who := t.Unit.String()
		switch {
		case t.Person != nil:
			who = t.Person.Name
		case t.Gap != nil:
			who = t.Gap.Name
		}
		line := fmt.Sprintf("%v %s %d人 %d日起 限%d日", t.Kind, who, t.People, t.Since.DayOfMonth(), t.Due.DayOfMonth())
		if !t.Open() {
			line += fmt.Sprintf(" %d日完", t.Done.DayOfMonth())
		}
		if t.Late(march(day)) {
			line += " 超期"
		}
		switch {
		case t.Gone:
			line += " 不在"
		case t.Dropped:
			line += " 没办"
		}
		lines = append(lines, line)
	}
	return lines
}

// TestTasks: a need is a task as long as it is open, and a week longer; whoever vanishes has not been helped.
func TestTasks(t *testing.T) {
	village, silent, department := anywhere[0], anywhere[2], county.Unit{Department: "县科工局"}
	units := func(all ...bool) []track.Reported {
		return []track.Reported{{Unit: village, Counts: all[0]}, {Unit: silent, Counts: all[1]}, {Unit: department, Counts: all[2]}}
	}
	gone := needy("丁", "√----", 0)
	days := []struct {
		day  int
		now  track.Today
		want string
	}{
		{1, track.Today{
			Workers:     []*survey.Worker{needy("甲", "√√---", 6), needy("乙", "√-办--", 2), needy("丙", "---√-", 0), gone},
			Enterprises: []*survey.Enterprise{wants("某某电子", 12), wants("某某木业", 4), wants("某某茶业", 0)},
			Units:       units(true, false, false),
		}, `健康证明 甲 1人 1日起 限1日
			统一乘车 甲 1人 1日起 限5日
			健康证明 乙 1人 1日起 限1日
			就业介绍 丙 1人 1日起 限4日
			健康证明 丁 1人 1日起 限1日
			企业缺工 某某电子 12人 1日起 限31日
			企业缺工 某某木业 4人 1日起 限31日
			未报 鱼市镇鱼市村 0人 1日起 限3日
			部门未报 县科工局 0人 1日起 限3日`},
		{5, track.Today{ // 甲 has his certificate, 乙 is overdue, 丙 is back, 丁 is gone; one gap is closed, one enterprise gone
			Workers:     []*survey.Worker{needy("甲", "办√---", 6), needy("乙", "√-办--", 2), back(needy("丙", "---√-", 0))},
			Enterprises: []*survey.Enterprise{wants("某某电子", 0), wants("某某茶业", 0)},
			Units:       units(true, false, true),
		}, `健康证明 甲 1人 1日起 限1日 5日完
			统一乘车 甲 1人 1日起 限5日
			健康证明 乙 1人 1日起 限1日 超期
			逾期未返岗 乙 1人 5日起 限5日
			就业介绍 丙 1人 1日起 限4日 5日完
			健康证明 丁 1人 1日起 限1日 5日完 不在
			去向不明 丁 1人 5日起 限5日
			企业缺工 某某电子 0人 1日起 限31日 5日完
			企业缺工 某某木业 4人 1日起 限31日 5日完 不在
			未报 鱼市镇鱼市村 0人 1日起 限3日 超期
			部门未报 县科工局 0人 1日起 限3日 5日完`},
		{12, track.Today{ // seven days later what was done is still shown, and stays done though 丙 and 某某电子 are gone
			Workers: []*survey.Worker{needy("甲", "办办---", 6), back(needy("乙", "√-办--", 2))},
			Units:   units(true, true, true),
		}, `健康证明 甲 1人 1日起 限1日 5日完
			统一乘车 甲 1人 1日起 限5日 12日完
			逾期未返岗 甲 1人 12日起 限12日
			健康证明 乙 1人 1日起 限1日 12日完
			逾期未返岗 乙 1人 5日起 限5日 12日完
			健康证明 丁 1人 1日起 限1日 5日完 不在
			去向不明 丁 1人 5日起 限5日 超期
			就业介绍 丙 1人 1日起 限4日 5日完
			企业缺工 某某电子 0人 1日起 限31日 5日完
			企业缺工 某某木业 4人 1日起 限31日 5日完 不在
			未报 鱼市镇鱼市村 0人 1日起 限3日 12日完
			部门未报 县科工局 0人 1日起 限3日 5日完`},
		{13, track.Today{ // no longer; a gap that opens again begins anew
			Workers:     []*survey.Worker{back(needy("甲", "办办---", 6)), back(needy("乙", "√-办--", 2)), back(needy("丙", "---√-", 0))},
			Enterprises: []*survey.Enterprise{wants("某某电子", 3)},
			Units:       units(true, true, true),
		}, `统一乘车 甲 1人 1日起 限5日 12日完
			逾期未返岗 甲 1人 12日起 限12日 13日完
			健康证明 乙 1人 1日起 限1日 12日完
			逾期未返岗 乙 1人 5日起 限5日 12日完
			去向不明 丁 1人 5日起 限5日 超期
			企业缺工 某某电子 3人 13日起 限31日
			未报 鱼市镇鱼市村 0人 1日起 限3日 12日完`},
	}
	ledger := &track.Ledger{}
	for _, d := range days {
		d.now.Day = march(d.day)
		ledger = ledger.Next(d.now)
		want := strings.Split(strings.ReplaceAll(d.want, "\t", ""), "\n")
		if diff := cmp.Diff(want, shown(ledger.Tasks(dates), d.day)); diff != "" {
			t.Errorf("%d March (-want +got):\n%s", d.day, diff)
		}
	}
}

// TestDroppedTasks: a task that ended although nobody did anything is not done. Who was in no sheet for some days, and an
// enterprise likewise, goes on where he was; so does a need that 已办 is written for after all.
func TestDroppedTasks(t *testing.T) {
	days := []struct {
		day     int
		workers []*survey.Worker
		firms   []*survey.Enterprise
		want    string
	}{
		{2, []*survey.Worker{needy("甲", "√√---", 9), needy("乙", "---√-", 1), needy("丙", "-----", 1), needy("丁", "-√---", 1), needy("戊", "√----", 1)},
			[]*survey.Enterprise{wants("某某电子", 5), wants("某某木业", 4)},
			`健康证明 甲 1人 2日起 限2日
			统一乘车 甲 1人 2日起 限8日
			就业介绍 乙 1人 2日起 限5日
			逾期未返岗 乙 1人 2日起 限2日
			逾期未返岗 丙 1人 2日起 限2日
			统一乘车 丁 1人 2日起 限2日
			逾期未返岗 丁 1人 2日起 限2日
			健康证明 戊 1人 2日起 限2日
			逾期未返岗 戊 1人 2日起 限2日
			企业缺工 某某电子 5人 2日起 限31日
			企业缺工 某某木业 4人 2日起 限31日`},
		{4, []*survey.Worker{needy("甲", "-办---", 9), needy("乙", "-----", 9), needy("丙", "-----", 0), back(needy("丁", "-----", 1))},
			[]*survey.Enterprise{wants("某某电子", 0)},
			`健康证明 甲 1人 2日起 限2日 4日完 没办
			统一乘车 甲 1人 2日起 限8日 4日完
			就业介绍 乙 1人 2日起 限5日 4日完 没办
			逾期未返岗 乙 1人 2日起 限2日 4日完 没办
			逾期未返岗 丙 1人 2日起 限2日 4日完 没办
			统一乘车 丁 1人 2日起 限2日 4日完
			逾期未返岗 丁 1人 2日起 限2日 4日完
			健康证明 戊 1人 2日起 限2日 4日完 不在
			逾期未返岗 戊 1人 2日起 限2日 4日完 不在
			去向不明 戊 1人 4日起 限4日
			企业缺工 某某电子 0人 2日起 限31日 4日完
			企业缺工 某某木业 4人 2日起 限31日 4日完 不在`},
		{6, []*survey.Worker{needy("甲", "办办---", 9), back(needy("乙", "-----", 9)), needy("丙", "-----", 5), needy("丁", "-----", 1), needy("戊", "√----", 9)},
			[]*survey.Enterprise{wants("某某电子", 1), wants("某某木业", 2)},
			`健康证明 甲 1人 2日起 限2日 6日完
			统一乘车 甲 1人 2日起 限8日 4日完
			就业介绍 乙 1人 2日起 限5日 4日完 没办
			逾期未返岗 乙 1人 2日起 限2日 4日完 没办
			逾期未返岗 丙 1人 6日起 限6日
			统一乘车 丁 1人 2日起 限2日 4日完
			逾期未返岗 丁 1人 6日起 限6日
			健康证明 戊 1人 2日起 限2日 超期
			逾期未返岗 戊 1人 2日起 限2日 6日完 没办
			去向不明 戊 1人 4日起 限4日 6日完
			企业缺工 某某电子 1人 6日起 限31日
			企业缺工 某某木业 2人 2日起 限31日`},
		{11, []*survey.Worker{needy("甲", "-----", 9)},
			[]*survey.Enterprise{wants("某某木业", 0)},
			`健康证明 甲 1人 2日起 限2日 6日完
			统一乘车 甲 1人 2日起 限8日 4日完
			逾期未返岗 甲 1人 11日起 限11日
			就业介绍 乙 1人 2日起 限5日 4日完 没办
			逾期未返岗 乙 1人 2日起 限2日 4日完 没办
			逾期未返岗 丙 1人 6日起 限6日 11日完 不在
			去向不明 丙 1人 11日起 限11日
			统一乘车 丁 1人 2日起 限2日 4日完
			逾期未返岗 丁 1人 6日起 限6日 11日完 不在
			去向不明 丁 1人 11日起 限11日
			健康证明 戊 1人 2日起 限2日 11日完 不在
			逾期未返岗 戊 1人 2日起 限2日 6日完 没办
			去向不明 戊 1人 11日起 限11日
			企业缺工 某某木业 0人 2日起 限31日 11日完
			企业缺工 某某电子 1人 6日起 限31日 11日完 不在`},
		{13, []*survey.Worker{back(needy("丙", "-----", 5)), needy("丁", "-----", 20)}, []*survey.Enterprise{wants("某某电子", 0)},
			`逾期未返岗 丙 1人 6日起 限6日 13日完
			去向不明 丙 1人 11日起 限11日 13日完
			逾期未返岗 丁 1人 6日起 限6日 13日完 没办
			去向不明 丁 1人 11日起 限11日 13日完
			健康证明 戊 1人 2日起 限2日 11日完 不在
			逾期未返岗 戊 1人 2日起 限2日 6日完 没办
			去向不明 戊 1人 11日起 限11日 超期
			健康证明 甲 1人 2日起 限2日 6日完
			逾期未返岗 甲 1人 11日起 限11日 13日完 不在
			去向不明 甲 1人 13日起 限13日
			企业缺工 某某电子 0人 6日起 限31日 13日完
			企业缺工 某某木业 0人 2日起 限31日 11日完`},
	}
	ledger := &track.Ledger{}
	for _, d := range days {
		ledger = ledger.Next(track.Today{Day: march(d.day), Workers: d.workers, Enterprises: d.firms})
		want := strings.Split(strings.ReplaceAll(d.want, "\t", ""), "\n")
		if diff := cmp.Diff(want, shown(ledger.Tasks(dates), d.day)); diff != "" {
			t.Errorf("%d March (-want +got):\n%s", d.day, diff)
		}
	}
}

// TestTasksAfterLostMemory: of people who were read back from the sheets what is to be done has been for as long as they
// are known, and who is overdue since his planned day was over; it is as late as it was.
func TestTasksAfterLostMemory(t *testing.T) {
	village := anywhere[0]
	readBack := func(name string, first int) track.Person {
		return track.Person{Name: name, First: march(first), Latest: march(first), Past: []track.Past{{Since: march(first), Unit: village}}}
	}
	lost := &track.Ledger{Restored: true, People: []track.Person{readBack("甲", 2), readBack("乙", 2), readBack("丙", 9), readBack("丁", 2), readBack("戊", 12)}}
	lost.People[3].Gone = march(5) // 丁 was missing
	now := []*survey.Worker{needy("甲", "√办--√", 5), needy("乙", "-----", 20), needy("丙", "√----", 4), needy("丁", "√----", 9), needy("戊", "√----", 4), needy("己", "√----", 4)}
	ledger := lost.Next(track.Today{Day: march(10), Workers: now})
	want := []string{
		"健康证明 甲 1人 2日起 限2日 超期",
		"其他需求 甲 1人 2日起 限5日 超期",
		"逾期未返岗 甲 1人 6日起 限6日 超期",
		"健康证明 丙 1人 9日起 限9日 超期",
		"逾期未返岗 丙 1人 9日起 限9日 超期",
		"健康证明 丁 1人 2日起 限2日 超期",
		"逾期未返岗 丁 1人 10日起 限10日",
		"健康证明 戊 1人 10日起 限10日", // a day to come was written into the sheet
		"逾期未返岗 戊 1人 10日起 限10日",
		"健康证明 己 1人 10日起 限10日",
		"逾期未返岗 己 1人 10日起 限10日",
	}
	if diff := cmp.Diff(want, shown(ledger.Tasks(dates), 10)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	now[0] = needy("甲", "办办--√", 5)
	want[0], want[2] = "健康证明 甲 1人 2日起 限2日 11日完", "逾期未返岗 甲 1人 6日起 限6日 超期"
	if diff := cmp.Diff(want[:3], shown(ledger.Next(track.Today{Day: march(11), Workers: now}).Tasks(dates), 11)[:3]); diff != "" {
		t.Errorf("the day after (-want +got):\n%s", diff)
	}
}

// TestSummaries: every village's people by state, reason and need, each person once.
func TestSummaries(t *testing.T) {
	reason := func(w *survey.Worker, ticked ...int) *survey.Worker {
		for _, i := range ticked {
			w.Reasons[i] = annex.Ticked
		}
		return w
	}
	lost := needy("庚", "-----", 9)
	lost.Sheet = &annex.Sheet{}
	ledger := (&track.Ledger{}).Next(track.Today{Day: march(5), Workers: []*survey.Worker{
		reason(needy("甲", "√√---", 4), 1, 2), reason(needy("乙", "√办---", 5), 0), needy("丙", "----√", 0), reason(back(needy("丁", "√----", 3)), 3), lost,
	}})
	want := []track.UnitSummary{
		{Unit: anywhere[0], Summary: track.Summary{
			States:  map[track.State]int{track.Overdue: 1, track.Waiting: 1, track.Undated: 1, track.Returned: 1},
			Reasons: [4]int{1, 1, 0, 0}, Unsaid: 1, Needs: [5]int{2, 1, 0, 0, 1},
		}},
		{Unit: county.Unit{}, Summary: track.Summary{States: map[track.State]int{track.Waiting: 1}, Unsaid: 1}},
	}
	got := ledger.Summaries()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var sum track.Summary
	for i := range got {
		sum.Plus(&got[i].Summary)
	}
	if sum.States[track.Waiting] != 2 || sum.States[track.Returned] != 1 || sum.Unsaid != 2 || sum.Needs != [5]int{2, 1, 0, 0, 1} || sum.Reasons != [4]int{1, 1, 0, 0} {
		t.Errorf("together %+v", sum)
	}
}

// TestShortage: 缺员工数 as reported, whatever the other figures leave.
func TestShortage(t *testing.T) {
	bad := wants("某某木业", 0)
	bad.Bad[5] = true
	ledger := (&track.Ledger{}).Next(track.Today{Day: march(1), Enterprises: []*survey.Enterprise{wants("某某电子", 7), bad}})
	var got []int
	for _, g := range ledger.Gaps {
		got = append(got, g.Short)
	}
	if diff := cmp.Diff([]int{7, 0}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
