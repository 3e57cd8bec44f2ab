package annex

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A text is split where any of the separators stands, as if all of them were the same.
func TestSplitDate(t *testing.T) {
	var alike []string
	for _, r := range separators {
		alike = append(alike, string(r), "-")
	}
	one := strings.NewReplacer(alike...)
	text := rapid.Map(rapid.SliceOfN(rapid.SampledFrom([]rune(separators+"日号123 ")), 0, 9), func(r []rune) string { return string(r) })
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(text, rapid.String()).Draw(t, "text")
		if got, want := splitDate(nil, s), strings.Split(one.Replace(s), "-"); !slices.Equal(got, want) {
			t.Errorf("splitDate(%q) = %q, want %q", s, got, want)
		}
	})
}
