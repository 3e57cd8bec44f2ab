package templates

import (
	"fmt"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/mask"
	"guantong/rules/placement"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

// ProposalsTab and AnswersTab are the tabs of a township's 调度 that posts which were proposed are read back from, with the answers; PostsTab is the
// county's, which has 岗位编号.
const (
	ProposalsTab = "撮合建议"
	AnswersTab   = "介绍结果"
	PostsTab     = "岗位安置"
)

// The columns by which proposals are read back.
const (
	proposalTask    annex.Field = "任务编号"
	proposalVillage annex.Field = "村"
	proposalName    annex.Field = "姓名"
	proposalID      annex.Field = "身份证号码"
	proposalPost    annex.Field = "岗位编号"
	proposalFirm    annex.Field = "单位名称"
	proposalTrade   annex.Field = "工种"
	proposalResult  annex.Field = "办理结果"
)

// proposal is a line of 撮合建议: somebody who looks for work, and the post for him if there is one.
type proposal struct {
	*placement.Seeker
	post   *placement.Post // nil if there is none
	others []string        // 岗位编号
	lost   *placement.Post // what was proposed to him before
	task   *track.Task     // nil in a run that gave none
}

func (d *edition) proposalColumns(name func(string) string) []column[proposal] {
	post := func(text func(p *placement.Post) string) func(proposal) string {
		return func(s proposal) string {
			if s.post == nil {
				return ""
			}
			return text(s.post)
		}
	}
	return []column[proposal]{
		serial[proposal](),
		center("乡镇", 8, func(s proposal) string { return mask.Text(s.Unit.Reporter()) }),
		center("村", 8, func(s proposal) string { return villageText(s.Unit) }).field(proposalVillage),
		center("姓名", 8, func(s proposal) string { return name(s.Name) }).field(proposalName).fixed(),
		code("身份证号码", 19.5, func(s proposal) string { return placement.ShownID(s.ID) }).field(proposalID),
		center("来源", 7, sourceText),
		center("是否贫困户", 11, func(s proposal) string { return poorText(s.Poor) }),
		body("意愿工种", 9, func(s proposal) string {
			return mask.Text(wished(s.Seeker, func(s *placement.Seeker) string { return s.Row.WantTrade }))
		}),
		body("意愿工作地", 11, func(s proposal) string {
			return mask.Text(wished(s.Seeker, func(s *placement.Seeker) string { return s.Row.WantPlace }))
		}),
		center("岗位编号", 14, post(func(p *placement.Post) string { return p.Number })).field(proposalPost),
		body("单位名称", 17, post(func(p *placement.Post) string { return mask.Text(p.Row.Employer) })).field(proposalFirm),
		center("岗位类型", 9, post(func(p *placement.Post) string { return p.Row.Kind })),
		center("工种", 9, post(func(p *placement.Post) string { return mask.Text(p.Row.Trade) })).field(proposalTrade),
		body("工作地点", 11, post(func(p *placement.Post) string { return mask.Text(p.Row.Place) })),
		center("月薪", 9, post(func(p *placement.Post) string { return mask.Text(p.Row.Pay) })),
		body("条件", 16, func(s proposal) string { return d.conditions(s) }),
		center("备选一", 12, func(s proposal) string { return nth(s.others, 0) }),
		center("备选二", 12, func(s proposal) string { return nth(s.others, 1) }),
		styled("未安置原因", 18, whyCell),
	}
}

// townshipProposalColumns are those of the township, which calls people.
func (d *edition) townshipProposalColumns() []column[proposal] {
	return append(d.proposalColumns(mask.Text),
		center("任务编号", 12, func(s proposal) string {
			if s.task == nil {
				return ""
			}
			return string(s.task.Number)
		}).field(proposalTask),
		code("联系电话", 13, func(s proposal) string { return strings.Join(s.Phones, "、") }),
	)
}

func sourceText(s proposal) string {
	if s.Row != nil {
		return "附件3"
	}
	return "附件1"
}

func poorText(a annex.Answer) string {
	switch a {
	case annex.Yes:
		return "是"
	case annex.No:
		return "否"
	}
	return "未知"
}

// wished is what somebody of 附件3 wishes for; 附件1 does not ask.
func wished(s *placement.Seeker, of func(*placement.Seeker) string) string {
	if s.Row == nil {
		return "未填"
	}
	return of(s)
}

func nth(all []string, i int) string {
	if i < len(all) {
		return all[i]
	}
	return ""
}

func whyCell(s proposal) grid.Styled {
	if s.Why == "" {
		return grid.Styled{Role: grid.Body}
	}
	return textCell(grid.Notice, string(s.Why))
}

// conditions are what could not be judged, and what became of an earlier proposal: 条件待核：年龄；待答复，约定3月2日.
func (d *edition) conditions(s proposal) string {
	var all []string
	if text := uncheckedText(s.Unchecked); text != "" {
		all = append(all, text)
	}
	if s.Waits && s.task != nil && s.task.Told != nil {
		all = append(all, "待答复，约定"+d.date(s.task.Told.Agreed.Day))
	}
	if s.lost != nil {
		text := "原介绍" + s.lost.Number
		if s.ToPoor {
			text += "，让给贫困户"
		} else {
			text += "，已不合适"
		}
		all = append(all, text)
	}
	return strings.Join(all, "；")
}

// surnameOnly hides who somebody is: 王某某.
func surnameOnly(name string) string {
	runes := []rune(mask.Text(name))
	for i := range runes {
		if i > 0 {
			runes[i] = '某'
		}
	}
	return string(runes)
}

// proposalsFor are the lines of a township, of all if unit is empty.
func (d *edition) proposalsFor(unit string) (all []proposal) {
	plan, tasks := d.Placement, d.proposed()
	for i := range plan.Seekers {
		s := &plan.Seekers[i]
		if unit != "" && s.Unit.Reporter() != unit {
			continue
		}
		line := proposal{Seeker: s}
		if s.Post >= 0 {
			line.post = &plan.Posts[s.Post]
			line.task = tasks[pair{s.Key, line.post.Number}]
		}
		for _, p := range s.Others {
			line.others = append(line.others, plan.Posts[p].Number)
		}
		if s.Lost >= 0 {
			line.lost = &plan.Posts[s.Lost]
		}
		all = append(all, line)
	}
	return all
}

type pair struct{ who, post string }

// proposalTasks are the tasks of the run's proposals.
func (d *edition) proposalTasks() map[pair]*track.Task {
	all := map[pair]*track.Task{}
	for _, t := range d.Own.Tasks {
		if t.Kind == track.Proposal {
			all[pair{t.Matter.Key, t.Matter.Exact}] = t
		}
	}
	return all
}

// openProposals are the posts that people are to be introduced to, by person.
func (d *edition) openProposals() map[string]*track.Matter {
	all := map[string]*track.Matter{}
	for _, m := range d.Own.Matters {
		if m.Kind == track.Proposal && m.Span.Open() {
			all[m.Key] = m
		}
	}
	return all
}

// placedText is the first line: 最多可安置 244 人，已安置 240 人.
func (d *edition) placedText() string {
	return fmt.Sprintf("最多可安置 %d 人，已安置 %d 人", d.Placement.Most, d.Placement.Placed)
}

// noSeekers stands where nobody looks for work.
const noSeekers = "没有要介绍岗位的求职人员"

// proposalsCounty is 撮合建议 of the county, in which nobody can be known; nil in a run that brings nobody together.
func proposalsCounty(d *edition) *tab {
	if d.Placement == nil {
		return nil
	}
	return d.proposalTab("全县", d.placedText(), d.proposalsFor(""), d.proposalColumns(surnameOnly),
		"3.姓名、电话在各乡镇的“撮合建议”里，单位的人选在各单位的“撮合建议”里。")
}

// proposalsTownship is that of a township, with whom to call; nil if nobody there looks for work.
func proposalsTownship(d *edition, unit string) *tab {
	if d.Placement == nil {
		return nil
	}
	all := d.proposalsFor(unit)
	if len(all) == 0 {
		return nil
	}
	placed := 0
	for _, s := range all {
		if s.post != nil {
			placed++
		}
	}
	return d.proposalTab(unit, fmt.Sprintf("求职 %d 人，已安置 %d 人（全县%s）", len(all), placed, d.placedText()), all, d.townshipProposalColumns(),
		"3.请联系本人，和单位谈妥后在“办理登记”里按任务编号记一行：“已录用”的占用岗位，“本人不愿”“单位不录用”的不再介绍到这个岗位，“待答复”的保留到约定日期。电话号码只用于联系本人，不要转发。")
}

func (d *edition) proposalTab(unit, first string, all []proposal, columns []column[proposal], last string) *tab {
	l := newList(d, ProposalsTab, "就业撮合建议", columns, first, join(unit, d.asOf()))
	l.fill(all, noSeekers)
	l.notes(
		"注：1.附件3的人员和附件1要求就业介绍、还没有返岗的人员，每人一行；已录用、另有安排的不再列。昨天介绍的岗位仍合适的不变，贫困户按规定优先的除外。",
		"2.“最多可安置”是只看工种、地点和条件时最多能安置的人数。“条件待核”的是表里没有填、要问清的条件；备选是还有空缺的其他岗位的编号，岗位见“"+PostsTab+"”。",
		last,
	)
	l.sideBySide((len(columns) - l.Freeze.Col + 1) / 2)
	return l.tab
}
