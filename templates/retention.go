package templates

import (
	"fmt"
	"slices"
	"strings"

	"guantong/rules/dispatch"
	"guantong/rules/mask"
	"guantong/rules/tally"
	"guantong/sheets/grid"
)

// retentionCounty is 稳岗清单 of the county (39号措施（二）、（九）③).
func retentionCounty(d *edition) *tab { return d.retention("", d.Dispatch.Retention) }

// retentionUnit is 稳岗清单 of a unit's own enterprises; nil if it has reported none.
func retentionUnit(d *edition, unit string) *tab {
	own := slices.DeleteFunc(slices.Clone(d.Dispatch.Retention), func(r dispatch.Retention) bool { return r.Unit != unit })
	if len(own) == 0 {
		return nil
	}
	return d.retention(unit, own)
}

func (d *edition) retention(unit string, all []dispatch.Retention) *tab {
	l := newList(d, "稳岗清单", "企业稳岗清单", d.retentionColumns(), join(unit, d.asOf(), d.retentionSummary(all), "单位：人"))
	l.fill(all, "没有企业上报附件5")
	l.sum(all)
	award := d.Dispatch.Options.Award
	l.notes(
		fmt.Sprintf("注：1.稳岗率＝已返岗员工数÷%d年用工数。县内%s3月底前稳岗率在%s以上、稳岗%d人以上的，按规定奖励（39号措施（九）③）。", d.year-1, d.awardKinds(), d.awardRate(), award.Kept),
		"2.按离奖励条件的远近排列："+d.awardKinds()+"在前，还差得少的在前；其他类别的企业不在奖励范围，列出稳岗率供掌握。",
	)
	return l.tab
}

func (d *edition) retentionColumns() []column[dispatch.Retention] {
	return []column[dispatch.Retention]{
		serial[dispatch.Retention](),
		styled("企业名称", 29, func(r dispatch.Retention) grid.Styled { return enterpriseCell(r.Name) }).fixed(),
		center("企业类别", 14, func(r dispatch.Retention) string { return r.Kind }),
		center("填报单位", 14, func(r dispatch.Retention) string { return r.Unit }),
		count("2019年\n用工数", 9, dispatch.Retention.LastYear),
		count("已返岗\n员工数", 9, dispatch.Retention.Back),
		rate("稳岗率\n（%）", 9, func(r dispatch.Retention) (tally.Percent, bool) { return r.Rate() }).adding(rateTogether),
		gap("距稳岗率\n"+d.awardRate()+"还差", func(r dispatch.Retention) int { return r.RateGap }),
		gap(fmt.Sprintf("距稳岗%d\n人还差", d.Dispatch.Options.Award.Kept), func(r dispatch.Retention) int { return r.KeptGap }),
		styled("对照奖励条件", 15.5, d.awardCell),
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
