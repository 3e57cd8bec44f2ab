package codec_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"guantong/daemon/codec"
)

// Short lists that share a room are read as they were, whatever their lengths; what is added to one, or changed in it, changes no other.
func TestShortLists(t *testing.T) {
	code := func(c *codec.Coder, all *[][]string) {
		var room []string
		codec.List(c, all, func(c *codec.Coder, l *[]string) { codec.Short(c, l, &room, codec.Plain[string]) })
	}
	length := rapid.OneOf(rapid.IntRange(0, 3), rapid.IntRange(0, 100))
	rapid.Check(t, func(t *rapid.T) {
		var all, again [][]string
		for range rapid.IntRange(0, 200).Draw(t, "lists") {
			all = append(all, rapid.SliceOfN(rapid.StringN(0, 3, -1), 0, length.Draw(t, "length")).Draw(t, "list"))
		}
		if !codec.Decode(codec.Encode(&all, code), &again, code) || len(again) != len(all) {
			t.Fatal("they cannot be read")
		}
		for i := range again {
			again[i] = append(again[i], "more")
			if len(all[i]) > 0 {
				again[i][0] += "!"
			}
		}
		for i := range again {
			want := append(slices.Clone(all[i]), "more")
			if len(all[i]) > 0 {
				want[0] += "!"
			}
			if !slices.Equal(again[i], want) {
				t.Fatalf("list %d is %q, want %q", i, again[i], want)
			}
		}
	})
}
