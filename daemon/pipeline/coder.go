package pipeline

import (
	"encoding/binary"
	"math"
	"time"

	"guantong/rules/civil"
)

// coder turns values into bytes or bytes back into values, whichever it was made for, so that the fields of a record are
// listed once for both. Numbers take as few bytes as they need. A text is written once; where it comes again its number
// stands.
type coder struct {
	reading bool
	numbers map[string]uint64 // writing: the texts so far
	texts   []string          // reading: the texts so far
	data    []byte            // written so far, or what is read
	all     string            // reading: data, for texts to be cut from
	at      int               // reading: how far it is
	bad     bool              // reading: this is no record
}

func newWriter() *coder { return &coder{numbers: map[string]uint64{"": 1}} }

func newReader(data []byte) *coder {
	return &coder{reading: true, data: data, all: string(data), texts: []string{""}}
}

// fail stops reading: whatever follows reads as nothing.
func (c *coder) fail() { c.bad, c.at = true, len(c.data) }

// natural is a number ≥ 0 on its way: the one to be written is given, the one read returned.
func (c *coder) natural(n uint64) uint64 {
	if !c.reading {
		c.data = binary.AppendUvarint(c.data, n)
		return n
	}
	n, size := binary.Uvarint(c.data[c.at:])
	if size <= 0 {
		c.fail()
		return 0
	}
	c.at += size
	return n
}

// number is any whole number. One read that does not fit its type is a fault.
func number[N ~int | ~int64 | ~uint8](c *coder, n *N) {
	if !c.reading {
		c.data = binary.AppendVarint(c.data, int64(*n))
		return
	}
	v, size := binary.Varint(c.data[c.at:])
	if *n = N(v); size <= 0 || int64(*n) != v {
		*n = 0
		c.fail()
		return
	}
	c.at += size
}

func (c *coder) flag(b *bool) {
	var n uint8
	if *b {
		n = 1
	}
	number(c, &n)
	*b = n != 0
}

func (c *coder) float(f *float64) { *f = math.Float64frombits(c.natural(math.Float64bits(*f))) }

// unixDay is 1 January 1970, which days are counted from in what was kept before there was civil.Day.
var unixDay = civil.Date(1970, time.January, 1)

// day is a day, or none, for which the first of all days stands.
func (c *coder) day(d *civil.Day) {
	n := int64(max(1, *d) - unixDay)
	number(c, &n)
	if !c.reading {
		return
	}
	if n += int64(unixDay); n < 1 || n > math.MaxInt32 {
		c.fail()
	}
	if *d = civil.Day(n); n <= 1 {
		*d = 0
	}
}

// text is written as its number, or as 0 and the text itself, which gives it the next number.
func text[S ~string](c *coder, s *S) {
	if !c.reading {
		n := c.numbers[string(*s)]
		c.natural(n)
		if n == 0 {
			c.numbers[string(*s)] = uint64(len(c.numbers) + 1)
			c.natural(uint64(len(*s)))
			c.data = append(c.data, *s...)
		}
		return
	}
	n := c.natural(0)
	switch {
	case n == 0 && !c.bad:
		*s = S(c.newText())
	case n == 0 || n > uint64(len(c.texts)):
		c.fail()
		*s = ""
	default:
		*s = S(c.texts[n-1])
	}
}

// plain is a text that hardly comes twice.
func plain[S ~string](c *coder, s *S) {
	if !c.reading {
		c.natural(uint64(len(*s)))
		c.data = append(c.data, *s...)
		return
	}
	*s = S(c.cut())
}

func (c *coder) newText() string {
	s := c.cut()
	c.texts = append(c.texts, s)
	return s
}

// cut is the length of a text and the text.
func (c *coder) cut() string {
	n := c.natural(0)
	if n > uint64(len(c.data)-c.at) {
		c.fail()
		return ""
	}
	s := c.all[c.at : c.at+int(n)]
	c.at += int(n)
	return s
}

// list is a list of anything. An empty list is read as nil. What is read takes memory as it comes: the length alone, which
// may be wrong, takes little.
func list[T any](c *coder, l *[]T, each func(*coder, *T)) {
	n := c.natural(uint64(len(*l)))
	if c.reading {
		*l = nil
		if room := uint64(len(c.data)-c.at)/16 + 1; n > 0 {
			*l = make([]T, 0, min(n, room))
		}
	}
	for i := range n {
		if c.bad {
			return
		}
		if c.reading {
			var zero T
			*l = append(*l, zero)
		}
		each(c, &(*l)[i])
	}
}

// optional is a pointer that may be nil.
func optional[T any](c *coder, p **T, each func(*coder, *T)) {
	there := *p != nil
	c.flag(&there)
	if !there {
		*p = nil
		return
	}
	if c.reading {
		*p = new(T)
	}
	each(c, *p)
}
