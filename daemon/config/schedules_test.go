package config_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"guantong/daemon/config"
)

// firings are the next two of each schedule after 26 February 2020, noon in Xinhuang.
func firings(t *testing.T, text string) []string {
	t.Helper()
	c, err := config.Parse("config.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, f := range c.Schedules.Next(time.Date(2020, 2, 26, 4, 0, 0, 0, time.UTC), 2) {
		all = append(all, string(f.Run)+" "+f.At.Format("01-02 15:04 -0700"))
	}
	return all
}

func TestSchedules(t *testing.T) {
	shipped := []string{
		"daily 02-26 17:00 +0800", "circular 02-26 18:00 +0800", "dispatch 02-27 08:00 +0800",
		"daily 02-27 17:00 +0800", "dispatch 02-28 08:00 +0800", "circular 02-29 18:00 +0800",
	}
	for _, tc := range []struct {
		name, section string
		want          []string
	}{
		{"left out: as shipped", "", shipped},
		{"nothing in it: as shipped", "schedules:\n", shipped},
		{"none", "schedules: {}\n", nil},
		{"some", "schedules:\n  daily: 30 8 * * 1-5\n", []string{"daily 02-27 08:30 +0800", "daily 02-28 08:30 +0800"}},
		{"any kind in either form", `schedules:
  circular: "0 9 1 * *"
  daily:
    every: 2
    from: 2020-02-25
    at: 07:05
`, []string{"daily 02-27 07:05 +0800", "daily 02-29 07:05 +0800", "circular 03-01 09:00 +0800", "circular 04-01 09:00 +0800"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, firings(t, small+tc.section)); diff != "" {
				t.Errorf("firings (-want +got):\n%s", diff)
			}
		})
	}
	abroad := strings.Replace(small, `"431227"`, `"431227", timezone: Asia/Urumqi`, 1)
	if got := firings(t, abroad+"schedules: {daily: 0 17 * * *}\n")[0]; got != "daily 02-26 17:00 +0600" {
		t.Errorf("in the county's zone: %s", got)
	}
}

func TestShippedSchedules(t *testing.T) {
	var got []string
	for _, e := range shipped(t).Schedules {
		got = append(got, string(e.Run)+" "+e.String())
	}
	want := []string{"daily 0 17 * * *", "dispatch 0 8 * * *", "circular 从 2020-02-26 起每 3 天，18:00"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("schedules (-want +got):\n%s", diff)
	}
}

func TestScheduleFaults(t *testing.T) {
	for typed, want := range map[string]string{
		`TZ=UTC`:       "9 行第 10 列：schedules.daily 写的是“TZ=UTC”：不能写时区",
		`"@every 72h"`: "不能用 @ 开头的写法",
		`0 17 30 2 *`:  "永远不会运行",
		`17:00`:        "应有 5 段，这里有 1 段",
		`17`:           "应是时间，这里是数字 17",
		`[0 17 * * *]`: "应是时间，这里是列表",
		`''`:           "schedules.daily 是空的",
		``:             "schedules.daily 没有写时间",
		`* * * * *`:    "加英文引号",
		`*/5 8 * * *`:  "加英文引号",
		`{}`:           "缺少 schedules.daily.every",
		`{every: -3, from: 2020-02-26, at: "18:00"}`:      "schedules.daily.every 写的是 -3",
		`{every: 3, from: 2020-02-26, at: "24:00"}`:       "schedules.daily.at 写的是“24:00”",
		`{every: 3, from: 2020-02-26T18:00, at: "18:00"}`: "schedules.daily.from 写的是",
	} {
		c, err := config.Parse("config.yaml", []byte(small+"schedules:\n  daily: "+typed+"\n"))
		if c != nil || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("daily: %s: got %v, want %q", typed, err, want)
		}
	}
}
