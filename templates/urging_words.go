package templates

import (
	"fmt"
	"strings"
)

// urge is the text for a group: 【波洲镇】截至2月28日8:00：未报2个（炉冲村、红岩村）；…。请今天报齐、改好、办理。
func (d *edition) urge(u *urgeRow) string {
	start := fmt.Sprintf("【%s】截至%s：", u.unit, d.AsOf.Format("1月2日15:04"))
	if u.quiet() {
		return start + "各村都报了，没有要改的错误，没有逾期未返岗的人，没有到期的任务。"
	}
	var parts, please []string
	say := func(text, do string) {
		parts = append(parts, text)
		if len(please) == 0 || please[len(please)-1] != do {
			please = append(please, do)
		}
	}
	reports := func(what string, names []string, do string) {
		switch {
		case len(names) == 0:
		case u.department:
			say("附件5"+what, do)
		default:
			say(fmt.Sprintf("%s%d个（%s）", what, len(names), strings.Join(names, "、")), do)
		}
	}
	reports("未报", u.unreported, "报齐")
	reports("迟报", u.late, "报齐")
	reports("读不出来", u.kept, "报齐")
	if u.errors > 0 {
		say(fmt.Sprintf("表里有错误%d处要改", u.errors), "改好")
	}
	if u.overdue > 0 {
		say(fmt.Sprintf("逾期未返岗%d人", u.overdue), "办理")
	}
	if u.due > 0 {
		say(fmt.Sprintf("今天到期的任务%d项", u.due), "办理")
	}
	if u.lateTasks > 0 {
		say(fmt.Sprintf("超期的任务%d项", u.lateTasks), "办理")
	}
	return start + strings.Join(parts, "；") + "。请今天" + strings.Join(please, "、") + "，" + whereToLook(please) + "。"
}

// whereToLook says where a unit finds what it is asked to do.
func whereToLook(please []string) string {
	var places []string
	for _, p := range please {
		switch p {
		case "改好":
			places = append(places, "哪一格见“日报”里的数据问题")
		case "办理":
			places = append(places, "名单见“调度”里的任务清单")
		}
	}
	if places == nil {
		return "填表日期写今天"
	}
	return strings.Join(places, "，")
}
