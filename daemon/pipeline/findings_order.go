package pipeline

import (
	"cmp"
	"slices"

	"guantong/daemon/digest"
	"guantong/rules/check"
	"guantong/rules/county"
	"guantong/sheets/grid"
)

// ranked is a finding with where it stands in the order of 数据问题: what is looked up for that is the same for every pair.
type ranked struct {
	*check.Finding
	reporter, unit, place, came int
}

// sorted are findings in the order of 数据问题: townships and departments in the order of the register, of each the worst first, then by
// village, workbook, sheet and cell.
func (s *Setup) sorted(findings []*check.Finding, tabs []*digest.Sheet) []*check.Finding {
	reporter, unit := s.rankUnits(findings)
	place := rankPlaces(findings, tabs)
	order := make([]ranked, len(findings))
	for i, f := range findings {
		order[i] = ranked{f, reporter[unit[i]], unit[i], place[i], i}
	}
	slices.SortFunc(order, func(a, b ranked) int {
		switch {
		case a.reporter != b.reporter:
			return cmp.Compare(a.reporter, b.reporter)
		case a.Level != b.Level:
			return cmp.Compare(a.Level, b.Level)
		case a.unit != b.unit:
			return cmp.Compare(a.unit, b.unit)
		case a.place != b.place:
			return cmp.Compare(a.place, b.place)
		}
		return cmp.Or(compareCells(a.Cell, b.Cell), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.came, b.came))
	})
	for i := range order {
		findings[i] = order[i].Finding
	}
	return findings
}

// rankUnits tells where in the register the unit of each finding stands, among those that have any, and which reporter each of these has.
func (s *Setup) rankUnits(findings []*check.Finding) (reporter, unit []int) {
	units, unit := rank(findings, func(f *check.Finding) county.Unit { return f.Unit }, s.County.Compare)
	reporter = make([]int, len(units))
	for i := 1; i < len(units); i++ {
		if reporter[i] = reporter[i-1]; units[i].Reporter() != units[i-1].Reporter() {
			reporter[i]++
		}
	}
	return reporter, unit
}

// rankPlaces tells where the sheet of each finding stands: by its workbook, and in this as its tabs stand.
func rankPlaces(findings []*check.Finding, tabs []*digest.Sheet) []int {
	type place struct{ workbook, sheet string }
	position := map[place]int{}
	for _, t := range tabs {
		position[place{t.Workbook, t.Name}] = t.Tab
	}
	_, at := rank(findings, func(f *check.Finding) place { return place{f.Workbook, f.Sheet} }, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.workbook, b.workbook), cmp.Compare(position[a], position[b]), cmp.Compare(a.sheet, b.sheet))
	})
	return at
}

// rank puts what findings have in common in order, and tells where that of each finding stands.
func rank[K comparable](findings []*check.Finding, of func(*check.Finding) K, compare func(a, b K) int) (sorted []K, at []int) {
	ranks := map[K]int{}
	for _, f := range findings {
		if _, seen := ranks[of(f)]; !seen {
			ranks[of(f)] = 0
			sorted = append(sorted, of(f))
		}
	}
	slices.SortStableFunc(sorted, compare)
	for i, k := range sorted {
		ranks[k] = i
	}
	at = make([]int, len(findings))
	for i, f := range findings {
		at[i] = ranks[of(f)]
	}
	return sorted, at
}

// compareCells goes row by row; what concerns no cell comes first.
func compareCells(a, b *grid.Ref) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return -1
	case b == nil:
		return 1
	}
	return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col))
}
