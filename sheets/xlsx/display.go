package xlsx

import (
	"guantong/sheets/grid"
	"guantong/sheets/numfmt"
	"guantong/sheets/symbol"
)

// display is a style that makes people see something else in a cell than what it holds. Cells of all other styles have
// none.
type display struct {
	format numfmt.Format
	speaks bool // the format shows something else than the value
	font   symbol.Font
	struck bool
	box    bool    // a check box: FALSE is an empty one
	shift  float64 // days to add to a date, so that it counts from 1899-12-30
}

// sinceMacintosh is how many days the system of 1904 begins after the usual one: ECMA-376 18.17.4.1.
const sinceMacintosh = 1462

// plain tells whether cells are seen as what they hold.
func (d *display) plain() bool {
	return !d.speaks && d.font.Letters() && !d.struck && !d.box && d.shift == 0
}

// seen is a cell as people see it.
func (d *display) seen(c grid.Cell) grid.Cell {
	switch c.Kind {
	case grid.Number:
		if text, ok := d.number(c.Number); ok {
			c = grid.String(d.font.Text(text))
		} else if d.shift != 0 && c.Number >= 0 {
			c.Number += d.shift
		}
	case grid.Text:
		if d.speaks {
			c = grid.String(d.format.Text(c.Text))
		}
		c.Text = d.font.Text(c.Text)
	case grid.Bool:
		if d.box && c.Number == 0 {
			return grid.Cell{}
		}
	case grid.Empty:
		return c
	}
	c.Struck = d.struck && c.Kind != grid.Empty
	return c
}

func (d *display) number(n float64) (text string, ok bool) {
	if !d.speaks {
		return "", false
	}
	return d.format.Number(n)
}
