package tally

// Percent is a rate in tenths of a percentage point, as the annexes give it, so that it is exact: 853 is 85.3 %.
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
