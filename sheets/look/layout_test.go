package look

import (
	"testing"

	"github.com/google/go-cmp/cmp"

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
