package look

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/width"

	"guantong/sheets/grid"
)

func TestCountLines(t *testing.T) {
	for _, test := range []struct {
		text  string
		chars int
		want  int
	}{
		{"", 10, 1}, {"炉冲村", 6, 1}, {"炉冲村", 5, 2}, {"炉冲村", 1, 3}, {"abcdef", 6, 1}, {"abcdefg", 6, 2}, {"a\nb\n", 6, 3}, {"“√”", 6, 1}, {"“√”", 5, 2},
	} {
		if got := countLines(test.text, test.chars); got != test.want {
			t.Errorf("countLines(%q, %d) = %d, want %d", test.text, test.chars, got, test.want)
		}
	}
}

// TestRuneWidth: what is known of most characters is what the Unicode standard says of each.
func TestRuneWidth(t *testing.T) {
	wide := map[width.Kind]bool{width.EastAsianWide: true, width.EastAsianFullwidth: true, width.EastAsianAmbiguous: true}
	for r := range rune(0x30000) {
		want := 1
		if wide[width.LookupRune(r).Kind()] {
			want = 2
		}
		if got := runeWidth(r); got != want {
			t.Errorf("runeWidth(%U) = %d, want %d", r, got, want)
		}
	}
}

func TestHeights(t *testing.T) {
	text := func(role grid.Role, s string) grid.Styled { return grid.Styled{Cell: grid.String(s), Role: role} }
	table := grid.Table{
		Columns: []grid.Column{{Width: 11}, {Width: 11}, {Width: 11}},
		Merges: []grid.Range{
			{From: grid.Ref{Row: 2}, To: grid.Ref{Row: 2, Col: 2}},         // as wide as three columns
			{From: grid.Ref{Row: 4}, To: grid.Ref{Row: 5}},                 // as tall as two rows
			{From: grid.Ref{Row: 6, Col: 1}, To: grid.Ref{Row: 7, Col: 1}}, // the second is fixed
		},
		Rows: []grid.Line{
			{Cells: []grid.Styled{text(grid.Body, "一二三四五")}},
			{Cells: []grid.Styled{text(grid.Body, "一二三四五六")}},
			{Cells: []grid.Styled{text(grid.Body, "一二三四五六七八九十")}},
			{Height: 33, Cells: []grid.Styled{text(grid.Body, "一二三四五六")}},
			{Cells: []grid.Styled{text(grid.Head, "一二三四五六七八九十一二三四五")}},
			{Cells: []grid.Styled{{}, text(grid.Head, "一")}}, // 20 as well
			{Cells: []grid.Styled{{}, text(grid.Head, "一二三四五六七八九十一二三四五")}},
			{Height: 20},
			{Cells: []grid.Styled{{Cell: grid.Int(1), Role: grid.Count}}},
			{Cells: []grid.Styled{text(grid.UnitLine, "不换行的一行，不管有多长")}},
		},
	}
	one, two, three := 20.0, 34.75, 49.75
	want := []float64{one, two, one, 33, 0, three - StandardHeight, three - 20, 20, 0, one}
	l, err := NewLayout(table)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, l.Heights()); diff != "" {
		t.Errorf("Heights (-want +got):\n%s", diff)
	}
}
