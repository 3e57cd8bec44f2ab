package book

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestA1RoundTrip: an area of a tab is read as it is written.
func TestA1RoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		end := func(start, most int) int {
			if rapid.Bool().Draw(t, "bounded") {
				return start + rapid.IntRange(1, most).Draw(t, "size")
			}
			return unbounded
		}
		want := a1Range{title: rapid.StringN(1, 10, -1).Draw(t, "title"), titled: true, cells: true}
		want.area.top, want.area.left = rapid.IntRange(0, 99_000).Draw(t, "top"), rapid.IntRange(0, 700).Draw(t, "left")
		want.area.bottom, want.area.right = end(want.area.top, 1000), end(want.area.left, 1000)
		if want.area.bottom == unbounded && want.area.right == unbounded {
			want.area.right = want.area.left + 1
		}
		s := quoteTitle(want.title) + "!" + want.area.a1()
		if got, ok := parseA1(s); !ok || got != want {
			t.Fatalf("%s is read as %+v, %v; want %+v", s, got, ok, want)
		}
	})
}

// FuzzParseA1: whatever is read is an area with cells, and is read again as it is written.
func FuzzParseA1(f *testing.F) {
	for _, seed := range []string{"A1", "'a''b'!A1:C", "Sheet1", "$B$2:$C$3", "A:C", "1:3", "A5:B", "AA1:2", "'x", "x!", "!A1", "a!b!C3", "ZZZ99999999", "A0", "'A1'"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, ok := parseA1(s)
		if !ok {
			return
		}
		if r.area.empty() || r.area.top < 0 || r.area.left < 0 || r.titled == (r.title == "") {
			t.Fatalf("%q is read as %+v", s, r)
		}
		again := quoteTitle(r.title)
		if r.cells {
			again += "!" + r.area.a1()
		}
		if !r.titled {
			again = strings.TrimPrefix(again, "''!")
		}
		if r2, ok := parseA1(again); !ok || r2 != r {
			t.Errorf("%q is %+v, but %q is %+v", s, r, again, r2)
		}
	})
}
