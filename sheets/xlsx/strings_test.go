package xlsx

import (
	"testing"

	"pgregory.net/rapid"
)

// TestEscape: whatever a person types survives the codes of OOXML, and XML itself.
func TestEscape(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`(_|x|_x|_x00|_x0041_|_xD800_|_x005F_|41|F|一)*`).Draw(t, "s")
		if got := unescape(escape(s)); got != s {
			t.Errorf("%q came back as %q", s, got)
		}
	})
}
