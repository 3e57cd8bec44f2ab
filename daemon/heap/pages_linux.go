package heap

import (
	"runtime"
	"strings"
	"unsafe"

	"golang.org/x/sys/unix"
)

// What every start takes lies in large pages: packages that are initialised after this one, nearly all, touch 3 MB before main is called.
func init() { largePages(32 << 20) }

// largePages asks the system to back so much of the heap with pages of 2 MB. Go leaves that to the system, and many give them only to
// who asks. With pages of 4 KB a run takes up to twice as long: each is a fault when it is touched for the first time, and a virtual
// machine looks up every address twice. Asked for is where Go will put what comes next: a block that nobody touches and that goes back
// to the heap at once. A small machine gives less of itself. A system without large pages goes on as before.
func largePages(size int) {
	var machine unix.Sysinfo_t
	if unix.Sysinfo(&machine) != nil {
		return
	}
	size = int(min(uint64(size), uint64(machine.Totalram)*uint64(machine.Unit)/4))
	quietly(func() {
		advise(untouched(size))
		runtime.GC()
	})
}

// advise asks for large pages for a block, from the beginning of the one on that it begins in. What is in use of that already is moved there.
func advise(block string) {
	const large = 2 << 20
	start := uintptr(unsafe.Pointer(unsafe.StringData(block)))
	end := start + uintptr(len(block))
	start &^= large - 1
	_, _, _ = unix.Syscall(unix.SYS_MADVISE, start, end-start, unix.MADV_HUGEPAGE)
	_, _, _ = unix.Syscall(unix.SYS_MADVISE, start, large, unix.MADV_COLLAPSE)
	runtime.KeepAlive(block)
}

// untouched is memory as the heap has it. make would clear a block that begins where something has lain before: all of it would be
// touched, which takes a second, and 500 MB. A builder of strings is what there is that does not.
func untouched(size int) string {
	var b strings.Builder
	b.Grow(size)
	b.WriteByte(0)
	return unsafe.String(unsafe.StringData(b.String()), size)
}
