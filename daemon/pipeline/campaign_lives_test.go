package pipeline_test

import (
	"slices"
	"strings"

	"guantong/rules/civil"
	register "guantong/rules/county"
)

// life is what was seen of somebody up to a day.
type life struct {
	listed        // his row, or the last one
	here          bool
	first, latest civil.Day
	back          civil.Day // the day since when he is back, as far as the sheets said; zero if he is not
	gone          civil.Day // the first day on which he was not there, if he is not
	changes       []change
	courses       [vanishedTask + 1]course // of his tasks; the last of who is not there and was not back at work by then
}

// change is what one may fail to recognise him by.
type change struct {
	day      civil.Day
	what     string // 姓名, 身份证号码, 电话; empty for the village
	was, is  string
	wasPlace register.Unit
}

// lives are everybody's who was seen, from what daily runs saw on the days before and what a run sees now.
func lives(days []*seen) map[*human]*life {
	all := map[*human]*life{}
	for _, s := range days {
		here := map[*human]bool{}
		for _, now := range s.counted() {
			here[now.who] = true
			l := all[now.who]
			if l == nil {
				l = &life{listed: now, first: s.day, latest: s.day}
				all[now.who] = l
			} else {
				l.goOn(now, s.day)
			}
			l.here, l.gone = true, 0
			l.seeBack(s.day)
			l.ask(s.day)
		}
		said := s.answers()
		for who, l := range all {
			if !here[who] {
				if l.here {
					l.here, l.gone = false, s.day
				}
				l.lose(s.day)
			}
			l.hear(who, s, said)
		}
		for n, rows := range said {
			if who, ok := n.who.(*human); ok && here[who] {
				all[who].freshly(n, tell(rows), s.day)
			}
		}
	}
	return all
}

// ask is a day on which he is there.
func (l *life) ask(day civil.Day) {
	for kind := range overdueTask + 1 {
		end := dropped
		switch {
		case l.returned(day):
			end = wasDone
		case kind < overdueTask && l.needs[kind] == "已办":
			end = arranged
		}
		if kind < overdueTask && l.needs[kind] == "已办" {
			end = arranged
		}
		l.courses[kind].ask(day, l.open(kind, day), end)
	}
	l.courses[vanishedTask].ask(day, false, wasDone)
}

// lose is a day on which he is not there.
func (l *life) lose(day civil.Day) {
	for kind := range overdueTask + 1 {
		l.courses[kind].lose(day)
	}
	l.courses[vanishedTask].ask(day, l.back.IsZero(), dropped)
}

func (l *life) hear(who *human, s *seen, said map[*taskNumber][]*answer) {
	for kind := range l.courses {
		c, over := &l.courses[kind], ends
		if kind == vanishedTask {
			over = endsMissing
		}
		c.hear(tell(said[s.numbers.by[spell{who, kind, c.since}]]), over)
	}
	gone := &l.courses[vanishedTask]
	for kind := range overdueTask + 1 {
		if t := l.courses[kind].told; !l.here && t != nil && t.result == "登记有误" && gone.told == nil {
			gone.hear(t, endsMissing)
		}
	}
}

// freshly is what came of a task that was seen to on the day on which it came: no evening's sheets have it. It is known for three days.
func (l *life) freshly(n *taskNumber, t *told, day civil.Day) {
	c := &l.courses[n.kind]
	if n.since[c.since] || c.open() || !c.since.IsZero() && c.done >= n.shown || day > n.shown+3 || !slices.Contains(endsMissing, t.result) || t.result == "登记有误" {
		return
	}
	*c = course{span: span{since: n.shown, done: max(day, n.shown), end: wasDone}}
	c.hear(t, ends)
}

func (l *life) goOn(now listed, day civil.Day) {
	if !l.here || l.unit != now.unit || l.says() != now.says() {
		l.latest = day
	}
	if l.unit != now.unit {
		l.changes = append(l.changes, change{day: day, wasPlace: l.unit})
	}
	for _, c := range []change{{what: "姓名", was: l.name, is: now.name}, {what: "身份证号码", was: l.id, is: now.id}, {what: "电话", was: l.phone, is: now.phone}} {
		if c.was != c.is {
			c.day = day
			l.changes = append(l.changes, c)
		}
	}
	l.listed = now
}

func (l *life) seeBack(day civil.Day) {
	switch {
	case !l.returned(day):
		l.back = 0
	case l.entry.back == "日期":
		l.back = l.backOn
	case !l.told.IsZero():
		l.back = l.told
	case l.back.IsZero():
		l.back = day
	}
}

// corrections is the column 更正情况.
func (l *life) corrections() string {
	var all []string
	for _, c := range l.changes {
		was, is := hiddenOr(c.was), hiddenOr(c.is)
		text := c.what + "由" + was + "改为" + is
		switch {
		case c.what == "" && c.wasPlace.Township == l.unit.Township:
			text = "由" + c.wasPlace.Village + "转入"
		case c.what == "":
			text = "由" + c.wasPlace.String() + "转入"
		case c.what == "身份证号码" && was == "": // the clerks ruin IDs, and leave none out
			text = "身份证号码原来存成了数字，改为" + is
		case c.what == "身份证号码" && is == "":
			text = "身份证号码由" + was + "存成了数字"
		case was == "":
			text = "补填" + c.what
		case is == "":
			text = c.what + "由" + was + "改为空"
		case was == is:
			text = c.what + "有更正（" + is + "）"
		}
		all = append(all, c.day.Format("1月2日")+text)
	}
	return strings.Join(all, "；")
}

// hiddenOr is a number as people may see it, and a name as it is.
func hiddenOr(text string) string {
	if h := hidden(text); h != "" && text[0] < 0x80 {
		return h
	}
	return text
}
