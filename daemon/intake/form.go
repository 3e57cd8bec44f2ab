// Package intake is how people register by phone: whoever scans the code on a wall (附件8, 附件9) is asked what the annexes ask, one
// thing at a time, and told beside each answer what the rules of the sheets find wrong with it. What is sent is in the database before
// anybody reads 已登记, and is added to 填报/扫码登记 afterwards. Nothing can be read back.
package intake

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"guantong/daemon/intake/token"
	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/county"
)

// form is what one kind of code leads to.
type form struct {
	kind    token.Kind
	title   string
	intro   intro
	steps   []step
	entries func(a answers, now time.Time) []Entry
}

// intro is what people are told before they type (告知).
type intro struct{ For, Asked, Why, Readers string }

// forms are those of a county.
func forms(c *county.County) map[token.Kind]*form {
	return map[token.Kind]*form{
		token.Village: {kind: token.Village, title: "农村劳动力返岗复工登记", steps: workerSteps, entries: workerEntries, intro: intro{
			For:   "在外面或本县打工的人、想找工作的人都可以登记。一个人登记一次，大约 3 分钟；家里几个人的，一个一个登记。",
			Asked: "姓名、性别、身份证号码、手机号、是否贫困户；去哪里干活、哪天走；要帮什么忙、有什么困难。要介绍工作的，再问学历、技能和想干什么。",
			Why:   "用来安排车辆、办健康证明、介绍工作，和统计全县返岗情况。不作别的用。",
		}},
		token.Enterprise: {kind: token.Enterprise, title: "企业和建设工程项目用工登记", steps: enterpriseSteps(c), entries: enterpriseEntries, intro: intro{
			For:   "本县的企业、建设工程项目都可以登记。没有复工的，可以在这里申请复工（绿色通道，24 小时都能申请）。大约 5 分钟。",
			Asked: "企业名称、地点、类别，复工没有，用工人数，联系人和电话；要招人的，招什么工种、多少人、什么待遇。",
			Why:   "用来审批复工、帮企业招人、安排车辆接员工，和统计全县用工情况。不作别的用。",
		}},
	}
}

// Judge is what the rules say of a row that stands in no sheet.
type Judge func(form *annex.Form, unit county.Unit, values annex.Values, day civil.Day) []check.Finding

// problem is what is wrong with an answer.
type problem struct {
	question *question
	level    check.Level
	text     string
}

// warning names a problem that somebody may leave as it is once he was told.
func (p problem) warning() string { return p.question.name }

// judge finds what is wrong with the answers to the steps that were asked, in their order. Notices are for who keeps a sheet: people
// with phones hear of what is wrong, or probably is.
func (f *form) judge(rules Judge, unit county.Unit, a answers, now time.Time) (found []problem) {
	steps := asked(f.steps, a)
	told := map[string]bool{}
	tell := func(q *question, level check.Level, text string) {
		if q != nil && !told[q.name] {
			told[q.name] = true
			found = append(found, problem{q, level, text})
		}
	}
	for _, s := range steps {
		for i := range s.questions {
			q := &s.questions[i]
			switch {
			case q.fields == nil && q.missing != "" && a[q.name] == nil:
				tell(q, check.Error, q.missing)
			case slices.ContainsFunc(a[q.name], func(v string) bool { return utf8.RuneCountInString(v) > q.most && !q.chosen() }):
				tell(q, check.Error, "写得太长了，最多 "+itoa(q.most)+" 个字")
			}
		}
	}
	for _, e := range f.entries(a, now) {
		findings := rules(e.form, unit, annex.Texts(e.Values), civil.Of(now))
		slices.SortStableFunc(findings, func(a, b check.Finding) int { return int(a.Level) - int(b.Level) })
		for i := range findings {
			x := &findings[i]
			if x.Level == check.Notice || x.Cell == nil {
				continue
			}
			field := e.form.FieldAt(x.Cell.Col)
			q := asking(steps, e.about, field)
			if q != nil && !q.chosen() && field != q.fields[0] && e.Values[field] == "" {
				continue // it follows from other answers, and they have been found wrong
			}
			if q != nil && a[q.name] == nil && q.missing != "" {
				tell(q, x.Level, q.missing)
				continue
			}
			tell(q, x.Level, q.said(a, strings.TrimRight(x.Message, "。")+"。"+x.Advice))
		}
	}
	order := map[*question]int{}
	for _, s := range steps {
		for i := range s.questions {
			q := &s.questions[i]
			order[q] = len(order)
			if !q.optional && q.missing != "" && a[q.name] == nil { // of what the rules can do without
				tell(q, check.Warning, q.missing)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b problem) int { return order[a.question] - order[b.question] })
	return found
}

// said is what is told of a wrong answer: in the words of the rule, which are for who keeps a sheet, unless the question has its own.
func (q *question) said(a answers, rule string) string {
	if q == nil || q.manner != number {
		return rule
	}
	if _, ok := whole(a.one(q.name)); !ok {
		return "请填 0 或正整数，不带其他文字"
	}
	return rule
}

// asking is the question that asks for a field; nil if none does, and then nobody with a phone can mend it.
func asking(steps []*step, about string, f annex.Field) *question {
	for _, s := range steps {
		for i := range s.questions {
			if q := &s.questions[i]; strings.HasPrefix(q.name, about) && slices.Contains(q.fields, f) {
				return q
			}
		}
	}
	return nil
}

// of are the problems with the answers of one step.
func (s *step) of(all []problem) []problem {
	return slices.DeleteFunc(slices.Clone(all), func(p problem) bool {
		return !slices.ContainsFunc(s.questions, func(q question) bool { return q.name == p.question.name })
	})
}

// block tells whether somebody must mend one of the problems before he goes on; a warning that he has seen he may leave.
func block(all []problem, seen []string) bool {
	return slices.ContainsFunc(all, func(p problem) bool { return p.level == check.Error || !slices.Contains(seen, p.warning()) })
}
