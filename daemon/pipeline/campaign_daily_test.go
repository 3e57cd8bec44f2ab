package pipeline_test

import (
	"fmt"
	"strconv"
	"strings"

	"guantong/rules/civil"
)

// key is a place in the sheets.
func key(parts ...string) string { return strings.Join(parts, " · ") }

// chinese and short are a day with and without its year.
func chinese(day civil.Day) string { return day.Format("2006年1月2日") }

func short(day civil.Day) string {
	if day.IsZero() {
		return ""
	}
	return day.Format("1月2日")
}

// daily is what the day's 日报 have to say.
func (o *oracle) daily() facts {
	want := facts{}
	today := o.before()
	o.ledgers(want)
	o.history(want)
	o.corrected(want)
	var before *seen
	if len(o.days) > 1 {
		before = o.days[len(o.days)-2]
	}
	for _, u := range campaignUnits {
		t := &today.tabs[place(u)]
		filled := ""
		if !t.filled.IsZero() {
			filled = chinese(t.filled)
		}
		want[key("上报", u.Reporter(), u.Village)] = strings.Join([]string{
			t.clerk, filled, today.state(before, u), strconv.Itoa(t.records()), strconv.Itoa(today.errors(u))}, "|")
	}
	for _, township := range campaignTownships {
		f := o.beliefs[len(o.beliefs)-1][believed{today.day, township}]
		want[key("附件2", township)] = fmt.Sprintf("%d|%d|%s", f.planned, f.returned, rate(f.returned, f.planned))
	}
	byRow := map[string]int{}
	for _, l := range today.counted() {
		state := "待返岗"
		if l.returned(today.day) {
			state = "已返岗"
		}
		byRow[key("附件4", destinations[l.destination].row, state)]++
	}
	for k, n := range byRow {
		want.count(n, k)
	}
	return want
}

func boolToInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// ledgers are 返岗跟踪台账 of the townships.
func (o *oracle) ledgers(want facts) {
	today := o.before()
	for _, l := range lives(o.days) {
		who := []string{l.unit.Township, l.unit.Village, l.name, hidden(l.id)}
		if !l.here {
			if l.back.IsZero() && l.courses[vanishedTask].by != "登记有误" {
				planned := ""
				if !l.planned.IsZero() {
					planned = chinese(l.planned)
				}
				want[key(append([]string{"没有了"}, who...)...)] = strings.Join([]string{chinese(l.first), l.corrections(), planned, chinese(l.gone)}, "|")
			}
			continue
		}
		overdue, reason := "", ""
		if l.overdue(today.day) {
			overdue = fmt.Sprint(days(l.planned, today.day))
		}
		if !l.returned(today.day) && l.reason >= 0 {
			reason = reasonNames[l.reason]
		}
		var open, done []string
		for i, name := range needNames {
			if l.courses[i].open() {
				open = append(open, name)
			}
			if l.needs[i] == "已办" {
				done = append(done, name+"已办")
			} else if t := l.courses[i].told; t != nil {
				done = append(done, name+t.text())
			}
		}
		for kind := overdueTask; kind <= vanishedTask; kind++ {
			if t := l.courses[kind].told; t != nil {
				done = append(done, obligations[kind].kind+t.text())
			}
		}
		d := destinations[l.destination]
		want[key(append([]string{"台账"}, who...)...)] = strings.Join([]string{
			d.row, d.text, short(l.planned), l.state(today.day), overdue, reason, strings.Join(open, "、"), strings.Join(done, "、"),
			today.tabs[place(l.unit)].clerk, chinese(l.first), chinese(l.latest), l.corrections()}, "|")
	}
}

// history are the rows of 历史: of the townships on each day as they were reported then, and of the county.
func (o *oracle) history(want facts) {
	from := o.days[len(o.days)-1].day
	if from > surveyDay {
		from = surveyDay
	}
	waiting := 0 // on the day from which the target falls to zero
	for i, s := range o.days {
		var all figures
		errors := 0
		line := func(f figures, errors int) string {
			return fmt.Sprintf("%d|%d|%s|%d|%d|%d", f.planned, f.returned, rate(f.returned, f.planned), f.planned-f.returned, f.overdue, errors)
		}
		for _, township := range campaignTownships {
			f, n := o.beliefs[i][believed{s.day, township}], s.townshipErrors(township)
			want[key("历史", chinese(s.day), township)] = line(f, n) + "|"
			all = figures{all.planned + f.planned, all.returned + f.returned, all.overdue + f.overdue}
			errors += n
		}
		if s.day == from {
			waiting = all.planned - all.returned
		}
		want[key("历史", chinese(s.day), "全县")] = line(all, errors) + "|"
	}
	for day := from; day <= lastDay; day++ {
		k, line := key("历史", chinese(day), "全县"), days(from, lastDay)
		if want[k] == "" {
			want[k] = "||||||"
		}
		if line > 0 {
			want[k] += fmt.Sprint((waiting*days(day, lastDay) + line - 1) / line)
		}
	}
}

func (s *seen) townshipErrors(township string) (n int) {
	for _, u := range campaignUnits {
		if u.Township == township {
			n += s.errors(u)
		}
	}
	return n + s.slips[township].errors
}
