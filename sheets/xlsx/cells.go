package xlsx

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"

	"guantong/sheets/grid"
)

var errCells = grid.ErrFull

// cellReader reads worksheet parts, one after the other, into grids, and keeps only what cells hold. (excelize's readers
// either drop the type of a cell or load the whole sheet.)
type cellReader struct {
	shared []string
	inline map[string]string // one copy of each inline text
	cells  int               // how many more may be kept
	slab   []grid.Cell       // where finished rows are kept, many in one piece

	texts
	g        grid.Grid
	inData   bool        // within sheetData
	inRow    bool        // within a row of it
	inCell   bool        // within a cell of that
	index    int         // of the row being read
	numbered bool        // the row has its number from itself
	row      []grid.Cell // the row being read
	col      int         // of the cell being read
	kind     string      // its t attribute
	sorted   bool
}

func (in *cellReader) read(r io.Reader) (grid.Grid, error) {
	in.texts, in.g, in.index = texts{}, grid.Grid{}, -1
	in.inData, in.inRow, in.inCell, in.sorted = false, false, false, true
	if err := walk(r, &in.texts, in); err != nil {
		return grid.Grid{}, err
	}
	if !in.sorted {
		in.g.Rows = sortRows(in.g.Rows)
	}
	return in.g, nil
}

func (in *cellReader) start(name string, attrs []xml.Attr) {
	switch name {
	case "sheetData":
		in.inData = true
	case "row":
		in.inRow, in.index, in.col, in.row = in.inData, in.index+1, -1, in.row[:0]
		n, err := strconv.Atoi(attr(attrs, "r"))
		if in.numbered = err == nil && n >= 1; in.numbered {
			in.index = n - 1
		}
	case "c":
		in.inCell, in.col, in.kind, in.text = in.inRow, in.col+1, "", in.text[:0]
		for _, a := range attrs {
			switch a.Name.Local {
			case "t":
				in.kind = a.Value
			case "r":
				ref, err := grid.ParseRef(a.Value)
				if err != nil {
					continue
				}
				in.col = ref.Col
				if !in.numbered {
					in.index = ref.Row
				}
			}
		}
	case "mergeCell":
		if m, err := grid.ParseRange(attr(attrs, "ref")); err == nil && m.From != m.To {
			in.g.Merges = append(in.g.Merges, m)
		}
	}
}

func (in *cellReader) end(name string) error {
	switch name {
	case "c":
		if !in.inCell { // a stray end
			return nil
		}
		in.inCell = false
		value, err := in.value()
		in.put(in.col, value)
		return err
	case "row":
		if in.inRow {
			in.inRow = false
			return in.keep(in.index)
		}
	case "sheetData":
		in.inData = false
	}
	return nil
}

// value makes a cell of the type and the text that were read.
func (in *cellReader) value() (grid.Cell, error) {
	switch in.kind {
	case "s":
		i, err := strconv.Atoi(string(bytes.TrimSpace(in.text)))
		if len(in.text) == 0 {
			return grid.Cell{}, nil
		}
		if err != nil || i < 0 || i >= len(in.shared) {
			return grid.Cell{}, errors.New("shared string is missing")
		}
		return grid.String(in.shared[i]), nil
	case "b":
		switch string(bytes.TrimSpace(in.text)) {
		case "":
			return grid.Cell{}, nil
		case "1", "true":
			return grid.Logical(true), nil
		default:
			return grid.Logical(false), nil
		}
	case "", "n":
		number := bytes.TrimSpace(in.text)
		if len(number) == 0 {
			return grid.Cell{}, nil
		}
		if bytes.ContainsAny(number[:1], "0123456789.+-") { // ParseFloat takes inf and nan, too
			if n, err := strconv.ParseFloat(string(number), 64); err == nil && n-n == 0 {
				return grid.Num(n), nil
			}
		}
	}
	s, known := in.inline[string(in.text)]
	if !known {
		s = unescape(string(in.text))
		in.inline[string(in.text)] = s
	}
	return grid.String(s), nil
}

// put sets a cell of the row being read. Empty cells cost nothing, however far to the right they are.
func (in *cellReader) put(col int, value grid.Cell) {
	if value.Kind == grid.Empty {
		return
	}
	if missing := col + 1 - len(in.row); missing > 0 {
		in.row = append(in.row, make([]grid.Cell, missing)...)
	}
	in.row[col] = value
}

// keep ends the row being read. An empty one is not kept.
func (in *cellReader) keep(index int) error {
	n := len(in.row)
	if n == 0 {
		return nil
	}
	if in.cells -= n; in.cells < 0 || index >= grid.MaxRows || n > grid.MaxCols {
		return errCells
	}
	if len(in.slab) < n {
		in.slab = make([]grid.Cell, max(n, 4096))
	}
	cells := in.slab[:n:n]
	in.slab = in.slab[n:]
	copy(cells, in.row)
	in.row = in.row[:0]
	rows := in.g.Rows
	if len(rows) > 0 && rows[len(rows)-1].Index >= index {
		in.sorted = false
	}
	in.g.Rows = append(rows, grid.Row{Index: index, Cells: cells})
	return nil
}

// sortRows puts rows in order that another program wrote in disorder, or in several parts: of two cells in one place
// the later stands.
func sortRows(rows []grid.Row) []grid.Row {
	slices.SortStableFunc(rows, func(a, b grid.Row) int { return cmp.Compare(a.Index, b.Index) })
	kept := rows[:1]
	for _, row := range rows[1:] {
		last := &kept[len(kept)-1]
		if last.Index != row.Index {
			kept = append(kept, row)
			continue
		}
		if missing := len(row.Cells) - len(last.Cells); missing > 0 {
			last.Cells = append(last.Cells, make([]grid.Cell, missing)...)
		}
		for col, c := range row.Cells {
			if c.Kind != grid.Empty {
				last.Cells[col] = c
			}
		}
	}
	return kept
}
