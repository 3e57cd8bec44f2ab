package book_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"guantong/sheets"
	"guantong/sheets/fakegoogle/book"
	"guantong/sheets/grid"
)

// TestTypedCells: what people type and what programs write comes back as it went in.
func TestTypedCells(t *testing.T) {
	cells := []grid.Cell{
		grid.String("431227199001010012"), grid.String("0745"), grid.String("3.1"), grid.String(`=HYPERLINK("http://example.com","x")`),
		grid.String("+86 138"), grid.String("@x"), grid.String("-1"), grid.String("'1"), grid.String("TRUE"), grid.String("#REF!"),
		grid.String("  杨　刚 "), grid.String("   "), grid.String("波洲镇\n炉冲村"), grid.String("a\tb"), grid.String(`<b>&amp;"'`),
		grid.String("𠮷田"), grid.String("_x0041_"), grid.String("√"), grid.Int(0), grid.Int(-3), grid.Num(123456789012345), grid.Num(0.1),
		grid.Num(43886.5), grid.Num(1.5e-7), grid.Num(431227199001010000), grid.Logical(true), grid.Logical(false),
	}
	want := sheets.Sheet{Name: "表"}
	for i, c := range cells {
		want.Grid.Rows = append(want.Grid.Rows, grid.Row{Index: i, Cells: []grid.Cell{{}, c}})
	}
	pasted, typed := book.New("x"), book.New("x")
	pasted.SetTabs([]sheets.Sheet{want})
	if err := typed.RenameTab("工作表1", "表"); err != nil {
		t.Fatal(err)
	}
	for i, c := range cells {
		if err := typed.SetCell("表", grid.Ref{Row: i, Col: 1}, c); err != nil {
			t.Fatal(err)
		}
	}
	for name, b := range map[string]*book.Book{"pasted": pasted, "typed": typed} {
		if diff := cmp.Diff([]sheets.Sheet{want}, b.Sheets()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestSetCell(t *testing.T) {
	b := filled(t, "a b", "c d")
	do(t, b, `{"mergeCells":{`+square+`}}`)
	set := func(row, col int, c grid.Cell) {
		t.Helper()
		if err := b.SetCell("工作表1", grid.Ref{Row: row, Col: col}, c); err != nil {
			t.Fatal(err)
		}
	}
	set(1, 1, grid.String("合并")) // lands in the first cell of the merged ones
	set(1200, 30, grid.Int(7))   // grows
	set(2, 2, grid.Num(431227199001010012))
	wantValues(t, b, "A1:C3", `[["合并"],[],["","",431227199001010000]]`)
	if tab := b.Tabs()[0]; tab.Rows != 1201 || tab.Cols != 31 {
		t.Errorf("the grid is %d × %d", tab.Rows, tab.Cols)
	}
	set(0, 0, grid.Cell{})
	set(2, 2, grid.Cell{})
	wantValues(t, b, "A1:C3", `null`)
	for _, err := range []error{
		b.SetCell("无", grid.Ref{}, grid.Int(1)),
		b.SetCell("工作表1", grid.Ref{Row: -1}, grid.Int(1)),
		b.SetCell("工作表1", grid.Ref{Row: 20_000_000}, grid.Int(1)),
		b.SetCell("工作表1", grid.Ref{}, grid.String(strings.Repeat("x", 50_001))),
	} {
		if err == nil {
			t.Error("an impossible cell was set")
		}
	}
}

func TestPeopleChangeTabs(t *testing.T) {
	b := filled(t, "a")
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(b.InsertTab("二", 0))
	must(b.InsertTab("三", 2))
	must(b.RenameTab("工作表1", "一"))
	must(b.MoveTab("一", 2))
	if got := titles(b); got != "二 三 一" {
		t.Errorf("the tabs are %s", got)
	}
	must(b.MoveTab("一", 0))
	must(b.DeleteTab("三"))
	if got := titles(b); got != "一 二" {
		t.Errorf("the tabs are %s", got)
	}
	if id := b.Tabs()[0].ID; id != 0 {
		t.Errorf("a renamed tab has ID %d", id)
	}
	for what, err := range map[string]error{
		"rename none": b.RenameTab("无", "x"), "rename to another's": b.RenameTab("一", "二"), "insert another's": b.InsertTab("二", 0),
		"move none": b.MoveTab("无", 0), "move too far": b.MoveTab("一", 2), "delete none": b.DeleteTab("无"),
	} {
		if err == nil {
			t.Errorf("%s: no error", what)
		}
	}
	must(b.DeleteTab("二"))
	if b.DeleteTab("一") == nil {
		t.Error("the last tab was deleted")
	}
}

// TestSetTabs: tabs of titles that are there keep their IDs and looks, the others go with all that is theirs.
func TestSetTabs(t *testing.T) {
	b := filled(t, "alt b", "c")
	do(t, b, `{"addSheet":{"properties":{"sheetId":7,"title":"留"}}}`,
		`{"updateSheetProperties":{"fields":"gridProperties.frozenRowCount","properties":{"sheetId":7,"gridProperties":{"frozenRowCount":1}}}}`,
		`{"updateSheetProperties":{"fields":"hidden","properties":{"sheetId":7,"hidden":true}}}`,
		`{"mergeCells":{"range":{"sheetId":7,"startRowIndex":1,"endRowIndex":3}}}`)
	tabs := []sheets.Sheet{
		{Name: "新", Grid: grid.Grid{Rows: []grid.Row{{Index: 1500, Cells: []grid.Cell{grid.Int(1)}}}}},
		{Name: "留", Grid: grid.Grid{Rows: []grid.Row{{Index: 0, Cells: []grid.Cell{grid.String("x")}}},
			Merges: []grid.Range{{From: grid.Ref{Row: 3}, To: grid.Ref{Row: 4, Col: 30}}}}},
	}
	b.SetTabs(tabs)
	if diff := cmp.Diff(tabs, b.Sheets(), ignoreNil); diff != "" {
		t.Errorf("Sheets (-want +got):\n%s", diff)
	}
	got := b.Tabs()
	if got[0].ID == 0 || got[0].Rows != 1501 || got[1].ID != 7 || got[1].Cols != 31 || got[1].Frozen.Row != 1 {
		t.Errorf("the tabs are %+v", got)
	}
	b.SetTabs(nil)
	if got := titles(b); got != "工作表1" {
		t.Errorf("the tabs are %s", got)
	}
}

var ignoreNil = cmpopts.EquateEmpty()

// cells draws typed cells that can be kept as they are.
func cells() *rapid.Generator[grid.Cell] {
	return rapid.OneOf(
		rapid.Just(grid.Cell{}),
		rapid.Map(rapid.StringN(0, 8, 20), grid.String),
		rapid.Map(rapid.IntRange(-1e9, 1e9), grid.Int),
		rapid.Map(rapid.Bool(), grid.Logical),
	)
}

// TestSheetsRoundTrip: what is pasted is what a person sees.
func TestSheetsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var tabs []sheets.Sheet
		for i := range rapid.IntRange(1, 4).Draw(t, "tabs") {
			tab := sheets.Sheet{Name: fmt.Sprintf("表 %d", i)}
			for _, index := range rapid.SliceOfNDistinct(rapid.IntRange(0, 30), 0, 5, rapid.ID).Draw(t, "rows") {
				row := grid.Row{Index: index, Cells: rapid.SliceOfN(cells(), 1, 6).Draw(t, "cells")}
				for n := len(row.Cells); n > 0 && row.Cells[n-1].Kind == grid.Empty; n-- {
					row.Cells = row.Cells[:n-1]
				}
				if len(row.Cells) > 0 {
					tab.Grid.Rows = append(tab.Grid.Rows, row)
				}
			}
			tabs = append(tabs, tab)
		}
		b := book.New("x")
		b.SetTabs(tabs)
		sorted := cmpopts.SortSlices(func(a, b grid.Row) bool { return a.Index < b.Index })
		if diff := cmp.Diff(tabs, b.Sheets(), ignoreNil, sorted); diff != "" {
			t.Fatalf("Sheets (-want +got):\n%s", diff)
		}
		clone := b.Clone()
		b.SetTabs(nil)
		if diff := cmp.Diff(tabs, clone.Sheets(), ignoreNil, sorted); diff != "" {
			t.Fatalf("the clone changed (-want +got):\n%s", diff)
		}
	})
}
