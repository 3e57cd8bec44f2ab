package templates

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/fold"
	"guantong/rules/rollup"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

var (
	reportForm = form("", reportColumns)
	lostForm   = form("", append(slices.Clone(reportColumns), emptyEdition.lostColumn()))
)

// ReadReporting reads 上报情况 back: who of the register reported, and what was lost. People may have sorted its rows. A sheet of a
// program that did not say what was lost says nothing of it.
func ReadReporting(c *county.County, g *grid.Grid) (reports []track.Report, falls []track.Fall, err error) {
	head, ok := findHeads(g, lostForm)
	if !ok {
		head, ok = findHeads(g, reportForm)
	}
	if !ok {
		return nil, nil, fmt.Errorf("没有“上报情况”的表头（%s），读不回谁报了", headLabels(reportForm))
	}
	text := func(row grid.Row, field annex.Field) string {
		if col, there := head.cols[field]; there {
			return fold.Trim(row.Cell(col).String())
		}
		return ""
	}
	for _, row := range g.Rows {
		unit, ok := reportUnit(c, text(row, townshipField), text(row, reportVillage))
		i := slices.IndexFunc(track.Standings, func(s track.Standing) bool { return strings.HasPrefix(text(row, reportState), string(s)) })
		if row.Index <= head.row || !ok || i < 0 {
			continue
		}
		if slices.ContainsFunc(reports, func(r track.Report) bool { return r.Unit == unit }) {
			return nil, nil, fmt.Errorf("第 %d 行：%s有两行", row.Index+1, unit)
		}
		reports = append(reports, track.Report{Unit: unit, Standing: track.Standings[i]})
		if lost, err := strconv.Atoi(text(row, reportLost)); err == nil && lost > 0 {
			falls = track.AddFall(falls, unit, lost)
		}
	}
	slices.SortFunc(reports, func(a, b track.Report) int { return rollup.CompareReports(c, a.Unit, b.Unit) })
	slices.SortFunc(falls, func(a, b track.Fall) int { return rollup.CompareReports(c, a.Unit, b.Unit) })
	return reports, falls, nil
}

// reportUnit is a village or department of the register; false for other rows.
func reportUnit(c *county.County, reporter, village string) (county.Unit, bool) {
	if village != "" {
		u := county.Unit{Township: reporter, Village: village}
		return u, c.Known(u)
	}
	return county.Unit{Department: reporter}, slices.ContainsFunc(c.Departments, func(d county.Department) bool { return d.Name == reporter })
}
