package ods

import (
	"cmp"
	"encoding/xml"
	"strings"

	"guantong/sheets/grid"
	"guantong/sheets/parts"
)

// cell is what is said of a cell.
type cell struct {
	formula bool
	failed  bool   // LibreOffice says that the value is an error
	kind    string // float, string, date …
	value   string // in the attribute that goes with the kind
	text    string // as people see it
	seen    bool   // there is such a text, be it empty
}

func (t *tab) cell(start xml.StartElement) error {
	var c cell
	style, times, cols, rows := "", number(start, "number-columns-repeated"), number(start, "number-columns-spanned"), number(start, "number-rows-spanned")
	for _, a := range start.Attr {
		switch a.Name.Local {
		case "formula":
			c.formula = true
		case "style-name":
			style = a.Value
		case "value-type":
			if strings.Contains(a.Name.Space, "calcext") {
				c.failed = a.Value == "error"
			} else {
				c.kind = a.Value
			}
		case "value", "string-value", "date-value", "time-value", "boolean-value":
			c.value = a.Value
		}
	}
	style = t.style(style)
	p := paragraphs{styles: t.styles, font: t.styles.font(styleName{ofCells, style})}
	box := ""
	err := t.walk.Each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "p":
			return p.read(t.walk)
		case "control":
			box = parts.Attr(e, "control")
		}
		return nil // annotations and pictures
	})
	if err != nil {
		return err
	}
	c.text, c.seen = t.intern(p.text), p.some
	value := c.cell()
	if ticked, ok := t.boxes[box]; ok && value.Kind == grid.Empty {
		delete(t.boxes, box)
		value = boxed(ticked)
	}
	if value.Kind != grid.Empty {
		value.Struck = t.styles.struck(style)
		for i := range times {
			if err := t.grid.Put(t.col+i, value); err != nil {
				return err
			}
		}
	}
	if at := (grid.Ref{Row: t.row, Col: t.col}); cols*rows > 1 && t.col < grid.MaxCols {
		t.merges = append(t.merges, grid.Range{From: at,
			To: grid.Ref{Row: min(at.Row+rows, grid.MaxRows) - 1, Col: min(at.Col+cols, grid.MaxCols) - 1}})
	}
	t.col += times
	return nil
}

// style is the style of the cell being read, which may name one itself; else its row does, or its column.
func (t *tab) style(named string) string {
	if style := cmp.Or(named, t.rowStyle); style != "" || t.col >= len(t.styled) {
		return style
	}
	return t.styled[t.col]
}

func boxed(ticked bool) grid.Cell {
	if ticked {
		return grid.String("☑")
	}
	return grid.String("☐")
}

// intern is the one copy of a text.
func (t *tab) intern(text []byte) string {
	s, known := t.texts[string(text)]
	if !known {
		s = string(text)
		t.texts[s] = s
	}
	return s
}
