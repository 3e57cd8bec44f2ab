package xlsx

import (
	"strconv"

	"guantong/sheets/grid"
	"guantong/sheets/parts"
)

// cellReader reads worksheet parts, one after the other, into grids, and keeps only what cells hold. (excelize's readers
// either drop the type of a cell or load the whole sheet.)
type cellReader struct {
	shared   *sharedTexts
	displays []*display // by the cells' s attributes; nil if there are none
	inline   interner
	cells    int         // how many more may be kept
	chars    int64       // how many more bytes of text they may hold
	row      []grid.Cell // the row being read. Behind it is room for others, so that many lie in one piece
	piece    int         // cells of the last piece: they grow, for most workbooks are small and some are held

	texts
	g         grid.Grid
	hideZeros bool      // people see nothing where there is a zero
	controls  *controls // nil if there are none
	arrays    arrays    // formulas of several cells
	inData    bool      // within sheetData
	inRow     bool      // within a row of it
	inCell    bool      // within a cell of that
	index     int       // of the row being read
	numbered  bool      // the row has its number from itself
	hidden    bool      // people do not see the row
	col       int       // of the cell being read
	kind      kind      // its t attribute; inline text is of that type whatever it says
	display   *display  // of its s attribute
	formula   bool      // it has one
	runs      runReader // of its inline text
	sorted    bool
}

// read reads a part. The controls collect what lies over its cells; nil if nothing does.
func (in *cellReader) read(part *parts.Part, over *controls, limits Limits) (grid.Grid, error) {
	cells, chars := in.cells, in.chars
	err := limits.through(part, func() (*texts, visitor) {
		in.cells, in.chars = cells, chars
		in.begin(over)
		return &in.texts, in
	})
	if err != nil {
		return grid.Grid{}, err
	}
	if !in.sorted {
		in.g.Rows = sortRows(in.g.Rows)
	}
	err = in.fillArrays()
	return in.g, err
}

// begin is ready for a sheet.
func (in *cellReader) begin(over *controls) {
	if over != nil {
		*over = controls{heights: map[int]float64{}}
	}
	in.texts, in.g, in.index, in.controls = texts{}, grid.Grid{}, -1, over
	in.inData, in.inRow, in.inCell, in.sorted, in.hideZeros = false, false, false, true, false
	in.arrays = in.arrays[:0]
	in.drop()
}

func (in *cellReader) start(name []byte, attrs []attribute) {
	switch string(name) {
	case "sheetData":
		in.inData = true
	case "row":
		in.inRow, in.inCell, in.index, in.col = in.inData, false, in.index+1, -1
		in.drop()
		n, err := strconv.Atoi(string(attr(attrs, "r")))
		if in.numbered = err == nil && n >= 1; in.numbered {
			in.index = n - 1
		}
		in.hidden = isTrue(attr(attrs, "hidden"), false)
		if in.controls != nil {
			in.controls.start(name, attrs, in)
		}
	case "c":
		in.inCell, in.col, in.kind, in.text = in.inRow, in.col+1, untyped, in.text[:0]
		in.inlined, in.formula, in.display = false, false, nil
		in.describe(attrs)
	case "f":
		in.formula = true
		if string(attr(attrs, "t")) == "array" {
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
		if m, err := grid.ParseRange(string(attr(attrs, "ref"))); err == nil && m.From != m.To {
			in.g.Merges = append(in.g.Merges, m)
		}
	default:
		if string(name) == "col" && !in.inData {
			in.column(attrs)
		}
		if in.controls != nil {
			in.controls.start(name, attrs, in)
		}
	}
}

// describe takes in what the attributes of a cell say of it.
func (in *cellReader) describe(attrs []attribute) {
	style := []byte("0") // of cells that name none
	for i := range attrs {
		switch a := &attrs[i]; string(a.name) {
		case "t":
			in.kind = kindOf(a.value)
		case "s":
			style = a.value
		case "r":
			ref, ok := grid.RefOf(a.value)
			if !ok {
				continue
			}
			in.col = ref.Col
			if !in.numbered {
				in.index = ref.Row
			}
		}
	}
	if in.displays != nil {
		if i, err := strconv.Atoi(string(style)); err == nil && i >= 0 && i < len(in.displays) {
			in.display = in.displays[i]
		}
	}
}

func (in *cellReader) end(name []byte) error {
	switch string(name) {
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
