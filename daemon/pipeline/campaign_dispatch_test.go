package pipeline_test

import (
	"fmt"
	"strings"
)

// dispatch is what the sheets of a dispatch run have to say that sees today.
func (o *oracle) dispatch(today *seen) facts {
	want := facts{}
	all := o.tasks(today)
	for i := range all {
		t := &all[i]
		want[t.place()] = t.brief(today.day) + "|" + t.told.text()
		if t.who == nil && t.open() && (t.kind != shortageTask || t.late(today.day)) {
			want[key("任务", "全县", obligations[t.kind].kind, t.unit.Reporter(), t.unit.Village, t.target)] = t.line(today.day)
		}
	}
	taskSums(all, today.day, want)
	duties(all, today.day, want)
	o.summary(today, want)
	areas(today, want)
	return want
}

// tasks are those of a run that sees today.
func (o *oracle) tasks(today *seen) []task {
	return tasks(append(o.days[:len(o.days):len(o.days)], today))
}

// summary is 调度总表 of the county.
func (o *oracle) summary(today *seen, want facts) {
	total, known := make([]int, 19), lives(append(o.days[:len(o.days):len(o.days)], today))
	change := 0
	for _, township := range campaignTownships {
		n := make([]int, len(total)) // planned, returned, waiting, reasons, none, needs, overdue, undated, errors, warnings, unreported
		for _, l := range today.counted() {
			if l.unit.Township != township {
				continue
			}
			n[0]++
			for k := range needNames {
				n[8+k] += boolToInt(known[l.who].courses[k].open())
			}
			if l.returned(today.day) {
				n[1]++
				continue
			}
			n[2]++
			if l.reason >= 0 {
				n[3+l.reason]++
			} else {
				n[7]++
			}
			n[13] += boolToInt(l.overdue(today.day))
			n[14] += boolToInt(l.planned.IsZero())
		}
		for _, u := range campaignUnits {
			if u.Township == township {
				n[15] += today.errors(u)
				n[16] += today.warnings(u)
				n[17] += boolToInt(!today.reports(u))
			}
		}
		n[15] += today.slips[township].errors
		n[16] += today.slips[township].warnings
		since := "—"
		if last := len(o.days) - 1; last > 0 { // by its own sheets each: as it was reported
			c := o.beliefs[last][believed{o.days[last].day, township}].returned - o.beliefs[last-1][believed{o.days[last-1].day, township}].returned
			since, change = signed(c), change+c
		}
		want[key("调度", township)] = summaryLine(n, since)
		for i := range n {
			total[i] += n[i]
		}
	}
	since := "—"
	if len(o.days) > 1 {
		since = signed(change)
	}
	want[key("调度", "合计")] = summaryLine(total, since)
}

func signed(n int) string {
	if n == 0 {
		return "0"
	}
	return fmt.Sprintf("%+d", n)
}

func summaryLine(n []int, change string) string {
	cells := []string{fmt.Sprint(n[0]), fmt.Sprint(n[1]), rate(n[1], n[0]), change}
	for _, x := range n[2:18] {
		cells = append(cells, fmt.Sprint(x))
	}
	return strings.Join(cells, "|")
}

// areas is 输入地清单 of the county.
func areas(today *seen, want facts) {
	count := map[string][4]int{key("输入地", "合计"): {}}
	for _, l := range today.counted() {
		d := destinations[l.destination]
		for _, k := range []string{key("输入地", d.province, d.city), key("输入地", "合计")} {
			n := count[k]
			n[0]++
			n[1] += boolToInt(l.returned(today.day))
			n[2] += boolToInt(!l.returned(today.day))
			n[3] += boolToInt(l.overdue(today.day))
			count[k] = n
		}
	}
	for k, n := range count {
		want[k] = fmt.Sprintf("%d|%d|%d|%d", n[0], n[1], n[2], n[3])
	}
}
