package xlsx

import (
	"math"
	"strconv"
	"strings"

	"guantong/sheets/grid"
)

// appendText adds a text to the content of an element.
func appendText(b []byte, s string) []byte { return appendEscaped(b, s, false) }

// appendValue adds a text to the value of an attribute.
func appendValue(b []byte, s string) []byte { return appendEscaped(b, s, true) }

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

// appendString adds a text that people read, as the element of that name. Blanks at its ends would else be lost.
func appendString(b []byte, element, s string) []byte {
	b = append(append(b, '<'), element...)
	if s != "" && (strings.IndexByte(blanks, s[0]) >= 0 || strings.IndexByte(blanks, s[len(s)-1]) >= 0) {
		b = append(b, ` xml:space="preserve"`...)
	}
	b = appendText(append(b, '>'), s)
	return append(append(append(b, "</"...), element...), '>')
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
