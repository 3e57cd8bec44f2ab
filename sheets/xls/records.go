package xls

import (
	"encoding/binary"
	"math"
	"unicode/utf16"
)

// The records that are read, by their numbers in [MS-XLS].
const (
	recFormula     = 0x0006
	recEOF         = 0x000A
	recDate1904    = 0x0022
	recFilePass    = 0x002F
	recFont        = 0x0031
	recContinue    = 0x003C
	recObj         = 0x005D
	recBoundSheet  = 0x0085
	recMulRK       = 0x00BD
	recRString     = 0x00D6
	recXF          = 0x00E0
	recMergedCells = 0x00E5
	recDrawing     = 0x00EC
	recSST         = 0x00FC
	recLabelSST    = 0x00FD
	recNumber      = 0x0203
	recLabel       = 0x0204
	recBoolErr     = 0x0205
	recString      = 0x0207
	recRK          = 0x027E
	recFormat      = 0x041E
	recBOF         = 0x0809

	// These are never encrypted.
	recInterface    = 0x00E1
	recRevisionHead = 0x0138
	recUserExcl     = 0x0194
	recFileLock     = 0x0195
	recRevisions    = 0x0196
)

// records goes through the records of a stream one after the other: each a number, a length, and as many bytes.
type records struct {
	stream []byte
	at     int
}

// next is the next record and what continues it. It is false at the end of the stream, which no part of a workbook reaches.
func (r *records) next() (kind uint16, body reader, ok bool) {
	kind, first, ok := r.one()
	if !ok {
		return 0, reader{}, false
	}
	body.part = first
	for {
		before := r.at
		more, part, ok := r.one()
		if !ok || more != recContinue {
			r.at = before
			return kind, body, true
		}
		body.rest = append(body.rest, part)
	}
}

func (r *records) one() (kind uint16, body []byte, ok bool) {
	if r.at < 0 || r.at+4 > len(r.stream) {
		return 0, nil, false
	}
	head := r.stream[r.at:]
	kind, size := binary.LittleEndian.Uint16(head), int(binary.LittleEndian.Uint16(head[2:]))
	if len(head) < 4+size {
		return 0, nil, false
	}
	r.at += 4 + size
	return kind, head[4 : 4+size], true
}

// reader takes values out of a record. What goes beyond its end is zero and makes it bad.
type reader struct {
	part []byte
	rest [][]byte // what stands in the records that continue it
	bad  bool
}

// more goes on to the next part. It is false if there is none.
func (r *reader) more() bool {
	if len(r.rest) == 0 {
		r.bad = true
		return false
	}
	r.part, r.rest = r.rest[0], r.rest[1:]
	return true
}

func (r *reader) skip(n int) {
	for n > len(r.part) {
		n -= len(r.part)
		if !r.more() {
			r.part = nil
			return
		}
	}
	r.part = r.part[n:]
}

// take fills bytes with the next ones.
func (r *reader) take(into []byte) {
	for {
		n := copy(into, r.part)
		r.part, into = r.part[n:], into[n:]
		if len(into) == 0 || !r.more() {
			return
		}
	}
}

func (r *reader) u8() int {
	var b [1]byte
	r.take(b[:])
	return int(b[0])
}

func (r *reader) u16() int {
	var b [2]byte
	r.take(b[:])
	return int(binary.LittleEndian.Uint16(b[:]))
}

func (r *reader) u32() uint32 {
	var b [4]byte
	r.take(b[:])
	return binary.LittleEndian.Uint32(b[:])
}

func (r *reader) float() float64 {
	low := r.u32()
	return math.Float64frombits(uint64(r.u32())<<32 | uint64(low))
}

// rk is a number in four bytes: a whole one of 30 bits or the upper half of another, and whether it is to be divided by 100.
func (r *reader) rk() float64 {
	raw := r.u32()
	n := math.Float64frombits(uint64(raw&^3) << 32)
	if raw&2 != 0 {
		n = float64(int32(raw) >> 2)
	}
	if raw&1 != 0 {
		n /= 100
	}
	return n
}

const wide = 1 // flag of a text whose characters take two bytes each; otherwise the upper byte is left out

// chars are n units of UTF-16. Where they go on in another part, that begins with a flag of its own.
func (r *reader) chars(n, flags int) []uint16 {
	var units []uint16
	for {
		for ; n > 0 && len(r.part) > flags&wide; n-- {
			unit := uint16(r.part[0])
			if flags&wide != 0 {
				unit |= uint16(r.part[1]) << 8
			}
			units, r.part = append(units, unit), r.part[1+flags&wide:]
		}
		if n == 0 || len(r.part) > 0 || !r.more() { // a character is never divided
			r.bad = r.bad || n > 0
			return units
		}
		flags = r.u8()
	}
}

// text is a text after its length and its flags.
func (r *reader) text(length int) string {
	return string(utf16.Decode(r.chars(length, r.u8())))
}
