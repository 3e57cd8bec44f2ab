package tally

import "fmt"

// Rate is a rate in hundredths of a percentage point, as circulars (通报) give it: 9223 is 92.23 %. It is exact, so that
// what is ranked, compared and shown is the same.
type Rate int

// Whole is 100 %.
const Whole Rate = 100_00

// RateOf is part/whole, half rounded up; false where whole is not above 0.
func RateOf(part, whole int) (Rate, bool) {
	if whole <= 0 {
		return 0, false
	}
	return Rate((20_000*part + whole) / (2 * whole)), true
}

// Points is the rate in percentage points.
func (r Rate) Points() float64 { return float64(r) / 100 }

// String is the rate in percentage points with two decimals, without a sign for percent: 92.23. So is a difference of
// rates: -0.05.
func (r Rate) String() string {
	if r < 0 {
		return "-" + (-r).String()
	}
	return fmt.Sprintf("%d.%02d", r/100, r%100)
}

// Places are the places of rates in a ranking (排名), the highest in place 1. Equal ones share a place, and the next comes
// after all of them: 1, 2, 2, 4.
func Places(rates []Rate) []int {
	places := make([]int, len(rates))
	for i, r := range rates {
		places[i] = 1
		for _, other := range rates {
			if other > r {
				places[i]++
			}
		}
	}
	return places
}
