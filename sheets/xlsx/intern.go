package xlsx

import "hash/maphash"

// interner has texts that stand in many cells once in memory: those that it has met not long ago. One that remembered all would cost
// more than it saves, for no two people have the same number.
type interner struct {
	seed  maphash.Seed
	known *[4096]string
	shelf shelf
}

func (in *interner) text(b []byte) string {
	if in.known == nil {
		in.seed, in.known = maphash.MakeSeed(), new([4096]string)
	}
	s := &in.known[maphash.Bytes(in.seed, b)%uint64(len(in.known))]
	if *s != string(b) {
		*s = in.shelf.text(b)
	}
	return *s
}
