package templates

import (
	"slices"

	"github.com/shopspring/decimal"

	"guantong/rules/policy"
	"guantong/rules/tally"
	"guantong/sheets/grid"
)

// policySums is 汇总 of the county: how many claims of each clause and unit stand how, and what they come to.
func policySums(d *edition) *tab { return d.policySums("", d.entitlements().Sums(d.County)) }

// policySumsUnit is that of a unit. It is there even if there are no claims: a workbook without tabs would not be written, and what
// was claimed before would stand there for ever.
func policySumsUnit(d *edition, unit string) *tab {
	own := slices.DeleteFunc(d.entitlements().Sums(d.County), func(s policy.Sum) bool { return s.Unit != unit })
	return d.policySums(unit, own)
}

func (d *edition) policySums(unit string, sums []policy.Sum) *tab {
	number := func(v policy.Verdict) column[policy.Sum] {
		return count(v.String(), 10, func(s policy.Sum) int { return s.Number[v] })
	}
	columns := []column[policy.Sum]{
		center("政策", 16, func(s policy.Sum) string { return s.Clause }).fixed(),
		center("单位", 18, func(s policy.Sum) string {
			if s.Unit == "" {
				return tally.NoReporter
			}
			return s.Unit
		}),
		count("合计", 9, func(s policy.Sum) int { return s.Claims() }),
		number(policy.Entitled), number(policy.NotYet), number(policy.Unentitled), number(policy.Unclear),
		money("可享受金额（元）", 17, func(s policy.Sum) decimal.NullDecimal {
			return decimal.NullDecimal{Decimal: s.Amount, Valid: s.Clause != policy.ReliefClause}
		}),
		count("其中金额\n未定", 10, func(s policy.Sum) int { return s.Open }),
	}
	l := newList(d, "汇总", "政策兑现汇总表", columns, join(unit, d.asOf(), "单位：人、家、项"))
	for _, clause := range policy.Clauses {
		var own []policy.Sum
		for _, s := range sums {
			if s.Clause == clause {
				own = append(own, s)
			}
		}
		l.add(own...)
		if len(own) > 1 {
			l.line(subtotal(l.columns, clause+" 小计", own))
		}
	}
	if len(sums) == 0 {
		l.across(grid.Good, "没有可以兑现的对象")
	}
	l.sum(sums)
	l.notes("注：交通补助、中介招工奖励按人数，稳岗补助、社保减免按企业数，培训补助按企业的培训项目数。金额未定的：没有补贴标准、没有核定的，不填金额。")
	return l.tab
}

// forecastCounty is 预测 of the county.
func forecastCounty(d *edition) *tab { return d.forecast("") }

func forecastTownship(d *edition, unit string) *tab { return d.forecast(unit) }

func (d *edition) forecast(unit string) *tab {
	all := slices.Clone(d.entitlements().Forecasts)
	if unit != "" {
		all = slices.DeleteFunc(all, func(f policy.Forecast) bool { return f.Township != unit })
		if len(all) == 0 {
			return nil
		}
	}
	columns := []column[policy.Forecast]{
		center("乡镇", 18, func(f policy.Forecast) string {
			if f.Township == "" {
				return "全县"
			}
			return f.Township
		}).fixed(),
		center("月份", 14, func(f policy.Forecast) string {
			if f.Month == 0 {
				return "时间未定"
			}
			return f.Month.String()
		}),
		count("交通补助\n人数", 12, func(f policy.Forecast) int { return f.Travel }),
		count("其中标准\n待定", 12, func(f policy.Forecast) int { return f.Unpriced }),
		count("中介招工\n奖励人数", 12, func(f policy.Forecast) int { return f.Referral }),
		money("预计金额（元）", 18, func(f policy.Forecast) decimal.NullDecimal {
			return decimal.NullDecimal{Decimal: f.Amount, Valid: true}
		}),
	}
	l := newList(d, "预测", "政策兑现预测表", columns, join(unit, d.asOf(), "单位：人"))
	l.fill(all, "没有预计要兑现的")
	l.sum(all)
	l.notes("注：计划返岗的贫困劳动力都按计划到岗、已登记的招工都稳定就业满期，各月新增多少人可享受、要多少钱。逾期的算在本月。标准待定的没有计入金额。")
	return l.tab
}
