package heap

import (
	"runtime"
	"strings"
	"unsafe"

	"golang.org/x/sys/unix"
)

// room is how much of the heap is asked to lie in large pages, in bytes: what a county of 100,000 takes. A small machine has less.
const room = 512 << 20

// largePages asks the system to back the heap with pages of 2 MB. Go leaves that to the system, and many give them only to who asks.
// With pages of 4 KB a run takes up to twice as long: each is a fault when it is touched for the first time, and a virtual machine looks
// up every address twice. Asked for is where Go will put what comes next: a block that nobody touches and that goes back to the heap
// at once. A system without large pages goes on as before.
func largePages() {
	var machine unix.Sysinfo_t
	if unix.Sysinfo(&machine) != nil {
		return
	}
	memory := uint64(machine.Totalram) * uint64(machine.Unit)
	_ = unix.Madvise(untouched(int(min(room, memory/4))), unix.MADV_HUGEPAGE)
	runtime.GC()
}

// untouched is memory as the heap has it. make would clear a block that begins where something has lain before: all of it would be
// touched, which takes a second, and 500 MB. A builder of strings is what there is that does not.
func untouched(size int) []byte {
	var b strings.Builder
	b.Grow(size)
	b.WriteByte(0)
	return unsafe.Slice(unsafe.StringData(b.String()), size)
}
