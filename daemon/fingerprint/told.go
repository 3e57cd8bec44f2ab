package fingerprint

import (
	"math/bits"
)

// place tells what pointers lead to apart: a struct and its first field have the same address.
type place struct {
	at uintptr
	of uint32 // number of its kind
}

// told numbers the places that a walk has come to, in their order. It does what a map does, without a bucket to be made for each: a run comes
// to hundreds of thousands.
type told struct {
	slots []slot // as many as a power of two, at most half of them taken
	taken int
}

type slot struct {
	place
	nth uint32 // from 1 on; 0 if nothing is there
}

// number is that of a place, which gets one if it has none.
func (t *told) number(p place) (n uint32, before bool) {
	if 2*t.taken >= len(t.slots) {
		t.grow()
	}
	s := t.slot(p)
	if before = s.nth > 0; !before {
		t.taken++
		*s = slot{p, uint32(t.taken)}
	}
	return s.nth, before
}

// slot is where a place is, or would be put.
func (t *told) slot(p place) *slot {
	last := len(t.slots) - 1
	mixed := (uint64(p.at) + uint64(p.of)<<56) * 0x9e3779b97f4a7c15 // the golden ratio: its high bits depend on all bits
	for i := int(mixed >> (64 - bits.Len(uint(last)))); ; i++ {
		if s := &t.slots[i&last]; s.nth == 0 || s.place == p {
			return s
		}
	}
}

func (t *told) grow() {
	old := t.slots
	t.slots = make([]slot, max(1<<10, 2*len(old)))
	for _, s := range old {
		if s.nth > 0 {
			*t.slot(s.place) = s
		}
	}
}

// forget makes it as if nothing had been told, and keeps the room.
func (t *told) forget() {
	clear(t.slots)
	t.taken = 0
}
