package book

import (
	"math"
	"strconv"

	"guantong/sheets/grid"
)

// cell is one cell. The zero cell is empty and has no format.
type cell struct {
	value  value
	format *format
	extra  *extra
}

// extra is what few cells have. It is never changed once it is in a cell.
type extra struct {
	validation map[string]any // a DataValidationRule
	note       string
	runs       []any // TextFormatRuns
}

func (c cell) isBlank() bool { return c == cell{} }

func written(c cell) bool  { return !c.isBlank() }
func hasValue(c cell) bool { return c.value.kind != none }

// more is the cell's extra, to read.
func (c cell) more() extra {
	if c.extra == nil {
		return extra{}
	}
	return *c.extra
}

// with replaces the cell's extra.
func (c cell) with(x extra) cell {
	c.extra = nil
	if x.validation != nil || x.note != "" || x.runs != nil {
		c.extra = &x
	}
	return c
}

// kind is what a value is.
type kind uint8

const (
	none kind = iota
	number
	text
	boolean
	formula
	failure // a formula that gave an error: #REF!
)

// value is what was entered into a cell.
type value struct {
	kind    kind
	number  float64 // of number; of boolean: 1 or 0
	comesTo *value  // of formula; nil: it is not known
	text    string  // of text; of formula with its =; of failure what is shown
}

func textValue(s string) value {
	if s == "" {
		return value{}
	}
	return value{kind: text, text: s}
}

func boolValue(b bool) value {
	if b {
		return value{kind: boolean, number: 1}
	}
	return value{kind: boolean}
}

// numberValue keeps 15 significant digits.
func numberValue(n float64) value {
	if math.Abs(n) >= 1e15 || n != math.Trunc(n) {
		if rounded, err := strconv.ParseFloat(strconv.FormatFloat(n, 'g', 15, 64), 64); err == nil {
			n = rounded
		}
	}
	return value{kind: number, number: n}
}

// entered is a person's cell as a value: text stays text whatever it looks like.
func entered(c grid.Cell) value {
	switch c.Kind {
	case grid.Text:
		return textValue(c.Text)
	case grid.Number:
		return numberValue(c.Number)
	case grid.Bool:
		return boolValue(c.Number != 0)
	default:
		return value{}
	}
}

// seen is a value as a typed cell: a formula as its result, an error as its text.
func (v value) seen() grid.Cell {
	switch v = v.effective(); v.kind {
	case number:
		return grid.Num(v.number)
	case text, failure:
		return grid.String(v.text)
	case boolean:
		return grid.Logical(v.number != 0)
	default:
		return grid.Cell{}
	}
}
