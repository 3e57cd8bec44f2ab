package xls

import "strings"

// signs are what ticks and boxes look like that are letters in a font of signs.
var signs = map[string]map[rune]string{
	"wingdings":   {0xFC: "√", 0xFB: "×", 0xFE: "☑", 0xFD: "☒", 0xA8: "□", 0x6F: "□", 0x71: "□", 0x72: "□", 0x6E: "■"},
	"wingdings 2": {0x50: "√", 0x4F: "×", 0x52: "☑", 0x51: "☒", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x2A: "□"},
	"webdings":    {0x61: "√", 0x72: "×", 0x63: "□", 0x67: "■"},
}

func hasSigns(font string) bool { return signs[strings.ToLower(font)] != nil }

// seen is a text as people see it in a font.
func seen(font, text string) string {
	table := signs[strings.ToLower(font)]
	if table == nil {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		code := r
		if r >= 0xF000 && r <= 0xF0FF { // where fonts of signs have theirs in Unicode
			code -= 0xF000
		}
		if sign, ok := table[code]; ok {
			b.WriteString(sign)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
