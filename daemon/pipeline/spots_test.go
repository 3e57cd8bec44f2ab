package pipeline_test

import (
	"fmt"
	"reflect"
	"time"

	"guantong/rules/annex"
	"guantong/rules/track"
)

// spot is a place in what a run found where something can be changed.
type spot struct {
	field  string // its type and name: track.Person.First
	change func() (undo func())
}

// spots finds all that can be changed in what values lead to, by field. Fields that are not exported it can only go through.
type spots struct {
	seen   map[string]bool
	fields []string
	of     map[string][]spot
}

func (s *spots) add(field string, change func() (undo func())) {
	if s.of[field] == nil {
		s.fields = append(s.fields, field)
	}
	s.of[field] = append(s.of[field], spot{field, change})
}

// walk goes through a value that stands in a field.
func (s *spots) walk(field string, v reflect.Value) {
	switch v.Type() {
	case reflect.TypeFor[track.Duty](), reflect.TypeFor[annex.Form]():
		return // they come with the program, and are as it is
	}
	switch v.Kind() {
	case reflect.Pointer:
		at := fmt.Sprint(v.Type(), v.Pointer())
		if v.IsNil() || s.seen[at] {
			return
		}
		s.seen[at] = true
		s.walk(field, v.Elem())
		return
	case reflect.Struct:
		if v.Type() != reflect.TypeFor[time.Time]() {
			for i := range v.NumField() {
				f := v.Type().Field(i)
				s.walk(v.Type().String()+"."+f.Name, v.Field(i))
			}
			return
		}
	case reflect.Slice:
		for i := range v.Len() {
			s.walk(field+"[]", v.Index(i))
		}
	case reflect.Array:
		for i := range v.Len() {
			s.walk(fmt.Sprintf("%s[%d]", field, i), v.Index(i))
		}
		return
	case reflect.Map:
		for _, key := range v.MapKeys() {
			if v.CanInterface() && changed(v.MapIndex(key)) != (reflect.Value{}) {
				s.add(field+"[…]", func() func() {
					was := v.MapIndex(key)
					v.SetMapIndex(key, changed(was))
					return func() { v.SetMapIndex(key, was) }
				})
			}
			s.walk(field+"[…]", v.MapIndex(key))
		}
		return
	}
	if v.CanSet() && changed(v) != (reflect.Value{}) {
		s.add(field, func() func() {
			was, is := reflect.ValueOf(v.Interface()), changed(v)
			if is == (reflect.Value{}) { // it was reached twice, and changed by the other way
				is = was
			}
			v.Set(is)
			return func() { v.Set(was) }
		})
	}
}

// changed is another value of the same type; none of a type that holds others, but a list without its last element.
func changed(v reflect.Value) reflect.Value {
	other := reflect.New(v.Type()).Elem()
	switch v.Kind() {
	case reflect.Bool:
		other.SetBool(!v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		other.SetInt(v.Int() + 1)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		other.SetUint(v.Uint() + 1)
	case reflect.Float64:
		other.SetFloat(v.Float() + 1)
	case reflect.String:
		other.SetString(v.String() + "改")
	case reflect.Slice:
		if v.Len() == 0 {
			return reflect.Value{}
		}
		return v.Slice(0, v.Len()-1)
	case reflect.Struct:
		if t, ok := reflect.TypeAssert[time.Time](v); ok {
			return reflect.ValueOf(t.Add(25 * time.Hour))
		}
		return reflect.Value{}
	default:
		return reflect.Value{}
	}
	return other
}
