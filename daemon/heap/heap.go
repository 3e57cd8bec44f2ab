// Package heap sets how much memory the program takes for what it holds.
package heap

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

const (
	// percent is how much may be thrown away before it is collected, of what is held. A run's memory is fresh from the system, and to
	// touch more of it for the first time takes about as long as to collect what was thrown away.
	percent = 60

	// enough is up to how many bytes nothing is collected. A run that finds nothing changed ends before; any other soon holds half as much,
	// and to go through that again and again finds little.
	enough = 170 << 20

	// roomy is from how many bytes on the program takes pains not to grow: without it the largest inputs take more than a small machine has.
	roomy = 1400 << 20
)

// Limit sets them, but for what the environment says: who sets GOGC or GOMEMLIMIT knows better.
func Limit() {
	often := debug.SetGCPercent(-1) // or else large pages would set the collector going for nothing
	largePages()
	if os.Getenv("GOGC") != "" {
		debug.SetGCPercent(often)
	} else {
		wait(100 * enough / (4 << 20)) // Go waits for this much of 4 MB, whatever is held
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(roomy)
	}
}

// wait has Go collect when so much more is in use than is held, in percent. Each time it looks how much must be thrown away for there to be
// enough; unless somebody else has had a say meanwhile.
func wait(more int) {
	debug.SetGCPercent(more)
	afterCollection(func() {
		stats := []metrics.Sample{{Name: "/gc/heap/live:bytes"}, {Name: "/gc/gogc:percent"}}
		metrics.Read(stats)
		held, now := max(1, int64(stats[0].Value.Uint64())), int(stats[1].Value.Uint64())
		if now == more {
			wait(max(percent, int(100*(enough-held)/held)))
		}
	})
}

// afterCollection does something when the heap was collected next: Go tells then of a thing that nobody holds.
func afterCollection(do func()) {
	type thing struct{ _ *thing } // with a pointer in it, or else it could lie in one block with what is held
	runtime.AddCleanup(new(thing), func(struct{}) { do() }, struct{}{})
}
