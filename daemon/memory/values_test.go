package memory_test

import (
	"context"
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Whatever is saved, loaded and forgotten, in whatever order and over restarts: the values are those that maps would hold.
func TestValuesAreMaps(t *testing.T) {
	path := filepath.Join(t.TempDir(), "guantong.db")
	kinds := []string{"digest", "google", ""}
	keys := []string{"", "a", "A", "填报/波洲镇/附件1.xlsx", "a\x00b", "a\xff"}
	rapid.Check(t, func(r *rapid.T) {
		ctx := context.Background()
		m := open(t, path)
		want := map[string]map[string]string{}
		for _, kind := range kinds {
			want[kind] = map[string]string{}
			if err := m.Cache(kind).Keep(ctx, nil); err != nil {
				r.Fatal(err)
			}
		}
		kind, key := rapid.SampledFrom(kinds), rapid.SampledFrom(keys)
		type loaded struct {
			value []byte
			was   string
		}
		var held []loaded // what was loaded stays as it was, whatever is loaded or saved later
		r.Repeat(map[string]func(*rapid.T){
			"save": func(r *rapid.T) {
				kind, key := kind.Draw(r, "kind"), key.Draw(r, "key")
				value := rapid.SliceOfN(rapid.Byte(), 0, 20).Draw(r, "value")
				if err := m.Cache(kind).Save(ctx, key, value); err != nil {
					r.Fatal(err)
				}
				want[kind][key] = string(value)
			},
			"save all": func(r *rapid.T) {
				kind := kind.Draw(r, "kind")
				values := rapid.MapOf(key, rapid.SliceOfN(rapid.Byte(), 0, 20)).Draw(r, "values")
				if err := m.Lasting(kind).WriteAll(ctx, values); err != nil {
					r.Fatal(err)
				}
				for key, value := range values {
					want[kind][key] = string(value)
				}
			},
			"keep": func(r *rapid.T) {
				kind, keep := kind.Draw(r, "kind"), rapid.SliceOfDistinct(key, rapid.ID).Draw(r, "keys")
				if err := m.Cache(kind).Keep(ctx, keep); err != nil {
					r.Fatal(err)
				}
				maps.DeleteFunc(want[kind], func(key, _ string) bool { return !slices.Contains(keep, key) })
			},
			"restart": func(r *rapid.T) {
				if err := m.Close(); err != nil {
					r.Fatal(err)
				}
				m = open(t, path)
			},
			"load": func(r *rapid.T) {
				kind, key := kind.Draw(r, "kind"), key.Draw(r, "key")
				value, ok, err := m.Cache(kind).Load(ctx, key)
				if err != nil {
					r.Fatal(err)
				}
				if there, wanted := want[kind][key]; ok != wanted || string(value) != there {
					r.Fatalf("%s %q is %q, %v, want %q, %v", kind, key, value, ok, there, wanted)
				}
				held = append(held, loaded{value, string(value)})
			},
			"": func(r *rapid.T) {
				for _, l := range held {
					if string(l.value) != l.was {
						r.Fatalf("%q has become %q", l.was, l.value)
					}
				}
			},
		})
		if err := m.Close(); err != nil {
			r.Fatal(err)
		}
	})
}

// A nil value is a value too: empty.
func TestNilValue(t *testing.T) {
	m := open(t, filepath.Join(t.TempDir(), "guantong.db"))
	defer closed(t, m)
	if err := m.Cache("digest").Save(t.Context(), "a", nil); err != nil {
		t.Fatal(err)
	}
	if got := load(t, m, "digest", "a"); got != "" {
		t.Errorf("it is %q", got)
	}
}

// A memory that is closed says so instead of pretending to have nothing.
func TestErrorsAreSaid(t *testing.T) {
	m := open(t, filepath.Join(t.TempDir(), "guantong.db"))
	closed(t, m)
	b := m.Cache("digest")
	if _, _, err := b.Load(t.Context(), "a"); err == nil {
		t.Error("loaded")
	}
	if err := b.Save(t.Context(), "a", nil); err == nil {
		t.Error("saved")
	}
	if err := b.Keep(t.Context(), nil); err == nil {
		t.Error("kept")
	}
}
