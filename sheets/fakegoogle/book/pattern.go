package book

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// token is a part of a number pattern: text to show as it is, digits such as #,##0.00, or a part of a date such as yyyy.
type token struct {
	kind tokenKind
	text string
}

type tokenKind uint8

const (
	literal tokenKind = iota
	digits
	datePart
	percent
)

// scan takes a section of a pattern apart.
func scan(pattern string) []token {
	var tokens []token
	last := func() token {
		if len(tokens) == 0 {
			return token{}
		}
		return tokens[len(tokens)-1]
	}
	add := func(kind tokenKind, text string) {
		joins := len(tokens) > 0 && last().kind == kind && kind != percent
		if joins && (kind != datePart || last().text[0] == text[0]) {
			tokens[len(tokens)-1].text += text
			return
		}
		tokens = append(tokens, token{kind, text})
	}
	for i := 0; i < len(pattern); {
		rest := pattern[i:]
		switch c := rest[0]; {
		case c == '"':
			end := strings.IndexByte(rest[1:], '"')
			if end < 0 {
				end = len(rest) - 1
			}
			add(literal, rest[1:1+end])
			i += end + 2
		case c == '[':
			end := strings.IndexByte(rest, ']')
			if end < 0 {
				end = len(rest) - 1
			}
			i += end + 1 // a colour or condition
		case c == '\\' && len(rest) > 1:
			add(literal, rest[1:2])
			i += 2
		case c == '%':
			add(percent, "%")
			i++
		case strings.IndexByte("#0?,.", c) >= 0:
			add(digits, rest[:1])
			i++
		case (c == 'E' || c == 'e') && last().kind == digits && strings.HasPrefix(rest[1:], "+"):
			add(digits, "E+")
			i += 2
		case strings.IndexByte("yYmMdDhHsS", c) >= 0:
			add(datePart, strings.ToLower(rest[:1]))
			i++
		case c == '_' || c == '*':
			i += 2 // room for a character
		default:
			add(literal, rest[:1])
			i++
		}
	}
	return tokens
}

// showPattern shows a number by a pattern; sections for negative numbers and zero follow after semicolons.
func showPattern(pattern string, n float64) string {
	sections := strings.Split(pattern, ";")
	switch {
	case n < 0 && len(sections) > 1:
		pattern, n = sections[1], -n
	case n == 0 && len(sections) > 2:
		pattern = sections[2]
	default:
		pattern = sections[0]
	}
	tokens, numbers := scan(pattern), 0
	for _, t := range tokens {
		switch t.kind {
		case percent:
			n *= 100
		case datePart:
			return showTime(tokens, n)
		case digits:
			numbers++
		}
	}
	if numbers > 1 {
		return general(n) // a fraction or the like
	}
	var b strings.Builder
	sign := ""
	for _, t := range tokens {
		if t.kind != digits {
			b.WriteString(t.text)
			continue
		}
		s := showDigits(t.text, math.Abs(n))
		if n < 0 && strings.ContainsAny(s, "123456789") {
			sign = "-"
		}
		b.WriteString(s)
	}
	return sign + b.String()
}

// showDigits shows a number that is not negative.
func showDigits(spec string, n float64) string {
	if mantissa, _, scientific := strings.Cut(spec, "E+"); scientific {
		_, decimals, _ := strings.Cut(mantissa, ".")
		return strconv.FormatFloat(n, 'E', len(decimals), 64)
	}
	whole, decimals, _ := strings.Cut(spec, ".")
	least := strings.Count(decimals, "0")
	s := strconv.FormatFloat(n, 'f', len(decimals), 64)
	integer, fraction, _ := strings.Cut(s, ".")
	for len(fraction) > least && strings.HasSuffix(fraction, "0") {
		fraction = fraction[:len(fraction)-1]
	}
	if zeros := strings.Count(whole, "0"); zeros == 0 && integer == "0" {
		integer = ""
	} else if n := zeros - len(integer); n > 0 {
		integer = strings.Repeat("0", n) + integer
	}
	if strings.Contains(whole, ",") {
		for i := len(integer) - 3; i > 0; i -= 3 {
			integer = integer[:i] + "," + integer[i:]
		}
	}
	if fraction != "" {
		return integer + "." + fraction
	}
	return integer
}

// showTime shows a serial number as a date or time.
func showTime(tokens []token, n float64) string {
	if math.Abs(n) > 3e6 {
		return general(n) // beyond the year 9999
	}
	t := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).Add(time.Duration(math.Round(n*86400)) * time.Second)
	var b strings.Builder
	last := byte(0)
	for i, token := range tokens {
		if token.kind != datePart {
			b.WriteString(token.text)
			continue
		}
		part, layout := token.text[0], ""
		switch long := len(token.text) > 1; {
		case part == 'y' && len(token.text) <= 2:
			layout = "06"
		case part == 'y':
			layout = "2006"
		case part == 'm' && (last == 'h' || nextPart(tokens[i+1:]) == 's'):
			layout = pick(long, "04", "4")
		case part == 'm':
			layout = pick(long, "01", "1")
		case part == 'd':
			layout = pick(long, "02", "2")
		case part == 'h':
			b.WriteString(pick(long, t.Format("15"), strconv.Itoa(t.Hour())))
		case part == 's':
			layout = pick(long, "05", "5")
		}
		if layout != "" {
			b.WriteString(t.Format(layout))
		}
		last = part
	}
	return b.String()
}

func nextPart(tokens []token) byte {
	for _, t := range tokens {
		if t.kind == datePart {
			return t.text[0]
		}
	}
	return 0
}

func pick(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}
