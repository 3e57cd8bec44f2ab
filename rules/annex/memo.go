package annex

import (
	"hash/maphash"
	"strings"
	"sync"
)

// memo is what a function says of texts, of those that it was asked for not long ago: the same headings stand in hundreds of sheets, and
// what stands above one is asked for several times. It may be used by several goroutines at a time.
type memo[V any] struct {
	says func(text string) V

	lock  sync.Mutex
	texts [512]struct {
		text  string
		said  V
		known bool
	}
}

// longestHeld is how many bytes the texts have at most that are remembered: the headings and unit lines of the forms have fewer.
const longestHeld = 300

func newMemo[V any](says func(string) V) *memo[V] { return &memo[V]{says: says} }

var memoSeed = maphash.MakeSeed()

// of is what the function says of a text. Who is told must leave it as it is.
func (m *memo[V]) of(text string) V {
	if len(text) > longestHeld {
		return m.says(text)
	}
	at := &m.texts[maphash.String(memoSeed, text)%uint64(len(m.texts))]
	m.lock.Lock()
	last := *at
	m.lock.Unlock()
	if last.known && last.text == text {
		return last.said
	}
	text = strings.Clone(text) // it may be a piece of a large one
	last.text, last.said, last.known = text, m.says(text), true
	m.lock.Lock()
	*at = last
	m.lock.Unlock()
	return last.said
}
