package fingerprint

import (
	"fmt"
	"reflect"
	"unsafe"
)

// tag is what a field's says what becomes of it under.
const tag = "print"

// field is one of a struct, or several numbers that lie one behind the other.
type field struct {
	at  uintptr
	raw uintptr // so many bytes are taken as they lie; 0 if it is to be gone through
	of  *kind
}

// eachField goes through all fields of a struct.
func (m making) eachField(t reflect.Type) (func(*walk, unsafe.Pointer), error) {
	var fields []field
	for i := range t.NumField() {
		f := t.Field(i)
		of, err := m.tagged(&f)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		if of == nil {
			continue
		}
		if last := len(fields) - 1; last >= 0 && of.raw > 0 && fields[last].raw > 0 && fields[last].at+fields[last].raw == f.Offset {
			fields[last].raw += of.raw
			continue
		}
		fields = append(fields, field{f.Offset, of.raw, of})
	}
	return func(w *walk, at unsafe.Pointer) {
		for i := range fields {
			f := &fields[i]
			switch at := unsafe.Add(at, f.at); {
			case f.raw > 0:
				w.raw(at, f.raw)
			case f.of.text:
				w.text(*(*string)(at))
			default:
				f.of.each(w, at)
			}
		}
		if len(w.buf) >= enough {
			w.flush()
		}
	}, nil
}

// tagged is how a field is gone through as its tag wants it; nil for not at all.
func (m making) tagged(f *reflect.StructField) (*kind, error) {
	switch said := f.Tag.Get(tag); said {
	case "":
		return m.kind(f.Type)
	case "-":
		return nil, nil
	case "nil":
		t := f.Type
		return &kind{each: func(w *walk, at unsafe.Pointer) {
			if !reflect.NewAt(t, at).Elem().IsNil() {
				w.err = fmt.Errorf("%s is to be nil", f.Name)
			}
		}}, nil
	case "once":
		if f.Type.Kind() != reflect.Pointer {
			return nil, fmt.Errorf("%v is no pointer", f.Type)
		}
		to, err := m.kind(f.Type.Elem())
		return &kind{each: func(w *walk, at unsafe.Pointer) { w.pointerOnce(to, *(*unsafe.Pointer)(at)) }}, err
	default:
		return nil, fmt.Errorf("nobody knows what %q means", said)
	}
}
