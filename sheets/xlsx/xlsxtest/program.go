// Package xlsxtest is a spreadsheet program for tests of what reads and writes files: it makes, edits and looks at them as
// people do, with excelize, so that sheets/xlsx is not judged by itself. It also holds files that people and attackers
// have, which are hard to make with a program.
package xlsxtest

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"guantong/sheets"
	"guantong/sheets/grid"
)

// New is a workbook of these tabs, as somebody saves it.
func New(t testing.TB, tabs []sheets.Sheet) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, tab := range tabs {
		if i == 0 {
			must(t, f.SetSheetName("Sheet1", tab.Name))
		} else if _, err := f.NewSheet(tab.Name); err != nil {
			t.Fatal(err)
		}
		for _, row := range tab.Grid.Rows {
			for col, c := range row.Cells {
				must(t, setCell(f, tab.Name, grid.Ref{Row: row.Index, Col: col}, c))
			}
		}
		for _, m := range tab.Grid.Merges {
			must(t, f.MergeCell(tab.Name, m.From.String(), m.To.String()))
		}
	}
	return saved(t, f)
}

func setCell(f *excelize.File, tab string, at grid.Ref, c grid.Cell) error {
	switch c.Kind {
	case grid.Text:
		return f.SetCellStr(tab, at.String(), strings.ReplaceAll(c.Text, "_x", "_x005F_x"))
	case grid.Number:
		return f.SetCellFloat(tab, at.String(), c.Number, -1, 64)
	case grid.Bool:
		return f.SetCellBool(tab, at.String(), c.Number != 0)
	default:
		return f.SetCellValue(tab, at.String(), nil)
	}
}

// Edit is a workbook after somebody typed into a cell of it.
func Edit(t testing.TB, data []byte, tab string, at grid.Ref, c grid.Cell) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	must(t, err)
	defer f.Close()
	must(t, setCell(f, tab, at, c))
	return saved(t, f)
}

func saved(t testing.TB, f *excelize.File) []byte {
	t.Helper()
	buf, err := f.WriteToBuffer()
	must(t, err)
	return buf.Bytes()
}

// Tabs are the tabs of a workbook that are not hidden.
func Tabs(data []byte) ([]sheets.Sheet, error) {
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var tabs []sheets.Sheet
	for _, name := range f.GetSheetList() {
		if visible, _ := f.GetSheetVisible(name); !visible {
			continue
		}
		g, err := seen(f, name)
		if err != nil {
			return nil, err
		}
		tabs = append(tabs, sheets.Sheet{Name: name, Grid: g})
	}
	return tabs, nil
}

// seen is a tab as excelize reads it.
func seen(f *excelize.File, tab string) (grid.Grid, error) {
	rows, err := f.GetRows(tab, excelize.Options{RawCellValue: true})
	if err != nil {
		return grid.Grid{}, err
	}
	var g grid.Grid
	for r, values := range rows {
		row := grid.Row{Index: r}
		for c, v := range values {
			typ, err := f.GetCellType(tab, grid.Ref{Row: r, Col: c}.String())
			if err != nil {
				return grid.Grid{}, err
			}
			cell := grid.String(v)
			if v != "" && (typ == excelize.CellTypeNumber || typ == excelize.CellTypeUnset) {
				var n float64
				if _, err := fmt.Sscan(v, &n); err != nil {
					return grid.Grid{}, err
				}
				cell = grid.Num(n)
			} else if typ == excelize.CellTypeBool {
				cell = grid.Logical(v == "1")
			}
			row.Cells = append(row.Cells, cell)
		}
		for len(row.Cells) > 0 && row.Cells[len(row.Cells)-1].Kind == grid.Empty {
			row.Cells = row.Cells[:len(row.Cells)-1]
		}
		if len(row.Cells) > 0 {
			g.Rows = append(g.Rows, row)
		}
	}
	merges, err := f.GetMergeCells(tab)
	if err != nil {
		return grid.Grid{}, err
	}
	for _, m := range merges {
		area, err := grid.ParseRange(m.GetStartAxis() + ":" + m.GetEndAxis())
		if err != nil {
			return grid.Grid{}, err
		}
		g.Merges = append(g.Merges, area)
	}
	return g, nil
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
