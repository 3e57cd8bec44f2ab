package templates

import "guantong/sheets/grid"

// matrix is a column of numbers most of which are zero: a zero is a dash, so that the others are seen.
func matrix[T any](label string, width float64, number func(T) int) column[T] {
	c := count(label, width, number)
	c.put = func(to *grid.Styled, _ int, row T) { *to = dashed(number(row)) }
	total := c.total
	c.total = func(all []T) grid.Styled { return dash(total(all)) }
	return c
}

// dashed is a number, a dash for zero.
func dashed(n int) grid.Styled { return dash(countCell(grid.Count, n)) }

func dash(c grid.Styled) grid.Styled {
	if c.Kind == grid.Number && c.Number == 0 {
		return textCell(grid.Center, "—")
	}
	return c
}
