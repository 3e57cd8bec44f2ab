package xlsx

import (
	"fmt"
	"math"
	"strconv"
	"strings"

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
	s = escape(look.CleanText(s))
	b = append(b, `<t`...)
	if s != "" && (strings.IndexByte(blanks, s[0]) >= 0 || strings.IndexByte(blanks, s[len(s)-1]) >= 0) {
		b = append(b, ` xml:space="preserve"`...) // blanks at its ends would else be lost
	}
	return append(appendEscaped(append(b, '>'), s, false), `</t>`...)
}

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
