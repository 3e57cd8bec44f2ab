package survey_test

import (
	"fmt"
	"reflect"
	"testing"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/survey"
)

// Whatever field of a row somebody changes, its fingerprint is another; where the row stands makes no difference, nor does what
// follows from the row (its place, whether it is a copy).
func TestPrintsCoverAllThatARowSays(t *testing.T) {
	sheet := &annex.Sheet{Unit: county.Unit{Township: "波洲镇", Village: "炉冲村"}}
	at := annex.At{Sheet: sheet, Row: 7}
	worker := &survey.Worker{Worker: annex.Worker{At: at}}
	enterprise := &survey.Enterprise{Enterprise: annex.Enterprise{At: at}}
	seeker := &survey.Seeker{Seeker: annex.Seeker{At: at}}
	post := &survey.Post{Post: annex.Post{At: at}}
	for _, r := range []struct {
		name  string
		said  any // what annex reads
		print func() survey.Print
	}{
		{"worker", &worker.Worker, worker.Print}, {"enterprise", &enterprise.Enterprise, enterprise.Print},
		{"seeker", &seeker.Seeker, seeker.Print}, {"post", &post.Post, post.Print},
	} {
		seen := map[survey.Print]string{r.print(): "nothing"}
		n := 0
		each(reflect.ValueOf(r.said).Elem(), r.name, func(field string, change func()) {
			n++
			change()
			if other, there := seen[r.print()]; there {
				t.Errorf("%s: changing %s leaves the fingerprint of %s", r.name, field, other)
			}
			seen[r.print()] = field
		})
		if n < 8 {
			t.Errorf("%s: only %d fields", r.name, n)
		}
	}
	before := worker.Print()
	worker.Row, worker.Copy, worker.Firm = 9, true, "富士康"
	worker.Place.Place.Code = "44"
	if worker.Print() != before {
		t.Error("the fingerprint of a worker depends on more than his row says")
	}
	sheet.Unit.Village = "波洲社区"
	if worker.Print() == before {
		t.Error("the fingerprint of a worker does not tell villages apart")
	}
}

// each visits every plain value below a record, but for where it stands, with a way of changing it for good.
func each(v reflect.Value, path string, visit func(field string, change func())) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).Type() != reflect.TypeFor[annex.At]() {
				each(v.Field(i), path+"."+v.Type().Field(i).Name, visit)
			}
		}
	case reflect.Array:
		for i := range v.Len() {
			each(v.Index(i), fmt.Sprintf("%s[%d]", path, i), visit)
		}
	case reflect.Slice:
		visit(path, func() { v.Set(reflect.Append(v, reflect.New(v.Type().Elem()).Elem())) })
		each(v.Index(0), path+"[0]", visit)
	case reflect.String:
		visit(path, func() { v.SetString(v.String() + "改") })
	case reflect.Bool:
		visit(path, func() { v.SetBool(!v.Bool()) })
	case reflect.Float64:
		visit(path, func() { v.SetFloat(v.Float() + 0.5) })
	case reflect.Int, reflect.Int32, reflect.Int64:
		visit(path, func() { v.SetInt(v.Int() + 1) })
	case reflect.Uint8:
		visit(path, func() { v.SetUint(v.Uint() + 1) })
	default:
		panic(fmt.Sprintf("%s is a %s", path, v.Type()))
	}
}
