package tally_test

import (
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"guantong/rules/tally"
)

func TestRateOf(t *testing.T) {
	for _, test := range []struct {
		part, whole int
		want        string
	}{
		{26236, 28447, "92.23"}, {28106, 29033, "96.81"}, {27621, 28985, "95.29"}, // the county's on three days of the campaign
		{0, 7, "0.00"}, {7, 7, "100.00"}, {1, 20000, "0.01"}, {1, 20001, "0.00"}, {3, 40000, "0.01"}, {1999, 2000, "99.95"}, {9, 8, "112.50"},
	} {
		got, ok := tally.RateOf(test.part, test.whole)
		if !ok || got.String() != test.want {
			t.Errorf("%d of %d is %s (%v), want %s", test.part, test.whole, got, ok, test.want)
		}
	}
	for _, whole := range []int{0, -1} {
		if got, ok := tally.RateOf(3, whole); ok {
			t.Errorf("3 of %d is %s", whole, got)
		}
	}
	for diff, want := range map[tally.Rate]string{-5: "-0.05", -131: "-1.31", 152: "1.52"} {
		if diff.String() != want {
			t.Errorf("a difference of %d is %s, want %s", int(diff), diff, want)
		}
	}
}

// TestRateIsHalfRoundedUp against big fractions.
func TestRateIsHalfRoundedUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := rapid.IntRange(1, 1_000_000).Draw(t, "whole")
		part := rapid.IntRange(0, 2*whole).Draw(t, "part")
		got, ok := tally.RateOf(part, whole)
		exact := new(big.Rat).Mul(big.NewRat(int64(part), int64(whole)), big.NewRat(10_000, 1))
		above := new(big.Rat).Sub(big.NewRat(int64(got), 1), exact) // from -1/2, without it, to 1/2
		half := big.NewRat(1, 2)
		if !ok || above.Cmp(half) > 0 || new(big.Rat).Neg(above).Cmp(half) >= 0 {
			t.Fatalf("%d of %d is %s, exactly %s hundredths", part, whole, got, exact.FloatString(4))
		}
		if points := got.Points(); points*100 != float64(got) && int(points*100+0.5) != int(got) {
			t.Fatalf("%s is %v points", got, points)
		}
	})
}

func TestPlaces(t *testing.T) {
	for _, test := range []struct {
		rates []tally.Rate
		want  []int
	}{
		{nil, []int{}},
		{[]tally.Rate{9000}, []int{1}},
		{[]tally.Rate{9223, 9681, 9223, 8000}, []int{2, 1, 2, 4}},
		{[]tally.Rate{0, 0, 0}, []int{1, 1, 1}},
		{[]tally.Rate{10000, 10000, 1, 0}, []int{1, 1, 3, 4}},
	} {
		if diff := cmp.Diff(test.want, tally.Places(test.rates)); diff != "" {
			t.Errorf("places of %v (-want +got):\n%s", test.rates, diff)
		}
	}
}
