package look

import (
	"math/rand/v2"
	"strings"
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

// A row is as high as it would be by itself, whatever stands above it.
func TestHeightsRowByRow(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	texts := []string{"", "村", "波洲镇炉冲村", "一\n二", strings.Repeat("很长", 9), "1234567890"}
	table := grid.Table{Columns: []grid.Column{{Width: 8}, {Width: 12}, {Width: 30}}}
	for range 400 {
		line := grid.Line{Cells: make([]grid.Styled, r.IntN(5))}
		for c := range line.Cells {
			line.Cells[c] = grid.Styled{Cell: grid.Cell{Kind: grid.Text, Text: texts[r.IntN(len(texts))]}, Role: grid.Roles()[r.IntN(4)*5]}
		}
		if r.IntN(9) == 0 {
			line.Height = 33
		}
		table.Rows = append(table.Rows, line)
	}
	heights := func(rows []grid.Line) []float64 {
		table.Rows = rows
		l, err := NewLayout(table)
		if err != nil {
			t.Fatal(err)
		}
		return l.Heights()
	}
	rows := table.Rows
	all := heights(rows)
	for i := range rows {
		if alone := heights(rows[i : i+1])[0]; alone != all[i] {
			t.Fatalf("row %d is %v high, by itself %v", i, all[i], alone)
		}
	}
}
