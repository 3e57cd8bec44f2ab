package annex

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// What is soon told to be something is no word for nothing, however that is typed.
func TestSoonTold(t *testing.T) {
	found := func(cell string) bool { nothing, _ := find(vocab().nothing, cell); return nothing }
	wide := func(r rune) rune {
		if r > ' ' && r < '\x7f' {
			return r - '!' + '！'
		}
		return r
	}
	for word := range vocab().nothing {
		for _, cell := range []string{word, strings.ToUpper(word), strings.Map(wide, word), strings.Map(wide, strings.ToUpper(word))} {
			for _, around := range []string{"", " ", "　", "\u00a0", "\u200b", "\ufeff", "\n", "'"} {
				if cell := around + cell; !found(cell) || !isNothing(cell) {
					t.Errorf("%q is taken for something", cell)
				}
				if cell := cell + around; found(cell) && !isNothing(cell) {
					t.Errorf("%q is taken for something", cell)
				}
			}
		}
	}
	for r := range rune(utf8.MaxRune) {
		for _, cell := range []string{string(r), string(r) + "null"} {
			if cell = strings.ToValidUTF8(cell, ""); isNothing(cell) != found(cell) {
				t.Errorf("%q is nothing: %v, want %v", cell, isNothing(cell), found(cell))
			}
		}
	}
}
