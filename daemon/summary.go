package main

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"guantong/daemon/pipeline"
	"guantong/daemon/schedule"
	"guantong/rules/mask"
	"guantong/sheets/dirs"
)

// summarise tells people what a run did: what was read, what could not be, what is wrong, where to look.
func (p *program) summarise(r *pipeline.Report, w *workplace) {
	say, named := p.say, r.Named
	kind := schedule.Kind(r.Run).Name()
	if r.DryRun {
		kind += "（试运行，没有写文件）"
	}
	say("%s　统计时点 %s", kind, strings.Replace(r.AsOf, "T", " ", 1))
	unchanged := ""
	if r.Workbooks.Unchanged > 0 {
		unchanged = fmt.Sprintf("，没有变化、不用再读的 %d 个", r.Workbooks.Unchanged)
	}
	say("读取工作簿 %d 个%s，读不出来 %d 个", r.Workbooks.Read, unchanged, r.Workbooks.Failed)
	for _, f := range r.Unreadable {
		say("  ✗ %s：%s。%s", mask.Text(f.Workbook), f.Message, f.Advice)
	}
	if r.Kept.Sheets > 0 {
		say("沿用以前的记录：%d 张工作表，%d 条。它们现在读不出来，或者不见了，见“数据问题”里的%s", r.Kept.Sheets, r.Kept.Records, named("RUN-STALE"))
	}
	if r.LetGo > 0 {
		say("不再沿用：%d 张工作表不见了已满 7 天，今天起不再统计，见“数据问题”里的%s", r.LetGo, named("RUN-SHRINK"))
	}
	if r.Workbooks.Foreign > 0 {
		say("填报文件夹里有 %d 个不是表格的文件，没有读，见“数据问题”里的%s", r.Workbooks.Foreign, named("S-FILE"))
	}
	say("记录：附件1 %d 行，附件3 %d 行，附件5 %d 行，岗位需求清单 %d 行，办理登记 %d 行，通讯录 %d 行，发车登记 %d 行",
		r.Records.Annex1, r.Records.Annex3, r.Records.Annex5, r.Records.Posts, r.Records.Outcomes, r.Records.Contacts, r.Records.Trips)
	if r.Records.Recruits+r.Records.Trainees > 0 {
		say("政策登记：中介招工登记 %d 行，培训登记 %d 行", r.Records.Recruits, r.Records.Trainees)
	}
	if n := r.Records.ByCode; n.Read > 0 {
		say("扫码登记 %d 行：村（单位）的表里还没有的 %d 行，先照登记的统计；已经有的 %d 行，后来又登记过的 %d 行，不再算", n.Read, n.Waiting, n.TakenOver, n.Replaced)
	}
	if r.Records.SetAside > 0 {
		say("同一张表交了几份的，只统计最后一份，其余 %d 行没有统计，见“数据问题”里的%s", r.Records.SetAside, named("S-TWICE"))
	}
	if n := r.Records.PassedOver; n > 0 {
		say("没有当作记录的行里，有数字的 %d 行（合计、分组标题、填写示例等）；是哪几行，用 guantong check 看", n)
	}
	say("%s", standing(r.Standing))
	for _, line := range docking(r.Docking) {
		say("%s", line)
	}
	say("数据问题：错误 %d，警告 %d，提示 %d", r.Findings.Error, r.Findings.Warning, r.Findings.Notice)
	faults := maps.Clone(r.Findings.ByRule)
	maps.DeleteFunc(faults, func(rule string, _ int) bool { return r.Findings.FollowUp[rule] > 0 })
	if len(faults) > 0 {
		say("  最多的：%s", mostFrequent(faults, "条", named))
	}
	if len(r.Findings.FollowUp) > 0 {
		say("跟踪事项（表没有填错，见“返岗跟踪台账”、“任务清单”、“联系名单”）：%s", mostFrequent(r.Findings.FollowUp, "人", named))
	}
	if p.verbose {
		for _, t := range r.Ties {
			p.tellTie(t)
		}
	} else {
		p.tellTies(r)
	}
	verb := "写出"
	if r.DryRun {
		verb = "会改变"
	}
	circular := schedule.Kind(r.Run) == schedule.Circular
	what := "工作簿"
	if circular {
		what = "文件" // one of them is the document
	}
	say("%s %d 个%s，没有变化的 %d 个", verb, len(r.Outputs.Written), what, r.Outputs.Unchanged)
	if r.DryRun {
		for _, path := range r.Outputs.Written {
			say("  %s", path)
		}
	}
	if n := len(r.Marked.Written); n+r.Marked.Unchanged > 0 {
		say("标注副本：%s %d 份，没有变化的 %d 份，在“%s”里", verb, n, r.Marked.Unchanged, dirs.For("<乡镇或单位>", "标注"))
	}
	for _, u := range r.Unwritten {
		say("  ✗ 没有写成 %s：%s", u.Path, u.Reason)
	}
	for _, note := range r.Notes {
		p.warn(mask.Text(note))
	}
	p.tellMemoryLost(r.MemoryLost)
	if r.DryRun {
		return
	}
	for _, copied := range r.Archived {
		say("存档：%s", w.where(copied))
	}
	say("请看：%s", w.where(r.Main))
	if name := path.Base(r.Main); circular {
		say("公文：%s", w.where(strings.TrimSuffix(r.Main, ".xlsx")+".docx"))
	} else {
		say("各乡镇、单位的：%s", w.where(dirs.For("<乡镇或单位>", name)))
	}
}

// returned says how many of those who plan to return have.
func returned(s pipeline.Standing) string {
	text := fmt.Sprintf("计划返岗 %d 人，已返岗 %d 人", s.Planned, s.Returned)
	if rate, ok := s.Rate(); ok {
		text += fmt.Sprintf("（%.1f%%）", rate.Points())
	}
	return text
}

// standing says in a line how far the county is.
func standing(s pipeline.Standing) string {
	text := returned(s) + fmt.Sprintf("，逾期未返岗 %d 人；待办任务 %d 项", s.Overdue, s.Tasks)
	if s.LateTasks > 0 {
		text += fmt.Sprintf("，其中超期 %d 项", s.LateTasks)
	}
	if s.Unreported > 0 {
		text += fmt.Sprintf("；还有 %d 个村（社区）没有可统计的记录，见“上报情况”", s.Unreported)
	}
	return text
}

// docking says in a line each who has found work, and who travels together.
func docking(d pipeline.Docking) (lines []string) {
	if d.Seekers+d.Open > 0 {
		lines = append(lines, fmt.Sprintf("撮合：求职 %d 人，已安置 %d 人（最多可安置 %d 人），岗位尚缺 %d 人", d.Seekers, d.Placed, d.Most, d.Open))
	}
	if d.Coaches+d.Singles > 0 {
		lines = append(lines, fmt.Sprintf("包车：%d 个车次，乘车 %d 人，散客 %d 人", d.Coaches, d.Riders, d.Singles))
	}
	return lines
}

// mostFrequent names the rules with the most findings: 待返岗原因只选一项（A1-REASON） 12 条，….
func mostFrequent(byRule map[string]int, unit string, named func(string) string) string {
	rules := slices.SortedFunc(maps.Keys(byRule), func(a, b string) int {
		return cmp.Or(cmp.Compare(byRule[b], byRule[a]), cmp.Compare(a, b))
	})
	var parts []string
	for _, id := range rules[:min(len(rules), 5)] {
		parts = append(parts, fmt.Sprintf("%s %d %s", named(id), byRule[id], unit))
	}
	return strings.Join(parts, "，")
}
