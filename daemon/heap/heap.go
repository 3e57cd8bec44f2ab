// Package heap sets how much memory the program takes for what it holds.
package heap

import (
	"os"
	"runtime"
	"runtime/debug"
)

const (
	// percent is how much may be thrown away before it is collected, of what is held. A run's memory is fresh from the system, and to
	// touch more of it for the first time takes about as long as to collect what was thrown away.
	percent = 60

	// first is from how many bytes on anything is collected at all. A run that finds nothing changed ends before; any other soon holds as
	// much, and to go through what there is at 4 MB, at 6, at 10 and so on finds nothing.
	first = 96 << 20

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
		debug.SetGCPercent(100 * first / (4 << 20)) // Go waits for this much of 4 MB, whatever is held
		afterCollection(func() { debug.SetGCPercent(percent) })
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(roomy)
	}
}

// afterCollection does something when the heap was collected next: Go tells then of a thing that nobody holds.
func afterCollection(do func()) {
	type thing struct{ _ *thing } // with a pointer in it, or else it could lie in one block with what is held
	runtime.AddCleanup(new(thing), func(struct{}) { do() }, struct{}{})
}
