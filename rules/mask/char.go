package mask

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// digit is r in half width, if people see a digit in it: of either width, of any script, mathematical, raised, lowered, or in a
// circle.
func digit(r rune) (byte, bool) {
	switch {
	case '0' <= r && r <= '9':
		return byte(r), true
	case r < 0x80, 0x3000 <= r && r < 0xA000, 0xFF1A <= r && r < 0xFFF0, 0xFF00 <= r && r < 0xFF10: // most text
		return 0, false
	case '０' <= r && r <= '９':
		return byte(r - '０' + '0'), true
	}
	if first, ok := starts(unicode.Nd, r); ok { // each script has its ten digits in a row
		return '0' + byte((r-first)%10), true
	}
	for _, s := range signs {
		if s.first <= r && r <= s.last {
			return s.digit + byte(r-s.first), true
		}
	}
	return 0, false
}

// sign reports whether r is a digit that stands by itself, ① or ², which nobody writes on from another one by chance.
func sign(r rune) bool {
	return r > unicode.MaxLatin1 && unicode.Is(unicode.No, r) || r == '²' || r == '³' || r == '¹'
}

// signs are the digits that are no decimal digits to Unicode, in stretches, with the digit that each begins with.
var signs = []struct {
	first, last rune
	digit       byte
}{
	{'²', '³', '2'}, {'¹', '¹', '1'}, {'⁰', '⁰', '0'}, {'⁴', '⁹', '4'}, {'₀', '₉', '0'},
	{'①', '⑨', '1'}, {'⑴', '⑼', '1'}, {'⒈', '⒐', '1'}, {'⓪', '⓪', '0'}, {'⓵', '⓽', '1'}, {'⓿', '⓿', '0'},
	{'❶', '❾', '1'}, {'➀', '➈', '1'}, {'➊', '➒', '1'}, {'🄀', '🄀', '0'}, {'🄁', '🄊', '0'}, {'🄋', '🄋', '0'}, {'🄌', '🄌', '0'},
}

// starts is the first character of the stretch of a table that r is in.
func starts(table *unicode.RangeTable, r rune) (first rune, ok bool) {
	for _, s := range table.R16 {
		if r <= rune(s.Hi) {
			return rune(s.Lo), r >= rune(s.Lo)
		}
	}
	for _, s := range table.R32 {
		if r <= rune(s.Hi) {
			return rune(s.Lo), r >= rune(s.Lo)
		}
	}
	return 0, false
}

// enoughDigits reports whether s has digits for one number.
func enoughDigits(s string) bool {
	n := 0
	for i := 0; n < shortest && n+len(s)-i >= shortest; { // the rest may still be enough
		switch b := s[i]; {
		case b-'0' <= 9:
			n++
			i++
		case b < 0xC2, 0xE3 <= b && b <= 0xE9: // ASCII, the rest of a character, or Chinese
			i++
		default:
			r, width := utf8.DecodeRuneInString(s[i:])
			if _, ok := digit(r); ok {
				n++
			}
			i += width
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
	case r > unicode.MaxASCII && unicode.In(r, unicode.Cf, unicode.Mn, unicode.Me): // marks stand on the digit before: 1️⃣
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
