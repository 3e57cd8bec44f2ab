package numfmt

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// letters are the codes of days and times of day, apart from m.
var letters = map[rune]partKind{'y': day, 'd': day, 'e': day, 'b': day, 'g': day, 'a': day, 'h': clock, 's': clock}

// wordCodes are codes of several letters.
var wordCodes = []struct {
	code string
	kind partKind
}{{"general", general}, {"g/通用格式", general}, {"am/pm", clock}, {"a/p", clock}, {"上午/下午", clock}}

// scan takes a format code apart.
func scan(code string) []section {
	all := []section{{}}
	for rest := code; rest != ""; {
		s := &all[len(all)-1]
		r, size := utf8.DecodeRuneInString(rest)
		switch r {
		case ';':
			all = append(all, section{})
		case '"':
			inner, _, _ := strings.Cut(rest[1:], `"`)
			s.add(words, inner)
			size = min(len(inner)+2, len(rest))
		case '\\', '!':
			_, next := utf8.DecodeRuneInString(rest[1:])
			s.add(words, rest[1:1+next])
			size += next
		case '_', '*': // room as wide as a character, or a character that fills the cell
			_, next := utf8.DecodeRuneInString(rest[1:])
			size += next
		case '[':
			inner, _, _ := strings.Cut(rest[1:], "]")
			s.bracket(inner)
			size = min(len(inner)+2, len(rest))
		default:
			size = s.code(rest, r, size)
		}
		rest = rest[size:]
	}
	return all
}

// code adds what a code stands for, and tells how long it is.
func (s *section) code(rest string, r rune, size int) int {
	for _, w := range wordCodes {
		if len(rest) >= len(w.code) && strings.EqualFold(rest[:len(w.code)], w.code) {
			s.add(w.kind, "")
			return len(w.code)
		}
	}
	numeric := s.holds(zero, digit, fine)
	switch lower := r | 0x20; {
	case r == '0':
		s.add(zero, "")
	case r == '#':
		s.add(digit, "")
	case r == '?' || r == '%':
		s.add(fine, "")
	case (r == '.' || r == ',') && (numeric || size < len(rest) && strings.IndexByte("0#?", rest[size]) >= 0):
		s.add(fine, "")
	case r == '/' && numeric:
		s.add(fine, "") // a fraction
	case r == '@':
		s.add(wholeText, "")
	case lower == 'e' && numeric:
		s.add(fine, "") // scientific
	case lower == 'm' && r < utf8.RuneSelf:
		s.add(month, "")
	case r < utf8.RuneSelf && letters[lower] != words:
		s.add(letters[lower], "")
	default:
		s.add(words, rest[:size])
	}
	return size
}

// bracket adds what stands in brackets: a condition, a currency, a time that runs on. Colours and the like change nothing.
func (s *section) bracket(inner string) {
	operator := inner[:len(inner)-len(strings.TrimLeft(inner, "<>="))]
	switch {
	case operator != "":
		if n, err := strconv.ParseFloat(strings.TrimSpace(inner[len(operator):]), 64); err == nil {
			s.condition = &condition{operator, n}
		}
	case strings.HasPrefix(inner, "$"):
		sign, _, _ := strings.Cut(inner[1:], "-")
		s.add(words, sign)
	case inner != "" && strings.Trim(strings.ToLower(inner), "hms") == "":
		s.add(clock, "")
	}
}

func (s *section) add(kind partKind, text string) { s.parts = append(s.parts, part{kind, text}) }
