package employer

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What is taken out with a place is what the lists say: of the words before it the longest, of those behind it the first that fits.
func TestPlaceless(t *testing.T) {
	w := theWords()
	anyOf := func(words []string) string {
		var quoted []string
		for _, word := range words {
			quoted = append(quoted, regexp.QuoteMeta(word))
		}
		return `(?:` + strings.Join(quoted, "|") + `)?`
	}
	site := regexp.MustCompile(anyOf(w.before) + `\|` + anyOf(w.behind))
	parts := append([]string{"|", "|", "现", "鸿达", "工业", "厂"}, append(w.before, w.behind...)...)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 8).Draw(t, "parts"), "")
		if got, want := w.placeless(text), site.ReplaceAllString(text, ""); got != want {
			t.Errorf("placeless(%q) = %q, want %q", text, got, want)
		}
	})
}
