package xlsx

import (
	"bytes"
	"errors"
	"strconv"

	"guantong/sheets/grid"
)

// kind is what the t attribute of a cell says that it holds.
type kind uint8

const (
	untyped kind = iota // a number, like n
	shared
	logical
	failed
	formulaText
	otherwise // a date as text, or what no program writes
)

func kindOf(t []byte) kind {
	switch string(t) {
	case "", "n":
		return untyped
	case "s":
		return shared
	case "b":
		return logical
	case "e":
		return failed
	case "str":
		return formulaText
	}
	return otherwise
}

// cell makes a cell of the type and the text that were read, as people see it.
func (in *cellReader) cell() (grid.Cell, error) {
	if in.formula && len(bytes.TrimSpace(in.text)) == 0 && in.kind != formulaText && !in.inlined {
		return grid.Cell{Kind: grid.Uncalculated}, nil
	}
	var c grid.Cell
	var runs []run
	var err error
	switch {
	case in.inlined:
		c, runs = grid.String(in.own()), in.runs.rich(in.displays != nil)
	case in.kind == shared:
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
	case logical:
		switch string(bytes.TrimSpace(in.text)) {
		case "":
			return grid.Cell{}
		case "1", "true":
			return grid.Logical(true)
		default:
			return grid.Logical(false)
		}
	case failed:
		if len(in.text) == 0 {
			return grid.Cell{}
		}
		return grid.Cell{Kind: grid.Failed, Text: in.own()}
	case untyped:
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
	if bytes.Contains(in.text, []byte("_x")) {
		return unescape(string(in.text))
	}
	return in.inline.text(in.text)
}
