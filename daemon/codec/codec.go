// Package codec turns values into bytes and back. The fields of a value are listed once for both directions, so that a field
// cannot be written and not read. Numbers take as few bytes as they need; a text that comes again is written as its number.
package codec

import (
	"encoding/binary"
	"math"
	"slices"
	"time"

	"guantong/rules/civil"
)

// Coder writes values or reads them, whichever it was made for. Reading never fails half-way: whatever follows bytes that are
// no value reads as nothing, and Decode says so at the end.
type Coder struct {
	reading bool
	numbers map[string]uint64 // writing: the texts so far
	texts   []string          // reading: the texts so far
	data    []byte            // the block that is written, or read
	all     string            // reading: data, for texts to be cut from
	at      int               // reading: how far it is in data
	out     []byte            // writing: the blocks so far
	rest    []byte            // reading: those to come
	block   []byte            // room for a block to be written
	scratch []byte            // room for one as it is packed, or unpacked
	bad     bool              // reading: this is no value
}

// Encode is a value as bytes, its fields named by fields. The same value is always the same bytes.
func Encode[T any](v *T, fields func(*Coder, *T)) []byte {
	c := begin(false)
	defer c.release()
	fields(c, v)
	return c.written()
}

// Decode reads what Encode wrote; false for other bytes.
func Decode[T any](data []byte, v *T, fields func(*Coder, *T)) bool {
	c := begin(true)
	defer c.release()
	c.open(data)
	fields(c, v)
	return !c.bad && c.at == len(c.data) && len(c.rest) == 0
}

// Reading tells whether values are read rather than written.
func (c *Coder) Reading() bool { return c.reading }

// Failed tells whether what was read so far is no value.
func (c *Coder) Failed() bool { return c.bad }

// Fail stops reading: this is no value.
func (c *Coder) Fail() {
	c.bad = true
	c.Skip()
}

// Skip leaves what follows unread.
func (c *Coder) Skip() { c.at, c.rest = len(c.data), nil }

// Format states the format of what follows. What was written in another one cannot be read.
func (c *Coder) Format(want uint64) {
	if got := c.Natural(want); got != want {
		c.Fail()
	}
}

// Natural is a number ≥ 0 on its way: the one to be written is given, the one read returned.
func (c *Coder) Natural(n uint64) uint64 {
	if !c.reading {
		c.data = binary.AppendUvarint(c.data, n)
		return n
	}
	if c.at < len(c.data) && c.data[c.at] < 0x80 { // nearly always
		c.at++
		return uint64(c.data[c.at-1])
	}
	n, size := binary.Uvarint(c.data[c.at:])
	if size <= 0 {
		c.Fail()
		return 0
	}
	c.at += size
	return n
}

// Number is any whole number. One read that does not fit its type is a fault.
func Number[N ~int | ~int64 | ~uint8](c *Coder, n *N) {
	if !c.reading {
		c.data = binary.AppendVarint(c.data, int64(*n))
		return
	}
	zigzag := c.Natural(0) // as binary.Varint has it
	v := int64(zigzag>>1) ^ -int64(zigzag&1)
	if *n = N(v); int64(*n) != v {
		*n = 0
		c.Fail()
	}
}

// Flag is yes or no.
func (c *Coder) Flag(b *bool) {
	var n uint8
	if *b {
		n = 1
	}
	Number(c, &n)
	*b = n != 0
}

// Float is any float, infinities and NaN included.
func (c *Coder) Float(f *float64) { *f = math.Float64frombits(c.Natural(math.Float64bits(*f))) }

// unixDay is what days are counted from.
var unixDay = civil.Date(1970, time.January, 1)

// Day is a day, or none, for which the first of all days stands.
func (c *Coder) Day(d *civil.Day) {
	n := int64(max(1, *d) - unixDay)
	Number(c, &n)
	if !c.reading {
		return
	}
	if n += int64(unixDay); n < 1 || n > math.MaxInt32 {
		c.Fail()
	}
	if *d = civil.Day(n); n <= 1 {
		*d = 0
	}
}

// numberOfNone is the number of the empty text.
const numberOfNone = 1

// Text is written as its number, or as 0 and the text itself, which gives it the next number.
func Text[S ~string](c *Coder, s *S) {
	if !c.reading {
		if *s == "" { // a third of all
			c.data = append(c.data, numberOfNone)
			return
		}
		n := c.numbers[string(*s)]
		c.Natural(n)
		if n == 0 {
			c.numbers[string(*s)] = uint64(len(c.numbers) + 1)
			c.Natural(uint64(len(*s)))
			c.data = append(c.data, *s...)
		}
		return
	}
	n := c.Natural(0)
	switch {
	case n == 0 && !c.bad:
		text := c.cut()
		c.texts = append(c.texts, text)
		*s = S(text)
	case n == 0 || n > uint64(len(c.texts)):
		c.Fail()
		*s = ""
	default:
		*s = S(c.texts[n-1])
	}
}

// Plain is a text that hardly comes twice: it is given no number.
func Plain[S ~string](c *Coder, s *S) {
	if !c.reading {
		c.Natural(uint64(len(*s)))
		c.data = append(c.data, *s...)
		return
	}
	*s = S(c.cut())
}

// cut is the length of a text and the text.
func (c *Coder) cut() string {
	n := c.Natural(0)
	if n > uint64(len(c.data)-c.at) {
		c.Fail()
		return ""
	}
	s := c.all[c.at : c.at+int(n)]
	c.at += int(n)
	return s
}

// List is a list of anything. An empty list is read as nil. One that is read lies where the list given has room for it. What is read takes
// memory as it comes: the length alone, which may be wrong, takes little.
func List[T any](c *Coder, l *[]T, each func(*Coder, *T)) {
	n := c.Natural(uint64(len(*l)))
	if !c.reading {
		for i := range *l {
			if len(c.data) >= blockSize {
				c.flush()
			}
			each(c, &(*l)[i])
		}
		return
	}
	if n == 0 {
		*l = nil
		return
	}
	all := (*l)[:0]
	if room := uint64(len(c.data)-c.at+usualRatio*len(c.rest))/16 + 1; cap(all) == 0 {
		all = make([]T, 0, min(n, room))
	}
	for range n {
		if c.at == len(c.data) && len(c.rest) > 0 {
			c.next()
		}
		if c.bad {
			break
		}
		if len(all) == cap(all) {
			all = slices.Grow(all, 1)
		}
		all = all[:len(all)+1] // nobody has written there yet
		each(c, &all[len(all)-1])
	}
	*l = all
}

// together is how many values of short lists lie in one piece of memory.
const together = 64

// Short is List for the short lists of tens of thousands of values: what is read lies together in a room that all these lists share, each
// with no space after it. The room is begun empty.
func Short[T any](c *Coder, l, room *[]T, each func(*Coder, *T)) {
	if !c.reading {
		List(c, l, each)
		return
	}
	if cap(*room) < together/8 {
		*room = make([]T, 0, together)
	}
	own := (*room)[:0]
	List(c, &own, each)
	switch n := len(own); {
	case n == 0:
		own = nil
	case n <= cap(*room):
		own, *room = own[:n:n], (*room)[n:n]
	default: // it was moved to where it has space, and has left something here
		*room = nil
	}
	*l = own
}

// Optional is a pointer that may be nil.
func Optional[T any](c *Coder, p **T, each func(*Coder, *T)) {
	there := *p != nil
	c.Flag(&there)
	if !there {
		*p = nil
		return
	}
	if c.reading {
		*p = new(T)
	}
	each(c, *p)
}
