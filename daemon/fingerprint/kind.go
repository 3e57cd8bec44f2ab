package fingerprint

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"sync"
	"time"
)

// kind is how values of a type are gone through. It is worked out once for each type of the program.
type kind struct{ each func(*walk, reflect.Value) }

var (
	kindsMu sync.Mutex
	kinds   = map[reflect.Type]*kind{}
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
	k := &kind{}
	m[t] = k
	var err error
	if k.each, err = m.each(t); err != nil {
		return nil, fmt.Errorf("%v: %w", t, err)
	}
	return k, nil
}

func (m making) each(t reflect.Type) (func(*walk, reflect.Value), error) {
	if t == reflect.TypeFor[time.Time]() {
		return eachTime, nil
	}
	switch t.Kind() {
	case reflect.Bool:
		return func(w *walk, v reflect.Value) {
			if v.Bool() {
				w.uint(1)
			} else {
				w.uint(0)
			}
		}, nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return func(w *walk, v reflect.Value) { w.int(v.Int()) }, nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return func(w *walk, v reflect.Value) { w.uint(v.Uint()) }, nil
	case reflect.Float32, reflect.Float64:
		return func(w *walk, v reflect.Value) { w.uint(math.Float64bits(v.Float())) }, nil
	case reflect.String:
		return func(w *walk, v reflect.Value) { w.text(v.String()) }, nil
	case reflect.Pointer:
		to, err := m.kind(t.Elem())
		return func(w *walk, v reflect.Value) { w.pointer(to, v) }, err
	case reflect.Slice, reflect.Array:
		of, err := m.kind(t.Elem())
		return func(w *walk, v reflect.Value) {
			n := v.Len()
			w.uint(uint64(n))
			for i := range n {
				of.each(w, v.Index(i))
			}
		}, err
	case reflect.Map:
		return m.eachEntry(t)
	case reflect.Struct:
		return m.eachField(t)
	}
	return nil, errors.New("nobody can tell by what it holds whether it is the same")
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

// eachEntry goes through maps in the order of their keys as they are written.
func (m making) eachEntry(t reflect.Type) (func(*walk, reflect.Value), error) {
	if leads(t.Key()) {
		return nil, errors.New("a map by where its keys lie has no order")
	}
	key, err := m.kind(t.Key())
	if err != nil {
		return nil, err
	}
	value, err := m.kind(t.Elem())
	type entry struct {
		key []byte
		at  reflect.Value
	}
	return func(w *walk, v reflect.Value) {
		entries := make([]entry, 0, v.Len())
		rest := w.buf
		w.buf = nil
		for _, k := range v.MapKeys() {
			at := len(w.buf)
			key.each(w, k)
			entries = append(entries, entry{bytes.Clone(w.buf[at:]), k})
			w.buf = w.buf[:0]
		}
		w.buf = rest
		slices.SortFunc(entries, func(a, b entry) int { return bytes.Compare(a.key, b.key) })
		w.uint(uint64(len(entries)))
		for _, e := range entries {
			w.buf = append(w.buf, e.key...)
			value.each(w, v.MapIndex(e.at))
		}
	}, err
}

// leads tells whether a value leads to another by where it lies.
func leads(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Struct:
		for i := range t.NumField() {
			if leads(t.Field(i).Type) {
				return true
			}
		}
		return false
	case reflect.Array:
		return leads(t.Elem())
	}
	return t.Kind() == reflect.Pointer || t.Kind() == reflect.Interface
}
