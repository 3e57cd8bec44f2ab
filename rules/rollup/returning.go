// Package rollup adds records up to annexes 2, 4 and 6, for villages, townships, departments and the county, and states
// the ties that must hold between them.
package rollup

import (
	"guantong/rules/annex"
	"guantong/rules/survey"
	"guantong/rules/tally"
)

// Returning is one row of 附件2, in persons. Ticks are counted literally.
type Returning struct {
	Planned  int                   // 1 计划返岗总数
	Poor     int                   // ① 贫困户返岗人数
	In       int                   // ② 县内
	Out      int                   // ② 县外
	Reasons  [annex.NumReasons]int // ③
	Needs    [annex.NumNeeds]int   // ④
	Returned int                   // 2 已返岗人数
}

// Rate is 3 返岗率 = 2/1 (39号附件2注1); false where nobody plans to return.
func (r *Returning) Rate() (tally.Percent, bool) { return tally.PercentOf(r.Returned, r.Planned) }

func (r *Returning) add(w *survey.Worker, returned bool) {
	r.Planned++
	if w.IsPoor() {
		r.Poor++
	}
	if w.InCounty.Counts() {
		r.In++
	}
	if w.OutCounty.Counts() {
		r.Out++
	}
	for i, t := range w.Reasons {
		if t.Counts() {
			r.Reasons[i]++
		}
	}
	for i, t := range w.Needs {
		if t.Counts() {
			r.Needs[i]++
		}
	}
	if returned {
		r.Returned++
	}
}

func (r *Returning) plus(o *Returning) {
	r.Planned += o.Planned
	r.Poor += o.Poor
	r.In += o.In
	r.Out += o.Out
	for i := range r.Reasons {
		r.Reasons[i] += o.Reasons[i]
	}
	for i := range r.Needs {
		r.Needs[i] += o.Needs[i]
	}
	r.Returned += o.Returned
}
