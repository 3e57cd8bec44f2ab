package heap_test

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
	"time"

	"guantong/daemon/heap"
)

// Nothing is collected while little is in use, at the beginning or later, and often where much is held. Who sets the environment knows better; Go has done what it
// says by then.
func TestLimit(t *testing.T) {
	percent, most := debug.SetGCPercent(100), debug.SetMemoryLimit(-1)
	t.Cleanup(func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(most)
	})
	for _, env := range []string{"100", ""} {
		t.Setenv("GOGC", env)
		t.Setenv("GOMEMLIMIT", env)
		debug.SetGCPercent(100)
		debug.SetMemoryLimit(8 << 30)
		heap.Limit()
		own := env == ""
		if got := now(); (got > 1000) != own {
			t.Errorf("GOGC=%q: %d percent to begin with", env, got)
		}
		for _, held := range []int{200 << 20, 0} {
			much := make([]byte, held)
			often := func(percent int) bool { return percent < 100 }
			runtime.GC()
			for end := time.Now().Add(10 * time.Second); own && often(now()) != (held > 0) && time.Now().Before(end); {
				time.Sleep(time.Millisecond)
				runtime.GC() // the one before may have come too early to be noticed
			}
			runtime.KeepAlive(much)
			if got := now(); own && often(got) != (held > 0) || !own && got != 100 {
				t.Errorf("GOGC=%q: %d percent with %d bytes held", env, got, held)
			}
		}
		if got := debug.SetMemoryLimit(-1); (got < 8<<30) != own {
			t.Errorf("GOMEMLIMIT=%q: %d bytes", env, got)
		}
	}
}

// now is what is in force.
func now() int {
	var m [1]metrics.Sample
	m[0].Name = "/gc/gogc:percent"
	metrics.Read(m[:])
	return int(m[0].Value.Uint64())
}
