package beside_test

import (
	"sync/atomic"
	"testing"

	"guantong/rules/beside"
)

func TestDo(t *testing.T) {
	goOn := make(chan struct{})
	result := beside.Do(func() int { <-goOn; return 39 })
	close(goOn)
	if got := result(); got != 39 || result() != 39 {
		t.Error(got)
	}
}

func TestEach(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		done := make([]atomic.Int32, n)
		beside.Each(n, func(i int) { done[i].Add(1) })
		for i := range done {
			if times := done[i].Load(); times != 1 {
				t.Errorf("%d of %d was done %d times", i, n, times)
			}
		}
	}
}

func TestParts(t *testing.T) {
	for _, n := range []int{0, 1, 7, 1000} {
		done := make([]atomic.Int32, n)
		beside.Parts(n, func(from, to int) {
			for i := from; i < to; i++ {
				done[i].Add(1)
			}
		})
		for i := range done {
			if times := done[i].Load(); times != 1 {
				t.Errorf("%d of %d was done %d times", i, n, times)
			}
		}
	}
}

// A panic comes to the caller, when the others are done.
func TestPanicIsTheCallers(t *testing.T) {
	caught := func(do func()) (p any) {
		defer func() { p = recover() }()
		do()
		return nil
	}
	result := beside.Do(func() int { panic("in one") })
	if p := caught(func() { result() }); p != "in one" {
		t.Error(p)
	}
	if p := caught(func() {
		beside.Each(100, func(i int) {
			if i == 7 {
				panic("in several")
			}
		})
	}); p != "in several" {
		t.Error(p)
	}
}
