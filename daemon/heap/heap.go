// Package heap sets how much memory the program takes for what it holds.
package heap

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
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

// usual is what the environment says, or Go. Nothing is collected until Limit is called: the packages that are initialised before main
// take 3 MB, at which Go would begin.
var usual = debug.SetGCPercent(-1)

// Limit sets them, but for what the environment says: who sets GOGC or GOMEMLIMIT knows better. Whoever imports the package calls it.
func Limit() {
	if os.Getenv("GOGC") != "" {
		debug.SetGCPercent(usual)
	} else {
		wait(100 * enough / (4 << 20)) // Go waits for this much of 4 MB, whatever is held
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(roomy)
	}
}

// Much is to come: what a county of 100,000 takes lies in large pages from now on. Who has little to do is spared what it takes to ask.
var Much = sync.OnceFunc(func() { largePages(512 << 20) })

// asking is held while large pages are asked for, when nothing is collected but what that takes.
var asking sync.Mutex

// quietly does something that takes memory and gives it back, without setting the collector going for it.
func quietly(do func()) {
	asking.Lock()
	defer asking.Unlock()
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	do()
}

// wait has Go collect when so much more is in use than is held, in percent. Each time it looks how much must be thrown away for there to be
// enough; unless somebody else has had a say meanwhile.
func wait(more int) {
	debug.SetGCPercent(more)
	afterCollection(func() {
		asking.Lock()
		defer asking.Unlock()
		stats := []metrics.Sample{{Name: "/gc/heap/live:bytes"}, {Name: "/gc/gogc:percent"}, {Name: "/gc/scan/globals:bytes"}, {Name: "/gc/scan/stack:bytes"}}
		metrics.Read(stats)
		held, now := int64(stats[0].Value.Uint64()), int(stats[1].Value.Uint64())
		of := max(4<<20, held+int64(stats[2].Value.Uint64()+stats[3].Value.Uint64())) // what Go takes the percent of
		if now == more {
			wait(max(percent, int(100*(enough-held)/of)))
		}
	})
}

// afterCollection does something when the heap was collected next: Go tells then of a thing that nobody holds.
func afterCollection(do func()) {
	type thing struct{ _ *thing } // with a pointer in it, or else it could lie in one block with what is held
	runtime.AddCleanup(new(thing), func(struct{}) { do() }, struct{}{})
}
