package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"guantong/daemon/config"
	"guantong/daemon/notify"
	"guantong/daemon/pipeline"
	"guantong/daemon/schedule"
)

// What robots are told is made of figures, of names in the register and of names of outputs. Nothing that people typed goes into it, and
// no name that they gave a file: it may be somebody's.

// doneNews is what robots are told of a run that is done.
func doneNews(c *config.Config, r *pipeline.Report, slot time.Time) *notify.Message {
	m := &notify.Message{
		Event: notify.Done, County: c.County.Name, Run: r.Run, Slot: slot.In(c.Zone),
		Title:   fmt.Sprintf("%s%s完成（统计时点 %s）", c.County.Name, schedule.Kind(r.Run).Name(), dayAndTime(slot.In(c.Zone))),
		Lines:   []string{standing(r.Standing) + "。"},
		Figures: figures(r),
	}
	m.Lines = append(m.Lines, wrongLines(c, r)...) // first, for a long text may be cut
	if schedule.Kind(r.Run) == schedule.Daily {
		m.Lines = append(m.Lines, reportingLines(c, &r.Reporting)...)
	}
	if n := r.Findings.Error; n > 0 {
		m.Lines = append(m.Lines, fmt.Sprintf("表里有错误 %d 处要改，见各单位日报的“数据问题”。", n))
	}
	look := "请看 " + r.Main
	if schedule.Kind(r.Run) == schedule.Dispatch {
		look += "：各单位要办的在“任务汇总”，催各乡镇的话在“催报文字”，复制就能用"
	}
	m.Lines = append(m.Lines, look+"。")
	return m
}

func figures(r *pipeline.Report) map[string]int {
	return map[string]int{
		"planned": r.Standing.Planned, "returned": r.Standing.Returned, "overdue": r.Standing.Overdue,
		"tasks": r.Standing.Tasks, "late_tasks": r.Standing.LateTasks,
		"reported": r.Reporting.Reported, "late": len(r.Reporting.Late), "unreported": len(r.Reporting.Unreported),
		"errors": r.Findings.Error, "unreadable": r.Workbooks.Failed, "unwritten": len(r.Unwritten),
	}
}

// failedNews is what robots are told of a run that could not be made.
func failedNews(c *config.Config, kind schedule.Kind, slot time.Time, reason string) notify.Message {
	return notify.Message{
		Event: notify.Failed, County: c.County.Name, Run: string(kind), Slot: slot.In(c.Zone),
		Title: fmt.Sprintf("%s%s没有做成（统计时点 %s）", c.County.Name, kind.Name(), dayAndTime(slot.In(c.Zone))),
		Lines: []string{"原因：" + notify.Reason(reason), "汇总表还是上一次的。请管电脑的人处理：运行 guantong status 看是哪里不对、怎么办。"},
	}
}

// deadlineNews is what robots are told when the time to report is near; false if everybody has.
func deadlineNews(c *config.Config, r *pipeline.Report, slot, deadline time.Time) (*notify.Message, bool) {
	if len(r.Reporting.Late)+len(r.Reporting.Unreported)+len(r.Reporting.Kept) == 0 {
		return nil, false
	}
	what := "上报"
	if deadline.Equal(c.Campaign.SurveyDeadline) {
		what = "摸排"
	}
	return &notify.Message{
		Event: notify.Deadline, County: c.County.Name, Run: string(schedule.Daily), Slot: slot.In(c.Zone), Until: deadline,
		Title: fmt.Sprintf("%s：%s%s截止，还有单位没有报", c.County.Name, dayAndTime(deadline.In(c.Zone)), what),
		Lines: append(reportingLines(c, &r.Reporting), "请在截止前填好、保存；已经填了的，看看填表日期是不是今天。"),
		Figures: map[string]int{
			"reported": r.Reporting.Reported, "late": len(r.Reporting.Late), "unreported": len(r.Reporting.Unreported),
		},
	}, true
}

