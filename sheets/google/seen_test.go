package google_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets"
	"guantong/sheets/fakegoogle/book"
	"guantong/sheets/grid"
)

// TestSeen: what people see in a spreadsheet is what is read of it.
func TestSeen(t *testing.T) {
	pattern := func(code string) map[string]any {
		return map[string]any{"numberFormat": map[string]any{"type": "NUMBER", "pattern": code}}
	}
	textFormat := func(name string, value any) map[string]any {
		return map[string]any{"textFormat": map[string]any{name: value}}
	}
	struck := func(c grid.Cell) grid.Cell { c.Struck = true; return c }
	tests := []struct {
		name   string
		cell   grid.Cell
		format map[string]any
		want   grid.Cell
	}{
		{"a tick for 1", grid.Int(1), pattern(`[=1]"√";[=2]"×"`), grid.String("√")},
		{"a cross for 2", grid.Int(2), pattern(`[=1]"√";[=2]"×"`), grid.String("×")},
		{"neither for 3", grid.Int(3), pattern(`[=1]"√";[=2]"×"`), grid.Int(3)},
		{"a hidden zero", grid.Int(0), pattern("0;-0;;@"), grid.Cell{}},
		{"a number of people", grid.Int(35), pattern(`0"人"`), grid.Int(35)},
		{"a day", grid.Int(43891), pattern(`m"月"d"日"`), grid.Int(43891)},
		{"the end of an ID", grid.String("199001010012"), pattern(`"431227"@`), grid.String("431227199001010012")},
		{"a tick in Wingdings", grid.String("ü"), textFormat("fontFamily", "Wingdings"), grid.String("√")},
		{"a cross in Wingdings 2", grid.String("O"), textFormat("fontFamily", "Wingdings 2"), grid.String("×")},
		{"a letter in another font", grid.String("ü"), textFormat("fontFamily", "Arial"), grid.String("ü")},
		{"a struck name", grid.String("杨刚"), textFormat("strikethrough", true), struck(grid.String("杨刚"))},
		{"a struck number", grid.Int(5), textFormat("strikethrough", true), struck(grid.Int(5))},
	}
	p := newPerson(t)
	const path = "填报/a.xlsx"
	var tab, want sheets.Sheet
	tab.Name = "表"
	for i, test := range tests {
		tab.Grid.Rows = append(tab.Grid.Rows, grid.Row{Index: i, Cells: []grid.Cell{grid.Int(i), test.cell}})
		want.Grid.Rows = append(want.Grid.Rows, grid.Row{Index: i, Cells: []grid.Cell{grid.Int(i), test.want}})
		if test.want.Kind == grid.Empty {
			want.Grid.Rows[i].Cells = want.Grid.Rows[i].Cells[:1]
		}
	}
	p.Put(t, path, []sheets.Sheet{tab})
	p.edit(t, path, func(b *book.Book) error {
		for i, test := range tests {
			err := ask(b, "repeatCell", map[string]any{"range": cellRange(b, i, 1), "fields": "userEnteredFormat",
				"cell": map[string]any{"userEnteredFormat": test.format}})
			if err != nil {
				return err
			}
		}
		return nil
	})
	got := p.read(t, path)[0].Grid
	for i, test := range tests {
		if diff := cmp.Diff(want.Grid.Rows[i], got.Rows[i]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

// TestErrorsAndBoxes: an error is no text; a check box that is not ticked is an empty cell, a FALSE that somebody typed is
// not.
func TestErrorsAndBoxes(t *testing.T) {
	p := newPerson(t)
	const path = "填报/a.xlsx"
	p.Put(t, path, []sheets.Sheet{{Name: "表", Grid: grid.Grid{Rows: []grid.Row{
		{Cells: []grid.Cell{grid.Logical(true), grid.Logical(false), grid.Logical(false), grid.String("x"), grid.String("y"), grid.String("z")}},
	}}}})
	p.edit(t, path, func(b *book.Book) error {
		for col := range 2 {
			err := ask(b, "setDataValidation", map[string]any{"range": cellRange(b, 0, col),
				"rule": map[string]any{"condition": map[string]any{"type": "BOOLEAN"}}})
			if err != nil {
				return err
			}
		}
		for i, shown := range []string{"#N/A", "#REF!", "#DIV/0!"} {
			if err := b.SetError("表", grid.Ref{Col: 3 + i}, shown); err != nil {
				return err
			}
		}
		return nil
	})
	failed := func(text string) grid.Cell { return grid.Cell{Kind: grid.Failed, Text: text} }
	want := []grid.Row{{Cells: []grid.Cell{grid.Logical(true), {}, grid.Logical(false), failed("#N/A"), failed("#REF!"), failed("#DIV/0!")}}}
	if diff := cmp.Diff(want, p.read(t, path)[0].Grid.Rows); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

// TestReadHiddenTabs: a hidden tab is read, and known as such.
func TestReadHiddenTabs(t *testing.T) {
	p := newPerson(t)
	const path = "填报/a.xlsx"
	p.Put(t, path, []sheets.Sheet{{Name: "炉冲村"}, {Name: "旧表"}, {Name: "大坪村"}})
	p.edit(t, path, func(b *book.Book) error {
		return ask(b, "updateSheetProperties", map[string]any{
			"properties": map[string]any{"sheetId": float64(b.Tabs()[1].ID), "hidden": true}, "fields": "hidden",
		})
	})
	want := []sheets.Sheet{{Name: "炉冲村"}, {Name: "旧表", Hidden: true}, {Name: "大坪村"}}
	if diff := cmp.Diff(want, p.read(t, path)); diff != "" {
		t.Errorf("tabs (-want +got):\n%s", diff)
	}
}

// cellRange is a cell of a book's first tab, as requests name it.
func cellRange(b *book.Book, row, col int) map[string]any {
	n := func(i int) float64 { return float64(i) }
	return map[string]any{"sheetId": float64(b.Tabs()[0].ID),
		"startRowIndex": n(row), "endRowIndex": n(row + 1), "startColumnIndex": n(col), "endColumnIndex": n(col + 1)}
}

// read is what the store reads of an input workbook.
func (p *person) read(t *testing.T, path string) []sheets.Sheet {
	t.Helper()
	list, err := p.store.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, wb := range list {
		if wb.Path != path {
			continue
		}
		snapshot, err := p.store.Read(t.Context(), wb)
		if err != nil {
			t.Fatal(err)
		}
		return snapshot.Sheets
	}
	t.Fatalf("%s is not listed", path)
	return nil
}
