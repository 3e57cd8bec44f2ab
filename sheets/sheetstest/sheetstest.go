// Package sheetstest is the suite that every sheets.Store passes.
package sheetstest

import (
	"context"
	"errors"
	"io/fs"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets"
	"guantong/sheets/grid"
)

// Harness is an empty store and what people do to it with their own programs. Its methods may be called at the same
// time. People's programs do not share code with the store where that can be avoided: what both get wrong nobody sees.
type Harness interface {
	Store() sheets.Store

	// Put saves an input workbook, in place of one that is there.
	Put(t testing.TB, path string, tabs []sheets.Sheet)

	// Edit changes one cell of a workbook of any area and saves it.
	Edit(t testing.TB, path, sheet string, at grid.Ref, c grid.Cell)

	// Remove deletes a workbook of any area.
	Remove(t testing.TB, path string)

	// Open shows a workbook of any area as a person sees it. One that is not there is fs.ErrNotExist.
	Open(path string) ([]sheets.Sheet, error)

	// PutFile saves a file as it is, in any area, in place of one that is there.
	PutFile(t testing.TB, path string, data []byte)

	// File is a file of any area as a person downloads it. One that is not there is fs.ErrNotExist.
	File(path string) ([]byte, error)

	// Looks tells how its tabs look, those that a person sees.
	Looks(path string) ([]Look, error)
}

// Look is how a tab looks, as far as all stores can show it.
type Look struct {
	Links  map[grid.Ref]grid.Link // where a click on a cell leads
	Freeze grid.Ref
	Widths []float64    // of the columns from A, in characters
	Charts []grid.Chart // in any order

	Remarks []grid.Remark // in reading order
	Choices []grid.Choice // likewise
	Alerts  []grid.Alert  // the first of them first
}

// Run puts a store through the suite. open makes a new empty one for each test.
func Run(t *testing.T, open func(t *testing.T) Harness) {
	areas := []struct {
		name string
		run  func(*testing.T, func(*testing.T) Harness)
	}{
		{"List", list}, {"Read", read}, {"Types", types}, {"Publish", publish}, {"Looks", looks}, {"Charts", charts},
		{"ReadOutput", readOutput}, {"Archive", archive}, {"Document", document}, {"Create", create}, {"Append", appendRows}, {"Link", link},
		{"Cancel", cancel},
	}
	for _, area := range areas {
		t.Run(area.name, func(t *testing.T) { area.run(t, open) })
	}
}

// tab makes a sheet of consecutive rows from the first on.
func tab(name string, rows ...[]grid.Cell) sheets.Sheet {
	s := sheets.Sheet{Name: name}
	for i, cells := range rows {
		if len(cells) > 0 {
			s.Grid.Rows = append(s.Grid.Rows, grid.Row{Index: i, Cells: cells})
		}
	}
	return s
}

func texts(values ...string) []grid.Cell {
	cells := make([]grid.Cell, len(values))
	for i, v := range values {
		cells[i] = grid.String(v)
	}
	return cells
}

// output makes a workbook of one tab of texts.
func output(path, name string, rows ...[]grid.Cell) sheets.Output {
	t := grid.Table{Name: name}
	for _, cells := range rows {
		var line grid.Line
		for _, c := range cells {
			line.Cells = append(line.Cells, grid.Styled{Cell: c, Role: grid.Body})
		}
		t.Rows = append(t.Rows, line)
	}
	return sheets.Output{Path: path, Tables: []grid.Table{t}}
}

func find(t testing.TB, s sheets.Store, path string) sheets.Workbook {
	t.Helper()
	all, err := s.List(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, wb := range all {
		if wb.Path == path {
			return wb
		}
	}
	t.Fatalf("%s is not listed", path)
	return sheets.Workbook{}
}

func mustRead(t testing.TB, s sheets.Store, path string) sheets.Snapshot {
	t.Helper()
	snap, err := s.Read(context.Background(), find(t, s, path))
	if err != nil {
		t.Fatalf("Read(%s): %v", path, err)
	}
	return snap
}

func mustOpen(t testing.TB, h Harness, path string) []sheets.Sheet {
	t.Helper()
	tabs, err := h.Open(path)
	if err != nil {
		t.Fatalf("Open(%s): %v", path, err)
	}
	return tabs
}

// same compares sheets; no merges and no rows are the same as empty ones, and how wide a column is only some files say.
func same(t testing.TB, what string, got, want []sheets.Sheet) {
	t.Helper()
	if diff := cmp.Diff(want, got, ignoreNil, ignoreWidths); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

var ignoreNil = cmp.FilterValues(
	func(a, b []grid.Range) bool { return len(a) == 0 && len(b) == 0 }, cmp.Ignore())

var ignoreWidths = cmp.FilterValues(func(_, _ []grid.Col) bool { return true }, cmp.Ignore())

// gone tells whether a workbook is not there.
func gone(h Harness, path string) bool {
	_, err := h.Open(path)
	return errors.Is(err, fs.ErrNotExist)
}
