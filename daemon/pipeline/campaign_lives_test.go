package pipeline_test

import (
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
	rows          []rowOn // on the days on which he was there
	vanished      span    // the last time that he was not there, unless he was back at work by then
}

type rowOn struct {
	day civil.Day
	entry
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
			l.vanished.see(false, s.day)
			l.here, l.gone = true, 0
			l.seeBack(s.day)
			l.rows = append(l.rows, rowOn{s.day, now.entry})
		}
		for who, l := range all {
			if here[who] {
				continue
			}
			if l.here {
				l.here, l.gone = false, s.day
				l.vanished.see(l.back.IsZero(), s.day)
			}
		}
	}
	return all
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
