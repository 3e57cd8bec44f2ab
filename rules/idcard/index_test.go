package idcard_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"guantong/rules/idcard"
)

// An index has what a map has, whatever it was made for and in whatever order numbers come; who has no number is never found.
func TestIndex(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, room := range []int{0, 1, 6, 7, 3000, 100_000} {
		x, places := idcard.NewIndex(room), map[idcard.Number]int{}
		if room == 0 {
			x = &idcard.Index{}
		}
		some := func() idcard.Number {
			return idcard.Number(fmt.Sprintf("431227%08d%03d%c", 19700101+r.IntN(100), r.IntN(50), "0123456789X"[r.IntN(11)]))
		}
		for i := range 20_000 {
			n := some()
			if _, there := places[n]; !there {
				places[n] = i
			}
			if got := x.Add(n, i); got != places[n] {
				t.Fatalf("room for %d: the %dth number has place %d, want %d", room, i, got, places[n])
			}
		}
		for range 20_000 {
			n := some()
			at, ok := x.Of(n)
			if want, there := places[n]; ok != there || at != want {
				t.Fatalf("room for %d: a number is at %d, %v, want %d, %v", room, at, ok, want, there)
			}
		}
		if got := x.Add("", 7); got != 7 {
			t.Errorf("nobody has place %d", got)
		}
		if _, ok := x.Of(""); ok {
			t.Error("nobody is found")
		}
	}
}

func BenchmarkIndex(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	numbers := make([]idcard.Number, 60_000)
	for i := range numbers {
		numbers[i] = idcard.Number(fmt.Sprintf("431227%08d%03d%c", 19500101+r.IntN(500_000), r.IntN(1000), "0123456789X"[r.IntN(11)]))
	}
	b.Run("index", func(b *testing.B) {
		for b.Loop() {
			x := idcard.NewIndex(len(numbers))
			for i, n := range numbers {
				x.Add(n, i)
			}
			for _, n := range numbers {
				x.Of(n)
			}
		}
	})
	b.Run("map", func(b *testing.B) {
		for b.Loop() {
			x := make(map[uint64]int32, len(numbers))
			for i, n := range numbers {
				if _, there := x[n.Key()]; !there {
					x[n.Key()] = int32(i)
				}
			}
			for _, n := range numbers {
				_ = x[n.Key()]
			}
		}
	})
}
