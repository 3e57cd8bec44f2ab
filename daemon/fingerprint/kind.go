package fingerprint

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"sync"
	"sync/atomic"
	"time"
)

// kind is how values of a type are gone through. It is worked out once for each type of the program.
type kind struct {
	number uint32
	plain  plain
	each   func(*walk, reflect.Value)
}

// plain is what a value is that leads nowhere. Most are, and there are millions of them: they are not called for one by one.
type plain uint8

const (
	notPlain plain = iota
	aText
	aFlag
	aNumber
	aNatural
)

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
	var err error
	if k.plain, k.each, err = m.each(t); err != nil {
		return nil, fmt.Errorf("%v: %w", t, err)
	}
	return k, nil
}

func (m making) each(t reflect.Type) (plain, func(*walk, reflect.Value), error) {
	if t == reflect.TypeFor[time.Time]() {
		return notPlain, eachTime, nil
	}
	var each func(*walk, reflect.Value)
	var err error
	switch t.Kind() {
	case reflect.Bool:
		return aFlag, func(w *walk, v reflect.Value) { w.flag(v.Bool()) }, nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return aNumber, func(w *walk, v reflect.Value) { w.int(v.Int()) }, nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return aNatural, func(w *walk, v reflect.Value) { w.uint(v.Uint()) }, nil
	case reflect.String:
		return aText, func(w *walk, v reflect.Value) { w.text(v.String()) }, nil
	case reflect.Float32, reflect.Float64:
		each = func(w *walk, v reflect.Value) { w.uint(math.Float64bits(v.Float())) }
	case reflect.Pointer:
		var to *kind
		to, err = m.kind(t.Elem())
		each = func(w *walk, v reflect.Value) { w.pointer(to, v) }
	case reflect.Slice, reflect.Array:
		each, err = m.eachElement(t)
	case reflect.Map:
		each, err = m.eachEntry(t)
	case reflect.Struct:
		each, err = m.eachField(t)
	default:
		err = errors.New("nobody can tell by what it holds whether it is the same")
	}
	return notPlain, each, err
}

// eachElement goes through slices and arrays. Bytes are taken as they lie.
func (m making) eachElement(t reflect.Type) (func(*walk, reflect.Value), error) {
	of, err := m.kind(t.Elem())
	bytes := t.Elem().Kind() == reflect.Uint8
	return func(w *walk, v reflect.Value) {
		n := v.Len()
		w.uint(uint64(n))
		switch {
		case !bytes:
			for i := range n {
				of.each(w, v.Index(i))
			}
		case t.Kind() == reflect.Slice || v.CanAddr():
			w.buf = append(w.buf, v.Bytes()...)
		default:
			for i := range n {
				w.buf = append(w.buf, byte(v.Index(i).Uint()))
			}
		}
	}, err
}

// eachTime is the moment and what a clock shows at it.
func eachTime(w *walk, v reflect.Value) {
	if !v.CanInterface() {
		w.err = errors.New("a time in a field that is not exported")
		return
	}
	t := v.Interface().(time.Time)
	zone, offset := t.Zone()
	w.int(t.Unix())
	w.int(int64(t.Nanosecond()))
	w.text(zone)
	w.int(int64(offset))
	w.text(t.Location().String())
}
