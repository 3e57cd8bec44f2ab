package region

import (
	"unicode"

	"guantong/rules/fold"
)

// gap stands for everything in a folded text that is no letter, digit or Chinese character: brackets, dashes, blanks, masks.
const gap = '|'

// foldText appends the text to buf: half width, lower case, one gap for each run of blanks, signs and masks
// (**, ××, XX, 某), none at the ends. A line broken in the cell goes on, and blanks between single characters
// (深 圳 市) are dropped.
func foldText(text string, buf []rune) []rune {
	for _, r := range text {
		if fold.Common(r) && r != '某' {
			buf = append(buf, r)
			continue
		}
		r = fold.Rune(r)
		switch {
		case r == '\n', r == '\r', fold.Blank(r) && !unicode.IsSpace(r):
			continue
		case fold.Blank(r):
			r = ' '
		case r == '某', !unicode.IsLetter(r) && !unicode.IsDigit(r):
			r = gap
		default:
			r = unicode.ToLower(r)
		}
		if last := len(buf) - 1; r == 'x' && last >= 0 && (buf[last] == 'x' || buf[last] == gap) {
			buf[last] = gap
			continue
		}
		buf = append(buf, r)
	}
	return closeGaps(buf)
}

// closeGaps joins single characters that stand apart, then merges gaps.
func closeGaps(text []rune) []rune {
	for i, r := range text {
		if r == ' ' && !(alone(text, i-1) && alone(text, i+1)) {
			text[i] = gap
		}
	}
	out := text[:0]
	for _, r := range text {
		if r == ' ' || r == gap && (len(out) == 0 || out[len(out)-1] == gap) {
			continue
		}
		out = append(out, r)
	}
	if len(out) > 0 && out[len(out)-1] == gap {
		out = out[:len(out)-1]
	}
	return out
}

// alone tells whether the character at i has blanks or gaps, or nothing, on both sides.
func alone(text []rune, i int) bool {
	return i >= 0 && i < len(text) && !blank(text, i) && blank(text, i-1) && blank(text, i+1)
}

func blank(text []rune, i int) bool {
	return i < 0 || i >= len(text) || text[i] == ' ' || text[i] == gap
}
