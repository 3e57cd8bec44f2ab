package numfmt

import (
	"math"
	"strconv"
	"strings"
)

// section is one of the parts that semicolons separate.
type section struct {
	condition *condition
	parts     []part
}

// part is a piece of a section.
type part struct {
	kind partKind
	text string
}

type partKind uint8

const (
	words     partKind = iota // shown as they are
	zero                      // a digit, or 0
	digit                     // a digit, or nothing
	general                   // the number in full
	fine                      // anything else of a number: a point, a thousand's comma, %, E+
	month                     // m: a month or minutes
	day                       // y, d and the other letters of days
	clock                     // h, s, 上午/下午
	wholeText                 // @
)

// condition limits a section to some numbers: [>=1].
type condition struct {
	operator string
	operand  float64
}

func (c *condition) holds(n float64) bool {
	switch c.operator {
	case "=":
		return n == c.operand
	case "<>":
		return n != c.operand
	case "<":
		return n < c.operand
	case "<=":
		return n <= c.operand
	case ">":
		return n > c.operand
	default:
		return n >= c.operand
	}
}

func (s *section) holds(kinds ...partKind) bool {
	for _, p := range s.parts {
		for _, k := range kinds {
			if p.kind == k {
				return true
			}
		}
	}
	return false
}

// isDate: a month is one only where there is no time of day, whose minutes have the same letter.
func (s *section) isDate() bool { return s.holds(day) || s.holds(month) && !s.holds(clock) }

// isText: nothing of the number is shown.
func (s *section) isText() bool {
	return !s.holds(zero, digit, general, fine, month, day, clock, wholeText)
}

// words are all texts of the section in one.
func (s *section) words() string {
	var b strings.Builder
	for _, p := range s.parts {
		if p.kind == words {
			b.WriteString(p.text)
		}
	}
	return b.String()
}

// identifying is how many digits a number has that names something: a phone without its area code.
const identifying = 7

// completes tells whether the section may add digits to a number that names something: "1387450"0000 before a short one,
// 00000000000 for a phone whose first zero is lost.
func (s *section) completes() bool {
	if s.holds(fine, month, day, clock, wholeText) {
		return false
	}
	zeros, before := 0, true
	for _, p := range s.parts {
		switch p.kind {
		case zero:
			zeros++
		case words:
			if before && strings.ContainsAny(p.text, "0123456789") {
				return s.holds(zero, digit, general)
			}
			continue
		}
		before = false
	}
	return zeros >= identifying
}

// complete shows a whole number, if digits are added to it and make it name something.
func (s *section) complete(n float64) (seen string, ok bool) {
	if n < 0 || n != math.Trunc(n) || n >= 1e15 {
		return "", false
	}
	digits := strconv.FormatFloat(n, 'f', 0, 64)
	places := 0
	for _, p := range s.parts {
		if p.kind == zero || p.kind == digit || p.kind == general {
			places++
		}
	}
	var b strings.Builder
	for _, p := range s.parts {
		switch p.kind {
		case words:
			b.WriteString(p.text)
			continue
		case zero:
			if len(digits) < places {
				b.WriteByte('0')
			}
		}
		if n := len(digits) - places + 1; n > 0 { // the first place takes all digits that have none of their own
			b.WriteString(digits[:n])
			digits = digits[n:]
		}
		places--
	}
	seen = strings.TrimSpace(b.String())
	shown := 0
	for _, c := range []byte(seen) {
		if c >= '0' && c <= '9' {
			shown++
		}
	}
	return seen, shown >= identifying && shown > len(strconv.FormatFloat(n, 'f', 0, 64))
}
