package mask

import (
	"testing"

	"pgregory.net/rapid"
)

// TestPlainID: the short way says what the long one says.
func TestPlainID(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.StringMatching(`[0-9]{17}[0-9Xx]`).Draw(t, "ID")
		if long := whole(id, 19); !isPlainID(id) || ID(id) != long {
			t.Fatalf("%s is masked as %s, the long way as %s", id, ID(id), long)
		}
	})
}
