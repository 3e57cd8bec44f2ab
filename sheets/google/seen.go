package google

import (
	sheetsapi "google.golang.org/api/sheets/v4"

	"guantong/sheets/grid"
	"guantong/sheets/numfmt"
	"guantong/sheets/symbol"
)

// cellParts is what is read of a cell: what it holds, and what makes people see something else. Formats are those that
// people set: the effective ones come with every cell and say the same.
const cellParts = "userEnteredValue(formulaValue),effectiveValue,userEnteredFormat(numberFormat(pattern),textFormat(fontFamily,strikethrough)),dataValidation(condition(type))"

// reader makes cells of Google's. It keeps number formats, of which many cells share one.
type reader struct{ formats map[string]numfmt.Format }

func newReader() *reader { return &reader{map[string]numfmt.Format{}} }

// cell is a cell as people see it.
func (in *reader) cell(data *sheetsapi.CellData) grid.Cell {
	if data == nil || data.EffectiveValue == nil {
		return grid.Cell{}
	}
	c := cellOf(data.EffectiveValue)
	if v := data.DataValidation; c.Kind == grid.Bool && c.Number == 0 && v != nil && v.Condition != nil && v.Condition.Type == "BOOLEAN" {
		return grid.Cell{} // a check box that is not ticked
	}
	look := data.UserEnteredFormat
	if look == nil {
		return c
	}
	if n := look.NumberFormat; n != nil && n.Pattern != "" {
		c = in.formatted(c, n.Pattern)
	}
	if f := look.TextFormat; f != nil {
		if c.Kind == grid.Text && f.FontFamily != "" {
			c.Text = symbol.Named(f.FontFamily).Text(c.Text)
		}
		c.Struck = f.Strikethrough && c.Kind != grid.Empty
	}
	return c
}

func (in *reader) formatted(c grid.Cell, pattern string) grid.Cell {
	f, known := in.formats[pattern]
	if !known {
		f = numfmt.Parse(pattern)
		in.formats[pattern] = f
	}
	switch c.Kind {
	case grid.Number:
		if text, ok := f.Number(c.Number); ok {
			return grid.String(text)
		}
	case grid.Text:
		return grid.String(f.Text(c.Text))
	}
	return c
}
