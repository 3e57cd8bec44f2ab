// Package heap sets how much memory the program takes for what it holds.
package heap

import (
	"os"
	"runtime/debug"
)

const (
	// percent is how much may be thrown away before it is collected, of what is held. A run's memory is fresh from the system, and to
	// touch more of it for the first time takes about as long as to collect what was thrown away.
	percent = 60

	// roomy is from how many bytes on the program takes pains not to grow: without it the largest inputs take more than a small machine has.
	roomy = 1400 << 20
)

// Limit sets both, but for what the environment says of them: who sets GOGC or GOMEMLIMIT knows better.
func Limit() {
	largePages()
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(percent)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(roomy)
	}
}
