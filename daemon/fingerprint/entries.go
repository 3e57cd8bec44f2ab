package fingerprint

import (
	"bytes"
	"errors"
	"reflect"
	"slices"
)

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
