package sheets

import (
	"fmt"
	"reflect"
	"testing"

	"guantong/sheets/grid"
)

// TestDigestCoversEverything changes one field of an output after the other, down to the last: each change gives a digest
// that no other has. It finds the fields by itself, also those that somebody adds later.
func TestDigestCoversEverything(t *testing.T) {
	var out Output
	fill(t, reflect.ValueOf(&out).Elem())
	seen := map[Digest]string{out.Digest(nil): "nothing"}
	changes := 0
	vary(t, reflect.ValueOf(&out).Elem(), "Output", func(what string) {
		changes++
		d := out.Digest(nil)
		if other, twice := seen[d]; twice {
			t.Errorf("%s changed gives the same digest as %s", what, other)
		}
		seen[d] = what
	})
	if changes < 50 {
		t.Errorf("only %d changes were found to make", changes)
	}
	if other, twice := seen[out.Digest([]byte("another"))]; twice {
		t.Errorf("another program gives the same digest as %s", other)
	}
}

// fill gives everything in a value something to hold.
func fill(t *testing.T, v reflect.Value) {
	t.Helper()
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(t, v.Field(i))
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(t, v.Index(0))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(t, v.Elem())
	default:
		set(t, v, 1)
	}
}

// set gives a plain value the n-th of some values.
func set(t *testing.T, v reflect.Value, n int) {
	t.Helper()
	switch {
	case v.Kind() == reflect.String:
		v.SetString(fmt.Sprint("值", n))
	case v.Kind() == reflect.Bool:
		v.SetBool(n%2 == 1)
	case v.CanInt():
		v.SetInt(int64(n))
	case v.CanUint():
		v.SetUint(uint64(n))
	case v.CanFloat():
		v.SetFloat(float64(n) + 0.25)
	default:
		t.Fatalf("this test does not know how to change a %s", v.Type())
	}
}

// vary makes one change to a value after the other, tells of each, and takes it back.
func vary(t *testing.T, v reflect.Value, name string, told func(what string)) {
	t.Helper()
	before := reflect.New(v.Type()).Elem()
	before.Set(v)
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			vary(t, v.Field(i), name+"."+v.Type().Field(i).Name, told)
		}
		return
	case reflect.Slice:
		vary(t, v.Index(0), name+"[0]", told)
		v.Set(reflect.Append(v, v.Index(0)))
		told(name + " with one more")
		v.SetZero()
		told(name + " with none")
	case reflect.Pointer:
		vary(t, v.Elem(), name, told)
		v.SetZero()
		told(name + " without it")
	default:
		set(t, v, 2)
		told(name)
		v.SetZero()
		if v.Kind() != reflect.Bool {
			told(name + " at zero")
		}
	}
	v.Set(before)
}

// TestDigestKeepsApart: outputs whose fields one after the other are the same, but belong to other texts or lists, do not
// have the same digest. Lists of any number of zero values are nothing but their number.
func TestDigestKeepsApart(t *testing.T) {
	seen := map[Digest]string{}
	tell := func(what string, table grid.Table) {
		t.Helper()
		d := Output{Tables: []grid.Table{table}}.Digest(nil)
		if other, twice := seen[d]; twice {
			t.Errorf("%s gives the same digest as %s", what, other)
		}
		seen[d] = what
	}
	tell("nothing", grid.Table{})
	for n := 1; n <= 12; n++ {
		tell(fmt.Sprint(n, " columns"), grid.Table{Columns: make([]grid.Column, n)})
		tell(fmt.Sprint(n, " rows"), grid.Table{Rows: make([]grid.Line, n)})
		tell(fmt.Sprint(n, " merges"), grid.Table{Merges: make([]grid.Range, n)})
		tell(fmt.Sprint(n, " choices"), grid.Table{Choices: make([]grid.Choice, n)})
		tell(fmt.Sprint(n, " alerts"), grid.Table{Alerts: make([]grid.Alert, n)})
		tell(fmt.Sprint(n, " charts"), grid.Table{Charts: make([]grid.Chart, n)})
		tell(fmt.Sprint(n, " values"), grid.Table{Choices: []grid.Choice{{Values: make([]string, n)}}})
		tell(fmt.Sprint(n, " series"), grid.Table{Charts: []grid.Chart{{Series: make([]grid.Range, n)}}})
		if n > 1 {
			tell(fmt.Sprint(n, " cells"), grid.Table{Rows: []grid.Line{{Cells: make([]grid.Styled, n)}}})
			tell(fmt.Sprint(n, " cells in two rows"), grid.Table{Rows: []grid.Line{{Cells: make([]grid.Styled, n-1)}, {Cells: make([]grid.Styled, 1)}}})
		}
	}
	for _, values := range [][]string{{"ab", "c"}, {"a", "bc"}, {"abc", ""}, {"", "abc"}, {"a\x02b", ""}, {"a", "b"}} {
		tell(fmt.Sprintf("%q", values), grid.Table{Choices: []grid.Choice{{Values: values}}})
	}
}

// BenchmarkDigest hashes 1.2 million cells, what the outputs of a county of 60,000 workers come to.
func BenchmarkDigest(b *testing.B) {
	out := Output{Path: "汇总/a.xlsx", Tables: []grid.Table{{Name: "返岗跟踪台账"}}}
	for i := range 60_000 {
		line := grid.Line{Cells: []grid.Styled{{Cell: grid.Int(i), Role: grid.Count}}}
		for range 19 {
			line.Cells = append(line.Cells, grid.Styled{Cell: grid.String("身份证号码应为十八位"), Role: grid.Body})
		}
		out.Tables[0].Rows = append(out.Tables[0].Rows, line)
	}
	for b.Loop() {
		out.Digest(nil)
	}
}
