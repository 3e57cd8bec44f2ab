package idcard

import "math/bits"

// Index finds the place of a number in some list. It is what a map is, and takes half the time: tens of thousands of people are looked for
// several times in a run. The zero Index is empty.
type Index struct {
	slots []slot // a number lies in the first free one from where its hash points, round the end; a power of two, a quarter of them free
	shift int    // of the hash, so that it points to one of them
	size  int
}

type slot struct {
	key uint64 // of the number; 0 if the slot is free
	at  int32
}

// NewIndex is an empty one with room for so many numbers.
func NewIndex(n int) *Index {
	x := &Index{}
	x.grow(max(8, 1<<bits.Len(uint(n+n/3))))
	return x
}

// Add keeps the place of a number if it has none yet, and tells which it has. Of no number nothing is kept.
func (x *Index) Add(n Number, at int) int {
	key := n.Key()
	if key == 0 {
		return at
	}
	if 4*(x.size+1) > 3*len(x.slots) {
		x.grow(max(8, 2*len(x.slots)))
	}
	s := x.find(key)
	if s.key == 0 {
		*s = slot{key, int32(at)}
		x.size++
	}
	return int(s.at)
}

// Of is the place of a number; false if it has none.
func (x *Index) Of(n Number) (at int, ok bool) {
	key := n.Key()
	if key == 0 || len(x.slots) == 0 {
		return 0, false
	}
	s := x.find(key)
	return int(s.at), s.key != 0
}

// find is the slot of a key, or the one where it is to be put.
func (x *Index) find(key uint64) *slot {
	const golden = 0x9e3779b97f4a7c15 // Knuth's multiplicative hash: the keys of neighbours are neighbours, too
	for i := key * golden >> x.shift; ; i = (i + 1) & uint64(len(x.slots)-1) {
		if s := &x.slots[i]; s.key == key || s.key == 0 {
			return s
		}
	}
}

// grow moves all numbers to so many slots.
func (x *Index) grow(slots int) {
	old := x.slots
	x.slots, x.shift = make([]slot, slots), 64-bits.TrailingZeros(uint(slots))
	for _, s := range old {
		if s.key != 0 {
			*x.find(s.key) = s
		}
	}
}
