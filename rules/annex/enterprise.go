package annex

import (
	"guantong/rules/county"
	"guantong/rules/fold"
)

// Enterprise is one row of 附件5.
type Enterprise struct {
	At
	Name    string
	Place   string // 所在地区, as typed
	Kind    string // one of EmployerKinds, or Unclassified
	Resumed Answer
	Numbers [6]int  // in the order of NumberFields; what is no whole number ≥ 0 is 0
	Bad     [6]bool // and then this is set, unless the cell is empty
	Rate    float64 // the typed 到岗率 as a fraction; NaN if none was typed or it is no number
	Contact string
	Officer string
	Cars    string
	Applied Applied
	Size    string // one of Sizes; empty if 企业规模 says none of them
}

// LastYear, Demand, Back, Waiting, NewHires and Shortage are the enterprise's figures, in persons.
func (e *Enterprise) LastYear() int { return e.Numbers[0] }
func (e *Enterprise) Demand() int   { return e.Numbers[1] }
func (e *Enterprise) Back() int     { return e.Numbers[2] }
func (e *Enterprise) Waiting() int  { return e.Numbers[3] }
func (e *Enterprise) NewHires() int { return e.Numbers[4] }
func (e *Enterprise) Shortage() int { return e.Numbers[5] }

// Enterprise reads a row of 附件5.
func (r Row) Enterprise() Enterprise {
	v := r.sheet.vocab
	e := Enterprise{
		At:      r.At(),
		Name:    r.Text(EnterpriseName),
		Place:   r.Text(Location),
		Kind:    class(v.kinds, r.Text(EmployerKind)),
		Resumed: r.answer(Resumed),
		Rate:    rate(fold.Compact(r.Text(ArrivalRate))),
		Contact: r.Text(BusinessPhone),
		Officer: r.Text(Officer),
		Cars:    r.Text(Cars),
		Applied: r.sheet.readApplied(r.Cell(AppliedAt)),
		Size:    class(v.sizes, r.Text(EmployerSize)),
	}
	if e.Kind == "" {
		e.Kind = Unclassified
	}
	for i, f := range NumberFields {
		n, ok := headcount(r.Cell(f))
		e.Numbers[i], e.Bad[i] = n, !ok || r.isVain(f)
	}
	return e
}

// Located is the unit in whose area a place of the row lies, and whether that is a guess: see county.County.Located.
func (r Row) Located(place string) (u county.Unit, guessed bool) {
	return r.sheet.county.Located(r.sheet.Unit, clip(place))
}
