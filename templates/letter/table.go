package letter

import (
	"fmt"
	"strconv"

	"guantong/sheets/grid"
)

// Table is one of a workbook's in a letter: its rows from the heading on, which stands in the first and again at the top of
// every page. Merges go over columns of one row.
type Table grid.Table

func (t Table) write(w *writer) {
	w.print(`<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="%d" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`, textWidth)
	edges := t.edges()
	for i := range t.Columns {
		w.print(`<w:gridCol w:w="%d"/>`, edges[i+1]-edges[i])
	}
	w.print(`</w:tblGrid>`)
	for r, line := range t.Rows {
		w.print(`<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="%d" w:hRule="atLeast"/>`, rowHeight)
		if r == 0 {
			w.print(`<w:tblHeader/>`)
		}
		w.print(`</w:trPr>`)
		for col := 0; col < len(line.Cells); {
			span := t.span(grid.Ref{Row: r, Col: col})
			w.cell(line.Cells[col], edges[col+span]-edges[col], span)
			col += span
		}
		w.print(`</w:tr>`)
	}
	w.print(`</w:tbl>`)
}

const rowHeight = 340 // twentieths of a point: 6 mm

func (w *writer) cell(c grid.Styled, width, span int) {
	over := ""
	if span > 1 {
		over = fmt.Sprintf(`<w:gridSpan w:val="%d"/>`, span)
	}
	style := "Cell"
	switch c.Role {
	case grid.Head:
		style = "HeadCell"
	case grid.TotalHead, grid.TotalCount, grid.TotalRate, grid.TotalRate2:
		style = "TotalCell"
	}
	w.print(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>%s<w:vAlign w:val="center"/></w:tcPr>`, width, over)
	w.line(style, shown(c))
	w.print(`</w:tc>`)
}

// shown is a cell as people see it in the workbook.
func shown(c grid.Styled) string {
	if c.Kind == grid.Number && (c.Role == grid.Rate2 || c.Role == grid.TotalRate2) {
		return strconv.FormatFloat(c.Number, 'f', 2, 64)
	}
	return c.String()
}

// edges are where the columns begin and end: they share the page's width as they do that of the workbook.
func (t Table) edges() []int {
	total, sum, edges := 0.0, 0.0, []int{0}
	for _, c := range t.Columns {
		total += c.Width
	}
	for _, c := range t.Columns {
		sum += c.Width
		edges = append(edges, int(sum/total*textWidth))
	}
	return edges
}

// span is how many columns a cell takes.
func (t Table) span(at grid.Ref) int {
	for _, m := range t.Merges {
		if m.From == at {
			return m.To.Col - m.From.Col + 1
		}
	}
	return 1
}
