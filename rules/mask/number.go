package mask

import "strings"

// number is one number to be masked.
type number struct {
	start, end int    // its bytes in the text, separators included
	digits     []byte // in half width
	x          bool   // an X comes last
	scientific bool   // an exponent follows
}

// write writes head, stars and tail without separators. Head and tail are short enough, and the stars many enough, that
// scan knows them again.
func (n number) write(out *strings.Builder) {
	head, tail := n.keep()
	size := len(n.digits)
	if n.x {
		size++
		tail--
	}
	out.Write(n.digits[:head])
	hidden := len(n.digits) - head - tail
	for range hidden {
		out.WriteByte('*')
	}
	out.Write(n.digits[len(n.digits)-tail:])
	if n.x {
		out.WriteByte('X')
	}
}

// keep is how many characters stay readable at either end; at least three are hidden.
func (n number) keep() (head, tail int) {
	size := len(n.digits)
	if n.x {
		size++
	}
	switch d := string(n.digits[:min(3, size)]); {
	case n.scientific: // the end is lost already, what is left of it is the birth date
		return min(6, size-minHidden), 0
	case size > 15:
		return 6, 4
	case size == 15: // ends in the sequence
		return 6, 3
	case size == 13 && d == "861": // country code and mobile number
		return 5, 4
	case size >= 11 && size <= 12 && d == "010", size == 11 && d[:2] == "02":
		return 3, 4
	case size >= 11 && size <= 12 && d[0] == '0':
		return 4, 4
	case size >= 11:
		return 3, 4
	}
	return 0, 4
}
