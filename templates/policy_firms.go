package templates

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"guantong/rules/mask"
	"guantong/rules/policy"
	"guantong/rules/tally"
	"guantong/sheets/grid"
)

// awardsCounty is 稳岗补助 of the county (39号措施（九）③).
func awardsCounty(d *edition) *tab { return d.awards("") }

func awardsUnit(d *edition, unit string) *tab { return d.awards(unit) }

func (d *edition) awards(unit string) *tab {
	terms := policy.Current().Retention
	return policyList(d, unit, policy.RetentionClause, pointers(d.entitlements().Retentions),
		func(r *policy.Retention) *policy.Claim { return &r.Claim },
		[]column[*policy.Retention]{
			styled("企业名称", 30, func(r *policy.Retention) grid.Styled { return enterpriseCell(r.Name) }).fixed(),
			center("企业类别", 13, func(r *policy.Retention) string { return r.Kind }),
			center("填报单位", 13, func(r *policy.Retention) string { return r.Staff.Unit.Reporter() }),
			count("2019年\n用工数", 9, func(r *policy.Retention) int { return r.LastYear }),
			count("已返岗\n员工数", 9, func(r *policy.Retention) int { return r.Back }),
			rate("稳岗率\n（%）", 9, func(r *policy.Retention) (tally.Percent, bool) { return tally.PercentOf(r.Back, r.LastYear) }),
		},
		terms.Source,
		fmt.Sprintf("注：1.%s稳岗率达到%d%%（不四舍五入）、稳岗%d人以上的，奖励%s元。稳岗率＝已返岗员工数÷上年用工数，新招的不算。",
			strings.Join(terms.Kinds, "、"), terms.Rate, terms.Kept, terms.Amount),
		fmt.Sprintf("2.按%s的数认定；那天以前列出还差多少。", terms.Judged.Format("1月2日")),
	)
}

// trainingsCounty is 培训补助 of the county (39号措施（九）④).
func trainingsCounty(d *edition) *tab { return d.trainings("") }

func trainingsUnit(d *edition, unit string) *tab { return d.trainings(unit) }

func (d *edition) trainings(unit string) *tab {
	return policyList(d, unit, policy.TrainingClause, pointers(d.entitlements().Trainings),
		func(r *policy.Training) *policy.Claim { return &r.Claim },
		[]column[*policy.Training]{
			styled("企业名称", 28, func(r *policy.Training) grid.Styled { return enterpriseCell(r.Firm) }).fixed(),
			body("培训项目", 16, func(r *policy.Training) string { return mask.Text(r.Course) }),
			count("人数", 7, func(r *policy.Training) int { return r.People }),
			count("课时合计", 9, func(r *policy.Training) int { return r.Hours }),
			money("实际培训费用", 13, func(r *policy.Training) decimal.NullDecimal {
				return decimal.NullDecimal{Decimal: r.Cost, Valid: !r.Cost.IsZero()}
			}),
		},
		policy.Current().Training.Source,
		"注：补助金额照“培训登记”里核定的数，不计算；材料不齐的列出缺什么。",
	)
}

// exemptionsCounty is 社保减免 of the county (39号措施（九）⑤).
func exemptionsCounty(d *edition) *tab { return d.exemptions("") }

func exemptionsUnit(d *edition, unit string) *tab { return d.exemptions(unit) }

func (d *edition) exemptions(unit string) *tab {
	terms := policy.Current().Relief
	return policyList(d, unit, policy.ReliefClause, pointers(d.entitlements().Exemptions),
		func(r *policy.Exemption) *policy.Claim { return &r.Claim },
		[]column[*policy.Exemption]{
			styled("企业名称", 28, func(r *policy.Exemption) grid.Styled { return enterpriseCell(r.Name) }).fixed(),
			center("填报单位", 12, func(r *policy.Exemption) string { return r.Contributor.Unit.Reporter() }),
			center("规模", 11, func(r *policy.Exemption) string { return r.Class }),
			center("减免", 9, func(r *policy.Exemption) string { return r.Says }),
			center("到何时止", 10, func(r *policy.Exemption) string { return d.date(r.Until) }),
			center("公积金可\n缓缴至", 9, func(r *policy.Exemption) string { return d.date(r.Fund) }),
			center("可补缴至", 10, func(r *policy.Exemption) string {
				if r.Arrears.IsZero() {
					return "疫情结束后" + fmt.Sprint(terms.Arrears) + "个月"
				}
				return d.date(r.Arrears)
			}),
			center("费率过渡\n试点", 8, func(r *policy.Exemption) string {
				if r.Pilot {
					return "是"
				}
				return ""
			}),
		},
		terms.Source,
		"注：1.减免的是养老、失业、工伤保险的单位缴费部分，以单位参保的企业适用；减免多少由社保经办机构核定，这里不填金额。",
		"2.规模照附件5“企业规模”一栏；没有填的，人数少于划型标准、肯定不是大型的按中小微计，其余待核。",
	)
}
