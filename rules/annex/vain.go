package annex

import "guantong/sheets/grid"

// Vain is a cell that is not empty and has nothing to read: it counts as empty.
type Vain struct {
	Field    Field
	Needed   bool   // the annex needs its column
	NoResult bool   // a formula that no program has calculated; else an error value, or what programs write for nothing
	Shown    string // #N/A, #REF!, NULL
}

// Vain are those of the row's cells that have nothing to read. The serial number does not matter.
func (r Row) Vain() (found []Vain) {
	for i := range r.sheet.columns {
		column := &r.sheet.columns[i]
		if column.Field == Serial {
			continue
		}
		c := r.cells.Cell(r.sheet.cols[i])
		if why := vain(c); why != readable {
			found = append(found, Vain{column.Field, column.Need, why == noResult, text(c)})
		}
	}
	return found
}

func (r Row) isVain(f Field) bool { return vain(r.cells.Cell(r.sheet.Column(f))) != readable }

// Struck tells whether the cell that names the row's record is struck through.
func (r Row) Struck() bool { return r.cells.Cell(r.sheet.cols[r.sheet.key]).Struck }

// vanity is why there is nothing to read in a cell.
type vanity uint8

const (
	readable vanity = iota // there is, or the cell is empty
	noResult
	errorValue
)

// legible is the cell, empty if there is nothing to read in it.
func legible(c grid.Cell) grid.Cell {
	if vain(c) != readable {
		return grid.Cell{}
	}
	return c
}

func vain(c grid.Cell) vanity {
	switch c.Kind {
	case grid.Uncalculated:
		return noResult
	case grid.Failed:
		return errorValue
	case grid.Text:
		if isNothing(c.Text) {
			return errorValue
		}
	}
	return readable
}

// longestNothing is more bytes than any word for nothing has, in full width and with blanks around it.
const longestNothing = 48

// nothingBegins tells of the bytes that they begin with, also in full width, and those of blanks.
var nothingBegins = func() (begins [256]bool) {
	for _, b := range []byte("#NnUu(<['\t\n\r \xc2\xe2\xe3\xef") {
		begins[b] = true
	}
	return begins
}()

// isNothing knows what programs write where there is nothing.
func isNothing(cell string) bool {
	if cell == "" || len(cell) > longestNothing || !nothingBegins[cell[0]] || len(cell) == 3 && (cell[0] == 0xe2 || cell[0] == 0xe3) {
		return false // soon told for nearly all that people type, signs like √ and ○ among it: of one character the only word is #
	}
	found, _ := find(vocab().nothing, cell)
	return found
}
