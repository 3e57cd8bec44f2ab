package templates

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"guantong/rules/annex"
	"guantong/rules/mask"
	"guantong/rules/policy"
	"guantong/sheets/grid"
)

// travelCounty is 交通补助 of the county (39号措施（九）①).
func travelCounty(d *edition) *tab { return d.travel("") }

// travelTownship is that of a township's people.
func travelTownship(d *edition, unit string) *tab { return d.travel(unit) }

func (d *edition) travel(unit string) *tab {
	all := pointers(d.entitlements().Travels)
	return policyList(d, unit, policy.TravelClause, all, func(r *policy.Travel) *policy.Claim { return &r.Claim },
		[]column[*policy.Travel]{
			center("乡镇", 8, func(r *policy.Travel) string { return r.Journey.Unit.Township }),
			center("村", 8.5, func(r *policy.Travel) string { return mask.Text(r.Journey.Unit.Village) }),
			center("姓名", 8, func(r *policy.Travel) string { return shown(unit)(r.Name) }).fixed(),
			code("身份证号码", 18, func(r *policy.Travel) string { return mask.ID(r.ID) }),
			center("到岗\n方式", 7, func(r *policy.Travel) string {
				if r.Placed {
					return "新就业"
				}
				return "返岗"
			}),
			body("务工单位", 15, func(r *policy.Travel) string { return mask.Text(r.Employer) }),
			center("区域", 8, func(r *policy.Travel) string { return r.Distance.String() }),
			center("到岗\n日期", 9, func(r *policy.Travel) string { return d.date(r.At) }),
		},
		d.County.Notice.Cite(policy.Current().Travel.Source),
		"注：1.贫困劳动力到岗的，按县里原交通费补贴标准补助；标准在设置的 policy 里，没有写的“标准待定”，不填金额。",
		"2.乘政府统一组织、费用由政府承担的车辆到岗的不重复补助，列入“政府统一组织”。新就业的照“办理登记”里的已录用，从办理日期起算。",
	)
}

// shown is how a list shows names: to the county the surname alone, a unit knows its people.
func shown(unit string) func(string) string {
	if unit == "" {
		return surnameOnly
	}
	return mask.Text
}

// tripsCounty is 政府统一组织: vehicles that the government paid for; nil if there were none.
func tripsCounty(d *edition) *tab {
	var all []*policy.Trip
	for _, t := range pointers(d.entitlements().Trips) {
		if t.Public() {
			all = append(all, t)
		}
	}
	columns := []column[*policy.Trip]{
		serial[*policy.Trip](),
		code("车次编号", 18, func(t *policy.Trip) string { return t.Number }).fixed(),
		center("发车日期", 12, func(t *policy.Trip) string { return d.date(t.Day) }),
		styled("实际上车\n人数", 10, func(t *policy.Trip) grid.Styled {
			if !t.Counted {
				return textCell(grid.Center, "")
			}
			return grid.Styled{Cell: grid.Int(t.People), Role: grid.Count}
		}).adding(func(all []*policy.Trip) grid.Styled {
			sum := 0
			for _, t := range all {
				sum += t.People
			}
			return grid.Styled{Cell: grid.Int(sum), Role: grid.Count}
		}),
		money("费用", 14, func(t *policy.Trip) decimal.NullDecimal {
			return t.Cost
		}),
		center("费用承担", 12, func(t *policy.Trip) string { return mask.Text(t.Paid) }),
		styled("依据", 40, func(t *policy.Trip) grid.Styled { return evidenceCell(t.Evidence) }),
	}
	l := newList(d, "政府统一组织", "政府统一组织外出务工车次清单", columns, join("全县", d.asOf(), "单位：人、元"))
	l.fill(all, "没有由政府承担费用的车次")
	l.sum(all)
	l.notes("注：政府统一组织外出务工的，所需经费由政府财政承担（" + d.County.Notice.Cite("措施（九）①") + "）。车次、人数、费用照“发车登记”。")
	return l.tab
}

// referralsCounty is 中介招工奖励 of the county (39号措施（九）②).
func referralsCounty(d *edition) *tab { return d.referrals("") }

func referralsUnit(d *edition, unit string) *tab { return d.referrals(unit) }

func (d *edition) referrals(unit string) *tab {
	terms := policy.Current().Referral
	all := pointers(d.entitlements().Referrals)
	return policyList(d, unit, policy.ReferralClause, all, func(r *policy.Referral) *policy.Claim { return &r.Claim },
		[]column[*policy.Referral]{
			body("机构", 11, func(r *policy.Referral) string { return mask.Text(r.Agency) }),
			center("姓名", 8, func(r *policy.Referral) string { return shown(unit)(r.Name) }).fixed(),
			code("身份证号码", 18, func(r *policy.Referral) string { return mask.ID(r.ID) }),
			body("企业名称", 14, func(r *policy.Referral) string { return mask.Text(r.Firm) }),
			center("入职\n日期", 8.5, func(r *policy.Referral) string { return d.when(r.Hired) }),
			center("是否\n参保", 5, func(r *policy.Referral) string { return answerText(r.Insured) }),
			center("离职\n日期", 8.5, func(r *policy.Referral) string { return d.when(r.Left) }),
		},
		d.County.Notice.Cite(terms.Source),
		fmt.Sprintf("注：1.为本县企业推荐或派遣，稳定就业满%d个月并参加社会保险的，每人一次性奖励%s元。满期的那天是第%d个月的对应日，没有对应日的是那个月最后一天。",
			terms.Months, terms.Amount, terms.Months),
		"2.离职后再次入职的重新计算；两家机构登记同一个人的，核实以前都不发。",
		agencySums(all, unit),
	)
}

// agencySums says what each agency is entitled to, in the order of the list; of one in several spellings by the first.
func agencySums(all []*policy.Referral, unit string) string {
	type sum struct {
		name   string
		people int
		amount decimal.Decimal
	}
	at := map[string]*sum{}
	var sums []*sum
	for _, r := range all {
		if unit != "" && r.Claim.Unit.Reporter() != unit {
			continue
		}
		a := at[r.Agent]
		if a == nil {
			a = &sum{name: mask.Text(r.Agency)}
			at[r.Agent], sums = a, append(sums, a)
		}
		if r.Verdict == policy.Entitled {
			a.people, a.amount = a.people+1, a.amount.Add(r.Due())
		}
	}
	var says []string
	for _, a := range sums {
		says = append(says, fmt.Sprintf("%s %d 人 %s 元", cmp.Or(a.name, "未写明机构"), a.people, a.amount))
	}
	return "3.各机构可享受：" + cmp.Or(strings.Join(says, "，"), "没有") + "。"
}

// answerText is a yes or no for people.
func answerText(a annex.Answer) string {
	switch a {
	case annex.Yes:
		return "是"
	case annex.No:
		return "否"
	}
	return ""
}

// when is a day that a sheet gives; empty if it gives none that can be read.
func (d *edition) when(w annex.When) string {
	if w.State != annex.Known {
		return ""
	}
	return d.date(w.Day)
}

// pointers are those to the elements of a list.
func pointers[T any](all []T) []*T {
	some := make([]*T, len(all))
	for i := range all {
		some[i] = &all[i]
	}
	return some
}
