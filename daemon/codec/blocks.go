package codec

import (
	"bytes"
	"encoding/binary"
	"slices"
	"sync"

	"github.com/cespare/xxhash/v2"
	"github.com/klauspost/compress/s2"
)

// summed is what a value begins with, and after it the sum of what follows: a disk that gives back other bytes than were written, or a
// database that does not notice it, is found out. No value of before there were sums begins so, for no number is written in this way.
const summed = "\xfe\x00"

const beginning = len(summed) + 8

// A value is written in blocks, each packed by itself: neither all of its bytes nor all of its texts are ever in one piece, which
// would be megabytes. A block ends between two elements of a list. A small value is written as it is, and so were large ones before there
// were blocks: none begins like blocks, for the first thing in it is the number of a format, or of how many.
const (
	inBlocks  = 0xff
	blockSize = 60 << 10
	smallest  = 4 << 10 // what is smaller is not packed
	largest   = 1 << 26 // what says that it is larger is no block

	usualRatio = 8       // what is packed rarely holds more times its own size
	manyTexts  = 1 << 14 // a table of more is not worth being kept for those that have few

	muchWritten = 4 << 20 // nor is room for more
)

// coders are used again, with the memory that they have grown to.
var coders = sync.Pool{New: func() any { return &Coder{} }}

func begin(reading bool) *Coder {
	c := coders.Get().(*Coder)
	if c.reading = reading; reading {
		c.texts = append(c.texts, "")
		return c
	}
	if c.numbers == nil {
		c.numbers = map[string]uint64{}
	}
	c.numbers[""], c.data = numberOfNone, c.block[:0]
	return c
}

// release lets others use the coder. It holds on to no value.
func (c *Coder) release() {
	if len(c.numbers)+len(c.texts) > manyTexts {
		c.numbers, c.texts = nil, nil
	}
	clear(c.numbers)
	clear(c.texts)
	again := Coder{numbers: c.numbers, texts: c.texts[:0], out: c.out[:0], block: c.block, scratch: c.scratch}
	if cap(c.out) > muchWritten {
		again.out = nil
	}
	if !c.reading {
		again.block = c.data
	}
	*c = again
	coders.Put(c)
}

// flush ends a block.
func (c *Coder) flush() {
	stored, packed := c.data, uint64(0)
	if len(c.data) >= smallest {
		c.scratch = slices.Grow(c.scratch[:0], s2.MaxEncodedLen(len(c.data)))
		if p := s2.Encode(c.scratch[:cap(c.scratch)], c.data); len(p) < len(c.data) {
			stored, packed = p, 1
		}
	}
	if len(c.out) == 0 {
		c.out = append(c.out, inBlocks)
	}
	c.out = append(binary.AppendUvarint(c.out, uint64(len(stored))<<1|packed), stored...)
	c.data = c.data[:0]
}

// written is all that was written, in one piece.
func (c *Coder) written() []byte {
	value := c.data
	if len(c.out) > 0 || len(c.data) >= smallest || bytes.HasPrefix(c.data, []byte{inBlocks}) {
		c.flush()
		value = c.out
	}
	all := slices.Concat(make([]byte, beginning), value)
	copy(all, summed)
	binary.LittleEndian.PutUint64(all[len(summed):], xxhash.Sum64(all[beginning:]))
	return all
}

// open begins to read.
func (c *Coder) open(data []byte) {
	if bytes.HasPrefix(data, []byte(summed)) {
		if len(data) < beginning || binary.LittleEndian.Uint64(data[len(summed):]) != xxhash.Sum64(data[beginning:]) {
			c.Fail()
			return
		}
		data = data[beginning:]
	}
	if !bytes.HasPrefix(data, []byte{inBlocks}) {
		c.data, c.all = data, string(data)
		return
	}
	c.rest = data[1:]
	c.next()
}

// next goes on with the next block.
func (c *Coder) next() {
	n, size := binary.Uvarint(c.rest)
	if size <= 0 || n>>1 > uint64(len(c.rest)-size) {
		c.Fail()
		return
	}
	stored := c.rest[size:][:n>>1]
	c.rest = c.rest[size:][n>>1:]
	c.data, c.at = stored, 0
	if n&1 != 0 {
		length, err := s2.DecodedLen(stored)
		if err == nil && length <= largest {
			c.scratch, err = s2.Decode(c.scratch[:cap(c.scratch)], stored)
		}
		if err != nil || length > largest {
			c.Fail()
			return
		}
		c.data = c.scratch
	}
	c.all = string(c.data)
}
