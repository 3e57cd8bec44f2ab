package pipeline

import (
	"math"

	"guantong/daemon/codec"
	"guantong/sheets"
	"guantong/sheets/grid"
)

// codeTabs has of tabs what their copies show: names and cells.
func codeTabs(c *codec.Coder, tabs *[]sheets.Sheet) {
	codec.List(c, tabs, func(c *codec.Coder, s *sheets.Sheet) {
		codec.Plain(c, &s.Name)
		codeGrid(c, &s.Grid)
	})
}

func codeGrid(c *codec.Coder, g *grid.Grid) {
	codec.List(c, &g.Rows, func(c *codec.Coder, r *grid.Row) {
		codec.Number(c, &r.Index)
		c.Flag(&r.Hidden)
		codec.List(c, &r.Cells, codeCell)
	})
	codec.List(c, &g.Merges, func(c *codec.Coder, m *grid.Range) {
		for _, n := range []*int{&m.From.Row, &m.From.Col, &m.To.Row, &m.To.Col} {
			codec.Number(c, n)
		}
	})
	codec.List(c, &g.Cols, func(c *codec.Coder, w *grid.Col) {
		c.Float(&w.Width)
		c.Flag(&w.Hidden)
	})
}

// What a cell has besides its kind.
const (
	struck = 1 << (4 + iota)
	withText
	withNumber
)

// codeCell writes nothing of what most cells have not.
func codeCell(c *codec.Coder, x *grid.Cell) {
	has := uint64(x.Kind)
	if x.Struck {
		has |= struck
	}
	if x.Text != "" {
		has |= withText
	}
	if math.Float64bits(x.Number) != 0 {
		has |= withNumber
	}
	if has = c.Natural(has); c.Reading() {
		x.Kind, x.Struck = grid.Kind(has%struck), has&struck != 0
	}
	if has&withText != 0 {
		codec.Plain(c, &x.Text)
	}
	if has&withNumber != 0 {
		c.Float(&x.Number)
	}
}
