package ods

import (
	"encoding/xml"
	"strconv"
	"strings"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/parts"
	"guantong/sheets/xlsx"
)

// tab is a tab being read.
type tab struct {
	*reader
	styled []string        // the style of each column's cells that name none
	boxes  map[string]bool // check boxes that lie over no cell so far, by their names; true if ticked

	row      int    // index
	rowStyle string // of its cells that name none
	col      int
	merges   []grid.Range // of the row
}

// table reads a tab.
func (r *reader) table(start xml.StartElement) error {
	r.name = parts.Attr(start, "name")
	if strings.HasPrefix(r.name, "'file:") { // what LibreOffice keeps of other workbooks that formulas refer to
		return nil
	}
	r.walk.Allow(r.limits.Sheet)
	t := tab{reader: r, boxes: map[string]bool{}}
	if err := t.rows(); err != nil {
		return err
	}
	tab := sheets.Sheet{Name: r.name, Grid: r.grid.Done(), Hidden: r.styles.hidden[parts.Attr(start, "style-name")], Boxes: len(t.boxes)}
	if !tab.Hidden || !strings.HasPrefix(tab.Name, xlsx.ListsTab) { // the format cannot hide it as well as an .xlsx does
		r.tabs = append(r.tabs, tab)
	}
	return nil
}

// rows reads columns and rows within a table or a group of them.
func (t *tab) rows() error {
	return t.walk.Each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "table-columns", "table-header-columns", "table-column-group", "table-rows", "table-header-rows", "table-row-group":
			return t.rows()
		case "table-column":
			t.column(e)
		case "table-row":
			return t.readRow(e)
		case "forms":
			return t.forms()
		}
		return nil
	})
}

func (t *tab) column(start xml.StartElement) {
	style := parts.Attr(start, "default-cell-style-name")
	for range min(number(start, "number-columns-repeated"), grid.MaxCols-len(t.styled)) {
		t.styled = append(t.styled, style)
	}
}

func (t *tab) readRow(start xml.StartElement) error {
	t.col, t.rowStyle, t.merges = 0, parts.Attr(start, "default-cell-style-name"), t.merges[:0]
	err := t.walk.Each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "table-cell":
			return t.cell(e)
		case "covered-table-cell": // what it holds is not to be seen
			t.col += number(e, "number-columns-repeated")
		}
		return nil
	})
	if err != nil {
		return err
	}
	times := number(start, "number-rows-repeated")
	merged := 1
	if t.grid.Filled() {
		merged = times
	}
	if err := t.grid.Keep(t.row, times); err != nil {
		return err
	}
	for i := range merged {
		for _, m := range t.merges {
			if i > 0 && m.From.Row != m.To.Row { // it reaches into the next row, which cannot begin another
				continue
			}
			m.From.Row, m.To.Row = m.From.Row+i, m.To.Row+i
			if err := t.grid.Merge(m); err != nil {
				return err
			}
		}
	}
	t.row += times
	return nil
}

// number is a count of rows or columns: 1 if it is not given, or no count.
func number(start xml.StartElement, attr string) int {
	n, err := strconv.Atoi(parts.Attr(start, attr))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, grid.MaxRows)
}

// forms reads the check boxes of a tab. One that is linked with a cell is not counted: the cell says what it says.
func (t *tab) forms() error {
	return t.walk.Each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "form":
			return t.forms()
		case "checkbox":
			if parts.Attr(e, "linked-cell") == "" {
				t.boxes[parts.Attr(e, "id")] = parts.Attr(e, "current-state") == "checked"
			}
		}
		return nil
	})
}
