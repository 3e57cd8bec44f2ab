package heap

import "golang.org/x/sys/unix"

// room is how much of the heap is asked to lie in large pages, in bytes: what a county of 100,000 takes. A small machine has less.
const room = 512 << 20

// largePages is a block of the heap that the system is asked to back with pages of 2 MB. Go leaves that to the system, and many give
// them only to who asks. With pages of 4 KB a run takes up to twice as long: each is a fault when it is touched for the first time, and
// a virtual machine looks up every address twice. A system without large pages goes on as before.
func largePages() []byte {
	var machine unix.Sysinfo_t
	if unix.Sysinfo(&machine) != nil {
		return nil
	}
	block := make([]byte, min(room, uint64(machine.Totalram)*uint64(machine.Unit)/4))
	_ = unix.Madvise(block, unix.MADV_HUGEPAGE)
	return block
}
