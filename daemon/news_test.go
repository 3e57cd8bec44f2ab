package main

import (
	"strings"
	"testing"
	"time"

	"guantong/daemon/config"
	"guantong/daemon/notify"
	"guantong/daemon/pipeline"
	"guantong/daemon/schedule"
	"guantong/rules/check"
	register "guantong/rules/county"
)

// worst is the report of a day on which everything is late, and workbooks bear the names and numbers of people.
func worst(c *config.Config) *pipeline.Report {
	r := &pipeline.Report{Run: "daily", Standing: pipeline.Standing{Planned: 9999, Returned: 1, Overdue: 999, Tasks: 999, LateTasks: 99, Unreported: 9},
		Main: "汇总/全县/日报.xlsx", Findings: pipeline.Findings{Error: 999}, Workbooks: pipeline.Workbooks{Failed: 2}}
	for _, t := range c.County.Townships {
		for i, v := range t.Villages {
			u := pipeline.Reporter{Township: t.Name, Village: v.Name}
			if i < 5 {
				r.Reporting.Unreported = append(r.Reporting.Unreported, u)
			} else {
				r.Reporting.Late = append(r.Reporting.Late, u)
			}
		}
	}
	for _, d := range c.County.Departments {
		r.Reporting.Late = append(r.Reporting.Late, pipeline.Reporter{Department: d.Name})
	}
	for _, name := range []string{"张三 431227199001010036", "李四13812345678"} {
		path := "填报/波洲镇/" + name + ".xlsx"
		r.Unreadable = append(r.Unreadable, check.Finding{Workbook: path, Unit: register.Unit{Township: "波洲镇"}, Message: name}, check.Finding{Workbook: path})
		r.Unasked = append(r.Unasked, path)
		r.Unwritten = append(r.Unwritten, pipeline.Unwritten{Path: "汇总/全县/日报.xlsx", Reason: "读 " + path + " 时 Get https://x.example/?key=geheim 出错"})
	}
	return r
}

// What robots are told of the worst day is whole, for the strictest of them too, and has nothing of anybody's in it.
func TestNewsOfTheWorstDay(t *testing.T) {
	c, err := config.Default()
	if err != nil {
		t.Fatal(err)
	}
	slot := time.Date(2020, 2, 27, 9, 0, 0, 0, time.UTC)
	r := worst(c)
	deadline, wanted := deadlineNews(c, r, slot, c.Campaign.SurveyDeadline)
	if !wanted {
		t.Fatal("nobody is reminded")
	}
	failed := failedNews(c, schedule.Daily, slot, r.Unwritten[0].Reason+" 431227199001010036")
	texts := map[string]string{"done": doneNews(c, r, slot).Text(), "deadline": deadline.Text(), "failed": failed.Text()}
	for event, parts := range map[string][]string{
		"done": {"日报完成（统计时点 2月27日17:00）", "未报：步头降苗族乡 5 个；波洲镇 5 个；", "迟报（还没有今天的）：步头降苗族乡 2 个；", "凉伞镇 18 个；", "部门迟报",
			"读不出来的工作簿 2 个（波洲镇 2 个）", "没有写成 汇总/全县/日报.xlsx：读 填报里的文件", "没有问到的工作簿 2 个", "错误 999 处", "请看 汇总/全县/日报.xlsx"},
		"deadline": {"2月27日12:00摸排截止", "未报 55 个"},
		"failed":   {"日报没有做成（统计时点 2月27日17:00）", "原因：读 填报里的文件"},
	} {
		for _, part := range parts {
			if !strings.Contains(texts[event], part) {
				t.Errorf("%q is not in\n%s", part, texts[event])
			}
		}
		for _, hidden := range []string{"张三", "李四", "199001010036", "1381234", "geheim"} {
			if strings.Contains(texts[event], hidden) {
				t.Errorf("%q is in\n%s", hidden, texts[event])
			}
		}
		if n := len(texts[event]); n > 2048 {
			t.Errorf("%s has %d bytes", event, n)
		}
	}
	few := &pipeline.Report{Reporting: pipeline.Reporting{Late: r.Reporting.Late[:3]}}
	if m, _ := deadlineNews(c, few, slot, slot); !strings.Contains(m.Text(), "迟报（还没有今天的）：步头降苗族乡 2 个（黄阳村、双溪村）；波洲镇 1 个（波洲村）。") {
		t.Errorf("a few are not named:\n%s", m.Text())
	}
	if _, wanted := deadlineNews(c, &pipeline.Report{}, slot, slot); wanted {
		t.Error("they are reminded although all have reported")
	}
}

// Robots are told an hour before each daily run, and once before the end of the first survey; if nobody wants to know, never.
func TestReminders(t *testing.T) {
	c, err := config.Default()
	if err != nil {
		t.Fatal(err)
	}
	if reminders(c) != nil {
		t.Error("nobody is told, and there are reminders")
	}
	c.Notify.Robots = []notify.Robot{{Events: []notify.Event{notify.Deadline}}}
	at, s := time.Date(2020, 2, 26, 12, 0, 0, 0, c.Zone), reminders(c)
	var all []string
	for range 4 {
		at = s.Next(at)
		all = append(all, at.Format("0102 1504"))
	}
	if got := strings.Join(all, ", "); got != "0226 1600, 0227 1100, 0227 1600, 0228 1600" {
		t.Errorf("reminders are %s", got)
	}
}
