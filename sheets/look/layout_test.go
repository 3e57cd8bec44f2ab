package look

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"guantong/sheets/grid"
)

func area(t *testing.T, name string) grid.Range {
	t.Helper()
	r, err := grid.ParseRange(name)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestLayout(t *testing.T) {
	head := grid.Styled{Cell: grid.String("返岗情况"), Role: grid.Head}
	l, err := NewLayout(grid.Table{
		Columns: make([]grid.Column, 2),
		Rows:    []grid.Line{{Cells: []grid.Styled{{}, head}}, {}},
		Merges:  []grid.Range{area(t, "B1:C3")},
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]int{3, 3, 3}, l.Widths); diff != "" {
		t.Errorf("Widths (-want +got):\n%s", diff)
	}
	if got := l.Extent(); got != area(t, "A1:C3") {
		t.Errorf("Extent = %s", got)
	}
	for name, want := range map[string]grid.Role{"A1": grid.Plain, "B1": grid.Head, "C3": grid.Head, "D1": grid.Plain, "B9": grid.Plain} {
		if got := l.Role(area(t, name).From); got != want {
			t.Errorf("Role(%s) = %d, want %d", name, got, want)
		}
	}
	if got := l.At(grid.Ref{Col: 1}); got != head {
		t.Errorf("At(B1) = %+v", got)
	}
	if got := l.At(grid.Ref{Row: 2, Col: 2}); got != (grid.Styled{}) {
		t.Errorf("At(C3) = %+v", got)
	}
	empty, err := NewLayout(grid.Table{})
	if err != nil || empty.Extent() != area(t, "A1") {
		t.Errorf("an empty table: %+v, %v", empty, err)
	}
}

func TestImpossibleMerges(t *testing.T) {
	for name, merges := range map[string][]grid.Range{
		"overlap":       {area(t, "A1:B2"), area(t, "B2:C3")},
		"twice":         {area(t, "A1:B2"), area(t, "A1:B2")},
		"upside down":   {{From: grid.Ref{Row: 1}, To: grid.Ref{}}},
		"off the sheet": {{To: grid.Ref{Row: grid.MaxRows}}},
		"left of it":    {{From: grid.Ref{Col: -1}}},
	} {
		if _, err := NewLayout(grid.Table{Merges: merges}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// TestRoles: whatever is merged, the roles of a row are those of its places, and each place is what the first cell of its merge is.
func TestRoles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const most = 8
		table := grid.Table{Columns: make([]grid.Column, rapid.IntRange(0, 3).Draw(t, "columns"))}
		for range rapid.IntRange(0, most).Draw(t, "rows") {
			var line grid.Line
			for range rapid.IntRange(0, most).Draw(t, "cells") {
				line.Cells = append(line.Cells, grid.Styled{Role: grid.Role(rapid.IntRange(0, int(grid.Day)).Draw(t, "role"))})
			}
			table.Rows = append(table.Rows, line)
		}
		covered, overlap := map[grid.Ref]grid.Ref{}, false
		for range rapid.IntRange(0, 6).Draw(t, "merges") {
			m := grid.Range{From: grid.Ref{Row: rapid.IntRange(0, most).Draw(t, "row"), Col: rapid.IntRange(0, most).Draw(t, "col")}}
			m.To = grid.Ref{Row: m.From.Row + rapid.IntRange(0, 2).Draw(t, "down"), Col: m.From.Col + rapid.IntRange(0, 2).Draw(t, "right")}
			table.Merges = append(table.Merges, m)
			for r := m.From.Row; r <= m.To.Row; r++ {
				for c := m.From.Col; c <= m.To.Col; c++ {
					at := grid.Ref{Row: r, Col: c}
					_, twice := covered[at]
					overlap = overlap || twice
					covered[at] = m.From
				}
			}
		}
		l, err := NewLayout(table)
		if overlap != (err != nil) {
			t.Fatalf("NewLayout(%v): %v", table.Merges, err)
		}
		if overlap {
			return
		}
		for r, n := range l.Widths {
			roles := l.Roles([]grid.Role{grid.Title}, r)[1:]
			if len(roles) != n {
				t.Fatalf("%d roles of %d cells", len(roles), n)
			}
			for c := range n + 2 {
				at := grid.Ref{Row: r, Col: c}
				first, merged := covered[at]
				if !merged {
					first = at
				}
				want := l.At(first).Role
				if got := l.Role(at); got != want {
					t.Errorf("Role(%s) = %d, want %d", at, got, want)
				}
				if c < n && roles[c] != want {
					t.Errorf("Roles(%d)[%d] = %d, want %d", r, c, roles[c], want)
				}
			}
		}
	})
}
