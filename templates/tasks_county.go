package templates

import (
	"fmt"

	"guantong/rules/track"
	"guantong/sheets/grid"
)

// tasksCounty is 任务清单 of the county (39号措施（二）): what it follows itself, one by one. What is about people is not in it.
func tasksCounty(d *edition) *tab {
	all, listed := 0, d.countyTasks()
	for i := range d.Tasks {
		if d.Tasks[i].Open() {
			all++
		}
	}
	l := newList(d, "任务清单", "任务清单", d.countyTaskColumns(), join("全县", d.asOf()), fmt.Sprintf(
		"逐项列出 %d 项：未报的单位、县直单位办的、超期的企业缺工；其余待办 %d 项见“任务汇总”“超期任务”和各单位的调度表",
		len(listed), all-len(listed)))
	l.fill(listed, "没有要逐项列的任务")
	l.notes("注：责任单位见“责任清单”。")
	return l.tab
}

func (d *edition) countyTaskColumns() []column[*track.Task] {
	return d.taskColumns(34, 14, []column[*track.Task]{
		center("类别", 9, func(t *track.Task) string { return t.Kind.String() }).fixed(),
		styled("乡镇或单位", 12, func(t *track.Task) grid.Styled { return d.bookOf(t.Unit.Reporter()) }),
		center("村", 11, taskVillageText),
		body("对象", 30, target),
	}, []column[*track.Task]{
		styled("人数", 6, func(t *track.Task) grid.Styled { return peopleCell(t.People) }),
	})
}
