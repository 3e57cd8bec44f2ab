package pipeline_test

import (
	"fmt"
	"slices"

	"guantong/rules/civil"
)

// course is how a task goes: what the sheets ask for, and what 办理登记 says of it.
type course struct {
	span
	by     string // the word of 办理登记 by which it ended; empty if the sheets ended it
	agreed bool   // the sheets have ended it as well
	told   *told  // nil if 办理登记 says nothing of it
}

// told is what 办理登记 says of a task: its last row that has a word, or else its last row.
type told struct {
	*answer
	tries int // on so many days one after the other nobody could be reached
}

// ends are the words that end a task; of who is in no sheet any more some others do as well.
var (
	ends        = []string{"已办结", "本人不愿", "已录用", "另有安排"}
	endsMissing = append([]string{"已返岗", "登记有误"}, ends...)
)

// ask is a day on which the sheets have whom the task is about. end is how it ends if they do not ask for it.
func (c *course) ask(day civil.Day, asks bool, end ending) {
	if c.end == gone || c.end == dropped && end == arranged {
		c.reopen() // it was never over, or is done after all
	}
	if end == arranged {
		end = wasDone
	}
	switch {
	case asks && c.by == "已返岗":
		c.reopen()
	case c.by != "" && !c.agreed:
		c.agreed = !asks
	case asks && !c.open():
		*c = course{span: span{since: day}}
	case !asks && c.open():
		c.done, c.end = day, end
	}
}

// lose is a day on which no sheet has whom the task is about.
func (c *course) lose(day civil.Day) {
	if c.open() {
		c.done, c.end = day, gone
	}
	if c.by == "已返岗" {
		c.agreed = true
	}
}

func (c *course) reopen() { *c = course{span: span{since: c.since}} }

// hear is what 办理登记 says at the end of a day.
func (c *course) hear(t *told, ends []string) {
	if c.since.IsZero() {
		return
	}
	over := t != nil && slices.Contains(ends, t.result)
	switch {
	case c.by != "" && !c.agreed && !over:
		c.reopen()
	case over && (c.open() || c.by != "" && !c.agreed):
		c.by, c.done, c.end = t.result, max(t.day, c.since), ""
	case over && c.by == "":
		c.by, c.agreed = t.result, true
	}
	if t != nil && t.result == "已返岗" && !c.open() {
		c.by = t.result
	}
	c.told = t
}

// tell is what rows of 办理登记 come to, nil for none.
func tell(rows []*answer) *told {
	if len(rows) == 0 {
		return nil
	}
	// 已返岗 is dated by the return, which may be earlier than the calls: it comes after what was written down before it.
	written := make(map[*answer]civil.Day, len(rows))
	var latest civil.Day
	for _, a := range rows {
		latest = max(latest, a.day)
		if written[a] = a.day; a.result == "已返岗" {
			written[a] = latest
		}
	}
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b *answer) int { return int(written[a] - written[b]) })
	t := &told{answer: rows[len(rows)-1]}
	words := slices.DeleteFunc(rows, func(a *answer) bool { return a.result == remarkOnly })
	if len(words) == 0 {
		return t
	}
	t.answer = words[len(words)-1]
	tried := map[civil.Day]bool{}
	for i := len(words) - 1; i >= 0 && words[i].result == "联系不上"; i-- {
		tried[words[i].day] = true
	}
	t.tries = len(tried)
	return t
}

// text is what lists say of it: 2月27日联系不上（第2天）（吴某）.
func (t *told) text() string {
	if t == nil {
		return ""
	}
	text := short(t.day) + t.result
	if t.result == remarkOnly {
		text = short(t.day) + "：" + t.result
	}
	if t.tries > 1 {
		text += fmt.Sprintf("（第%d天）", t.tries)
	}
	if !t.agreed.IsZero() {
		text += "，约定" + short(t.agreed)
	}
	if t.remark != "" {
		text += "：" + t.remark
	}
	if t.by != "" {
		text += "（" + t.by + "）"
	}
	return text
}
