package survey

import "hash/maphash"

// known is what texts turned out to mean, of those that it has met not long ago. Most people of a village share theirs with others; of
// the many that come but once each would be kept for nothing.
type known[K comparable, V any] struct {
	seed  maphash.Seed
	texts *[mostKnown]meaning[K, V]
}

type meaning[K comparable, V any] struct {
	text  K
	means V
	known bool
}

// mostKnown is how many are remembered: of two that have the same place here, the last.
const mostKnown = 1024

// of is what a text means.
func (k *known[K, V]) of(text K, find func(K) V) V {
	if k.texts == nil {
		k.seed, k.texts = maphash.MakeSeed(), new([mostKnown]meaning[K, V])
	}
	m := &k.texts[maphash.Comparable(k.seed, text)%mostKnown]
	if !m.known || m.text != text {
		*m = meaning[K, V]{text, find(text), true}
	}
	return m.means
}
