package dispatch

import (
	"guantong/rules/region"
	"guantong/rules/tally"
)

// Ties states that the lists hold the same people as annexes 2 and 4. Of rows and townships only those are named that do
// not agree.
func (r *Results) Ties(w *tally.Totals) []tally.Tie {
	workers, returned := 0, 0
	rows := make([]tally.Destination, len(w.Destinations))
	order := rowOrder()
	for _, p := range r.Areas.Provinces {
		for _, a := range p.Areas {
			workers, returned = workers+a.Workers, returned+a.Returned
			rows[order[a.Row]].Returned += a.Returned
			rows[order[a.Row]].Waiting += a.Waiting()
		}
	}
	ties := []tally.Tie{
		tally.NewTie("输入地清单合计 ＝ 附件2计划返岗总数", workers, w.Planned),
		tally.NewTie("输入地清单已返岗合计 ＝ 附件2已返岗人数", returned, w.Returned),
		tally.NewTie("健康证明已办、未办、待办之和 ＝ 附件2④健康证明",
			r.Certificates.Done+r.Certificates.Gone+r.Certificates.Needed, w.Certificates),
	}
	for i, row := range region.Rows() {
		if rows[i] != w.Destinations[i] {
			ties = append(ties,
				tally.NewTie("输入地清单"+row.Name+"已返岗 ＝ 附件4", rows[i].Returned, w.Destinations[i].Returned),
				tally.NewTie("输入地清单"+row.Name+"待返岗 ＝ 附件4", rows[i].Waiting, w.Destinations[i].Waiting))
		}
	}
	for i := range w.Townships {
		t := &w.Townships[i]
		name := t.Name
		if name == tally.NoTownship {
			name = ""
		}
		if n := r.Township(name).Areas.Workers; n != t.Planned {
			ties = append(ties, tally.NewTie(t.Name+"输入地清单合计 ＝ 附件2计划返岗总数", n, t.Planned))
		}
	}
	return ties
}
