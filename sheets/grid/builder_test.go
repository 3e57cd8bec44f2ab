package grid_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets/grid"
)

func TestBuilder(t *testing.T) {
	b := grid.Builder{Room: 12, Text: 1 << 10}
	merge := func(r grid.Range) {
		if err := b.Merge(r); err != nil {
			t.Fatal(err)
		}
	}
	put := func(col int, c grid.Cell) {
		if err := b.Put(col, c); err != nil {
			t.Fatal(err)
		}
	}
	keep := func(index, times int) {
		if err := b.Keep(index, times); err != nil {
			t.Fatal(err)
		}
	}
	put(0, grid.Int(1))
	put(2, grid.Int(3))
	put(9000, grid.Cell{})
	keep(3, 2)
	keep(5, 1<<20)
	put(0, grid.String("a"))
	merge(grid.Range{To: grid.Ref{Col: 1}})
	merge(grid.Range{})
	keep(grid.MaxRows-1, 1)
	row := []grid.Cell{grid.Int(1), {}, grid.Int(3)}
	want := grid.Grid{
		Rows:   []grid.Row{{Index: 3, Cells: row}, {Index: 4, Cells: row}, {Index: grid.MaxRows - 1, Cells: []grid.Cell{grid.String("a")}}},
		Merges: []grid.Range{{To: grid.Ref{Col: 1}}},
	}
	if diff := cmp.Diff(want, b.Done()); diff != "" {
		t.Errorf("grid (-want +got):\n%s", diff)
	}
	if b.Room != 4 {
		t.Errorf("there is room for %d more, want 4", b.Room)
	}
	if g := b.Done(); g.Rows != nil || g.Merges != nil {
		t.Errorf("the next grid begins with %v", g)
	}
}

func TestBuilderIsFull(t *testing.T) {
	full := map[string]func(b *grid.Builder) error{
		"columns": func(b *grid.Builder) error { return b.Put(grid.MaxCols, grid.Int(1)) },
		"rows":    func(b *grid.Builder) error { b.Put(0, grid.Int(1)); return b.Keep(grid.MaxRows-1, 2) },
		"row":     func(b *grid.Builder) error { b.Put(10, grid.Int(1)); return b.Keep(0, 1) },
		"merges": func(b *grid.Builder) error {
			for range 10 {
				must(t, b.Merge(grid.Range{To: grid.Ref{Col: 1}}))
			}
			return b.Merge(grid.Range{To: grid.Ref{Col: 1}})
		},
		"merge outside": func(b *grid.Builder) error { return b.Merge(grid.Range{To: grid.Ref{Col: grid.MaxCols}}) },
		"rows without":  func(b *grid.Builder) error { b.Put(0, grid.Int(1)); return b.Keep(0, 1<<62) },
	}
	for name, fill := range full {
		if err := fill(&grid.Builder{Room: 10, Text: 1 << 10}); !errors.Is(err, grid.ErrFull) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
