package pipeline_test

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"guantong/rules/civil"
	register "guantong/rules/county"
)

// inspection is what 督查台账 has to say in the morning of a day that sees today: worked out from the sheets of the days before, and for
// people and tasks from today's.
func (o *oracle) inspection(today *seen) facts {
	want := facts{}
	type sum struct{ missed, late, row, overdue, longest, people, corrected int }
	sums := map[register.Unit]*sum{}
	of := func(u register.Unit) []*sum {
		var all []*sum
		for _, u := range slices.Compact([]register.Unit{{Township: u.Township, Department: u.Department}, u}) {
			if sums[u] == nil {
				sums[u] = &sum{}
			}
			all = append(all, sums[u])
		}
		return all
	}
	for _, u := range campaignUnits {
		all, row := of(u), 0
		for i, s := range o.days {
			var before *seen
			if i > 0 {
				before = o.days[i-1]
			}
			row++
			switch state := s.state(before, u); state {
			case "未报", "迟报":
				for _, n := range all {
					n.missed += boolToInt(state == "未报")
					n.late += boolToInt(state == "迟报")
				}
			default:
				row = 0
			}
		}
		for _, n := range all {
			n.row = max(n.row, row)
		}
	}
	for _, l := range today.counted() {
		for _, n := range of(l.unit) {
			n.people += boolToInt(l.overdue(today.day))
		}
	}
	all := tasks(append(o.days[:len(o.days):len(o.days)], today))
	for i := range all {
		if t := &all[i]; t.late(today.day) {
			for _, n := range of(t.unit) {
				n.overdue, n.longest = n.overdue+1, max(n.longest, days(t.due, today.day))
			}
		}
	}
	found := facts{}
	o.corrected(found)
	for place := range found {
		of(register.Unit{Township: strings.Split(place, " · ")[3]})[0].corrected++
	}
	for u, n := range sums {
		want[key("督查", u.Reporter(), u.Village)] = fmt.Sprintf("%d|%d|%d|%d|%d|%d", n.missed, n.late, n.row, n.overdue, n.longest, n.people)
		if u.Village == "" && u.Department == "" {
			want[key("督查", u.Township, "更正")] = fmt.Sprint(n.corrected)
		}
	}
	for _, s := range o.days {
		want[key("依据", short(s.day))] = fmt.Sprintf("%s/1700 日报 › 上报情况", s.day.Format(time.DateOnly))
	}
	return want
}

// number is a number in a cell that may be a dash.
func number(text string) string {
	if text == "—" {
		return "0"
	}
	return text
}

func figuresIn(row []string, cols ...int) string {
	var all []string
	for _, c := range cols {
		all = append(all, number(cell(row, c)))
	}
	return strings.Join(all, "|")
}

// inspection is what 督查台账 says.
func (o outputs) inspection() facts {
	got := facts{}
	tabs := o.tabs("汇总/全县/调度.xlsx", "督查台账", "督查依据")
	for _, row := range tabs[0] {
		township := slices.Contains(campaignTownships, cell(row, 0))
		if !township && !slices.Contains(campaignDepartments, cell(row, 0)) {
			continue
		}
		village := strings.TrimPrefix(cell(row, 1), "—")
		got.add(figuresIn(row, 2, 3, 4, 5, 6, 11), "督查", cell(row, 0), village)
		if township && village == "" {
			got.add(number(cell(row, 13)), "督查", cell(row, 0), "更正")
		}
	}
	for _, row := range tabs[1] {
		if cell(row, 1) == "上报" {
			got.add(cell(row, 4), "依据", cell(row, 0))
		}
	}
	return got
}

// groups is what 群体分析 has to say.
func (o *oracle) groups() facts {
	today := o.before()
	type sum struct{ poor, poorBack, all, back int }
	sums := map[string]*sum{}
	for _, l := range today.counted() {
		sex := map[bool]string{true: "男", false: "女"}[(l.who.right[16]-'0')%2 == 1]
		age := "未知"
		if l.rightID() {
			age = ageBand(l.id, today.day)
		}
		for _, k := range []string{key("群体", sex, age), key("去向", destinations[l.destination].row)} {
			if sums[k] == nil {
				sums[k] = &sum{}
			}
			back := boolToInt(l.returned(today.day))
			sums[k].all++
			sums[k].back += back
			if l.poor {
				sums[k].poor++
				sums[k].poorBack += back
			}
		}
	}
	want := facts{}
	for k, n := range sums {
		other, otherBack := n.all-n.poor, n.back-n.poorBack
		want[k] = fmt.Sprintf("0|0|0|%d|%d|%d|0|0|0|%d|%d|%d|%d|%d|%d",
			n.poor, n.poorBack, n.poor-n.poorBack, other, otherBack, other-otherBack, n.all, n.back, n.all-n.back)
	}
	return want
}

// ageBand is the row of somebody with an ID on a day.
func ageBand(id string, day civil.Day) string {
	birthday, err := time.Parse("20060102", id[6:14])
	if err != nil {
		return "未知"
	}
	age := day.Year() - birthday.Year()
	if today := day.Format("0102"); today < id[10:14] {
		age--
	}
	for _, band := range []struct {
		from int
		name string
	}{{65, "65岁以上"}, {55, "55–64岁"}, {45, "45–54岁"}, {35, "35–44岁"}, {25, "25–34岁"}, {16, "16–24岁"}} {
		if age >= band.from {
			return band.name
		}
	}
	return "未知"
}

// groups is what 群体分析 says, rows of nobody left out.
func (o outputs) groups() facts {
	got := facts{}
	sex, place := "", false
	cols := []int{2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}
	for _, row := range o.tabs("汇总/全县/日报.xlsx", "群体分析")[0] {
		switch first := cell(row, 0); {
		case first == "按返岗去向":
			place = true
		case first == "男" || first == "女" || first == "未知":
			sex = first
		}
		switch says := figuresIn(row, cols...); {
		case number(cell(row, 14)) == "0" || len(row) < 17 || cell(row, 0) == "合计" || cell(row, 1) == "小计":
		case place:
			got.add(says, "去向", strings.TrimSuffix(cell(row, 0), "（表外）"))
		case sex != "":
			got.add(says, "群体", sex, cell(row, 1))
		}
	}
	return got
}