// reportingLines say who has reported and who has not, by township.
func reportingLines(c *config.Config, r *pipeline.Reporting) []string {
	villages := func(all []pipeline.Reporter) []pipeline.Reporter {
		return slices.DeleteFunc(slices.Clone(all), func(u pipeline.Reporter) bool { return u.Department != "" })
	}
	unreported, late, kept := villages(r.Unreported), villages(r.Late), villages(r.Kept)
	lines := []string{fmt.Sprintf("村（社区）已报 %d 个，迟报 %d 个，未报 %d 个。", r.Reported, len(late), len(unreported))}
	for _, group := range []struct {
		name     string
		villages []pipeline.Reporter
		all      []pipeline.Reporter
	}{{"未报", unreported, r.Unreported}, {"迟报（还没有今天的）", late, r.Late}, {"读不出来、沿用以前的", kept, r.Kept}} {
		if text := byTownship(c, group.villages); text != "" {
			lines = append(lines, group.name+"："+text+"。")
		}
		var departments []string
		for _, u := range group.all {
			if u.Department != "" {
				departments = append(departments, u.Department)
			}
		}
		if len(departments) > 0 {
			lines = append(lines, "部门"+group.name+"："+strings.Join(departments, "、")+"。")
		}
	}
	return lines
}

// byTownship lists villages: 波洲镇 2 个（炉冲村、红岩村）；鱼市镇 1 个（新桥村）; of many only 波洲镇 12 个；鱼市镇 11 个.
func byTownship(c *config.Config, villages []pipeline.Reporter) string {
	const most = 20 // more are counted, not named
	var parts []string
	for _, t := range c.County.Townships {
		var names []string
		for _, v := range villages {
			if v.Township == t.Name {
				names = append(names, v.Village)
			}
		}
		switch n := len(names); {
		case n > 0 && len(villages) > most:
			parts = append(parts, fmt.Sprintf("%s %d 个", t.Name, n))
		case n > 0:
			parts = append(parts, fmt.Sprintf("%s %d 个（%s）", t.Name, n, strings.Join(names, "、")))
		}
	}
	return strings.Join(parts, "；")
}

// wrongLines say what could not be read or written.
func wrongLines(c *config.Config, r *pipeline.Report) (lines []string) {
	if n := r.Workbooks.Failed; n > 0 {
		count, seen := map[string]int{}, map[string]bool{}
		for _, f := range r.Unreadable {
			if !seen[f.Workbook] { // there may be more to say of one
				count[f.Unit.Reporter()]++
			}
			seen[f.Workbook] = true
		}
		var parts []string
		for _, name := range c.County.Reporters() {
			if count[name] > 0 {
				parts = append(parts, fmt.Sprintf("%s %d 个", name, count[name]))
			}
		}
		text := fmt.Sprintf("读不出来的工作簿 %d 个", n)
		if len(parts) > 0 {
			text += "（" + strings.Join(parts, "，") + "）"
		}
		lines = append(lines, text+"，是哪个、怎么改，见“数据问题”。")
	}
	if n := r.Kept.Sheets; n > 0 {
		lines = append(lines, fmt.Sprintf("沿用以前记录的工作表 %d 张：现在读不出来，或者不见了。", n))
	}
	for i, u := range r.Unwritten {
		if i == 3 {
			lines = append(lines, fmt.Sprintf("没有写成的一共 %d 个。", len(r.Unwritten)))
			break
		}
		lines = append(lines, fmt.Sprintf("没有写成 %s：%s。", u.Path, strings.TrimSuffix(notify.Reason(u.Reason), "。")))
	}
	if n := len(r.Unasked); n > 0 {
		lines = append(lines, fmt.Sprintf("没有问到的工作簿 %d 个：网络或共享盘没有回答。", n))
	}
	for _, t := range r.Ties {
		if !t.OK {
			lines = append(lines, "对不上："+t.Name+"。")
		}
	}
	if r.MemoryLost != nil {
		lines = append(lines, "数据库没有记住这一次，请管电脑的人看 guantong status。")
	}
	return lines
}

func dayAndTime(t time.Time) string { return t.Format("1月2日15:04") }
