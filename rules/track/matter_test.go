package track_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/survey"
	"guantong/rules/track"
)

var labour = county.Unit{Department: "县人社局"}

func liaison(name, place string, people int) track.Matter {
	return track.Matter{Kind: track.Liaison, Unit: labour, Name: name, Place: place, Key: strings.TrimPrefix(name, "深圳"), Exact: place, People: people}
}

func application(name string, day, hour int, resumed bool) track.Matter {
	m := track.Matter{Kind: track.Resumption, Unit: county.Unit{Department: "县科工局"}, From: county.Unit{Department: "县科工局"},
		Seat: county.Unit{Township: "波洲镇"}, Name: name, Key: name, Exact: "县科工局", Met: resumed}
	if day > 0 {
		m.Applied, m.Timed = time.Date(2020, 3, day, hour, 0, 0, 0, time.UTC), true
	}
	return m
}

// matterDays is 任务清单 of the county's own tasks after each of some days in March.
func matterDays(days ...[]track.Matter) (lines []string) {
	l := &track.Ledger{}
	for i, matters := range days {
		day := i + 1
		l = l.Next(track.Today{Day: march(day), Matters: matters})
		for _, t := range l.Tasks(dates) {
			line := fmt.Sprintf("%d日 %v %s %d日起 限%d日", day, t.Kind, t.Matter.Name, t.Since.DayOfMonth(), t.Due.DayOfMonth())
			switch {
			case t.Dropped:
				line += fmt.Sprintf(" %d日取消", t.Done.DayOfMonth())
			case !t.Open():
				line += fmt.Sprintf(" %d日完", t.Done.DayOfMonth())
			case t.Late(march(day)):
				line += " 超期"
			}
			lines = append(lines, line)
		}
	}
	return lines
}

