package templates

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"guantong/rules/annex"
	"guantong/rules/mask"
	"guantong/rules/policy"
	"guantong/sheets/grid"
)

// policyTabs are the tabs of 政策兑现 (39号措施（九）): what the county's people, agencies and enterprises are entitled to. A unit's
// part has what concerns its own.
var policyTabs = tabs{
	county: []func(*edition) *tab{
		policySums, travelCounty, tripsCounty, referralsCounty, awardsCounty, trainingsCounty, exemptionsCounty, forecastCounty,
	},
	township: []func(*edition, string) *tab{
		policySumsUnit, travelTownship, referralsUnit, awardsUnit, trainingsUnit, exemptionsUnit, forecastTownship,
	},
	department: []func(*edition, string) *tab{policySumsUnit, referralsUnit, awardsUnit, trainingsUnit, exemptionsUnit},
}

// entitlements are the run's; none where nobody has a claim.
func (d *edition) entitlements() *policy.Entitlements {
	if d.Policy == nil {
		return &policy.Entitlements{}
	}
	return d.Policy
}

// policyList is a tab of one clause; nil for a unit that has no claims of it.
func policyList[T any](d *edition, unit, clause string, all []T, claim func(T) *policy.Claim, columns []column[T], source string, notes ...string) *tab {
	if unit != "" {
		all = slices.DeleteFunc(slices.Clone(all), func(row T) bool { return claim(row).Unit.Reporter() != unit })
		if len(all) == 0 {
			return nil
		}
	}
	columns = slices.Concat([]column[T]{serial[T]()}, columns, verdictColumns(d, claim, source))
	if clause == policy.TravelClause { // its day is that of the return, which has a column
		columns = slices.DeleteFunc(columns, func(c column[T]) bool { return c.Label == "何日起" })
	}
	l := newList(d, clause, clause+"清单", columns, join(cmp.Or(unit, "全县"), d.asOf(), verdictTally(all, claim), "单位：元"))
	l.fill(all, "没有可以兑现的对象")
	l.sum(all)
	l.notes(notes...)
	return l.tab
}

// verdictColumns say how a claim stands, by which clause and on which evidence.
func verdictColumns[T any](d *edition, claim func(T) *policy.Claim, source string) []column[T] {
	return []column[T]{
		styled("结论", 8, func(row T) grid.Styled { return verdictCell(claim(row).Verdict) }),
		center("何日起", 9, func(row T) string { return d.date(claim(row).From) }),
		body("说明", 18, func(row T) string { return mask.Text(claim(row).Why) }),
		money("金额", 9.5, func(row T) decimal.NullDecimal { return payable(claim(row)) }),
		body("条款", 8.5, func(T) string { clause, _, _ := strings.Cut(source, "、"); return clause }), // the note has the rest
		styled("依据", 17, func(row T) grid.Styled { return evidenceCell(claim(row).Evidence) }),
	}
}

// payable is the amount of a claim that somebody is entitled to. Where it is not known, nothing stands there.
func payable(c *policy.Claim) decimal.NullDecimal {
	if c.Verdict != policy.Entitled {
		return decimal.NullDecimal{}
	}
	return c.Amount
}

// money is a column of amounts in yuan, which add up.
func money[T any](label string, width float64, amount func(T) decimal.NullDecimal) column[T] {
	c := styled(label, width, func(row T) grid.Styled {
		a := amount(row)
		if !a.Valid {
			return grid.Styled{Role: grid.Money}
		}
		return moneyCell(a.Decimal)
	})
	c.total = func(all []T) grid.Styled {
		sum, known := decimal.Zero, false
		for _, row := range all {
			if a := amount(row); a.Valid {
				sum, known = sum.Add(a.Decimal), true
			}
		}
		if !known { // which is not the same as nothing
			return grid.Styled{Role: grid.Money}
		}
		return moneyCell(sum)
	}
	return c
}

// moneyCell is an amount. A sheet's numbers are exact up to fifteen digits, and so are all amounts of a county.
func moneyCell(yuan decimal.Decimal) grid.Styled {
	return grid.Styled{Cell: grid.Num(yuan.InexactFloat64()), Role: grid.Money}
}

func verdictCell(v policy.Verdict) grid.Styled {
	roles := map[policy.Verdict]grid.Role{
		policy.Entitled: grid.Good, policy.NotYet: grid.Notice, policy.Unentitled: grid.Center, policy.Unclear: grid.Warning,
	}
	return textCell(roles[v], v.String())
}

// evidenceCell leads to the first row that a claim rests on, and says how many more there are.
func evidenceCell(rows []annex.At) grid.Styled {
	if len(rows) == 0 {
		return grid.Styled{Role: grid.Body}
	}
	at := rows[0]
	name := at.Ref(annex.Name)
	for _, f := range []annex.Field{annex.Name, annex.EnterpriseName, annex.TripVehicle, annex.OutcomeWho, annex.PostEmployer} {
		if at.Sheet.Column(f) >= 0 {
			name = at.Ref(f)
			break
		}
	}
	text := fmt.Sprintf("%s %s", at.Sheet.Name, name)
	if len(rows) > 1 {
		text += fmt.Sprintf(" 等 %d 处", len(rows))
	}
	book := strings.TrimSuffix(path.Base(at.Sheet.Workbook), path.Ext(at.Sheet.Workbook))
	if book, _, _ = strings.Cut(book, " "); book != at.Sheet.Name { // 附件1 返岗需求摸排: the link has the rest
		text = book + " " + text
	}
	return linked(textCell(grid.Body, mask.Text(text)), grid.Link{Workbook: at.Sheet.Workbook, Sheet: at.Sheet.Name, Cell: name})
}

// verdictTally says how many claims stand how: 可享受 12，尚未到期 3，不符合 5，待核 1.
func verdictTally[T any](all []T, claim func(T) *policy.Claim) string {
	var number [policy.Unclear + 1]int
	for _, row := range all {
		number[claim(row).Verdict]++
	}
	var parts []string
	for v := policy.Entitled; v <= policy.Unclear; v++ {
		parts = append(parts, fmt.Sprintf("%s %d", v, number[v]))
	}
	return strings.Join(parts, "，")
}
