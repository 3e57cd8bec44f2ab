package heap

import (
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
)

// Large pages are asked for without touching them, also where the heap has been in use before.
func TestLargePagesTouchNothing(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	var used [][]byte
	for range 100 {
		used = append(used, make([]byte, 1<<20))
		clear(used[len(used)-1])
	}
	runtime.KeepAlive(used)
	used = nil
	runtime.GC()
	before := resident(t)
	largePages(512 << 20)
	if more := resident(t) - before; more > 300<<20 { // the detector of races takes 200 MB to keep book of it
		t.Errorf("%d bytes more are resident", more)
	}
}

// resident is how many bytes of the process are in memory.
func resident(t *testing.T) int {
	t.Helper()
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		t.Fatal(err)
	}
	pages, err := strconv.Atoi(strings.Fields(string(text))[1])
	if err != nil {
		t.Fatal(err)
	}
	return pages * os.Getpagesize()
}
