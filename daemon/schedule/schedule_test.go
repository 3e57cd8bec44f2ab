package schedule_test

import (
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/google/go-cmp/cmp"

	"guantong/daemon/schedule"
)

const minute = "2006-01-02T15:04"

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func cron(t testing.TB, spec, in string) *schedule.Schedule {
	t.Helper()
	s, err := schedule.Cron(spec, zone(t, in))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func everyDays(t testing.TB, days int, first, in string) *schedule.Schedule {
	t.Helper()
	at, err := time.Parse(minute, first)
	if err != nil {
		t.Fatal(err)
	}
	s, err := schedule.EveryDays(days, at, zone(t, in))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestFirings(t *testing.T) {
	const shanghai, newYork, lordHowe = "Asia/Shanghai", "America/New_York", "Australia/Lord_Howe"
	for _, tc := range []struct {
		name  string
		s     *schedule.Schedule
		after string // UTC
		want  string // local, with the distance from UTC
	}{
		{"each day, through 29 February", cron(t, "0 17 * * *", shanghai), "2020-02-28T00:00",
			"2020-02-28T17:00+08 2020-02-29T17:00+08 2020-03-01T17:00+08"},
		{"strictly after the moment", cron(t, "0 17 * * *", shanghai), "2020-02-28T09:00", "2020-02-29T17:00+08"},
		{"working days", cron(t, "30 8 * * MON-FRI", shanghai), "2020-02-28T00:00",
			"2020-02-28T08:30+08 2020-03-02T08:30+08 2020-03-03T08:30+08"},
		{"every three days, through 29 February", everyDays(t, 3, "2020-02-26T18:00", shanghai), "2020-02-01T00:00",
			"2020-02-26T18:00+08 2020-02-29T18:00+08 2020-03-03T18:00+08"},
		{"every three days, the year before", everyDays(t, 3, "2019-02-26T18:00", shanghai), "2019-02-26T10:00",
			"2019-03-01T18:00+08 2019-03-04T18:00+08"},
		{"every three days, over the new year", everyDays(t, 3, "2020-12-28T18:00", shanghai), "2020-12-30T00:00",
			"2020-12-31T18:00+08 2021-01-03T18:00+08"},
		{"a week, long after", everyDays(t, 7, "2020-02-26T00:05", shanghai), "2099-12-30T00:00", "2100-01-06T00:05+08"},
		{"the clock goes forward at 2: right after the gap", cron(t, "30 2 * * *", newYork), "2020-03-07T12:00",
			"2020-03-08T03:00-04 2020-03-09T02:30-04"},
		{"several in the gap are one", cron(t, "*/20 2,3 * * *", newYork), "2020-03-08T05:00",
			"2020-03-08T03:00-04 2020-03-08T03:20-04 2020-03-08T03:40-04 2020-03-09T02:00-04"},
		{"the clock goes back at 2: once, the first time", cron(t, "30 1 * * *", newYork), "2020-10-31T12:00",
			"2020-11-01T01:30-04 2020-11-02T01:30-05"},
		{"asked between the two times", cron(t, "30 1 * * *", newYork), "2020-11-01T06:10", "2020-11-02T01:30-05"},
		{"each hour, the hour that comes twice", cron(t, "0 * * * *", newYork), "2020-11-01T03:30",
			"2020-11-01T00:00-04 2020-11-01T01:00-04 2020-11-01T02:00-05"},
		{"every day in the gap", everyDays(t, 1, "2020-03-07T02:30", newYork), "2020-03-07T00:00",
			"2020-03-07T02:30-05 2020-03-08T03:00-04 2020-03-09T02:30-04"},
		{"every day in the overlap", everyDays(t, 1, "2020-10-31T01:30", newYork), "2020-11-01T04:00",
			"2020-11-01T01:30-04 2020-11-02T01:30-05"},
		{"half an hour back", cron(t, "45 1 * * *", lordHowe), "2020-04-04T13:30", "2020-04-05T01:45+11 2020-04-06T01:45+10:30"},
		{"midnight that is left out", cron(t, "0 0 * * *", "America/Sao_Paulo"), "2018-11-03T12:00",
			"2018-11-04T01:00-02 2018-11-05T00:00-02"},
		{"a day that is left out", cron(t, "0 17 * * *", "Pacific/Apia"), "2011-12-29T12:00",
			"2011-12-29T17:00-10 2011-12-31T00:00+14 2011-12-31T17:00+14"},
		{"the last day of a leap year long ahead", cron(t, "0 0,20 31 12 *", newYork), "2040-12-31T00:00",
			"2040-12-31T00:00-05 2040-12-31T20:00-05 2041-12-31T00:00-05"},
		{"29 February, eight years apart", cron(t, "0 9 29 2 *", shanghai), "2092-03-01T00:00",
			"2096-02-29T09:00+08 2104-02-29T09:00+08"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			at, err := time.Parse(minute, tc.after)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			want := strings.Fields(tc.want)
			for range want {
				at = tc.s.Next(at)
				got = append(got, strings.TrimSuffix(at.Format(minute+"-07:00"), ":00"))
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("firings (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSaysWhatWasWritten(t *testing.T) {
	if got, want := cron(t, "  0 17\t* * 1-5 ", "Asia/Shanghai").String(), "0 17 * * 1-5"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := everyDays(t, 3, "2020-02-26T18:00", "Asia/Shanghai").String(), "从 2020-02-26 起每 3 天，18:00"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestRefused(t *testing.T) {
	for spec, want := range map[string]string{
		"":                                     "没有写时间",
		"  ":                                   "没有写时间",
		"0 17 * *":                             "应有 5 段，这里有 4 段",
		"0 0 17 * * *":                         "应有 5 段，这里有 6 段",
		"17:00":                                "应有 5 段",
		"每天 17:00":                             "应有 5 段",
		"@every 72h":                           "@ 开头",
		"@every -5m":                           "@ 开头",
		"@daily":                               "@ 开头",
		"TZ=UTC":                               "不能写时区（TZ=）",
		"TZ=":                                  "不能写时区（TZ=）",
		"TZ=UTC 0 17 * * *":                    "不能写时区（TZ=）",
		" CRON_TZ=Asia/Nowhere 0 17 * * *":     "不能写时区（TZ=）",
		"60 17 * * *":                          "第 1 段（分）不对，应是 * 或 0 到 59",
		"0 24 * * *":                           "第 2 段（时）",
		"0 17 0 * *":                           "第 3 段（日）",
		"0 17 * 13 *":                          "第 4 段（月）",
		"0 17 * * 7":                           "第 5 段（星期）不对，应是 * 或 0 到 6（0 是星期日）",
		"0 17 * * 星期一":                         "第 5 段（星期）",
		"0 17 ＊ * *":                           "第 3 段（日）",
		"0 8，17 * * *":                         "第 2 段（时）",
		"0 8, 17 * *":                          "第 2 段（时）",
		"0 , * * *":                            "第 2 段（时）",
		"*-5 * * * *":                          "第 1 段（分）",
		"*/0 * * * *":                          "第 1 段（分）",
		"*/-1 * * * *":                         "第 1 段（分）",
		"0 17-8 * * *":                         "第 2 段（时）",
		"0 +8 * * *":                           "第 2 段（时）",
		"0 99999999999999999999 * * *":         "第 2 段（时）",
		"0 */99999999999999999999 * * *":       "第 2 段（时）",
		"0 17 30 2 *":                          "永远不会运行",
		"0 17 31 2,4,6,9,11 *":                 "永远不会运行",
		"0 17 31 FEB-feb *":                    "永远不会运行",
		"0 17 30/1 2 *":                        "永远不会运行",
		"0 17 L * *":                           "第 3 段（日）",
		"\x00 * * * *":                         "第 1 段（分）",
		"0 17 * * *\nTZ=UTC 0 17 * * *":        "不能写时区（TZ=）",
		"0 17 * * 1\u00a00 17 * * 1":           "段",
		"0 17 * * " + strings.Repeat("1,", 99): "第 5 段（星期）",
	} {
		s, err := schedule.Cron(spec, time.UTC)
		if err == nil || s != nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want an error with %q", spec, err, want)
		}
	}
	for _, days := range []int{0, -3, schedule.MaxDays + 1, -1 << 63, 1<<63 - 1} {
		if _, err := schedule.EveryDays(days, time.Now(), time.UTC); err == nil || !strings.Contains(err.Error(), "应是 1 到 366 天") {
			t.Errorf("every %d days: %v", days, err)
		}
	}
}

func TestTimetable(t *testing.T) {
	table := schedule.Timetable{
		{Run: schedule.Daily, Schedule: cron(t, "0 18 * * *", "Asia/Shanghai")},
		{Run: schedule.Circular, Schedule: everyDays(t, 3, "2020-02-26T18:00", "Asia/Shanghai")},
		{Run: schedule.Dispatch, Schedule: cron(t, "0 8 * * *", "Asia/Shanghai")},
	}
	var got []string
	for _, f := range table.Next(time.Date(2020, 2, 28, 0, 0, 0, 0, time.UTC), 2) {
		got = append(got, f.Run.Name()+" "+string(f.Run)+" "+f.At.Format("01-02 15:04"))
	}
	want := []string{
		"日报 daily 02-28 18:00",
		"调度 dispatch 02-29 08:00",
		"日报 daily 02-29 18:00", // at the same time: in the order of the timetable
		"通报 circular 02-29 18:00",
		"调度 dispatch 03-01 08:00",
		"通报 circular 03-03 18:00",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("firings (-want +got):\n%s", diff)
	}
}

func FuzzCron(f *testing.F) {
	for _, spec := range []string{"0 17 * * *", "TZ=UTC", "CRON_TZ= ", "@every 1s", "*/3,5-9/2 ? 29 feb MON", "0 0 30 2 *", ", , , , ,", "0 0 31 2 0"} {
		f.Add(spec)
	}
	zone := zone(f, "America/New_York")
	f.Fuzz(func(t *testing.T, spec string) {
		s, err := schedule.Cron(spec, zone)
		if err != nil {
			return
		}
		at := time.Date(2096, 3, 8, 6, 30, 0, 0, time.UTC)
		for range 3 {
			next := s.Next(at)
			if !next.After(at) || next.Year() > 2112 {
				t.Fatalf("%q: after %v comes %v", spec, at, next)
			}
			at = next
		}
	})
}
