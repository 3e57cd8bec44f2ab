package look_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guantong/sheets/grid"
	"guantong/sheets/look"
)

// TestDivide: every row stands in one of the tabs, under the headings, once; and a link leads to the row that it led to.
func TestDivide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, repeat, most := rapid.IntRange(0, 60).Draw(t, "rows"), rapid.IntRange(0, 4).Draw(t, "repeat"), rapid.IntRange(10, 20).Draw(t, "most")
		table := long(n, repeat)
		for range rapid.IntRange(0, 3).Draw(t, "merges") {
			from := rapid.IntRange(0, 59).Draw(t, "from")
			table.Merges = append(table.Merges, grid.Range{From: grid.Ref{Row: from}, To: grid.Ref{Row: from + rapid.IntRange(0, 30).Draw(t, "down")}})
		}
		to := rapid.IntRange(0, 60).Draw(t, "to")
		other := grid.Table{Name: "目录", Rows: []grid.Line{{Cells: []grid.Styled{{Cell: grid.String("去"), Link: &grid.Link{Workbook: "a", Sheet: "台账", Cell: grid.Ref{Row: to}}}}}}}
		tabs := look.Divide("a", []grid.Table{table, other}, most)
		link := *tabs[len(tabs)-1].Rows[0].Cells[0].Link
		var rows []string
		for i, tab := range tabs[:len(tabs)-1] {
			skip := 0
			if i > 0 {
				skip = repeat
				if !strings.HasPrefix(tab.Name, "台账（续") {
					t.Errorf("it goes on in %s", tab.Name)
				}
			}
			for r, line := range tab.Rows {
				if r < skip && line.Cells[0] != table.Rows[r].Cells[0] {
					t.Errorf("%s has no heading", tab.Name)
				} else if r >= skip {
					rows = append(rows, line.Cells[0].Text)
				}
			}
			for _, m := range tab.Merges {
				if m.From.Row > m.To.Row || m.From.Row < 0 || len(tabs) > 2 && m.To.Row >= len(tab.Rows) {
					t.Errorf("%s merges %v", tab.Name, m)
				}
			}
			if f := tab.Filter; f != nil && (f.From.Row > f.To.Row || f.To.Row >= len(tab.Rows)) {
				t.Errorf("%s filters %v of %d", tab.Name, f, len(tab.Rows))
			}
			if len(tab.Rows) > most {
				t.Errorf("%s has %d rows", tab.Name, len(tab.Rows))
			}
			if tab.Name == link.Sheet && to < n && tab.Rows[link.Cell.Row].Cells[0].Text != fmt.Sprint(to) {
				t.Errorf("a link to row %d leads to %v", to, link)
			}
		}
		if len(rows) != n || !slices.Equal(rows, texts(table.Rows)) {
			t.Errorf("%d rows of %d: %q", len(rows), n, rows)
		}
	})
}

// TestFit: what cannot stand anywhere is counted.
func TestFit(t *testing.T) {
	tables := look.Fit([]grid.Table{long(100, 2), long(10, 1)}, 100, "没有地方了")
	rows := tables[0].Rows
	if last := rows[len(rows)-1].Cells[0]; len(rows)+len(tables[1].Rows) > 100 || len(tables[1].Rows) != 10 ||
		last.Text != fmt.Sprintf("以下 %d 行写不下：没有地方了", 100-len(rows)+1) {
		t.Errorf("%d and %d rows, the last %q", len(rows), len(tables[1].Rows), last.Text)
	}
	if tables[0].Filter.To.Row >= len(rows) {
		t.Errorf("it filters %v", tables[0].Filter)
	}
}

func long(rows, repeat int) grid.Table {
	t := grid.Table{Name: "台账", Repeat: repeat}
	for r := range rows {
		t.Rows = append(t.Rows, grid.Line{Cells: []grid.Styled{{Cell: grid.String(fmt.Sprint(r))}}})
	}
	if rows > 0 {
		t.Filter = &grid.Range{From: grid.Ref{Row: max(0, min(repeat, rows)-1)}, To: grid.Ref{Row: rows - 1}}
	}
	return t
}

func texts(rows []grid.Line) (all []string) {
	for _, line := range rows {
		all = append(all, line.Cells[0].Text)
	}
	return all
}
