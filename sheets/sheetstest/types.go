package sheetstest

import (
	"context"
	"testing"

	"guantong/sheets"
	"guantong/sheets/grid"
)

// typed are cells that must come back as they went in, both from people's programs and from the store's own.
var typed = []struct {
	name string
	cell grid.Cell
}{
	{"an ID as text", grid.String("431227199001010012")},
	{"a text that looks like a number", grid.String("0745")},
	{"a text that looks like a date", grid.String("3.1")},
	{"a text that looks like a formula", grid.String(`=HYPERLINK("http://example.com","x")`)},
	{"a text that begins like a formula", grid.String("+86 138")},
	{"a text with an at sign", grid.String("@x")},
	{"a text with a minus", grid.String("-1")},
	{"a text with an apostrophe", grid.String("'1")},
	{"a text that says true", grid.String("TRUE")},
	{"a text that looks like an error", grid.String("#REF!")},
	{"spaces around a text", grid.String("  杨　刚 ")},
	{"nothing but spaces", grid.String("   ")},
	{"a line break", grid.String("波洲镇\n炉冲村")},
	{"a tab", grid.String("a\tb")},
	{"markup", grid.String(`<b>&amp;"'`)},
	{"a rare character", grid.String("𠮷田")},
	{"an escape of OOXML", grid.String("_x0041_")},
	{"a tick", grid.String("√")},
	{"zero", grid.Int(0)},
	{"a negative number", grid.Int(-3)},
	{"fifteen digits", grid.Num(123456789012345)},
	{"a fraction", grid.Num(0.1)},
	{"a serial number of a date", grid.Num(43886.5)},
	{"a small number", grid.Num(1.5e-7)},
	{"an ID ruined as a number", grid.Num(431227199001010000)},
	{"true", grid.Logical(true)},
	{"false", grid.Logical(false)},
}

func types(t *testing.T, open func(*testing.T) Harness) {
	t.Run("read", func(t *testing.T) {
		h := open(t)
		want := tab("表")
		for i, c := range typed {
			want.Grid.Rows = append(want.Grid.Rows, grid.Row{Index: i, Cells: []grid.Cell{c.cell}})
		}
		h.Put(t, "填报/a.xlsx", []sheets.Sheet{want})
		got := mustRead(t, h.Store(), "填报/a.xlsx").Sheets[0].Grid
		for i, c := range typed {
			if cell := at(got, grid.Ref{Row: i}); cell != c.cell {
				t.Errorf("%s: got %+v, want %+v", c.name, cell, c.cell)
			}
		}
	})
	t.Run("published", func(t *testing.T) {
		h := open(t)
		var rows [][]grid.Cell
		for _, c := range typed {
			rows = append(rows, []grid.Cell{c.cell})
		}
		if _, err := h.Store().Publish(context.Background(), output("汇总/a.xlsx", "表", rows...)); err != nil {
			t.Fatal(err)
		}
		got := mustOpen(t, h, "汇总/a.xlsx")[0].Grid
		for i, c := range typed {
			if cell := at(got, grid.Ref{Row: i}); cell != c.cell {
				t.Errorf("%s: got %+v, want %+v", c.name, cell, c.cell)
			}
		}
	})
	t.Run("what no cell can hold is dropped", func(t *testing.T) {
		h := open(t)
		out := output("汇总/a.xlsx", "表", texts("a\x00b\x07c\x1fd", "e\ufffff"))
		if _, err := h.Store().Publish(context.Background(), out); err != nil {
			t.Fatal(err)
		}
		same(t, "Open", mustOpen(t, h, "汇总/a.xlsx"), []sheets.Sheet{tab("表", texts("abcd", "ef"))})
	})
}

// at is a cell of a grid, whatever rows it keeps.
func at(g grid.Grid, ref grid.Ref) grid.Cell {
	for _, row := range g.Rows {
		if row.Index == ref.Row {
			return row.Cell(ref.Col)
		}
	}
	return grid.Cell{}
}
