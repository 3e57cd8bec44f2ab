package xlsx

import (
	"math"
	"strconv"

	"guantong/sheets/grid"
)

// rows are the cells.
func (s *sheet) rows() error {
	s.add(`<sheetData>`)
	columns := make([]columnData, s.layout.Extent().To.Col+1)
	for c := range columns {
		columns[c].cell = `<c r="` + grid.ColumnName(c)
		columns[c].preset = c < len(s.Columns) && s.Columns[c].Role != grid.Plain
	}
	defer s.again.reset()
	var number []byte
	var roles []grid.Role
	for r := range s.layout.Widths {
		number = strconv.AppendInt(number[:0], int64(r)+1, 10)
		var cells []grid.Styled
		if r < len(s.Rows) {
			cells = s.Rows[r].Cells
		}
		roles = s.layout.Roles(roles[:0], r)
		p := s.again.of(cells)
		if p != nil && p.fits(number, s.heights[r], roles) {
			s.buf = p.append(s.buf, number)
			s.texts.named += p.texts
		} else {
			s.row(r, number, cells, roles, columns, p)
		}
		if err := s.flushIfFull(); err != nil {
			return err
		}
	}
	s.add(`</sheetData>`)
	return nil
}

// row is one row. Its pattern is kept if rows come again; nil for none.
func (s *sheet) row(r int, number []byte, cells []grid.Styled, roles []grid.Role, columns []columnData, p *pattern) {
	from, links, named := len(s.buf), s.links.count, s.texts.named
	s.places = append(s.places[:0], len(`<row r="`))
	b := append(append(append(s.buf, `<row r="`...), number...), '"')
	if s.heights[r] > 0 {
		b = append(appendNumber(append(b, ` ht="`...), s.heights[r]), `" customHeight="1"`...)
	}
	b = append(b, '>')
	for c, role := range roles {
		cell := &noCell
		if c < len(cells) {
			cell = &cells[c]
		}
		if cell.Kind == grid.Empty && role == grid.Plain && !columns[c].preset {
			continue
		}
		style := s.styles[role].text[0]
		if cell.Link != nil && cell.Kind != grid.Empty && s.links.add(grid.Ref{Row: r, Col: c}, *cell.Link) {
			style = s.styles[role].text[1]
		}
		b = append(b, columns[c].cell...)
		s.places = append(s.places, len(b)-from)
		b = s.appendContent(append(append(b, number...), style...), cell)
	}
	s.buf = append(b, `</row>`...)
	if p != nil && s.again.found && s.links.count == links { // each link is another one
		p.keep(s.buf[from:], s.places, s.texts.named-named, len(number), s.heights[r], roles)
	}
}

// columnData is what the cells of a column have in common.
type columnData struct {
	cell   string // how each begins, up to the number of its row
	preset bool   // an empty one is written even if it is plain: else the style of the column would show in it
}

// noCell stands where the table has no cell.
var noCell grid.Styled

// appendContent adds the rest of a cell, from the end of its style on. Text is never looked into, whatever it begins with.
func (s *sheet) appendContent(b []byte, c *grid.Styled) []byte {
	switch c.Kind {
	case grid.Text:
		return append(strconv.AppendInt(append(b, `" t="s"><v>`...), int64(s.texts.number(c.Text)), 10), `</v></c>`...)
	case grid.Number:
		if math.IsNaN(c.Number) || math.Abs(c.Number) > maxNumber {
			return append(b, `" t="e"><v>#NUM!</v></c>`...)
		}
		return append(appendNumber(append(b, `"><v>`...), c.Number), `</v></c>`...)
	case grid.Bool:
		return append(appendNumber(append(b, `" t="b"><v>`...), c.Number), `</v></c>`...)
	}
	return append(b, `"/>`...)
}

// maxNumber is Excel's limit.
const maxNumber = 9.99999999999999e307
