package xlsxtest

import (
	"bytes"
	"cmp"
	"fmt"
	"html"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"guantong/sheets/grid"
	"guantong/sheets/sheetstest"
)

// Looks tells how the tabs of a workbook look, following its links from the path where it lies.
func Looks(name string, data []byte) ([]sheetstest.Look, error) {
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	p, err := Unzip(data)
	if err != nil {
		return nil, err
	}
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
		if look.Remarks, err = remarks(f, tab); err != nil {
			return nil, err
		}
		if look.Choices, err = choices(f, tab); err != nil {
			return nil, err
		}
		if look.Alerts, err = alerts(f, tab); err != nil {
			return nil, err
		}
		if look.Charts, err = p.charts(i, tab); err != nil {
			return nil, err
		}
		all = append(all, look)
	}
	return all, nil
}

// remarks are a tab's comments in reading order.
func remarks(f *excelize.File, tab string) (all []grid.Remark, err error) {
	comments, err := f.GetComments(tab)
	for _, c := range comments {
		at, _ := grid.ParseRef(c.Cell)
		text := c.Text
		for _, run := range c.Paragraph {
			text += run.Text
		}
		all = append(all, grid.Remark{At: at, Text: text})
	}
	slices.SortFunc(all, func(a, b grid.Remark) int { return cmp.Or(a.At.Row-b.At.Row, a.At.Col-b.At.Col) })
	return all, err
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
