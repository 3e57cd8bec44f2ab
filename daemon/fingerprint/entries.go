package fingerprint

import (
	"bytes"
	"errors"
	"reflect"
	"slices"
	"unsafe"
)

// eachEntry goes through maps in the order of their keys as they are written.
func (m making) eachEntry(t reflect.Type) (func(*walk, unsafe.Pointer), error) {
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
	return func(w *walk, at unsafe.Pointer) {
		v := reflect.NewAt(t, at).Elem()
		entries := make([]entry, 0, v.Len())
		rest := w.buf
		w.buf = nil
		room := reflect.New(t.Key())
		for _, k := range v.MapKeys() {
			room.Elem().Set(k)
			key.each(w, room.UnsafePointer())
			entries = append(entries, entry{bytes.Clone(w.buf), k})
			w.buf = w.buf[:0]
		}
		w.buf = rest
		slices.SortFunc(entries, func(a, b entry) int { return bytes.Compare(a.key, b.key) })
		w.uint(uint64(len(entries)))
		room = reflect.New(t.Elem())
		for _, e := range entries {
			w.buf = append(w.buf, e.key...)
			room.Elem().Set(v.MapIndex(e.at))
			value.each(w, room.UnsafePointer())
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
