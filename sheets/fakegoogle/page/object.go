package page

import (
	"math"

	"guantong/sheets/grid"
)

// object is a JSON object of the API. What it lacks, or has of another type, reads as zero.
type object map[string]any

func (o object) int(name string) int {
	n, _ := o[name].(float64)
	if n != math.Trunc(n) || math.Abs(n) > math.MaxInt32 {
		return 0
	}
	return int(n)
}

func (o object) text(name string) string {
	s, _ := o[name].(string)
	return s
}

func (o object) flag(name string) bool {
	b, _ := o[name].(bool)
	return b
}

func (o object) object(name string) object {
	m, _ := o[name].(map[string]any)
	return m
}

func (o object) list(name string) []object {
	items, _ := o[name].([]any)
	list := make([]object, len(items))
	for i, item := range items {
		m, _ := item.(map[string]any)
		list[i] = m
	}
	return list
}

// area reads a GridRange of a tab of so many rows and columns, where it is open at its ends.
func (o object) area(rows, cols int) grid.Range {
	end := func(name string, open int) int {
		if o[name] == nil {
			return open
		}
		return min(o.int(name), open)
	}
	return grid.Range{
		From: grid.Ref{Row: o.int("startRowIndex"), Col: o.int("startColumnIndex")},
		To:   grid.Ref{Row: end("endRowIndex", rows) - 1, Col: end("endColumnIndex", cols) - 1},
	}
}
