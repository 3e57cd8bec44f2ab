package mask

import "strings"

// number is one number to be masked.
type number struct {
	start, end int    // its bytes in the text, separators included
	digits     []byte // in half width
	x          bool   // an X comes last
	scientific bool   // an exponent follows
}

// write writes head, stars and tail without separators: so that the stars touch the digits on either side, by which scan
// knows a number that is masked already.
func (n number) write(out *strings.Builder) {
	head, tail := n.keep()
	if n.x {
		tail--
	}
	end := len(n.digits) - tail
	out.Write(n.digits[:head])
	for range end - head {
		out.WriteByte('*')
	}
	out.Write(n.digits[end:])
	if n.x {
		out.WriteByte('X')
	}
}

// phone reports whether the number looks like a phone's and like nothing else: a mobile one, with or without a country
// code, one with an area code (010, 02x, else four digits), a local one, or a service number (400, 800).
func (n number) phone() bool {
	d := string(n.digits)
	switch len(d) {
	case 13:
		d = strings.TrimPrefix(d, "86")
	case 15:
		d = strings.TrimPrefix(d, "0086")
	}
	switch size := len(d); {
	case n.x || n.scientific || size < shortest:
		return false
	case size <= 8:
		return d[0] >= '2'
	case size == 11 && d[0] == '1':
		return d[1] >= '3'
	case size == 10 && d[0] != '0':
		return strings.HasPrefix(d, "400") || strings.HasPrefix(d, "800")
	}
	return 10 <= len(d) && len(d) <= 12 && d[0] == '0' && d[1] != '0'
}

// keep is how many characters stay readable at either end. At least three do not.
func (n number) keep() (head, tail int) {
	size := len(n.digits)
	if n.x {
		size++
	}
	switch {
	case n.scientific && size < 15:
		return 3, 0
	case n.scientific: // an identity number: its end is lost already, and before that comes the birth date
		return 6, 0
	case size > 15:
		return 6, 4
	case size == 15: // no check character: the last three are the sequence
		return 6, 3
	case size == 13 && n.digits[0] == '8' && n.digits[1] == '6': // country code, mobile
		return 5, 4
	case size == 11 && n.digits[0] == '0' && n.digits[1] <= '2': // 010, 02x
		return 3, 4
	case size <= 12 && size >= 11 && n.digits[0] == '0':
		return 4, 4
	case size >= 11:
		return 3, 4
	}
	return 0, 4
}
