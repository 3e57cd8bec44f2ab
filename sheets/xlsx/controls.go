package xlsx

import (
	"strconv"
	"strings"

	"guantong/sheets/grid"
)

// controls collects what a sheet's part says of the controls that lie over its cells, and how large the cells are.
type controls struct {
	widths  []width
	usual   struct{ width, height float64 }
	heights map[int]float64
	list    []control

	open   *control
	corner *corner // of the open control, where the text of its elements goes
}

// Sizes are in pixels, of which a screen has 96 in an inch: a point is 4/3 of one, a digit 7 wide, and EMUs are many.
const (
	pixelsPerPoint = 4.0 / 3
	pixelsPerDigit = 7
	emusPerPixel   = 9525
	usualWidth     = 64
	usualHeight    = 20
)

// width is that of the columns from one to another.
type width struct {
	from, to int
	pixels   float64
}

// control is a control as the sheet's part names it.
type control struct {
	shape  string // number of the shape that draws it
	id     string // of the relation to its own part
	at     anchor
	placed bool
}

// anchor is where a shape lies: between two points, each so many pixels into a cell.
type anchor struct{ from, to corner }

type corner struct {
	grid.Ref
	x, y float64
}

// maxWidths are looked at; a sheet with more columns of their own width than that is no form.
const maxWidths = 256

func (k *controls) start(element []byte, attrs []attribute, in *cellReader) {
	switch name := string(element); name {
	case "sheetFormatPr":
		k.usual.width, k.usual.height = size(attrs, "defaultColWidth")*pixelsPerDigit, size(attrs, "defaultRowHeight")*pixelsPerPoint
	case "control":
		k.list = append(k.list, control{shape: string(attr(attrs, "shapeId")), id: string(attr(attrs, "id"))})
		k.open = &k.list[len(k.list)-1]
	case "from":
		if k.open != nil {
			k.corner, k.open.placed = &k.open.at.from, true
		}
	case "to":
		if k.open != nil {
			k.corner = &k.open.at.to
		}
	case "col", "colOff", "rowOff", "row":
		switch {
		case k.corner != nil: // what follows is text
			in.text, in.inText = in.text[:0], true
		case name == "col" && len(k.widths) < maxWidths:
			w := width{number(attrs, "min") - 1, number(attrs, "max") - 1, size(attrs, "width") * pixelsPerDigit}
			if isTrue(attr(attrs, "hidden"), false) {
				w.pixels = 0
			}
			k.widths = append(k.widths, w)
		case name == "row" && isTrue(attr(attrs, "hidden"), false):
			k.heights[in.index] = 0
		case name == "row" && len(attr(attrs, "ht")) > 0:
			k.heights[in.index] = size(attrs, "ht") * pixelsPerPoint
		}
	}
}

func (k *controls) end(name []byte, in *cellReader) {
	switch {
	case string(name) == "control":
		k.open, k.corner = nil, nil
	case k.corner != nil && in.inText:
		in.inText = false
		n, err := strconv.Atoi(strings.TrimSpace(string(in.text)))
		if err != nil {
			return
		}
		switch string(name) {
		case "col":
			k.corner.Col = n
		case "row":
			k.corner.Row = n
		case "colOff":
			k.corner.x = float64(n) / emusPerPixel
		case "rowOff":
			k.corner.y = float64(n) / emusPerPixel
		}
	}
}

// maxSpan is more rows or columns than a check box covers.
const maxSpan = 64

// cell is the one that most of an area lies over.
func (k *controls) cell(a anchor) (grid.Ref, bool) {
	row, ok := most(a.from.Row, a.to.Row, a.from.y, a.to.y, k.height)
	if !ok {
		return grid.Ref{}, false
	}
	col, ok := most(a.from.Col, a.to.Col, a.from.x, a.to.x, k.width)
	return grid.Ref{Row: row, Col: col}, ok && row < grid.MaxRows && col < grid.MaxCols
}

// most is the row or column that holds most of what begins so far into one and ends so far into another.
func most(from, to int, begin, end float64, size func(int) float64) (best int, ok bool) {
	if from < 0 || to < from || to-from > maxSpan {
		return 0, false
	}
	longest := -1.0
	for i := from; i <= to; i++ {
		length := size(i)
		if i == to {
			length = min(length, end)
		}
		if i == from {
			length -= begin
		}
		if length > longest+0.5 {
			best, longest = i, length
		}
	}
	return best, true
}

func (k *controls) width(col int) float64 {
	for _, w := range k.widths {
		if col >= w.from && col <= w.to {
			return w.pixels
		}
	}
	if k.usual.width > 0 {
		return k.usual.width
	}
	return usualWidth
}

func (k *controls) height(row int) float64 {
	if h, ok := k.heights[row]; ok {
		return h
	}
	if k.usual.height > 0 {
		return k.usual.height
	}
	return usualHeight
}

// size is an attribute as a number that is not negative.
func size(attrs []attribute, name string) float64 {
	n, err := strconv.ParseFloat(string(attr(attrs, name)), 64)
	if err != nil || !(n >= 0 && n < 1e6) {
		return 0
	}
	return n
}
