package heap_test

import (
	"runtime/debug"
	"testing"

	"guantong/daemon/heap"
)

// Who sets the environment knows better; Go has done what it says by then.
func TestLimit(t *testing.T) {
	percent, most := debug.SetGCPercent(100), debug.SetMemoryLimit(-1)
	t.Cleanup(func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(most)
	})
	for _, env := range []string{"", "100"} {
		t.Setenv("GOGC", env)
		t.Setenv("GOMEMLIMIT", env)
		debug.SetGCPercent(100)
		debug.SetMemoryLimit(8 << 30)
		heap.Limit()
		own := env == ""
		if got := debug.SetGCPercent(100); (got < 100) != own {
			t.Errorf("GOGC=%q: %d percent", env, got)
		}
		if got := debug.SetMemoryLimit(-1); (got < 8<<30) != own {
			t.Errorf("GOMEMLIMIT=%q: %d bytes", env, got)
		}
	}
}
