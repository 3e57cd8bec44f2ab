package xlsx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"

	"guantong/sheets/grid"
)

// cellReader reads worksheet parts, one after the other, into grids, and keeps only what cells hold. (excelize's readers
// either drop the type of a cell or load the whole sheet.)
type cellReader struct {
	shared   *sharedTexts
	displays []*display        // by the cells' s attributes; nil if there are none
	inline   map[string]string // one copy of each inline text
	cells    int               // how many more may be kept
	chars    int64             // how many more bytes of text they may hold
	slab     []grid.Cell       // where finished rows are kept, many in one piece
	piece    int               // cells of the last piece: they grow, for most workbooks are small and some are held

	texts
	g         grid.Grid
	hideZeros bool        // people see nothing where there is a zero
	controls  *controls   // nil if there are none
	arrays    arrays      // formulas of several cells
	inData    bool        // within sheetData
	inRow     bool        // within a row of it
	inCell    bool        // within a cell of that
	index     int         // of the row being read
	numbered  bool        // the row has its number from itself
	hidden    bool        // people do not see the row
	row       []grid.Cell // the row being read
	col       int         // of the cell being read
	kind      string      // its t attribute; inline text is of that type whatever it says
	display   *display    // of its s attribute
	formula   bool        // it has one
	runs      runReader   // of its inline text
	sorted    bool
}

// read reads a part. The controls collect what lies over its cells; nil if nothing does.
func (in *cellReader) read(r io.Reader, over *controls) (grid.Grid, error) {
	in.texts, in.g, in.index, in.controls = texts{}, grid.Grid{}, -1, over
	in.inData, in.inRow, in.inCell, in.sorted, in.hideZeros = false, false, false, true, false
	in.arrays = in.arrays[:0]
	if err := walk(r, &in.texts, in); err != nil {
		return grid.Grid{}, err
	}
	if !in.sorted {
		in.g.Rows = sortRows(in.g.Rows)
	}
	err := in.fillArrays()
	return in.g, err
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
		in.hidden = isTrue(attr(attrs, "hidden"), false)
		if in.controls != nil {
			in.controls.start(name, attrs, in)
		}
	case "c":
		in.inCell, in.col, in.kind, in.text = in.inRow, in.col+1, "", in.text[:0]
		in.inlined, in.formula, in.display = false, false, nil
		style := "0" // of cells that name none
		for _, a := range attrs {
			switch a.Name.Local {
			case "t":
				in.kind = a.Value
			case "s":
				style = a.Value
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
		if in.displays != nil {
			if i, err := strconv.Atoi(style); err == nil && i >= 0 && i < len(in.displays) {
				in.display = in.displays[i]
			}
		}
	case "f":
		in.formula = true
		if attr(attrs, "t") == "array" {
			in.arrays.add(attr(attrs, "ref"))
		}
	case "is":
		in.inlined, in.text = true, in.text[:0]
		in.runs.reset()
	case "r", "rPr", "rFont", "strike":
		in.runs.start(name, attrs, in.text)
	case "sheetView":
		in.hideZeros = in.hideZeros || !isTrue(attr(attrs, "showZeros"), true)
	case "mergeCell":
		if m, err := grid.ParseRange(attr(attrs, "ref")); err == nil && m.From != m.To {
			in.g.Merges = append(in.g.Merges, m)
		}
	default:
		if name == "col" && !in.inData {
			in.column(attrs)
		}
		if in.controls != nil {
			in.controls.start(name, attrs, in)
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
		c, err := in.cell()
		in.put(in.col, c)
		return err
	case "r":
		in.runs.end(name, in.text)
	case "row":
		if in.inRow {
			in.inRow = false
			return in.keep(in.index)
		}
		fallthrough
	case "col", "colOff", "rowOff", "control":
		if in.controls != nil {
			in.controls.end(name, in)
		}
	case "sheetData":
		in.inData = false
	}
	return nil
}

// cell makes a cell of the type and the text that were read, as people see it.
func (in *cellReader) cell() (grid.Cell, error) {
	if in.formula && len(bytes.TrimSpace(in.text)) == 0 && in.kind != "str" && !in.inlined {
		return grid.Cell{Kind: grid.Uncalculated}, nil
	}
	var c grid.Cell
	var runs []run
	var err error
	switch {
	case in.inlined:
		c, runs = grid.String(in.own()), in.runs.rich(in.displays != nil)
	case in.kind == "s":
		c, runs, err = in.sharedText()
	default:
		c = in.value()
	}
	switch {
	case runs != nil:
		return seen(runs, in.display), err
	case in.hideZeros && c.Kind == grid.Number && c.Number == 0:
		return grid.Cell{}, err
	case in.display != nil:
		return in.display.seen(c), err
	}
	return c, err
}

func (in *cellReader) sharedText() (grid.Cell, []run, error) {
	if len(in.text) == 0 {
		return grid.Cell{}, nil, nil
	}
	i, err := strconv.Atoi(string(bytes.TrimSpace(in.text)))
	if err != nil || in.shared == nil || i < 0 || i >= len(in.shared.table) {
		return grid.Cell{}, nil, errors.New("shared string is missing")
	}
	var runs []run
	if len(in.shared.rich) > 0 {
		runs = in.shared.rich[i]
	}
	return grid.String(in.shared.table[i]), runs, nil
}

// value makes a cell of what stands in a v element.
func (in *cellReader) value() grid.Cell {
	switch in.kind {
	case "b":
		switch string(bytes.TrimSpace(in.text)) {
		case "":
			return grid.Cell{}
		case "1", "true":
			return grid.Logical(true)
		default:
			return grid.Logical(false)
		}
	case "e":
		if len(in.text) == 0 {
			return grid.Cell{}
		}
		return grid.Cell{Kind: grid.Failed, Text: in.own()}
	case "", "n":
		number := bytes.TrimSpace(in.text)
		if len(number) == 0 {
			return grid.Cell{}
		}
		if bytes.ContainsAny(number[:1], "0123456789.+-") { // ParseFloat takes inf and nan, too
			if n, err := strconv.ParseFloat(string(number), 64); err == nil && n-n == 0 {
				return grid.Num(n)
			}
		}
	}
	return grid.String(in.own())
}

// own is a text that stands in the cell itself.
func (in *cellReader) own() string {
	s, known := in.inline[string(in.text)]
	if !known {
		s = unescape(string(in.text))
		in.inline[string(in.text)] = s
	}
	return s
}
