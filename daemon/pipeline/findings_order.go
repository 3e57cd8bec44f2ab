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
	reporter, unit, place, came int32
}

// sorted are findings in the order of 数据问题: townships and departments in the order of the register, of each the worst first, then by
// village, workbook, sheet and cell.
func (s *Setup) sorted(findings []*check.Finding, tabs []*digest.Sheet) []*check.Finding {
	order := make([]ranked, len(findings))
	for i, f := range findings {
		order[i] = ranked{Finding: f, came: int32(i)}
	}
	s.rankUnits(order)
	rankPlaces(order, tabs)
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

// rankUnits puts the units of findings in the order of the register.
func (s *Setup) rankUnits(order []ranked) {
	type rank struct{ reporter, unit int32 }
	ranks := map[county.Unit]rank{}
	var units []county.Unit
	for i := range order {
		if i > 0 && order[i].Unit == order[i-1].Unit {
			continue
		}
		if _, seen := ranks[order[i].Unit]; !seen {
			ranks[order[i].Unit] = rank{}
			units = append(units, order[i].Unit)
		}
	}
	slices.SortFunc(units, s.County.Compare)
	reporter := int32(0)
	for i, u := range units {
		if i > 0 && u.Reporter() != units[i-1].Reporter() {
			reporter++
		}
		ranks[u] = rank{reporter, int32(i)}
	}
	for i := range order {
		x := &order[i]
		if i > 0 && x.Unit == order[i-1].Unit {
			x.reporter, x.unit = order[i-1].reporter, order[i-1].unit
			continue
		}
		r := ranks[x.Unit]
		x.reporter, x.unit = r.reporter, r.unit
	}
}

// rankPlaces puts the sheets of findings in the order of their workbooks, and in these as their tabs stand.
func rankPlaces(order []ranked, tabs []*digest.Sheet) {
	type place struct{ workbook, sheet string }
	at := func(x *ranked) place { return place{x.Workbook, x.Sheet} }
	ranks := map[place]int32{}
	var places []place
	for i := range order {
		if i > 0 && at(&order[i]) == at(&order[i-1]) {
			continue
		}
		if _, seen := ranks[at(&order[i])]; !seen {
			ranks[at(&order[i])] = 0
			places = append(places, at(&order[i]))
		}
	}
	position := map[place]int{}
	for _, t := range tabs {
		position[place{t.Workbook, t.Name}] = t.Tab
	}
	slices.SortFunc(places, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.workbook, b.workbook), cmp.Compare(position[a], position[b]), cmp.Compare(a.sheet, b.sheet))
	})
	for i, p := range places {
		ranks[p] = int32(i)
	}
	for i := range order {
		if i > 0 && at(&order[i]) == at(&order[i-1]) {
			order[i].place = order[i-1].place
			continue
		}
		order[i].place = ranks[at(&order[i])]
	}
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
