package fingerprint

import (
	"errors"
	"fmt"
	"reflect"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"
)

// kind is how values of a type are gone through, from where they lie: there are millions of them, and through reflection they take half as
// long again. It is worked out once for each type of the program, by reflection.
type kind struct {
	number uint32
	raw    uintptr // so many bytes say all that there is to say; 0 if they do not
	text   bool
	each   func(*walk, unsafe.Pointer)
}

var (
	kindsMu sync.Mutex
	kinds   = map[reflect.Type]*kind{}

	lastKind atomic.Uint32
)

// typeOf is the kind of a type; its error is about one that it leads to.
func typeOf(t reflect.Type) (*kind, error) {
	kindsMu.Lock()
	defer kindsMu.Unlock()
	if k := kinds[t]; k != nil {
		return k, nil
	}
	m := making{}
	k, err := m.kind(t)
	if err == nil {
		kinds[t] = k
	}
	return k, err
}

// making has the kinds that are being worked out: types lead to themselves.
type making map[reflect.Type]*kind

func (m making) kind(t reflect.Type) (*kind, error) {
	if k := m[t]; k != nil {
		return k, nil
	}
	k := &kind{number: lastKind.Add(1)}
	m[t] = k
	if isRaw(t) {
		size := t.Size()
		k.raw, k.each = size, func(w *walk, at unsafe.Pointer) { w.raw(at, size) }
		return k, nil
	}
	var err error
	if k.each, err = m.each(t); err != nil {
		return nil, fmt.Errorf("%v: %w", t, err)
	}
	k.text = t.Kind() == reflect.String
	return k, nil
}

// isRaw tells whether the bytes of a value are all that there is to say of it: numbers, and what is made of them without a gap.
func isRaw(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Bool, reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Float32, reflect.Float64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return true
	case reflect.Array:
		return t.Size() > 0 && isRaw(t.Elem())
	case reflect.Struct:
		size := uintptr(0)
		for i := range t.NumField() {
			f := t.Field(i)
			if f.Tag.Get(tag) != "" || !isRaw(f.Type) {
				return false
			}
			size += f.Type.Size()
		}
		return size > 0 && size == t.Size()
	}
	return false
}

func (m making) each(t reflect.Type) (func(*walk, unsafe.Pointer), error) {
	if t == reflect.TypeFor[time.Time]() {
		return eachTime, nil
	}
	switch t.Kind() {
	case reflect.String:
		return func(w *walk, at unsafe.Pointer) { w.text(*(*string)(at)) }, nil
	case reflect.Pointer:
		to, err := m.kind(t.Elem())
		return func(w *walk, at unsafe.Pointer) { w.pointer(to, *(*unsafe.Pointer)(at)) }, err
	case reflect.Slice:
		of, err := m.kind(t.Elem())
		size := t.Elem().Size()
		return func(w *walk, at unsafe.Pointer) {
			s := (*struct { // as every slice is
				first    unsafe.Pointer
				len, cap int
			})(at)
			w.uint(uint64(s.len))
			w.list(of, s.first, s.len, size)
		}, err
	case reflect.Array:
		of, err := m.kind(t.Elem())
		n, size := t.Len(), t.Elem().Size()
		return func(w *walk, at unsafe.Pointer) { w.list(of, at, n, size) }, err
	case reflect.Map:
		return m.eachEntry(t)
	case reflect.Struct:
		return m.eachField(t)
	}
	return nil, errors.New("nobody can tell by what it holds whether it is the same")
}

// raw takes bytes as they lie.
func (w *walk) raw(at unsafe.Pointer, size uintptr) {
	w.buf = append(w.buf, unsafe.Slice((*byte)(at), size)...)
}

// list goes through values that lie one behind the other.
func (w *walk) list(of *kind, first unsafe.Pointer, n int, size uintptr) {
	if of.raw > 0 {
		w.raw(first, uintptr(n)*size)
		return
	}
	for i := range n {
		of.each(w, unsafe.Add(first, uintptr(i)*size))
	}
}

// eachTime is the moment and what a clock shows at it.
func eachTime(w *walk, at unsafe.Pointer) {
	t := *(*time.Time)(at)
	zone, offset := t.Zone()
	w.int(t.Unix())
	w.int(int64(t.Nanosecond()))
	w.text(zone)
	w.int(int64(offset))
	w.text(t.Location().String())
}
