package convoy_test

import (
	"fmt"
	"testing"

	"guantong/rules/convoy"
)

// A county of 60,000 workers has some 9,000 who want to leave together; at the worst all of them do.
func BenchmarkMake(b *testing.B) {
	for _, n := range []int{900, 9_000, 60_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s, needs := settings(b), draw(random(5), n)
			b.ReportAllocs()
			for b.Loop() {
				convoy.Make(needs, nil, nil, today, s)
			}
		})
	}
}

// The day after, nearly everybody keeps his place.
func BenchmarkMakeAgain(b *testing.B) {
	s, needs := settings(b), draw(random(5), 9_000)
	first := convoy.Make(needs[:8_800], nil, nil, today, s)
	for b.Loop() {
		convoy.Make(needs, first, nil, today+1, s)
	}
}
