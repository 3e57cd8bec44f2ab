package google

import (
	"strconv"

	sheetsapi "google.golang.org/api/sheets/v4"

	"guantong/sheets/grid"
	"guantong/sheets/look"
)

// cellFormat is how a role looks, as Google takes it.
func cellFormat(role grid.Role) *sheetsapi.CellFormat {
	style := look.Of(role)
	f := &sheetsapi.CellFormat{
		TextFormat: &sheetsapi.TextFormat{
			FontFamily: style.Font, FontSize: int64(style.Size), Bold: style.Bold, ForegroundColorStyle: colour(style.Color),
		},
		VerticalAlignment: "MIDDLE",
		WrapStrategy:      "OVERFLOW_CELL",
		NumberFormat:      numberFormat(style.Format),
	}
	if style.Top {
		f.VerticalAlignment = "TOP"
	}
	if style.Wrap {
		f.WrapStrategy = "WRAP"
	}
	if style.Fill != "" {
		f.BackgroundColorStyle = colour(style.Fill)
	}
	switch style.Align {
	case "left":
		f.HorizontalAlignment = "LEFT"
	case "center":
		f.HorizontalAlignment = "CENTER"
	}
	if style.Border {
		line := &sheetsapi.Border{Style: "SOLID", ColorStyle: colour(look.LineColor)}
		f.Borders = &sheetsapi.Borders{Top: line, Bottom: line, Left: line, Right: line}
	}
	return f
}

func numberFormat(format string) *sheetsapi.NumberFormat {
	switch format {
	case "", "General":
		return nil
	case "@":
		return &sheetsapi.NumberFormat{Type: "TEXT"}
	case look.DayFormat:
		return &sheetsapi.NumberFormat{Type: "DATE", Pattern: format}
	}
	return &sheetsapi.NumberFormat{Type: "NUMBER", Pattern: format}
}

// linkFormat is the text of a role where a click leads somewhere.
func linkFormat(role grid.Role, address string) *sheetsapi.TextFormat {
	f := cellFormat(role).TextFormat
	f.ForegroundColorStyle, f.Underline = colour(look.LinkColor), true
	f.Link = &sheetsapi.Link{Uri: address}
	return f
}

// colour is an RGB colour in hexadecimal; black if empty.
func colour(hex string) *sheetsapi.ColorStyle {
	rgb, _ := strconv.ParseUint(hex, 16, 32)
	at := func(shift uint) float64 { return float64(rgb>>shift&0xff) / 255 }
	return &sheetsapi.ColorStyle{RgbColor: &sheetsapi.Color{Red: at(16), Green: at(8), Blue: at(0)}}
}

// block is a rectangle of cells of one role.
type block struct {
	grid.Range
	role grid.Role
}

// blocks covers a table with rectangles of one role each: a county's thousands of rows come to a handful.
func blocks(l *look.Layout) []block {
	var done, open []block
	var roles []grid.Role
	for r := range l.Widths {
		var row []block
		roles = l.Roles(roles[:0], r)
		for c := 0; c < len(roles); {
			b := block{grid.Range{From: grid.Ref{Row: r, Col: c}}, roles[c]}
			for c++; c < len(roles) && roles[c] == b.role; c++ {
			}
			b.To = grid.Ref{Row: r, Col: c - 1}
			row = append(row, b)
		}
		for _, old := range open {
			grows := false
			for i := range row {
				if row[i].role == old.role && row[i].From.Col == old.From.Col && row[i].To.Col == old.To.Col {
					row[i].From.Row, grows = old.From.Row, true
				}
			}
			if !grows {
				done = append(done, old)
			}
		}
		open = row
	}
	return append(done, open...)
}
