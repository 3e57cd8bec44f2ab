package templates

import (
	"fmt"

	"github.com/shopspring/decimal"

	"guantong/rules/mask"
	"guantong/rules/policy"
	"guantong/sheets/grid"
)

// trainingsCounty is 培训补助 of the county (39号措施（九）④).
func trainingsCounty(d *edition) *tab { return d.trainings("") }

func trainingsUnit(d *edition, unit string) *tab { return d.trainings(unit) }

func (d *edition) trainings(unit string) *tab {
	return policyList(d, unit, policy.TrainingClause, pointers(d.entitlements().Trainings),
		func(r *policy.Training) *policy.Claim { return &r.Claim },
		[]column[*policy.Training]{
			styled("企业名称", 22, func(r *policy.Training) grid.Styled { return enterpriseCell(r.Firm) }).fixed(),
			body("培训项目", 16, func(r *policy.Training) string { return mask.Text(r.Course) }),
			count("人数", 7, func(r *policy.Training) int { return r.People }),
			count("课时合计", 9, func(r *policy.Training) int { return r.Hours }),
			money("实际培训费用", 13, func(r *policy.Training) decimal.NullDecimal {
				return decimal.NullDecimal{Decimal: r.Cost, Valid: !r.Cost.IsZero()}
			}),
		},
		d.County.Notice.Cite(policy.Current().Training.Source),
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
			styled("企业名称", 17, func(r *policy.Exemption) grid.Styled { return enterpriseCell(r.Name) }).fixed(),
			center("填报单位", 10, func(r *policy.Exemption) string { return r.Contributor.Unit.Reporter() }),
			center("规模", 8, func(r *policy.Exemption) string { return r.Class }),
			center("减免", 7, func(r *policy.Exemption) string { return r.Says }),
			center("到何时止", 7.5, func(r *policy.Exemption) string { return d.date(r.Until) }),
			center("公积金可\n缓缴至", 7.5, func(r *policy.Exemption) string { return d.date(r.Fund) }),
			center("可补缴至", 8.5, func(r *policy.Exemption) string {
				if r.Arrears.IsZero() {
					return "疫情结束后" + fmt.Sprint(terms.Arrears) + "个月"
				}
				return d.date(r.Arrears)
			}),
			center("费率过渡\n试点", 7, func(r *policy.Exemption) string {
				if r.Pilot {
					return "是"
				}
				return ""
			}),
		},
		d.County.Notice.Cite(terms.Source),
		"注：1.照"+d.County.Notice.Cite(terms.Source)+"：减免的是养老、失业、工伤保险的单位缴费部分，以单位参保的企业适用；减免多少由社保经办机构核定，这里不填金额。",
		"2.规模照附件5“企业规模”一栏；没有填的，人数少于划型标准、肯定不是大型的按中小微计，其余待核。",
	)
}
