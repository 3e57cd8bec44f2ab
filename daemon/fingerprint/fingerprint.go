// Package fingerprint tells values apart by all that they are made of: every field of every value that they lead to, whoever added it
// and when. Fields are found by reflection, so nobody has to keep a list of them.
//
// A field may say in a tag what becomes of it: `print:"-"` leaves it out, `print:"nil"` demands that there is nothing in it, and
// `print:"once"` on a pointer that many values share lets a Printer go through what it leads to only once.
package fingerprint

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"reflect"
	"sync"
)

// Print is the same for values that say the same, and another one for all others.
type Print [sha256.Size]byte

// Printer makes the fingerprints of one run. What it has seen must stay as it is.
type Printer struct {
	program []byte
	mu      sync.Mutex
	once    map[place]Print
}

// New is a printer for a build of the program with its settings: what another one made of the same values may look otherwise.
func New(program []byte) *Printer {
	return &Printer{program: bytes.Clone(program), once: map[place]Print{}}
}

// Of is the fingerprint of what is to stand at a path. Its error names a type that there is no going through.
func (p *Printer) Of(path string, value any) (Print, error) {
	v := reflect.ValueOf(value)
	t, err := typeOf(v.Type())
	if err != nil {
		return Print{}, err
	}
	w := p.walk()
	w.text(string(p.program))
	w.text(path)
	t.each(w, v)
	return w.sum(), w.err
}

// enough bytes are hashed at a time.
const enough = 8 << 10

// walk starts to go through values.
func (p *Printer) walk() *walk {
	return &walk{printer: p, sha: sha256.New(), buf: make([]byte, 0, 2*enough), seen: map[place]uint64{}}
}

// place tells what pointers lead to apart: a struct and its first field have the same address.
type place struct {
	of *kind
	at uintptr
}

// walk goes through values and hashes them. Of what several pointers lead to it tells once what it is, and then which it is: the same
// words mean the same values, lying alike.
type walk struct {
	printer *Printer
	sha     hash.Hash
	buf     []byte
	seen    map[place]uint64
	err     error
}

func (w *walk) int(n int64) { w.buf = binary.AppendVarint(w.buf, n) }

func (w *walk) uint(n uint64) { w.buf = binary.AppendUvarint(w.buf, n) }

func (w *walk) text(s string) {
	w.uint(uint64(len(s)))
	if w.buf = append(w.buf, s...); len(w.buf) >= enough {
		w.flush()
	}
}

func (w *walk) flush() {
	w.sha.Write(w.buf)
	w.buf = w.buf[:0]
}

func (w *walk) sum() (p Print) {
	w.flush()
	w.sha.Sum(p[:0])
	return p
}

// What a pointer is in the words of a walk.
const (
	nothing = iota
	told
	toldBefore
)

// pointer tells what a pointer leads to.
func (w *walk) pointer(to *kind, v reflect.Value) {
	if v.IsNil() {
		w.uint(nothing)
		return
	}
	at := place{to, v.Pointer()}
	if n, ok := w.seen[at]; ok {
		w.uint(toldBefore)
		w.uint(n)
		return
	}
	w.seen[at] = uint64(len(w.seen))
	w.uint(told)
	to.each(w, v.Elem())
}

// pointerOnce does the same with a fingerprint of its own, which the printer keeps.
func (w *walk) pointerOnce(to *kind, v reflect.Value) {
	if v.IsNil() {
		w.uint(nothing)
		return
	}
	at, p := place{to, v.Pointer()}, w.printer
	p.mu.Lock()
	print, ok := p.once[at]
	p.mu.Unlock()
	if !ok {
		own := p.walk()
		to.each(own, v.Elem())
		if print = own.sum(); own.err != nil {
			w.err = own.err
			return
		}
		p.mu.Lock()
		p.once[at] = print
		p.mu.Unlock()
	}
	w.uint(told)
	w.buf = append(w.buf, print[:]...)
}
