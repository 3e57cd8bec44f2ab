// Package beside does several things at a time. A panic in one of them is the caller's, as if he had done it himself: who runs the program
// for weeks turns it into an error of one run, and in a goroutine of its own it would be the end of the program.
package beside

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Do does something while the caller goes on, who asks for the result when he needs it.
func Do[T any](do func() T) (result func() T) {
	var value T
	var c Caught
	done := make(chan struct{})
	go func() {
		defer close(done)
		c.In(func() { value = do() })
	}()
	return func() T {
		<-done
		c.Panic()
		return value
	}
}

// Each does something for every number below n, on all processors, and returns when all is done.
func Each(n int, do func(i int)) {
	var group sync.WaitGroup
	var c Caught
	var next atomic.Int64
	for range min(n, runtime.GOMAXPROCS(0)) {
		group.Go(func() {
			c.In(func() {
				for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
					do(int(i))
				}
			})
		})
	}
	group.Wait()
	c.Panic()
}

// Parts does something for all numbers below n, a part of them on each processor: those from one to before another.
func Parts(n int, do func(from, to int)) {
	parts := runtime.GOMAXPROCS(0)
	Each(parts, func(part int) { do(part*n/parts, (part+1)*n/parts) })
}

// Caught is the first panic of several goroutines.
type Caught struct {
	once  sync.Once
	value any
}

// In does something and catches its panic. It tells whether there was one.
func (c *Caught) In(do func()) (panicked bool) {
	defer func() {
		if p := recover(); p != nil {
			c.once.Do(func() { c.value = p })
			panicked = true
		}
	}()
	do()
	return false
}

// Panic panics with what was caught, if anything was, once all goroutines are done.
func (c *Caught) Panic() {
	if c.value != nil {
		panic(c.value)
	}
}
