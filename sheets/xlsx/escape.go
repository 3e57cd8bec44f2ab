package xlsx

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"guantong/sheets/grid"
	"guantong/sheets/look"
)

// appendText adds a text to the content of an element, without what no XML can hold.
func appendText(b []byte, s string) []byte { return appendEscaped(b, look.CleanText(s), false) }

// appendValue adds a text to the value of an attribute, likewise.
func appendValue(b []byte, s string) []byte { return appendEscaped(b, look.CleanText(s), true) }

func appendEscaped(b []byte, s string, inTag bool) []byte {
	from := 0
	for i := 0; i < len(s); i++ {
		code := ""
		switch s[i] {
		case '&':
			code = "&amp;"
		case '<':
			code = "&lt;"
		case '>':
			code = "&gt;"
		case '\r': // programs read it as a line feed
			code = "&#xD;"
		case '"':
			if inTag {
				code = "&quot;"
			}
		case '\n', '\t': // likewise as blanks
			if inTag {
				code = "&#" + strconv.Itoa(int(s[i])) + ";"
			}
		}
		if code != "" {
			b = append(append(b, s[from:i]...), code...)
			from = i + 1
		}
	}
	return append(b, s[from:]...)
}

// appendString adds a text that people read as an element t. What looks like a code of the format in it is none.
func appendString(b []byte, s string) []byte {
	if isLiteral(s) {
		return append(append(append(b, `<t>`...), s...), `</t>`...)
	}
	s = escape(look.CleanText(s))
	b = append(b, `<t`...)
	if s != "" && (strings.IndexByte(blanks, s[0]) >= 0 || strings.IndexByte(blanks, s[len(s)-1]) >= 0) {
		b = append(b, ` xml:space="preserve"`...) // blanks at its ends would else be lost
	}
	return append(appendEscaped(append(b, '>'), s, false), `</t>`...)
}

// isLiteral tells of most texts, in one pass, that they stand in an element as they are.
func isLiteral(s string) bool {
	if s == "" || len(s) > maxLiteral || s[0] <= ' ' || s[len(s)-1] <= ' ' {
		return false
	}
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c < utf8.RuneSelf:
			if !literal[c] {
				return false
			}
			i++
		case c > 0xE0 && c <= 0xEF && c != 0xED && i+2 < len(s) && s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80 && (c < 0xEF || s[i+1] < 0xBF):
			i += 3 // U+1000 to U+CFFF and U+E000 to U+FFBF
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError || r >= 0xFFFE {
				return false
			}
			i += size
		}
	}
	return true
}

// maxLiteral is a length in bytes that is within Excel's limit for sure.
const maxLiteral = 32767

// literal has the ASCII characters that neither XML nor the format's codes have another meaning for.
var literal = func() (is [utf8.RuneSelf]bool) {
	for c := range is {
		if c >= ' ' && !strings.ContainsRune("&<>_", rune(c)) || c == '\n' || c == '\t' {
			is[c] = true
		}
	}
	return is
}()

const blanks = " \t\r\n"

// appendNumber adds a number, of which Excel keeps 15 digits.
func appendNumber(b []byte, n float64) []byte {
	if n == math.Trunc(n) && math.Abs(n) < 1e15 {
		return strconv.AppendInt(b, int64(n), 10)
	}
	start := len(b)
	if b = strconv.AppendFloat(b, n, 'g', -1, 64); len(b)-start > digits {
		b = strconv.AppendFloat(b[:start], n, 'g', digits, 64)
	}
	return b
}

const digits = 15

// appendRef adds the A1 name of a place.
func appendRef(b []byte, at grid.Ref) []byte {
	return strconv.AppendInt(append(b, grid.ColumnName(at.Col)...), int64(at.Row)+1, 10)
}

// appendRange adds the A1 name of a range.
func appendRange(b []byte, r grid.Range) []byte {
	return appendRef(append(appendRef(b, r.From), ':'), r.To)
}

// fixed is the name of a place as formulas write one that stays: $C$7.
func fixed(at grid.Ref) string { return fmt.Sprintf("$%s$%d", grid.ColumnName(at.Col), at.Row+1) }

func fixedRange(r grid.Range) string { return fixed(r.From) + ":" + fixed(r.To) }
