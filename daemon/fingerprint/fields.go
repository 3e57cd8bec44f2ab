package fingerprint

import (
	"fmt"
	"reflect"
)

// field is one of a struct.
type field struct {
	at int
	of *kind
}

// eachField goes through all fields of a struct. Of one that is zero as a whole that is all there is to say: most of what may be known
// of somebody is not.
func (m making) eachField(t reflect.Type) (func(*walk, reflect.Value), error) {
	var fields []field
	for i := range t.NumField() {
		f := t.Field(i)
		of, err := m.tagged(&f)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		if of != nil {
			fields = append(fields, field{i, of})
		}
	}
	const few = 4
	large := len(fields) >= few && t.Comparable()
	return func(w *walk, v reflect.Value) {
		if large {
			if v.IsZero() {
				w.uint(nothing)
				return
			}
			w.uint(now)
		}
		for i := range fields {
			f := &fields[i]
			switch v := v.Field(f.at); f.of.plain {
			case aText:
				w.text(v.String())
			case aFlag:
				w.flag(v.Bool())
			case aNumber:
				w.int(v.Int())
			case aNatural:
				w.uint(v.Uint())
			default:
				f.of.each(w, v)
			}
		}
		if len(w.buf) >= enough {
			w.flush()
		}
	}, nil
}

// tagged is how a field is gone through as its tag wants it; nil for not at all.
func (m making) tagged(f *reflect.StructField) (*kind, error) {
	switch tag := f.Tag.Get("print"); tag {
	case "":
		return m.kind(f.Type)
	case "-":
		return nil, nil
	case "nil":
		return &kind{each: func(w *walk, v reflect.Value) {
			if !v.IsNil() {
				w.err = fmt.Errorf("%s is to be nil", f.Name)
			}
		}}, nil
	case "once":
		to, err := m.kind(f.Type.Elem())
		return &kind{each: func(w *walk, v reflect.Value) { w.pointerOnce(to, v) }}, err
	default:
		return nil, fmt.Errorf("nobody knows what %q means", tag)
	}
}
