// Package rollup adds records up to annexes 2, 4 and 6, for villages, townships, departments and the county, and states
// the ties that must hold between them.
package rollup

import "guantong/rules/check"

// Returning is one row of 附件2, in persons. Ticks are counted literally.
type Returning struct {
	Planned  int    // 1 计划返岗总数
	Poor     int    // ① 贫困户返岗人数
	In       int    // ② 县内
	Out      int    // ② 县外
	Reasons  [4]int // ③ in the order of annex.ReasonFields
	Needs    [5]int // ④ in the order of annex.NeedFields
	Returned int    // 2 已返岗人数
}

// Rate is 3 返岗率 = 2/1 (39号附件2注1); false where nobody plans to return.
func (r *Returning) Rate() (Percent, bool) { return PercentOf(r.Returned, r.Planned) }

func (r *Returning) add(w *check.Worker, returned bool) {
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

// Percent is a rate in tenths of a percentage point, so that it is exact: 853 is 85.3 %.
type Percent int

// Points is the rate in percentage points.
func (p Percent) Points() float64 { return float64(p) / 10 }

// PercentOf is part/whole, half rounded up; false where whole is 0.
func PercentOf(part, whole int) (Percent, bool) {
	if whole == 0 {
		return 0, false
	}
	return Percent((2000*part + whole) / (2 * whole)), true
}
