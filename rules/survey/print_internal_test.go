package survey

import (
	"reflect"
	"testing"

	"guantong/rules/annex"
	"guantong/rules/county"
)

// TestWorkerIsSaid: the fingerprint of a worker is that of all his fields, whatever is in them.
func TestWorkerIsSaid(t *testing.T) {
	w := &Worker{Worker: annex.Worker{At: annex.At{Sheet: &annex.Sheet{Unit: county.Unit{Township: "波洲镇", Village: "炉冲村"}}}}}
	same := func(field string) {
		h, unit := start, w.Village()
		said(&h, &unit)
		said(&h, &w.Worker)
		if w.Print() != h.sum() {
			t.Errorf("with another %s his fingerprint is %x, of all fields %x", field, w.Print(), h.sum())
		}
	}
	var change func(field string, v reflect.Value)
	change = func(field string, v reflect.Value) {
		switch v.Kind() {
		case reflect.Struct:
			for i := range v.NumField() {
				if v.Field(i).Type() != where {
					change(v.Type().Field(i).Name, v.Field(i))
				}
			}
			return
		case reflect.Array:
			for i := range v.Len() {
				change(field, v.Index(i))
			}
			return
		case reflect.Slice:
			v.Set(reflect.ValueOf([]string{"13812345678", "6222222"}))
		case reflect.String:
			v.SetString("改了")
		case reflect.Bool:
			v.SetBool(true)
		case reflect.Int, reflect.Int32, reflect.Int64:
			v.SetInt(-737_000)
		default:
			v.SetUint(200)
		}
		same(field)
	}
	same("nothing")
	change("", reflect.ValueOf(&w.Worker).Elem())
}
