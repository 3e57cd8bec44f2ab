package annex

import (
	"math"
	"strconv"
	"strings"

	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// headcount reads a number of people. Nothing is nobody; 35人 is no number.
func headcount(c grid.Cell) (n int, ok bool) {
	s := fold.Compact(text(c))
	if s == "" {
		return 0, blank(c)
	}
	return whole(s)
}

// whole reads a whole number ≥ 0: 35, 35.0, 1,200.
func whole(s string) (n int, ok bool) {
	s, zeros, _ := strings.Cut(s, ".")
	if strings.Trim(zeros, "0") != "" {
		return 0, false
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
	return n, true
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
	case percent || f > 1:
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
