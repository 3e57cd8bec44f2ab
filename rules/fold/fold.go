// Package fold brings the many spellings of the same text together: look-alike blanks, full-width letters and digits,
// brackets, line breaks. What people typed is compared folded and shown as typed.
package fold

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// invisible are the controls, the format characters (U+200B, U+FEFF, the direction marks that come along when a number
// is copied from a contact card) and the variation selectors (the second half of ✔️).
var invisible = []*unicode.RangeTable{unicode.Cc, unicode.Cf, unicode.Variation_Selector}

// Blank tells whether a rune is invisible: any white space, U+00A0, U+200B, U+FEFF and their like.
func Blank(r rune) bool {
	if r > '\u3000' && r < '\ufe00' || r > ' ' && r < '\u007f' {
		return false // soon told for nearly all that people type
	}
	return unicode.IsSpace(r) || unicode.IsOneOf(invisible, r)
}

// Trim takes invisible runes off both ends. A lone apostrophe, which people type to force text, is nothing.
func Trim(s string) string {
	first, _ := utf8.DecodeRuneInString(s)
	if last, _ := utf8.DecodeLastRuneInString(s); visible(first) && visible(last) {
		return s // as nearly all that people type
	}
	s = strings.TrimFunc(s, Blank)
	switch s {
	case "'", "‘", "’", "＇", "`":
		return ""
	}
	return s
}

// visible characters are for certain neither blanks nor apostrophes.
func visible(r rune) bool { return Common(r) || r > ' ' && r < '\x7f' && r != '\'' && r != '`' }

// Code folds a field that is a code: ID, phone, date, number, tick. Look-alikes are what they stand for (3⽉1⽇), blanks at the
// ends and a leading apostrophe are gone.
func Code(s string) string {
	if plain(s) {
		return s
	}
	s = strings.Map(Rune, s)
	s = strings.TrimRightFunc(s, Blank)
	return strings.TrimLeftFunc(s, func(r rune) bool { return Blank(r) || strings.ContainsRune("'‘’`", r) })
}

// Compact is Code without any blank inside.
func Compact(s string) string {
	if plain(s) {
		return s
	}
	return strings.Map(dropBlank, Code(s))
}

// Name folds a person's name: no blanks anywhere (杨　刚), ideographs for their look-alikes, the dot within it as the standard
// has it (阿依古丽·买买提); otherwise as typed.
func Name(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return !Common(r) }) {
		return s
	}
	s = strings.Map(func(r rune) rune {
		if Blank(r) {
			return -1
		}
		return ideograph(r)
	}, Trim(s))
	if !strings.ContainsAny(s, dots) {
		return s
	}
	name := []rune(s)
	for i := 1; i+1 < len(name); i++ {
		if strings.ContainsRune(dots, name[i]) && unicode.Is(unicode.Han, name[i-1]) && unicode.Is(unicode.Han, name[i+1]) {
			name[i] = '·'
		}
	}
	return string(name)
}

// dots are what people type for the dot within a name.
const dots = "•．.‧・･。｡∙⋅●﹒\u0387\u2e31"

func dropBlank(r rune) rune {
	if Blank(r) {
		return -1
	}
	return r
}

// plain: printable ASCII without blanks or apostrophes, and common ideographs, stay as they are.
func plain(s string) bool {
	for _, r := range s {
		if !visible(r) {
			return false
		}
	}
	return true
}

// Label folds a heading, a title or a unit's name: no blanks, brackets or punctuation, look-alikes and compatibility forms (㈠,
// ㎡) as what they stand for, 岀 as 出, any year 20xx年 left out.
func Label(s string) string {
	if !strings.ContainsFunc(s, foldsLabel) {
		return dropYears(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if r = Rune(r); !composite(r) {
			label(&b, r)
			continue
		}
		for _, part := range norm.NFKC.String(string(r)) {
			label(&b, part)
		}
	}
	return dropYears(b.String())
}

// foldsLabel tells of all but the characters that most labels consist of, which stay as they are.
func foldsLabel(r rune) bool {
	return (!Common(r) || r == '岀') && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
}

// label adds a character of a label, unless it is one that is left out.
func label(b *strings.Builder, r rune) {
	switch {
	case r == '岀':
		r = '出'
	case Blank(r), unicode.IsPunct(r), unicode.Is(unicode.Co, r):
		return
	}
	b.WriteRune(r)
}

// composite tells of a character that Unicode has only for compatibility: a numeral or letter like ² № Ⅹ, one in a ring, in
// brackets or squared, a sign for vertical text.
func composite(r rune) bool {
	return r >= '\u2070' && r <= '\u218f' || r >= '\u2460' && r <= '\u24ff' || r >= '\u3200' && r <= '\u33ff' || r >= '\ufe30' && r <= '\ufe6f'
}

// dropYears removes 20xx年. The year is four ASCII digits after folding.
func dropYears(s string) string {
	for at := 0; ; {
		i := strings.Index(s[at:], "20")
		if i < 0 {
			return s
		}
		i += at
		rest := s[i+2:]
		if len(rest) >= 2+len("年") && digit(rest[0]) && digit(rest[1]) && strings.HasPrefix(rest[2:], "年") {
			s = s[:i] + rest[2+len("年"):]
			at = max(0, i-3) // what now stands together may be a year
		} else {
			at = i + 2
		}
	}
}

func digit(b byte) bool { return b >= '0' && b <= '9' }

// Line puts a label that the form breaks over several lines on one.
func Line(label string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' {
			return -1
		}
		return r
	}, label)
}
