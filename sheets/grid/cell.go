// Package grid holds sheets as plain values: the cells that were read, and the tables that are to be written.
// It does no I/O and knows no store.
package grid

import (
	"math"
	"strconv"
)

// Kind is what a cell holds.
type Kind uint8

// The kinds of cell. A formula arrives as its last computed value. What people see is what counts: a number that its format shows
// as text arrives as that text.
const (
	Empty Kind = iota
	Text
	Number
	Bool
	Failed       // an error value: #N/A, #REF!
	Uncalculated // a formula that no program has calculated: there is no value to be seen
)

// Cell is one typed value. The zero Cell is empty.
type Cell struct {
	Kind   Kind
	Struck bool    // struck through
	Text   string  // Kind Text: the text as typed, untrimmed; Kind Failed: the error value
	Number float64 // Kind Number: the number (a date is its serial number); Kind Bool: 1 or 0
}

// String makes a text cell; the empty string makes an empty cell.
func String(s string) Cell {
	if s == "" {
		return Cell{}
	}
	return Cell{Kind: Text, Text: s}
}

// Num makes a number cell.
func Num(n float64) Cell { return Cell{Kind: Number, Number: n} }

// Int makes a number cell.
func Int(n int) Cell { return Num(float64(n)) }

// Logical makes a bool cell.
func Logical(b bool) Cell {
	if b {
		return Cell{Kind: Bool, Number: 1}
	}
	return Cell{Kind: Bool}
}

// String is the cell as a person sees it: whole numbers without a point or exponent up to 18 digits, TRUE and FALSE.
func (c Cell) String() string {
	switch c.Kind {
	case Text, Failed:
		return c.Text
	case Number:
		if c.Number == math.Trunc(c.Number) && math.Abs(c.Number) < 1e18 {
			return strconv.FormatFloat(c.Number, 'f', -1, 64)
		}
		return strconv.FormatFloat(c.Number, 'G', -1, 64)
	case Bool:
		if c.Number != 0 {
			return "TRUE"
		}
		return "FALSE"
	default:
		return ""
	}
}
