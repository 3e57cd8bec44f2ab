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

	// first is how many bytes may be in use before anything is collected. A run soon holds as much; to go through what there is
	// at 4 MB, at 6, at 10 and so on finds nothing.
	first = 96 << 20

	// roomy is from how many bytes on the program takes pains not to grow: without it the largest inputs take more than a small machine has.
	roomy = 1400 << 20
)

// Limit sets all three, but for what the environment says of them, and asks the system for large pages. Who sets GOGC or GOMEMLIMIT
// knows better.
func Limit() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(roomy)
	}
	// What comes next is put where the first block is, below the second. Nobody touches them: they take addresses, no memory.
	large := largePages()
	var held []byte
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(percent)
		held = make([]byte, first*100/percent)
	}
	runtime.KeepAlive(large)
	runtime.GC() // frees the first block, and counts the second as held until the next time
	runtime.KeepAlive(held)
}
