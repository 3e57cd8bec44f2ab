package mask

import (
	"strings"
	"unicode"
)

// digit is r in half width, if it is a digit of either width.
func digit(r rune) (byte, bool) {
	switch {
	case '0' <= r && r <= '9':
		return byte(r), true
	case '０' <= r && r <= '９':
		return byte(r - '０' + '0'), true
	}
	return 0, false
}

// enoughDigits reports whether s has digits for one number.
func enoughDigits(s string) bool {
	n := 0
	for i := 0; i < len(s); i++ {
		switch b := s[i]; {
		case b-'0' <= 9:
			n++
		case b == 0xEF && i+2 < len(s) && s[i+1] == 0xBC && s[i+2]-0x90 <= 9: // ０ to ９ in UTF-8
			n++
		}
	}
	return n >= shortest
}

// separation is how strongly a character between two digits parts them.
type separation uint8

const (
	invisibly separation = iota // not at all
	lightly                     // people write it inside numbers
	heavily                     // inside numbers of a known shape only
	no                          // it is no separator: what follows is something else
)

func separates(r rune) separation {
	switch {
	case r == ' ':
		return lightly
	case strings.ContainsRune("\t\n\v\f\r\u0085\u2028\u2029)）。", r):
		return heavily
	case strings.ContainsRune(".．·・•‧", r), unicode.Is(unicode.Pd, r), r == '−', unicode.IsSpace(r):
		return lightly
	case r > unicode.MaxASCII && unicode.Is(unicode.Cf, r):
		return invisibly
	}
	return no
}

// joins reports whether a gap is light and short enough to lie within a number of no known shape.
func joins(gap string) bool {
	n := 0
	for _, r := range gap {
		switch separates(r) {
		case lightly:
			n++
		case heavily:
			return false
		}
	}
	return n <= 3
}
