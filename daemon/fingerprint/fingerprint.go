// Package fingerprint tells values apart by all that they are made of: every field of every value that they lead to, whoever added it
// and when. Fields are found by reflection, so nobody has to keep a list of them.
//
// A field may say in a tag what becomes of it: `print:"-"` leaves it out, `print:"nil"` demands that there is nothing in it, and
// `print:"once"` on a pointer that many values share lets a Printer go through what it leads to only once.
package fingerprint

import (
	"bytes"
	"encoding/binary"
	"reflect"
	"sync"
	"unsafe"

	"github.com/cespare/xxhash/v2"
)

// Print is the same for values that say the same, and another one for all others: of values that differ by chance two in 2^128 have the
// same. Whoever made two on purpose would only hide from himself that he has changed something, until the next day.
type Print [2 * 8]byte

// seeds are of the two hashes that make a print.
var seeds = [...]uint64{0x6775616e746f6e67, 0x7072696e74} // any two

// Printer makes the fingerprints of one run. What it has seen must stay as it is.
type Printer struct {
	program []byte
	mu      sync.Mutex
	once    map[place]func() (Print, error)
	idle    []*walk
}

// New is a printer for a build of the program with its settings: what another one made of the same values may look otherwise.
func New(program []byte) *Printer {
	return &Printer{program: bytes.Clone(program), once: map[place]func() (Print, error){}}
}

// Of is the fingerprint of what is to stand at a path. Its error names a type that there is no going through.
func (p *Printer) Of(path string, value any) (Print, error) {
	v := reflect.ValueOf(value)
	t, err := typeOf(v.Type())
	if err != nil {
		return Print{}, err
	}
	at := reflect.New(v.Type())
	at.Elem().Set(v)
	return p.walk(func(w *walk) {
		w.text(string(p.program))
		w.text(path)
		t.each(w, at.UnsafePointer())
	})
}

// enough bytes are hashed at a time.
const enough = 8 << 10

// walk goes through values from the start. What it needs for that is used again: fresh memory is dear.
func (p *Printer) walk(through func(*walk)) (Print, error) {
	var w *walk
	p.mu.Lock()
	if n := len(p.idle); n > 0 {
		w, p.idle = p.idle[n-1], p.idle[:n-1]
	}
	p.mu.Unlock()
	if w == nil {
		w = &walk{printer: p, buf: make([]byte, 0, 2*enough)}
		for i := range w.hashes {
			w.hashes[i] = xxhash.NewWithSeed(seeds[i])
		}
	}
	through(w)
	print, err := w.sum(), w.err
	for i := range w.hashes {
		w.hashes[i].ResetWithSeed(seeds[i])
	}
	w.told.forget()
	w.err = nil
	p.mu.Lock()
	p.idle = append(p.idle, w)
	p.mu.Unlock()
	return print, err
}

// walk goes through values and hashes them. Of what several pointers lead to it tells once what it is, and then which it is: the same
// words mean the same values, lying alike.
type walk struct {
	printer *Printer
	hashes  [len(seeds)]*xxhash.Digest
	buf     []byte
	told    told
	err     error
}

func (w *walk) int(n int64) { w.buf = binary.AppendVarint(w.buf, n) }

func (w *walk) uint(n uint64) { w.buf = binary.AppendUvarint(w.buf, n) }

func (w *walk) text(s string) {
	w.uint(uint64(len(s)))
	w.buf = append(w.buf, s...)
}

func (w *walk) flush() {
	for _, h := range w.hashes {
		h.Write(w.buf)
	}
	w.buf = w.buf[:0]
}

func (w *walk) sum() (p Print) {
	w.flush()
	sum := p[:0]
	for _, h := range w.hashes {
		sum = h.Sum(sum)
	}
	return p
}

// What a pointer is in the words of a walk.
const (
	nothing = iota
	now
	before
)

// pointer tells what a pointer leads to.
func (w *walk) pointer(to *kind, at unsafe.Pointer) {
	if at == nil {
		w.uint(nothing)
		return
	}
	n, known := w.told.number(place{uintptr(at), to.number})
	if known {
		w.uint(before)
		w.uint(uint64(n))
		return
	}
	w.uint(now)
	to.each(w, at)
}

// pointerOnce does the same with a fingerprint of its own, which the printer keeps. Whoever needs it while it is made waits for it.
func (w *walk) pointerOnce(to *kind, at unsafe.Pointer) {
	if at == nil {
		w.uint(nothing)
		return
	}
	there, p := place{uintptr(at), to.number}, w.printer
	p.mu.Lock()
	once := p.once[there]
	if once == nil {
		once = sync.OnceValues(func() (Print, error) {
			return p.walk(func(own *walk) { to.each(own, at) })
		})
		p.once[there] = once
	}
	p.mu.Unlock()
	print, err := once()
	if err != nil {
		w.err = err
		return
	}
	w.uint(now)
	w.buf = append(w.buf, print[:]...)
}
