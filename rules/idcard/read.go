package idcard

import (
	"strings"
	"unicode"
)

// crosses are what people type for the X at the end: a letter of another width or alphabet, the Roman ten, a sign.
const crosses = "xｘＸⅩⅹХхΧχ×✕✖╳"

// reading is what a cell says, blanks left out.
type reading struct {
	chars [size]byte // the first characters, normalised
	count int        // how many characters there are, wrong ones included
	bad   rune       // the first character that has no place in a number; 0 if none
}

func read(text string) (r reading) {
	x := false // an X was the last character
	for _, c := range text {
		switch {
		case '0' <= c && c <= '9': // nearly always
		case blank(c) || r.count == 0 && apostrophe(c):
			continue
		case '０' <= c && c <= '９':
			c -= '０' - '0'
		case strings.ContainsRune(crosses, c):
			c = 'X'
		}
		switch {
		case r.bad != 0: // the first one is enough
		case x: // X may only be the last
			r.bad = 'X'
		case c == 0:
			r.bad = unicode.ReplacementChar
		case c != 'X' && (c < '0' || c > '9'):
			r.bad = c
		}
		x = c == 'X'
		if r.count < size && r.bad == 0 {
			r.chars[r.count] = byte(c)
		}
		r.count++
	}
	return r
}

// blank covers every white space and every invisible format character: spaces wide and narrow, U+00A0, U+3000, U+200B,
// U+FEFF and the direction marks that come along when a number is copied from a phone's contacts.
func blank(c rune) bool {
	return unicode.IsSpace(c) || c > unicode.MaxASCII && unicode.Is(unicode.Cf, c)
}

// apostrophe covers Excel's text mark and what a Chinese keyboard types instead of it.
func apostrophe(c rune) bool { return c == '\'' || c == '’' || c == '‘' || c == '＇' }
