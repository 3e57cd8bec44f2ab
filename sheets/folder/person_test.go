package folder

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/sheetstest"
)

// day is when the people of these tests begin to save.
var day = time.Date(2020, 2, 26, 8, 0, 0, 0, time.UTC)

// person is what people do to a folder, with excelize as their program.
type person struct {
	dir   string
	store *Store
	saves atomic.Int64
}

func newPerson(t testing.TB) *person {
	t.Helper()
	dir := t.TempDir()
	s, err := Open(dir, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	s.now = func() time.Time { return day.AddDate(0, 0, 1) }
	s.sleep = func(ctx context.Context, _ time.Duration) error { return ctx.Err() }
	return &person{dir: dir, store: s}
}

func TestConformance(t *testing.T) {
	sheetstest.Run(t, func(t *testing.T) sheetstest.Harness { return newPerson(t) })
}

func (p *person) Store() sheets.Store { return p.store }

func (p *person) file(name string) string { return filepath.Join(p.dir, filepath.FromSlash(name)) }

// write saves bytes, a second after the save before.
func (p *person) write(t testing.TB, name string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(p.file(name)), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p.file(name), data, 0o644); err != nil {
		t.Fatal(err)
	}
	at := day.Add(time.Duration(p.saves.Add(1)) * time.Second)
	if err := os.Chtimes(p.file(name), at, at); err != nil {
		t.Fatal(err)
	}
}

func (p *person) save(t testing.TB, name string, f *excelize.File) {
	t.Helper()
	buf, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	p.write(t, name, buf.Bytes())
}

func (p *person) Put(t testing.TB, name string, tabs []sheets.Sheet) {
	t.Helper()
	p.save(t, name, newBook(t, tabs))
}

func newBook(t testing.TB, tabs []sheets.Sheet) *excelize.File {
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
	return f
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

func (p *person) Edit(t testing.TB, name, tab string, at grid.Ref, c grid.Cell) {
	t.Helper()
	f, err := excelize.OpenFile(p.file(name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	must(t, setCell(f, tab, at, c))
	p.save(t, name, f)
}

func (p *person) Remove(t testing.TB, name string) {
	t.Helper()
	must(t, os.Remove(p.file(name)))
}

func (p *person) Open(name string) ([]sheets.Sheet, error) {
	f, err := excelize.OpenFile(p.file(name))
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

// Looks tells how an output looks, following its links from where it lies.
func (p *person) Looks(name string) ([]sheetstest.Look, error) {
	data, err := os.ReadFile(p.file(name))
	if err != nil {
		return nil, err
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []sheetstest.Look
	for i, tab := range f.GetSheetList() {
		look := sheetstest.Look{Links: map[grid.Ref]grid.Link{}}
		cells, err := f.GetHyperLinkCells(tab, "")
		if err != nil {
			return nil, err
		}
		for _, cell := range cells {
			_, address, err := f.GetCellHyperLink(tab, cell)
			if err != nil {
				return nil, err
			}
			at, _ := grid.ParseRef(cell)
			address += place(f, i, cell)
			if look.Links[at], err = follow(name, address); err != nil {
				return nil, err
			}
		}
		panes, err := f.GetPanes(tab)
		if err != nil {
			return nil, err
		}
		look.Freeze = grid.Ref{Row: panes.YSplit, Col: panes.XSplit}
		cols, err := f.GetCols(tab)
		if err != nil {
			return nil, err
		}
		for c := range cols {
			w, err := f.GetColWidth(tab, grid.ColumnName(c))
			if err != nil {
				return nil, err
			}
			look.Widths = append(look.Widths, w)
		}
		if look.Charts, err = charts(data, i, tab); err != nil {
			return nil, err
		}
		all = append(all, look)
	}
	return all, nil
}

// place is the place in another file that a link names beside the file's address; excelize does not tell it.
func place(f *excelize.File, tab int, cell string) string {
	part, _ := f.Pkg.Load(fmt.Sprintf("xl/worksheets/sheet%d.xml", tab+1))
	raw, _ := part.([]byte)
	m := regexp.MustCompile(`<hyperlink ref="` + cell + `" r:id="[^"]*" location="([^"]*)"`).FindSubmatch(raw)
	if m == nil {
		return ""
	}
	return "#" + html.UnescapeString(string(m[1]))
}

// follow does what a click does: the address is relative to the workbook that it stands in.
func follow(from, address string) (grid.Link, error) {
	to, place, outside := strings.Cut(address, "#")
	if !outside {
		to, place = path.Base(from), address
	}
	to, err := url.PathUnescape(to)
	if err != nil {
		return grid.Link{}, err
	}
	if outside {
		if place, err = url.PathUnescape(place); err != nil {
			return grid.Link{}, err
		}
	}
	tab, cell, ok := strings.Cut(strings.TrimPrefix(place, "'"), "'!")
	if !ok {
		return grid.Link{}, fmt.Errorf("%s: %w", address, fs.ErrInvalid)
	}
	at, err := grid.ParseRef(cell)
	return grid.Link{Workbook: path.Join(path.Dir(from), to), Sheet: strings.ReplaceAll(tab, "''", "'"), Cell: at}, err
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
