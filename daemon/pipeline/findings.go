package pipeline

import (
	"guantong/daemon/digest"
	"guantong/rules/annex"
	"guantong/rules/beside"
	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/survey"
)

// findings are those of every workbook by itself and those of all together, in the order of 数据问题: faults, which somebody has to mend in a
// sheet, and what is only to be followed up.
func (s *Setup) findings(digests []digest.Digest, g *gathered, day civil.Day) (faults, followUps []check.Finding) {
	today := make([][]check.Finding, len(g.Workers)) // in the order of the rows, whichever part is ready first
	beside.Parts(len(g.Workers), func(from, to int) {
		for i := from; i < to; i++ {
			today[i] = s.rules.WorkerOn(day, g.Workers[i])
		}
	})
	var all [][]check.Finding // they are large: each stays where it is until all are in order
	for i := range digests {
		if found := digests[i].Findings; len(found) > 0 {
			all = append(all, found)
		}
	}
	own := len(all)
	all = append(all, g.duplicates, g.twice)
	for _, found := range today {
		if len(found) > 0 {
			all = append(all, found)
		}
	}
	rest := s.returns(digests, day)
	for _, x := range g.Seekers {
		rest = append(rest, s.rules.SeekerOn(day, x)...)
	}
	for _, e := range g.Enterprises {
		rest = append(rest, s.rules.EnterpriseOn(day, e)...)
	}
	for _, o := range g.Outcomes {
		rest = append(rest, s.rules.OutcomeOn(day, o)...)
	}
	for _, t := range g.Trips {
		rest = append(rest, s.rules.TripOn(day, t)...)
	}
	rest = append(rest, s.claims(g, day)...)
	if g.heard != nil { // a check of single workbooks knows of no tasks, nor of the posts in other workbooks
		rest = append(append(rest, s.unheard(g.heard)...), s.takeOver(g.heard, day)...)
		rest = append(rest, s.unlikeTrips(g, day)...)
		rest = append(rest, s.rules.Listed(g.Enterprises, g.Posts)...)
	}
	all = append(all, append(rest, s.rules.NotTakenOver(g.sent, s.Zone)...))
	return s.piled(s.sorted(g.counting(all, own), g.tabs))
}

// counting are the findings that count: those that workbooks have by themselves, the first of them, only of rows and sheets that do.
func (g *gathered) counting(all [][]check.Finding, own int) []*check.Finding {
	n := 0
	for _, some := range all {
		n += len(some)
	}
	counting := make([]*check.Finding, 0, n)
	for at, some := range all {
		for i := range some {
			f := &some[i]
			if at < own && (f.Cell != nil && g.sent.Silent(f.Workbook, f.Sheet, f.Cell.Row) || g.isAside(f)) {
				continue
			}
			counting = append(counting, f)
		}
	}
	return counting
}

// piled are findings, of which no more are kept of each sheet and rule than anybody mends, parted into faults and what is to be followed up.
func (s *Setup) piled(sorted []*check.Finding) (faults, followUps []check.Finding) {
	var mend, follow check.Pile
	n := 0
	for _, f := range sorted {
		if s.rules.Follows(f.Rule) {
			n++
		}
	}
	mend.Room(len(sorted) - n)
	follow.Room(n)
	for _, one := range sorted {
		f := *one // a workbook's digest keeps it as it is
		check.NotThere(&f)
		if s.rules.Follows(f.Rule) {
			follow.Add(f)
		} else {
			mend.Add(f)
		}
	}
	return mend.All(), follow.All()
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
