package templates

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"guantong/rules/tally"
	"guantong/rules/track"
)

// mostLate is how many units are named for not having reported in time.
const mostLate = 3

// inspectionWords say what 督查台账 does, in a sentence: who reported late most often, and what became of tasks. They name units and
// nobody else. There are none before the first report.
func (c *circular) inspectionWords() string {
	in := c.Inspection
	if in == nil || in.Days == 0 {
		return ""
	}
	var all track.Inspected
	var late []*track.Inspected
	for i := range in.Units {
		u := &in.Units[i]
		if u.Unit.Village != "" {
			continue // its township counts it
		}
		all.Missed, all.Late = all.Missed+u.Missed, all.Late+u.Late
		all.Tasks, all.Overdue, all.Ended = all.Tasks+u.Tasks, all.Overdue+u.Overdue, append(all.Ended, u.Ended...)
		if u.Missed+u.Late > 0 && u.Unit.Reporter() != "" {
			late = append(late, u)
		}
	}
	slices.SortStableFunc(late, func(a, b *track.Inspected) int {
		return cmp.Or(cmp.Compare(b.Missed, a.Missed), cmp.Compare(b.Late, a.Late))
	})
	words := fmt.Sprintf("开展以来累计未报%d次、迟报%d次", all.Missed, all.Late)
	var names []string
	for _, u := range late[:min(mostLate, len(late))] {
		names = append(names, u.Unit.Reporter())
	}
	if len(names) > 0 {
		words += "，较多的是" + strings.Join(names, "、")
	}
	if share, ok := tally.PercentOf(len(all.Ended), all.Tasks); ok {
		words += fmt.Sprintf("；任务超期%d项，有结果的占%s%%", all.Overdue, strconv.FormatFloat(share.Points(), 'f', 1, 64))
	}
	return words + "。"
}
