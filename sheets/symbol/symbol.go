// Package symbol turns text in a font of pictures into the signs that people see. Wingdings draws a tick where the file
// says ü: whoever reads the letters alone takes a cross for a tick.
package symbol

import (
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// Font is a font of pictures. The zero Font draws the letters it is given.
type Font struct{ signs map[byte]rune }

// Named is the font of a name as files spell it, the zero Font for all that draw letters.
func Named(name string) Font {
	return Font{fonts[strings.ToLower(strings.TrimSpace(name))]}
}

// Letters tells whether the font draws the letters it is given.
func (f Font) Letters() bool { return f.signs == nil }

// Text is what people see of a text in the font: ticks, crosses, boxes and circles as √ × ☑ ☒ ☐ ■ ● ○ and the like. All
// other pictures stay the letters they are stored as.
func (f Font) Text(text string) string {
	if f.Letters() {
		return text
	}
	return strings.Map(func(r rune) rune {
		if sign, ok := f.signs[code(r)]; ok {
			return sign
		}
		return r
	}, text)
}

// code is the place in a font of 256 pictures that a character asks for, 0 for none. Office stores such a character
// either as if it were Western text or in the private-use area from F000.
func code(r rune) byte {
	if r >= 0xF020 && r <= 0xF0FF {
		return byte(r)
	}
	b, _ := charmap.Windows1252.EncodeRune(r) // 0 for Chinese, which other fonts draw
	return b
}

// The pictures that stand for an answer, by the fonts' names in lower case. The places are those of Microsoft's fonts.
// Wingdings 3 has nothing but arrows.
var fonts = map[string]map[byte]rune{
	"wingdings": {
		'l': '●', 'm': '○', 'n': '■', 'o': '☐', 'p': '☐', 'q': '☐', 'r': '☐', 'x': '☒', 0x7F: '☐',
		0xA1: '○', 0xA2: '○', 0xA3: '○', 0xA4: '◉', 0xA5: '◎', 0xA7: '■', 0xA8: '☐',
		0xFB: '×', 0xFC: '√', 0xFD: '☒', 0xFE: '☑',
	},
	"wingdings 2": {
		'O': '×', 'P': '√', 'Q': '☒', 'R': '☑', 'S': '☒', 'T': '☒', 'U': '⊗', 'V': '⊗',
		0x97: '●', 0x98: '●', 0x99: '○', 0x9A: '○', 0x9B: '○', 0x9C: '◉', 0x9D: '◉', 0x9E: '◉',
		0xA1: '■', 0xA2: '■', 0xA3: '☐', 0xA4: '☐', 0xA5: '☐', 0xA6: '☐', 0xA7: '▣', 0xA8: '▣', 0xA9: '▣', 0xAA: '▣',
	},
	"webdings": {'a': '√', 'c': '☐', 'g': '■', 'n': '●', 'r': '×', '=': '●'},
	"marlett":  {'a': '√', 'b': '√', 'r': '×'},
	"symbol":   {0xB4: '×', 0xB7: '●', 0xC4: '⊗', 0xD6: '√'},
}