func TestMatters(t *testing.T) {
	for _, tc := range []struct {
		name string
		days [][]track.Matter
		want string
	}{
		{"an employer stays until it is seen to, however its name is written, and wherever it turns out to be",
			[][]track.Matter{{liaison("深圳富士康", "", 12)}, {liaison("富士康", "广东省深圳市", 13)}, {liaison("富士康", "广东省深圳市", 13)}, {liaison("富士康", "广东省深圳市", 9)}, {liaison("富士康", "广东省深圳市", 9)}},
			`1日 外地企业对接 深圳富士康 1日起 限4日
			2日 外地企业对接 富士康 1日起 限4日
			3日 外地企业对接 富士康 1日起 限4日
			4日 外地企业对接 富士康 1日起 限4日
			5日 外地企业对接 富士康 1日起 限4日 超期`},
		{"one that is no longer asked for is taken back, and goes on if it is asked for again",
			[][]track.Matter{{liaison("富士康", "", 12)}, nil, {liaison("富士康", "", 10)}},
			`1日 外地企业对接 富士康 1日起 限4日
			2日 外地企业对接 富士康 1日起 限4日 2日取消
			3日 外地企业对接 富士康 1日起 限4日`},
		{"two places of one name are two",
			[][]track.Matter{{liaison("富士康", "郑州市", 12), liaison("富士康", "深圳市", 11)}, {liaison("富士康", "深圳市", 11)}},
			`1日 外地企业对接 富士康 1日起 限4日
			1日 外地企业对接 富士康 1日起 限4日
			2日 外地企业对接 富士康 1日起 限4日
			2日 外地企业对接 富士康 1日起 限4日 2日取消`},
		{"an application is due a day after it was made, and answered when the enterprise has resumed",
			[][]track.Matter{{application("木业", 1, 9, false)}, {application("木业", 1, 9, false)}, {application("木业", 1, 9, false)}, {application("木业", 1, 9, true)}},
			`1日 复工审批 木业 1日起 限2日
			2日 复工审批 木业 1日起 限2日
			3日 复工审批 木业 1日起 限2日 超期
			4日 复工审批 木业 1日起 限2日 4日完`},
		{"one without a day is due a day after it was seen",
			[][]track.Matter{nil, {application("木业", 0, 0, false)}},
			`2日 复工审批 木业 2日起 限3日`},
		{"one that was answered before anybody saw it is none",
			[][]track.Matter{{application("木业", 1, 9, true)}}, ``},
	} {
		t.Run(tc.name, func(t *testing.T) {
			want := strings.Split(strings.ReplaceAll(tc.want, "\t", ""), "\n")
			if diff := cmp.Diff(strings.Join(want, "\n"), strings.Join(matterDays(tc.days...), "\n")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestHours(t *testing.T) {
	m := application("木业", 1, 9, false)
	for _, tc := range []struct {
		day, hour, want int
		known           bool
	}{{1, 8, 0, false}, {1, 9, 0, true}, {2, 8, 23, true}, {2, 9, 24, true}, {3, 10, 49, true}} {
		if got, ok := m.Hours(time.Date(2020, 3, tc.day, tc.hour, 59, 0, 0, time.UTC)); ok != tc.known || ok && got != tc.want {
			t.Errorf("on %d at %d: %d, %v", tc.day, tc.hour, got, ok)
		}
	}
	if _, ok := (&track.Matter{}).Hours(time.Now()); ok {
		t.Error("hours from no application")
	}
}

// A task that 办理登记 ends stays ended while the sheets go on asking for it, and begins anew, with another number, when they ask again
// after they had stopped.
func TestMatterEndedByResult(t *testing.T) {
	names := map[string]string{"县人社局": "人社局"}
	var n track.Numbering
	l := &track.Ledger{}
	day := 0
	next := func(outcomes []*survey.Outcome, matters ...track.Matter) track.Task {
		t.Helper()
		day++
		today := track.Today{Day: march(day), Matters: matters, Matched: l.Match(nil)}
		heard := today.Matched.Hear(march(day), outcomes, &n, names)
		if len(heard.Faults) > 0 {
			t.Fatalf("on %d: %+v", day, heard.Faults[0])
		}
		before := l
		l = l.Next(today)
		n.Assign(l, before, nil, names)
		l.Hear(heard)
		tasks := l.Tasks(dates)
		if len(tasks) != 1 {
			t.Fatalf("on %d: %d tasks", day, len(tasks))
		}
		return tasks[0]
	}
	first := next(nil, liaison("富士康", "深圳市", 12))
	if first.Number != "人社局-0001" {
		t.Errorf("its number is %q", first.Number)
	}
	o := &survey.Outcome{Outcome: annex.Outcome{At: annex.At{Sheet: &annex.Sheet{Unit: labour}}, Task: "人社局1", Who: "富士康", Result: annex.Settled,
		Day: annex.When{Day: march(2), State: annex.Known}}}
	said := []*survey.Outcome{o}
	for range 3 {
		if task := next(said, liaison("富士康", "深圳市", 14)); task.Open() || task.Number != first.Number || task.Done != march(2) {
			t.Errorf("on %d it is %+v", day, task.Span)
		}
	}
	next(said) // nobody asks any more
	if task := next(said, liaison("富士康", "深圳市", 15)); !task.Open() || task.Number != "人社局-0002" {
		t.Errorf("asked for again it is %+v", task.Span)
	}
}

// Who sees to a task, who reports the enterprise and in whose area it lies each have it in their list, and are named.
func TestListed(t *testing.T) {
	l := &track.Ledger{}
	e := wants("新晃木业", 5)
	e.Seat = county.Unit{Township: "波洲镇"}
	cars := track.Matter{Kind: track.StaffCars, Unit: county.Unit{Department: "县交通运输局"}, From: e.Sheet.Unit, Seat: e.Seat, Name: e.Name, Key: "木业"}
	l = l.Next(track.Today{Day: march(1), Enterprises: []*survey.Enterprise{e}, Matters: []track.Matter{cars}})
	want := map[track.TaskKind]string{track.Shortage: "县科工局 波洲镇", track.StaffCars: "县交通运输局 县科工局 波洲镇"}
	for _, task := range l.Tasks(dates) {
		if got := strings.Join(task.Listed(), " "); got != want[task.Kind] {
			t.Errorf("%v stands in the lists of %s", task.Kind, got)
		}
		named := strings.Join(task.Responsible(nil), " ")
		for _, unit := range task.Listed() {
			if strings.Count(named, unit) != 1 {
				t.Errorf("%v: of %s, %s should be named once", task.Kind, named, unit)
			}
		}
		delete(want, task.Kind)
	}
	if len(want) > 0 {
		t.Errorf("there is no task of %v", want)
	}
}

// Whatever is asked for on which days: each that is asked for and not seen to has one open task, no number is given twice, and none
// changes while its task lives.
func TestMattersOfAnyDays(t *testing.T) {
	names := map[string]string{"县人社局": "人社局"}
	rapid.Check(t, func(t *rapid.T) {
		var n track.Numbering
		l := &track.Ledger{}
		given := map[track.Number]string{}
		for day := civil.Day(march(1)); day < march(12); day++ {
			var matters []track.Matter
			open := 0
			for _, key := range rapid.SliceOfDistinct(rapid.SampledFrom([]string{"甲", "乙", "丙", "丁"}), rapid.ID[string]).Draw(t, "asked") {
				m := track.Matter{Kind: track.Liaison, Unit: labour, Name: key + "厂", Key: key, Exact: "深圳市", Met: rapid.Bool().Draw(t, "met")}
				if !m.Met {
					open++
				}
				matters = append(matters, m)
			}
			before := l
			l = l.Next(track.Today{Day: day, Matters: matters})
			n.Assign(l, before, nil, names)
			for _, task := range l.Tasks(dates) {
				who := task.Matter.Key + task.Since.String()
				if was, seen := given[task.Number]; seen && was != who || task.Number == "" {
					t.Fatalf("%s is of %s and of %s", task.Number, was, who)
				}
				given[task.Number] = who
				if task.Open() {
					open--
				}
			}
			if open != 0 {
				t.Fatalf("%d tasks too few", open)
			}
		}
	})
}
