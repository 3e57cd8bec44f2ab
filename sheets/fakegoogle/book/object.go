package book

import "math"

// object reads a JSON object of a request. A value of the wrong type reads as absent, and the first one is kept in
// wrong, which the caller looks at in the end.
type object struct {
	fields map[string]any
	name   string
	wrong  *error
}

func newObject(fields map[string]any, name string) object {
	return object{fields, name, new(error)}
}

func (o object) has(name string) bool { return o.fields[name] != nil }

func (o object) complain(name, kind string) {
	if *o.wrong == nil {
		*o.wrong = invalid("Invalid value at '%s.%s' (%s)", o.name, name, kind)
	}
}

func (o object) int(name string) int {
	n, ok := o.fields[name].(float64)
	if o.has(name) && (!ok || n != math.Trunc(n) || math.Abs(n) > math.MaxInt32) {
		o.complain(name, "TYPE_INT32")
		return 0
	}
	return int(n)
}

// bound is an int, or what stands for its absence.
func (o object) bound(name string, absent int) int {
	if !o.has(name) {
		return absent
	}
	return o.int(name)
}

func (o object) text(name string) string {
	s, ok := o.fields[name].(string)
	if o.has(name) && !ok {
		o.complain(name, "TYPE_STRING")
	}
	return s
}

func (o object) flag(name string) bool {
	b, ok := o.fields[name].(bool)
	if o.has(name) && !ok {
		o.complain(name, "TYPE_BOOL")
	}
	return b
}

func (o object) object(name string) object {
	m, ok := o.fields[name].(map[string]any)
	if o.has(name) && !ok {
		o.complain(name, "TYPE_MESSAGE")
	}
	return object{m, o.name + "." + name, o.wrong}
}

func (o object) list(name string) []object {
	items, ok := o.fields[name].([]any)
	if o.has(name) && !ok {
		o.complain(name, "TYPE_MESSAGE")
	}
	list := make([]object, len(items))
	for i, item := range items {
		m, ok := item.(map[string]any)
		if item != nil && !ok {
			o.complain(name, "TYPE_MESSAGE")
		}
		list[i] = object{m, o.name + "." + name, o.wrong}
	}
	return list
}
