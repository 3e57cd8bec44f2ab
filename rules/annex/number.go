package annex

import (
	"math"
	"strconv"
	"strings"

	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// noise is what reckoning in floating point adds to a number, or takes from it: 140 × 55 % is 77.00000000000001.
const noise = 1e-6

// headcount reads a number of people. Nothing is nobody; 35人 is no number.
func headcount(c grid.Cell) (n int, ok bool) {
	if nearest := math.Round(c.Number); c.Kind == grid.Number && math.Abs(c.Number-nearest) <= noise {
		c.Number = nearest + 0 // and not -0
	}
	s := fold.Compact(text(c))
	if s == "" {
		return 0, blank(c)
	}
	return whole(s)
}

// whole reads a whole number ≥ 0: 35, 35.0, 1,200, 76.99999999999999.
func whole(s string) (n int, ok bool) {
	s, decimals, _ := strings.Cut(s, ".")
	up := 0
	if strings.Trim(decimals, "0") != "" {
		rest, err := strconv.ParseFloat("0."+decimals, 64)
		if up = int(math.Round(rest)); err != nil || math.Abs(rest-float64(up)) > noise {
			return 0, false
		}
	}
	groups := strings.Split(s, ",")
	for i, g := range groups {
		if !digits(g) || len(groups) > 1 && (len(g) > 3 || i > 0 && len(g) < 3) {
			return 0, false
		}
	}
	n, err := strconv.Atoi(strings.Join(groups, ""))
	if err != nil || n > 1e9 {
		return 0, false
	}
	return n + up, true
}

// rate reads 85%, 0.85 and 85 as 0.85; exactly 1 is 100 %. Anything else is NaN.
func rate(s string) float64 {
	number, percent := strings.CutSuffix(s, "%")
	if strings.ContainsFunc(number, func(r rune) bool { return !strings.ContainsRune("0123456789.-", r) }) {
		return math.NaN()
	}
	f, err := strconv.ParseFloat(number, 64)
	switch {
	case err != nil:
		return math.NaN()
	case percent || f > 1+noise:
		return f / 100
	}
	return f
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
