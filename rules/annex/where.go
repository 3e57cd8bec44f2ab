package annex

import "guantong/rules/county"

// UnitOf is the unit that a workbook's path names, for workbooks whose sheets cannot be read.
func (r *Reader) UnitOf(workbook string) county.Unit {
	claims, _ := r.pathClaims(workbook)
	u, _ := r.settle(claims)
	return u
}
