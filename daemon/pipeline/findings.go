package pipeline

import (
	"cmp"
	"runtime"
	"slices"

	"guantong/daemon/digest"
	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/survey"
	"guantong/sheets/grid"
)

// findings are those of every workbook by itself and those of all together, in the order of 数据问题.
func (s *Setup) findings(digests []digest.Digest, g *gathered, day civil.Day) []check.Finding {
	var all []check.Finding
	for i := range digests {
		for _, f := range digests[i].Findings {
			if f.Cell != nil && g.sent.Silent(f.Workbook, f.Sheet, f.Cell.Row) {
				continue
			}
			if !g.aside[sheetAt{f.Workbook, f.Sheet, f.Unit}] {
				all = append(all, f)
			}
		}
	}
	all = append(append(all, g.duplicates...), g.twice...)
	parts := make([]func() []check.Finding, runtime.GOMAXPROCS(0))
	for part := range parts {
		parts[part] = beside(func() (found []check.Finding) {
			n := len(g.Workers)
			for _, w := range g.Workers[part*n/len(parts) : (part+1)*n/len(parts)] {
				found = append(found, s.rules.WorkerOn(day, w)...)
			}
			return found
		})
	}
	// In the order of the rows, whichever part is ready first.
	for _, part := range parts {
		all = append(all, part()...)
	}
	all = append(all, s.returns(digests, day)...)
	for _, x := range g.Seekers {
		all = append(all, s.rules.SeekerOn(day, x)...)
	}
	for _, e := range g.Enterprises {
		all = append(all, s.rules.EnterpriseOn(day, e)...)
	}
	for _, o := range g.Outcomes {
		all = append(all, s.rules.OutcomeOn(day, o)...)
	}
	for _, t := range g.Trips {
		all = append(all, s.rules.TripOn(day, t)...)
	}
	all = append(all, s.claims(g, day)...)
	if g.heard != nil { // a check of single workbooks knows of no tasks, nor of the posts in other workbooks
		all = append(append(all, s.unheard(g.heard)...), s.takeOver(g.heard, day)...)
		all = append(all, s.unlikeTrips(g, day)...)
		all = append(all, s.rules.Listed(g.Enterprises, g.Posts)...)
	}
	all = append(all, s.rules.NotTakenOver(g.sent, s.Zone)...)
	for i := range all {
		check.NotThere(&all[i])
	}
	var kept check.Pile
	kept.Room(len(all))
	for _, f := range s.sorted(all, g.tabs) {
		kept.Add(*f)
	}
	return kept.All()
}

// returns are the findings about tabs without a column for returns, one for each.
func (s *Setup) returns(digests []digest.Digest, day civil.Day) (found []check.Finding) {
	for i := range digests {
		var first *digest.Sheet // of the tab
		var workers []*survey.Worker
		say := func() {
			if first != nil {
				found = append(found, s.rules.ReturnsOn(day, first.Sheet, workers)...)
			}
			first, workers = nil, nil
		}
		for k := range digests[i].Sheets {
			t := &digests[i].Sheets[k]
			if len(t.Workers) == 0 || t.Column(annex.Returned) >= 0 {
				continue
			}
			if first != nil && first.Tab != t.Tab {
				say()
			}
			if first == nil {
				first = t
			}
			for j := range t.Workers {
				workers = append(workers, &t.Workers[j])
			}
		}
		say()
	}
	return found
}

// sorted are findings in the order of 数据问题: townships and departments in the order of the register, of each the worst first, then by
// village, workbook, sheet and cell.
func (s *Setup) sorted(findings []check.Finding, tabs []*digest.Sheet) []*check.Finding {
	type place struct{ workbook, sheet string }
	position := map[place]int{}
	for _, t := range tabs {
		position[place{t.Workbook, t.Name}] = t.Tab
	}
	type rank struct{ reporter, unit int }
	ranks := map[county.Unit]rank{} // telling two units' order for every pair of findings would take longer
	var units []county.Unit
	for i := range findings {
		if _, seen := ranks[findings[i].Unit]; !seen {
			ranks[findings[i].Unit] = rank{}
			units = append(units, findings[i].Unit)
		}
	}
	slices.SortFunc(units, s.County.Compare)
	reporter := 0
	for i, u := range units {
		if i > 0 && u.Reporter() != units[i-1].Reporter() {
			reporter++
		}
		ranks[u] = rank{reporter, i}
	}
	type ranked struct { // they are large, and what is looked up is the same for every pair
		*check.Finding
		rank
		tab int
	}
	order := make([]ranked, len(findings))
	for i := range findings {
		f := &findings[i]
		order[i] = ranked{f, ranks[f.Unit], position[place{f.Workbook, f.Sheet}]}
	}
	slices.SortStableFunc(order, func(a, b ranked) int {
		if c := cmp.Or(cmp.Compare(a.reporter, b.reporter), cmp.Compare(a.Level, b.Level), cmp.Compare(a.unit, b.unit)); c != 0 {
			return c
		}
		if c := cmp.Or(cmp.Compare(a.Workbook, b.Workbook), cmp.Compare(a.tab, b.tab), cmp.Compare(a.Sheet, b.Sheet)); c != 0 {
			return c
		}
		return cmp.Or(compareCells(a.Cell, b.Cell), cmp.Compare(a.Rule, b.Rule))
	})
	sorted := make([]*check.Finding, len(order))
	for i := range order {
		sorted[i] = order[i].Finding
	}
	return sorted
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
