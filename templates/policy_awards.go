package templates

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/fold"
	"guantong/rules/policy"
	"guantong/rules/tally"
	"guantong/sheets/grid"
)

// AwardsTab is the tab of 政策兑现 that ReadAwards reads.
const AwardsTab = policy.RetentionClause

// What is read back of 稳岗补助.
const (
	staffName     annex.Field = "企业名称"
	staffKind     annex.Field = "企业类别"
	staffUnit     annex.Field = "填报单位"
	staffLastYear annex.Field = "上年用工数"
	staffBack     annex.Field = "已返岗员工数"
)

// awardsCounty is 稳岗补助 of the county (39号措施（九）③).
func awardsCounty(d *edition) *tab { return d.awards("") }

func awardsUnit(d *edition, unit string) *tab { return d.awards(unit) }

func (d *edition) awards(unit string) *tab {
	terms := policy.Current().Retention
	return policyList(d, unit, policy.RetentionClause, pointers(d.entitlements().Retentions),
		func(r *policy.Retention) *policy.Claim { return &r.Claim },
		d.awardColumns(),
		d.County.Notice.Cite(terms.Source),
		fmt.Sprintf("注：1.%s稳岗率达到%d%%（不四舍五入）、稳岗%d人以上的，奖励%s元。稳岗率＝已返岗员工数÷上年用工数，新招的不算。",
			strings.Join(terms.Kinds, "、"), terms.Rate, terms.Kept, terms.Amount),
		fmt.Sprintf("2.按%s上报的数认定：那天以前列出还差多少，以后不再随表变动。", terms.Judged.Format("1月2日")),
	)
}

func (d *edition) awardColumns() []column[*policy.Retention] {
	return []column[*policy.Retention]{
		styled("企业名称", 20, func(r *policy.Retention) grid.Styled { return enterpriseCell(r.Name) }).fixed().field(staffName),
		center("企业类别", 11, func(r *policy.Retention) string { return r.Kind }).field(staffKind),
		center("填报单位", 11, func(r *policy.Retention) string { return r.Staff.Unit.Reporter() }).field(staffUnit),
		center("数的\n日期", 8, func(r *policy.Retention) string { return d.date(r.Day) }),
		count("2019年\n用工数", 7, func(r *policy.Retention) int { return r.LastYear }).field(staffLastYear),
		count("已返岗\n员工数", 7, func(r *policy.Retention) int { return r.Back }).field(staffBack),
		rate("稳岗率\n（%）", 7, func(r *policy.Retention) (tally.Percent, bool) { return tally.PercentOf(r.Back, r.LastYear) }),
	}
}

var awardsForm = form("", emptyEdition.awardColumns())

// ReadAwards reads the enterprises of 稳岗补助 back, as the archive keeps them.
func ReadAwards(c *county.County, g *grid.Grid) ([]policy.Staff, error) {
	head, ok := findHeads(g, awardsForm)
	if !ok {
		return nil, fmt.Errorf("没有“稳岗补助”的表头（%s）", headLabels(awardsForm))
	}
	var all []policy.Staff
	for _, row := range g.Rows {
		text := func(field annex.Field) string { return fold.Trim(row.Cell(head.cols[field]).String()) }
		kind := text(staffKind)
		if row.Index <= head.row || kind == "" {
			continue
		}
		if !slices.Contains(annex.EmployerKinds, kind) && kind != annex.Unclassified {
			return nil, errors.New(grid.Ref{Row: row.Index, Col: head.cols[staffKind]}.String() + " 的企业类别不认识")
		}
		s := policy.Staff{Name: text(staffName), Kind: kind, Unit: county.Unit{Department: text(staffUnit)}}
		if slices.ContainsFunc(c.Townships, func(t county.Township) bool { return t.Name == s.Unit.Department }) {
			s.Unit = county.Unit{Township: s.Unit.Department}
		}
		if err := head.numbers(row, intCell{staffLastYear, &s.LastYear}, intCell{staffBack, &s.Back}); err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}
