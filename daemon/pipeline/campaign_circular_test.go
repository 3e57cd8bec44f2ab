package pipeline_test

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"guantong/rules/civil"
)

// hundredths is a share in hundredths of a percentage point, half up, as circulars give it; -1 without a whole.
func hundredths(part, all int) int {
	if all == 0 {
		return -1
	}
	return (20000*part + all) / (2 * all)
}

// points is a rate as it is read back.
func points(hundredths int) string {
	return strconv.FormatFloat(float64(hundredths)/100, 'f', -1, 64)
}

// ranked are units with their rates, and with their places; no place without a rate.
type ranked struct {
	unit        string
	rate, place int
}

func rankedBy(units []string, rateOf func(unit string) int) []ranked {
	var all []ranked
	for _, u := range units {
		r := ranked{unit: u, rate: rateOf(u)}
		if r.rate >= 0 {
			r.place = 1
			for _, other := range units {
				r.place += boolToInt(rateOf(other) > r.rate)
			}
		}
		all = append(all, r)
	}
	return all
}

// worst are the units of the last three places that have not reached 100 %, the last first, in words.
func worst(all []ranked) string {
	last := slices.Clone(all)
	slices.Reverse(last)
	slices.SortStableFunc(last, func(a, b ranked) int { return cmp.Compare(b.place, a.place) })
	var named []string
	for _, r := range last {
		behind := 0
		for _, o := range all {
			behind += boolToInt(o.place > r.place)
		}
		if r.place > 1 && behind < 3 && r.rate < 10000 {
			named = append(named, fmt.Sprintf("%s（第%d名，%d.%02d%%）", r.unit, r.place, r.rate/100, r.rate%100))
		}
	}
	return strings.Join(named, "、")
}

// standing is what a row of a ranking says of a unit's rate and places.
func standing(now, last []ranked, unit string) string {
	find := func(all []ranked) *ranked {
		for i := range all {
			if all[i].unit == unit {
				return &all[i]
			}
		}
		return &ranked{rate: -1}
	}
	is, was := find(now), find(last)
	rate, change, before, moved, place := "—", "—", "—", "—", "—"
	if is.rate >= 0 {
		rate, place = points(is.rate), fmt.Sprint(is.place)
	}
	if is.rate >= 0 && was.rate >= 0 {
		change = points(is.rate - was.rate)
	}
	if was.place > 0 {
		before = fmt.Sprint(was.place)
		switch up := was.place - is.place; {
		case up > 0 && is.place > 0:
			moved = fmt.Sprintf("↑%d", up)
		case up < 0:
			moved = fmt.Sprintf("↓%d", -up)
		}
	}
	return strings.Join([]string{place, rate, change, before, moved}, "|")
}

// circular is what the circular of the last day has to say; issued are the places of the issues' days in o.days, with it.
func (o *oracle) circular(issued []int) facts {
	want := facts{}
	at := len(o.days) - 1
	today := o.days[at]
	left := days(today.day, lastDay) + 1
	perDay := func(waiting int) int { return (waiting + left - 1) / left }
	now, last := o.townshipRanks(at), []ranked(nil)
	nowPosts, lastPosts := o.departmentRanks(at), []ranked(nil)
	if n := len(issued); n > 1 {
		last, lastPosts = o.townshipRanks(issued[n-2]), o.departmentRanks(issued[n-2])
	}
	var before *seen
	if at > 0 {
		before = o.days[at-1]
	}
	for _, township := range campaignTownships {
		f := o.beliefs[at][believed{today.day, township}]
		late := 0
		for _, u := range campaignUnits {
			state := today.state(before, u)
			late += boolToInt(u.Township == township && (state == "未报" || state == "迟报"))
		}
		want[key("通报", township)] = fmt.Sprintf("%d|%d|%s|%d|%d|%d|%d|%d", f.planned, f.returned, standing(now, last, township),
			f.planned-f.returned, f.overdue, late, today.townshipErrors(township), perDay(f.planned-f.returned))
	}
	for i, name := range campaignDepartments {
		u := campaignUnits[len(campaignUnits)-len(campaignDepartments)+i]
		p := today.posts(name)
		want[key("通报", name)] = fmt.Sprintf("%d|%d|%s|%d|%d|%s", p.demand, p.arrived, standing(nowPosts, lastPosts, name), p.lastYear,
			today.errors(u), today.state(before, u))
	}
	want[key("通报", "排名靠后")] = worst(now)
	want[key("通报", "单位排名靠后")] = worst(nowPosts)
	all := o.county(at)
	want.count(all.planned, "通报", "全县", "计划返岗")
	want.count(all.returned, "通报", "全县", "已返岗")
	if waiting := all.planned - all.returned; waiting > 0 {
		want.count(waiting, "通报", "全县", "待返岗")
		want.count(all.overdue, "通报", "全县", "逾期")
		want.count(left, "通报", "全县", "还有天数")
		want.count(perDay(waiting), "通报", "全县", "每天需返岗")
		want[key("通报", "全县", "快慢")] = o.pace(at)
	}
	return want
}

// pace is how fast those who wait became fewer over the last seven days, and what comes of it.
func (o *oracle) pace(at int) string {
	today := o.days[at].day
	since := max(0, at-7)
	waiting := o.county(at).planned - o.county(at).returned
	fewer := o.county(since).planned - o.county(since).returned - waiting
	over := at - since
	if fewer <= 0 {
		return fmt.Sprintf("近%d天没有减少", over)
	}
	zero := today + civil.Day((waiting*over+fewer-1)/fewer)
	tenths := (20*fewer + over) / (2 * over)
	pace := fmt.Sprintf("近%d天平均每天减少%s人", over, strings.TrimSuffix(fmt.Sprintf("%d.%d", tenths/10, tenths%10), ".0"))
	if zero > lastDay && today < lastDay {
		return pace + fmt.Sprintf("，照此到%s还有%d人", short(lastDay), (waiting*over-fewer*days(today, lastDay)+over-1)/over)
	}
	return pace + "，照此" + short(zero) + "清零"
}

// county are the figures that the county reported on a day.
func (o *oracle) county(at int) (all figures) {
	for _, township := range campaignTownships {
		f := o.beliefs[at][believed{o.days[at].day, township}]
		all = figures{all.planned + f.planned, all.returned + f.returned, all.overdue + f.overdue}
	}
	return all
}

func (o *oracle) townshipRanks(at int) []ranked {
	return rankedBy(campaignTownships, func(unit string) int {
		f := o.beliefs[at][believed{o.days[at].day, unit}]
		return hundredths(f.returned, f.planned)
	})
}

func (o *oracle) departmentRanks(at int) []ranked {
	return rankedBy(campaignDepartments, func(unit string) int {
		p := o.days[at].posts(unit)
		return hundredths(p.arrived, p.demand)
	})
}

type posts struct{ demand, arrived, lastYear int }

func (s *seen) posts(department string) (p posts) {
	for i := range s.tabs {
		if s.tabs[i].unit.Department != department {
			continue
		}
		for _, f := range s.tabs[i].firms {
			p = posts{p.demand + f.demand, p.arrived + f.back + f.hired, p.lastYear + f.lastYear}
		}
	}
	return p
}

// issue is which circular is due on a day: every three days from 26 February on.
func issueOn(day civil.Day) (number int, before civil.Day, due bool) {
	n := days(feb(26), day)
	if n < 0 || n%3 != 0 {
		return 0, before, false
	}
	if n > 0 {
		before = day - 3
	}
	return n/3 + 1, before, true
}
