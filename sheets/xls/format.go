package xls

import (
	"strconv"
	"strings"
)

// daysTo1904 is how many days the system of dates that counts from 1904 is behind the other.
const daysTo1904 = 1462

// format is a number format: what of it bears on what is read.
type format struct {
	sections []section
	isDate   bool // it shows a day, not only a time of day
}

// section is a part of a number format, for some of the numbers.
type section struct {
	operator string // of its condition, such as >=; empty if it has none
	operand  float64
	text     string // what it shows if that is no number
}

// builtIn are the dates among the formats that workbooks use without spelling them out.
func builtIn(id int) format {
	return format{isDate: id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 54 || id == 57 || id == 58}
}

// format is a format by its number.
func (b *book) format(id int) format {
	if f, ok := b.formats[id]; ok {
		return f
	}
	return builtIn(id)
}

func parseFormat(code string) format {
	var f format
	const most = 4 // positive, negative, zero, text
	for len(f.sections) < most {
		s, date, rest := parseSection(code)
		f.isDate = f.isDate || date && len(f.sections) == 0
		f.sections = append(f.sections, s)
		if rest == "" {
			break
		}
		code = rest[1:]
	}
	return f
}

// parseSection reads up to the next semicolon, which rest begins with.
func parseSection(code string) (s section, date bool, rest string) {
	var literal strings.Builder
	var letters string // of dates and times
	number := false
	runes := []rune(code)
	i := 0
	for ; i < len(runes) && runes[i] != ';'; i++ {
		switch c := runes[i]; {
		case c == '"':
			for i++; i < len(runes) && runes[i] != '"'; i++ {
				literal.WriteRune(runes[i])
			}
		case c == '\\':
			if i++; i < len(runes) {
				literal.WriteRune(runes[i])
			}
		case c == '_' || c == '*': // as wide as the next one; filled up with the next one
			i++
		case c == '[':
			from := i + 1
			for i < len(runes) && runes[i] != ']' {
				i++
			}
			inner := string(runes[from:max(from, i)])
			if !s.condition(inner) && strings.Trim(strings.ToLower(inner), "hms") == "" {
				number = true // hours, minutes or seconds since the beginning
			}
		case strings.ContainsRune("yYmMdDhHsSaA", c):
			letters += strings.ToLower(string(c))
			number = true
		case strings.ContainsRune("0#?@.,%", c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			number = true
		default:
			literal.WriteRune(c)
		}
	}
	if s.text = literal.String(); number || strings.TrimSpace(s.text) == "" {
		s.text = ""
	}
	date = strings.ContainsAny(letters, "yd") || strings.Contains(letters, "aaa") ||
		strings.Contains(letters, "m") && !strings.ContainsAny(letters, "hs")
	return s, date, string(runes[min(i, len(runes)):])
}

// condition takes what stands in brackets for the section's condition, if it is one.
func (s *section) condition(inner string) bool {
	operand := strings.TrimLeft(inner, "<>=")
	n, err := strconv.ParseFloat(strings.TrimSpace(operand), 64)
	if err != nil || operand == inner {
		return false
	}
	s.operator, s.operand = inner[:len(inner)-len(operand)], n
	return true
}

func (s *section) holds(n float64) bool {
	switch s.operator {
	case "=":
		return n == s.operand
	case "<>":
		return n != s.operand
	case "<":
		return n < s.operand
	case "<=":
		return n <= s.operand
	case ">":
		return n > s.operand
	case ">=":
		return n >= s.operand
	}
	return true
}

// shows is the text that a format shows in place of a number, as [=1]"√";[=2]"×" does.
func (f format) shows(n float64) (string, bool) {
	signs := true
	for i, s := range f.sections {
		if i < 3 && s.operator != "" {
			signs = false
		}
	}
	chosen := 0
	switch {
	case !signs:
		for chosen < min(len(f.sections), 3) && !f.sections[chosen].holds(n) {
			chosen++
		}
	case n < 0 && len(f.sections) > 1:
		chosen = 1
	case n == 0 && len(f.sections) > 2:
		chosen = 2
	}
	if chosen >= min(len(f.sections), 3) || f.sections[chosen].text == "" {
		return "", false
	}
	return f.sections[chosen].text, true
}
