package annex

import (
	"unicode/utf8"

	"guantong/sheets/grid"
)

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

// nothingBegins has the bytes that such a word may begin with, those before it that are not seen included: nearly all that people type
// begins with another.
var nothingBegins = func() (begins [256]bool) {
	for b := range begins {
		begins[b] = b <= ' ' || b >= '\x7f' && (b < 0xe4 || b > 0xe9) // from E4 to E9 common ideographs and their like begin
	}
	for _, b := range []byte("#NnUu(<['`") {
		begins[b] = true
	}
	return begins
}()

// isNothing knows what programs write where there is nothing.
func isNothing(cell string) bool {
	if cell == "" || len(cell) > longestNothing || !nothingBegins[cell[0]] || isSign(cell) {
		return false
	}
	found, _ := find(vocab().nothing, cell)
	return found
}

// isSign tells of a text that it is a single character like √, × or ○, with which many a cell is filled. Of one character the only word
// for nothing is #, also in full width.
func isSign(text string) bool {
	return text[0] >= utf8.RuneSelf && text[0] < 0xef && utf8.RuneCountInString(text) == 1
}
