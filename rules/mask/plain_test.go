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

// TestPlainMobile likewise.
func TestPlainMobile(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		phone := rapid.StringMatching(`1[0-9]{10}`).Draw(t, "phone")
		if long := whole(phone, 13); !isPlainMobile(phone) || Phone(phone) != long {
			t.Fatalf("%s is masked as %s, the long way as %s", phone, Phone(phone), long)
		}
	})
}
