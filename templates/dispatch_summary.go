package templates

import (
	"fmt"
	"slices"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/mask"
	"guantong/rules/tally"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

// dispatchColumns are the columns of 调度总表, with that of the change from one report to the next. A township's table has no such
// column and counts no villages.
func dispatchColumns(change ...column[*dispatchRow]) []column[*dispatchRow] {
	reason := func(label string, width float64, r annex.Reason) column[*dispatchRow] {
		return sparse(label, width, func(s *dispatchRow) int { return s.Reasons[r] })
	}
	need := func(label string, n annex.Need) column[*dispatchRow] {
		return sparse(label, 6, func(s *dispatchRow) int { return s.Needs[n] })
	}
	state := func(label string, width float64, st track.State) column[*dispatchRow] {
		return sparse(label, width, func(s *dispatchRow) int { return s.States[st] })
	}
	columns := slices.Concat(
		[]column[*dispatchRow]{
			styled("单位", 13, func(s *dispatchRow) grid.Styled { return textCell(villageRole(!s.unknown), mask.Text(s.name)) }).fixed(),
			count("计划\n返岗", 7, (*dispatchRow).planned),
			count("已返岗", 7.5, (*dispatchRow).returned),
			rate("返岗率\n（%）", 7.5, func(s *dispatchRow) (tally.Percent, bool) { return tally.PercentOf(s.returned(), s.planned()) }),
		},
		change,
		in("待返岗",
			sparse("小计", 6.5, (*dispatchRow).waiting),
			reason("企业未\n复工", 7, annex.ReasonNotResumed),
			reason("出行\n受阻", 6, annex.ReasonTravelBlock),
			reason("企业\n减员", 6, annex.ReasonLaidOff),
			reason("个人其\n他原因", 7, annex.ReasonOwn),
			sparse("未写\n原因", 6, func(s *dispatchRow) int { return s.Unsaid })),
		in("未解决需求",
			need("健康\n证明", annex.NeedCertificate),
			need("统一\n乘车", annex.NeedCoach),
			need("自驾\n协助", annex.NeedSelfDrive),
			need("就业\n介绍", annex.NeedIntroduction),
			need("其他", annex.NeedOther)),
		[]column[*dispatchRow]{state("逾期未\n返岗", 7, track.Overdue), state("时间\n未定", 6, track.Undated)},
		in("数据问题",
			sparse("错误", 6, func(s *dispatchRow) int { return s.errors }),
			sparse("警告", 6, func(s *dispatchRow) int { return s.warnings })))
	if change != nil {
		columns = append(columns, sparse("未报\n村数", 6, func(s *dispatchRow) int { return s.unreported }))
	}
	return columns
}

// dispatchCounty is 调度总表 of the county, a row per township (39号措施（十）：一天一调度).
func dispatchCounty(d *edition) *tab {
	var names []string
	for i := range d.Workers.Townships {
		names = append(names, d.Workers.Townships[i].Name)
	}
	all := d.dispatchRows(names, townshipRow)
	last, before := d.lastTwo()
	if before != nil {
		for _, f := range last.Townships {
			all.of(f.Unit).change += f.Returned
		}
		for _, f := range before.Townships {
			all.of(f.Unit).change -= f.Returned
		}
	}
	change := center(changeLabel(last, before, d.tracked().Day), 8, func(s *dispatchRow) string {
		if before == nil {
			return "—"
		}
		return signed(s.change)
	})
	t := d.dispatchTab("", all, dispatchColumns(change))
	third := "3."
	if before != nil {
		third += fmt.Sprintf("%s是%s日报的已返岗人数与%s日报的相比，今天的还没有算进去。", strings.ReplaceAll(change.Label, "\n", ""), d.date(last.Day), d.date(before.Day))
	}
	t.notes(third + "数据问题只算各乡镇的，县直单位的见“数据问题汇总”。")
	return t
}

// lastTwo are the last day before the run's that was reported, and the one before it; nil where there is none. In the morning this day has
// not been reported yet: what it reports is the evening's.
func (d *edition) lastTwo() (last, before *track.Day) {
	if last = d.past().Before(d.tracked().Day); last != nil {
		before = d.past().Before(last.Day)
	}
	return last, before
}

// dispatchTownship is 调度总表 of a township, a row per village. What was reported of villages before is not kept.
func dispatchTownship(d *edition, unit string) *tab {
	var names []string
	for _, v := range d.township(unit).Villages {
		names = append(names, v.Name)
	}
	all := d.dispatchRows(names, villageRow(unit))
	for _, s := range all.rows {
		s.unknown = s.name != tally.NoVillage && !d.County.Known(county.Unit{Township: unit, Village: s.name})
	}
	return d.dispatchTab(unit, all, dispatchColumns())
}

// changeLabel names the change from one report to the last: 较昨日 where these are of the two days before, else 2月25日较2月22日.
func changeLabel(last, before *track.Day, today civil.Day) string {
	if before == nil || last.Day == today-1 && before.Day == today-2 {
		return "较昨日"
	}
	return monthDay(last.Day) + "\n较" + monthDay(before.Day)
}

func (d *edition) dispatchTab(unit string, all *dispatchRows, columns []column[*dispatchRow]) *tab {
	l := newList(d, "调度总表", "调度总表", columns, d.formLine(unit, "统计日期"))
	l.add(all.rows...)
	sum := dispatchRow{name: "合计"}
	for _, s := range all.rows {
		sum.plus(s)
	}
	l.total(&sum)
	l.notes(
		"注：1.待返岗按原因分，一人打了几个“√”的只算最前一个，所以各项之和等于小计；逾期未返岗、时间未定的都在待返岗之中。",
		"2.未解决需求：还没有返岗的人打了“√”还没有写“已办”的，一人有几项的各算一次，与“任务清单”一致。",
	)
	return l.tab
}

// signed is a change: +12, -3, 0.
func signed(n int) string {
	if n == 0 {
		return "0"
	}
	return fmt.Sprintf("%+d", n)
}
