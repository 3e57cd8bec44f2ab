package docx

import (
	"cmp"
	"encoding/xml"
	"maps"
	"slices"
	"strconv"
	"strings"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/parts"
)

// table is a table being read.
type table struct {
	*reader
	row, col int                 // of the next cell
	last     *grid.Range         // the cell before, in the same row
	open     map[int]*grid.Range // cells that may go on in the next row, by their first columns
	deleted  bool                // the row was taken out while changes were tracked
	width    int                 // the columns of the widest row
	within   []sheets.Sheet      // tables in its cells that are sheets of their own
	box      string              // what the content control around the next cell is, if it is a check box
}

func (t *table) rows() error {
	return t.walk.Each(func(e xml.StartElement) error {
		switch {
		case e.Name.Local == "tr":
			return t.readRow()
		case isWrapper(e):
			return t.rows()
		}
		return nil
	})
}

func (t *table) readRow() error {
	t.col, t.last, t.deleted = 0, nil, false
	if err := t.cells(); err != nil {
		return err
	}
	if t.deleted {
		return nil
	}
	if t.row >= grid.MaxRows {
		return grid.ErrFull
	}
	if err := t.grid.Keep(t.row, 1); err != nil {
		return err
	}
	t.row++
	return t.close(func(r grid.Range) bool { return r.To.Row < t.row-1 })
}

// close ends merged cells.
func (t *table) close(ended func(grid.Range) bool) error {
	for _, col := range slices.Sorted(maps.Keys(t.open)) {
		if r := *t.open[col]; ended(r) {
			delete(t.open, col)
			if err := t.grid.Merge(r); err != nil {
				return err
			}
		}
	}
	return nil
}

// cells reads the cells of a row, and what is said of the row.
func (t *table) cells() error {
	return t.walk.Each(func(e xml.StartElement) error {
		switch {
		case e.Name.Local == "trPr": // stands before all cells
			return t.walk.Each(func(e xml.StartElement) error {
				switch e.Name.Local {
				case "gridBefore":
					t.col += count(e, 0)
				case "del":
					t.deleted = true
				}
				return nil
			})
		case t.deleted:
			return nil
		case e.Name.Local == "tc":
			return t.cell()
		case e.Name.Local == "sdtPr":
			var err error
			t.box, err = checkBox(t.walk)
			return err
		case isWrapper(e):
			return t.cells()
		}
		return nil
	})
}

// cell reads a cell. A merged one is several: the first holds the value, the others say that they go on.
func (t *table) cell() error {
	span, down, right := 1, "", ""
	in := text{table: t}
	err := t.walk.Each(func(e xml.StartElement) error {
		if e.Name.Local != "tcPr" {
			return in.block(t.walk, e)
		}
		return t.walk.Each(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "gridSpan":
				span = count(e, 1)
			case "vMerge":
				down = cmp.Or(parts.Attr(e, "val"), "continue")
			case "hMerge": // of old programs; gridSpan has taken its place
				right = cmp.Or(parts.Attr(e, "val"), "continue")
			}
			return nil
		})
	})
	if err != nil {
		return err
	}
	if t.box != "" {
		in = text{buf: []byte(t.box), table: t}
		t.box = ""
	}
	col := t.col
	if t.col += span; t.col > grid.MaxCols {
		return grid.ErrFull
	}
	t.width = max(t.width, t.col)
	if right == "continue" && t.last != nil {
		t.last.To.Col = t.col - 1
		return nil
	}
	if above, ok := t.open[col]; ok && down == "continue" && above.To.Row == t.row-1 {
		above.To = grid.Ref{Row: t.row, Col: max(above.To.Col, t.col-1)}
		t.last = above
		return nil
	}
	if above, ok := t.open[col]; ok {
		if err := t.grid.Merge(*above); err != nil {
			return err
		}
	}
	t.last = &grid.Range{From: grid.Ref{Row: t.row, Col: col}, To: grid.Ref{Row: t.row, Col: t.col - 1}}
	t.open[col] = t.last
	return t.grid.Put(col, in.cell())
}

// inner reads a table in a cell. A form in a frame is a sheet of its own, with what stands above it in the cell; of others the
// text is the cell's, a cell a line.
func (t *table) inner(in *text) error {
	r := reader{walk: t.walk, grid: grid.Builder{Room: t.grid.Room, Text: t.grid.Text}}
	for line := range strings.Lines(string(in.buf[in.from:])) {
		r.keep(grid.String(strings.TrimRight(line, "\n")))
	}
	title := len(r.above)
	if err := r.sheet(); err != nil {
		return err
	}
	if r.last >= formColumns || len(r.tabs) > 1 {
		t.grid.Room, t.grid.Text = r.grid.Room, r.grid.Text
		t.within = append(t.within, r.tabs...)
		in.from = len(in.buf)
		return nil
	}
	for _, row := range r.tabs[0].Grid.Rows {
		for _, c := range row.Cells {
			if row.Index >= title && c.Kind != grid.Empty {
				in.line()
				in.put(c.Text, c.Struck)
			}
		}
	}
	return nil
}

// count is how many columns are meant, the least if nothing is said that makes sense.
func count(e xml.StartElement, least int) int {
	n, err := strconv.Atoi(parts.Attr(e, "val"))
	if err != nil || n < least {
		return least
	}
	return min(n, grid.MaxCols)
}
