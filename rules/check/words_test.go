package check

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Every place of a message that has a word is filled, and nothing of what is filled in counts as a place.
func TestFill(t *testing.T) {
	part := rapid.SampledFrom([]string{"{", "}", "{值}", "{说明}", "{列}", "值", "", "说明", "，应为"})
	text := rapid.Map(rapid.SliceOfN(part, 0, 8), func(s []string) string { return strings.Join(s, "") })
	rapid.Check(t, func(t *rapid.T) {
		w, pairs := words{}, []string(nil)
		for _, name := range []string{"值", "说明", "列"} {
			if rapid.Bool().Draw(t, "known") {
				w[name] = text.Draw(t, name)
				pairs = append(pairs, "{"+name+"}", w[name])
			}
		}
		s := text.Draw(t, "text")
		if got, want := w.fill(s), strings.NewReplacer(pairs...).Replace(s); got != want {
			t.Errorf("%q filled with %q is %q, want %q", s, w, got, want)
		}
	})
}
