package templates

import (
	"fmt"
	"strings"

	"guantong/rules/dispatch"
	"guantong/rules/mask"
	"guantong/rules/tally"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

// retentionCounty is 稳岗清单 of the county: employers elsewhere (39号措施（二）), then those of the county (（九）③).
func retentionCounty(d *edition) *tab {
	return d.retention("", "来自乡镇", &d.Dispatch.Lists, d.Dispatch.Retention)
}

// retentionTownship is that of the employers of a township's people elsewhere, and of the enterprises that it reports or that lie in
// it; nil if there are none.
func retentionTownship(d *edition, unit string) *tab {
	return d.retention(unit, "来自村（社区）", d.Dispatch.Township(unit), d.retentionOf(unit))
}

// retentionUnit is that of a department's own enterprises and of those in its area; nil if there are none.
func retentionUnit(d *edition, unit string) *tab {
	if d.handles(unit, track.Liaison) {
		return retentionOffice(d, unit)
	}
	return d.retention(unit, "", nil, d.retentionOf(unit))
}

// retentionOffice is that of the whole county, for the office that gets in touch with employers elsewhere; nil for others.
func retentionOffice(d *edition, unit string) *tab {
	if !d.handles(unit, track.Liaison) {
		return nil
	}
	return retentionCounty(d)
}

// retentionOf are the enterprises that a unit reports or has in its area.
func (d *edition) retentionOf(unit string) []dispatch.Retention {
	return some(d.Dispatch.Retention, func(r *dispatch.Retention) bool { return answersFor(unit, r.Unit, r.Enterprise) })
}

// retention has the employers elsewhere in its first part, those of the county in its second. Without lists it has only the second.
func (d *edition) retention(unit, origins string, lists *dispatch.Lists, all []dispatch.Retention) *tab {
	const name, title = "稳岗清单", "企业稳岗清单"
	home := "二、县内企业稳岗：" + d.retentionSummary(all)
	var away []awayRow
	if lists != nil {
		away = d.awayRows(lists)
	}
	if unit != "" && len(away)+len(all) == 0 {
		return nil
	}
	head := join(unit, d.asOf(), "单位：人")
	if lists == nil {
		l := newList(d, name, title, d.retentionColumns(), head, home)
		l.fill(all, "没有企业上报附件5")
		l.sum(all)
		d.retentionNotes(l.tab)
		return l.tab
	}
	first := newList(d, name, title, d.awayColumns(origins), head, awaySummary(away, lists))
	// The heading of the first part would stand above the second as well.
	const above = 2 // title, and whose list it is of when
	first.Freeze.Row, first.Repeat = above, above
	if first.add(away...); len(away) == 0 {
		first.across(grid.Good, "没有在外地企业务工的人员")
	}
	first.sum(away)
	first.across(grid.Plain, "")
	first.across(grid.UnitLine, home)
	second := within(first.tab, d.retentionColumns())
	if second.add(all...); len(all) == 0 {
		second.across(grid.Good, "没有企业上报附件5")
	}
	second.sum(all)
	d.retentionNotes(first.tab)
	first.notes(
		fmt.Sprintf("3.外地企业：附件1写明的县外用工单位，全县不到 %d 人的合并成一行；待返岗人员的原因照附件1所填，一人打了几个“√”的各项都算。没有写明单位的不在内。", d.Dispatch.Options.EmployerMinimum),
	)
	return first.tab
}

func (d *edition) retentionNotes(t *tab) {
	award := d.Dispatch.Options.Award
	t.notes(
		fmt.Sprintf("注：1.稳岗率＝已返岗员工数÷%d年用工数。县内%s3月底前稳岗率在%s以上、稳岗%d人以上的，按规定奖励（%s）。", d.year-1, d.awardKinds(), d.awardRate(), award.Kept,
			d.County.Notice.Cite("措施（九）③")),
		"2.县内企业按离奖励条件的远近排列："+d.awardKinds()+"在前，还差得少的在前；其他类别的企业不在奖励范围，列出稳岗率供掌握。",
	)
}

func (d *edition) retentionColumns() []column[dispatch.Retention] {
	return []column[dispatch.Retention]{
		serial[dispatch.Retention](),
		styled("企业名称", 28, func(r dispatch.Retention) grid.Styled { return enterpriseCell(r.Name) }).fixed(),
		center("企业类别", 14, func(r dispatch.Retention) string { return r.Kind }),
		count("2019年\n用工数", 9, dispatch.Retention.LastYear),
		count("已返岗\n员工数", 9, dispatch.Retention.Back),
		rate("稳岗率\n（%）", 9, func(r dispatch.Retention) (tally.Percent, bool) { return r.Rate() }).adding(rateTogether),
		gap("距稳岗率\n"+d.awardRate()+"还差", func(r dispatch.Retention) int { return r.RateGap }),
		gap(fmt.Sprintf("距稳岗%d\n人还差", d.Dispatch.Options.Award.Kept), func(r dispatch.Retention) int { return r.KeptGap }),
		styled("对照奖励条件", 15.5, d.awardCell),
		center("填报单位", 14, func(r dispatch.Retention) string { return r.Unit }),
		body("复工复产帮扶责任人\n及联系方式", 24, func(r dispatch.Retention) string { return mask.Contact(r.Officer) }),
	}
}

// gap is a column of how many must still be back, empty where there is no award to reach.
func gap(label string, number func(dispatch.Retention) int) column[dispatch.Retention] {
	return styled(label, 10, func(r dispatch.Retention) grid.Styled {
		if !r.Eligible || r.LastYear() == 0 {
			return grid.Styled{Role: grid.Count}
		}
		return countCell(grid.Count, number(r))
	})
}

// rateTogether is the rate of the sums, not the mean of the rates.
func rateTogether(all []dispatch.Retention) grid.Styled {
	back, lastYear := 0, 0
	for _, r := range all {
		back, lastYear = back+r.Back(), lastYear+r.LastYear()
	}
	p, ok := tally.PercentOf(back, lastYear)
	return rateCell(grid.Rate, p, ok)
}

func (d *edition) awardRate() string {
	return fmt.Sprintf("%g%%", d.Dispatch.Options.Award.Rate.Points())
}

func (d *edition) awardKinds() string { return strings.Join(d.Dispatch.Options.Award.Kinds, "、") }

// awardCell says how the enterprise stands against the award's conditions.
func (d *edition) awardCell(r dispatch.Retention) grid.Styled {
	switch {
	case !r.Eligible:
		return textCell(grid.Center, "不属"+d.awardKinds())
	case r.LastYear() == 0:
		return textCell(grid.Warning, "未填上年用工数")
	case r.Reached():
		return textCell(grid.Good, "已达到")
	}
	return textCell(grid.Notice, fmt.Sprintf("还差 %d 人", r.Gap()))
}

func (d *edition) retentionSummary(all []dispatch.Retention) string {
	eligible, reached := 0, 0
	for i := range all {
		if all[i].Eligible {
			eligible++
		}
		if all[i].Reached() {
			reached++
		}
	}
	return fmt.Sprintf("共 %d 家企业，其中%s %d 家，已达到奖励条件 %d 家", len(all), d.awardKinds(), eligible, reached)
}
