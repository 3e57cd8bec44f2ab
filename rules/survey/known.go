package survey

// known is what texts of a sheet turned out to mean. Most people of a village share theirs.
type known[K comparable, V any] map[K]V

// mostKnown is how many are remembered. A village has fewer; of the many that come but once each would be kept for nothing.
const mostKnown = 256

// of is what a text means, found out once.
func (k known[K, V]) of(text K, find func(K) V) V {
	meaning, ok := k[text]
	if !ok {
		meaning = find(text)
		if len(k) < mostKnown {
			k[text] = meaning
		}
	}
	return meaning
}
