package stable

import "math/bits"

// Set is a set of posts, a bit for each of them.
type Set []uint64

// NewSet is an empty set of some of n posts.
func NewSet(n int) Set { return make(Set, (n+63)/64) }

// Add puts a post into the set.
func (s Set) Add(p int) { s[p>>6] |= 1 << (p & 63) }

// Remove takes a post out of the set.
func (s Set) Remove(p int) { s[p>>6] &^= 1 << (p & 63) }

// Has tells whether a post is in the set.
func (s Set) Has(p int) bool { return s[p>>6]>>(p&63)&1 != 0 }

// Within is what a word of a set has of the posts from one number to before another.
func Within(word uint64, w, from, to int) uint64 {
	if low := from - w<<6; low > 0 {
		word = word >> low << low
	}
	if high := (w+1)<<6 - to; high > 0 {
		word = word << high >> high
	}
	return word
}

// First is the first post that a word of a set has, the word being the w-th.
func First(word uint64, w int) int { return w<<6 + bits.TrailingZeros64(word) }
