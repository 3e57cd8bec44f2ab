package templates

import (
	"fmt"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/dispatch"
	"guantong/rules/mask"
	"guantong/rules/rollup"
	"guantong/rules/tally"
	"guantong/sheets/grid"
)

// retentionCounty is 稳岗清单 of the county (39号措施（二）、（九）③).
func retentionCounty(d *edition) *tab { return d.retention("", d.Dispatch.Retention) }

// retentionUnit is 稳岗清单 of a unit's own enterprises; nil if it has reported none.
func retentionUnit(d *edition, unit string) *tab {
	var own []dispatch.Retention
	for _, r := range d.Dispatch.Retention {
		if r.Unit == unit {
			own = append(own, r)
		}
	}
	if own == nil {
		return nil
	}
	return d.retention(unit, own)
}

func (d *edition) retention(unit string, all []dispatch.Retention) *tab {
	award := d.Dispatch.Options.Award
	rate := fmt.Sprintf("%g%%", award.Rate.Points())
	form := &annex.Form{
		Title: "企业稳岗清单",
		Heads: []annex.Head{
			{Label: "序号", Width: 6},
			{Label: "企业名称", Width: 32},
			{Label: "企业类别", Width: 14},
			{Label: "填报单位", Width: 15},
			{Label: "2019年\n用工数", Width: 9},
			{Label: "已返岗\n员工数", Width: 9},
			{Label: "稳岗率\n（%）", Width: 9},
			{Label: "距稳岗率\n" + rate + "还差", Width: 10},
			{Label: fmt.Sprintf("距稳岗%d\n人还差", award.Kept), Width: 10},
			{Label: "对照奖励条件", Width: 16},
			{Label: "复工复产帮扶责任人\n及联系方式", Width: 24},
		},
	}
	t := d.tab("稳岗清单", form, join(unit, d.asOf(), d.retentionSummary(all), "单位：人"))
	t.Freeze.Col = 2
	var total rollup.Employment
	for i := range all {
		r := &all[i]
		p, ok := r.Rate()
		cells := []grid.Styled{
			countCell(grid.Count, i+1),
			enterpriseCell(r.Name),
			textCell(grid.Center, r.Kind),
			textCell(grid.Center, r.Unit),
			countCell(grid.Count, r.LastYear()),
			countCell(grid.Count, r.Back()),
			rateCell(grid.Rate, p, ok),
			{Role: grid.Count}, {Role: grid.Count},
			d.awardCell(r),
			textCell(grid.Body, mask.Contact(r.Officer)),
		}
		if r.Eligible && r.LastYear() > 0 {
			cells[7], cells[8] = countCell(grid.Count, r.RateGap), countCell(grid.Count, r.KeptGap)
		}
		total.LastYear, total.Back = total.LastYear+r.LastYear(), total.Back+r.Back()
		t.row(cells...)
	}
	if len(all) == 0 {
		t.across(grid.Good, "没有企业上报附件5")
	} else {
		t.filter()
		p, ok := tally.PercentOf(total.Back, total.LastYear)
		cells := []grid.Styled{
			textCell(grid.TotalHead, "合计"), {Role: grid.TotalHead}, {Role: grid.TotalHead}, {Role: grid.TotalHead},
			countCell(grid.TotalCount, total.LastYear), countCell(grid.TotalCount, total.Back), rateCell(grid.TotalRate, p, ok),
		}
		for len(cells) < len(t.Columns) {
			cells = append(cells, grid.Styled{Role: grid.TotalHead})
		}
		t.row(cells...)
	}
	t.notes(
		fmt.Sprintf("注：1.稳岗率＝已返岗员工数÷%d年用工数。县内%s3月底前稳岗率在%s以上、稳岗%d人以上的，按规定奖励（39号措施（九）③）。", d.year-1, d.awardKinds(), rate, award.Kept),
		"2.按离奖励条件的远近排列："+d.awardKinds()+"在前，还差得少的在前；其他类别的企业不在奖励范围，列出稳岗率供掌握。",
	)
	return t
}

func (d *edition) awardKinds() string { return strings.Join(d.Dispatch.Options.Award.Kinds, "、") }

// awardCell says how the enterprise stands against the award's conditions.
func (d *edition) awardCell(r *dispatch.Retention) grid.Styled {
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
