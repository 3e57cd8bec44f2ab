package xlsx

import (
	"fmt"
	"io"
	"math"
	"strconv"

	"guantong/sheets/grid"
	"guantong/sheets/look"
)

// sheet is a sheet's part being written.
type sheet struct {
	*tab
	layout  *look.Layout
	heights []float64 // of the rows, as look.Heights has them
	styles  styles
	alerts  []int
	links   links
	rels    relations

	out io.Writer
	buf []byte
}

// flushAt is how much of a part is gathered before it is compressed.
const flushAt = 32 << 10

// tab writes the parts of a tab.
func (b *builder) tab(i int) error {
	t := &b.tabs[i]
	l, err := look.NewLayout(t.Table)
	if err != nil {
		return err
	}
	out, err := create(b.zip, sheetPart(i))
	if err != nil {
		return err
	}
	s := &sheet{tab: t, layout: l, heights: look.Heights(t.Table, len(l.Widths)), styles: b.styles, alerts: b.alerts, out: out}
	s.links = links{from: b.from, names: b.names, rels: &s.rels}
	s.head(i == 0)
	if err := s.rows(); err != nil {
		return err
	}
	s.tail(&b.lists)
	if err := s.flush(); err != nil {
		return err
	}
	if err := b.drawing(s); err != nil {
		return err
	}
	if err := b.remarks(s); err != nil {
		return err
	}
	if len(s.rels.list) == 0 {
		return nil
	}
	return b.part(fmt.Sprintf("xl/worksheets/_rels/sheet%d.xml.rels", i+1), s.rels.part())
}

func sheetPart(i int) string { return fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1) }

func (s *sheet) flush() error {
	_, err := s.out.Write(s.buf)
	s.buf = s.buf[:0]
	return err
}

func (s *sheet) add(markup string) { s.buf = append(s.buf, markup...) }

func (s *sheet) addf(format string, args ...any) { s.buf = fmt.Appendf(s.buf, format, args...) }

// head is what stands before the rows.
func (s *sheet) head(first bool) {
	s.add(xmlHeader + `<worksheet xmlns="` + mainSpace + `" xmlns:r="` + relationsSpace + `">`)
	if s.fits() {
		s.add(`<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
	}
	s.addf(`<dimension ref="%s"/><sheetViews><sheetView`, s.layout.Extent())
	if first {
		s.add(` tabSelected="1"`)
	}
	s.add(` workbookViewId="0">`)
	s.pane()
	s.addf(`</sheetView></sheetViews><sheetFormatPr defaultRowHeight="%v" customHeight="1"/>`, look.StandardHeight)
	if len(s.Columns) > 0 {
		s.add(`<cols>`)
		for i, c := range s.Columns {
			s.addf(`<col min="%d" max="%d" width="%v" customWidth="1"`, i+1, i+1, min(look.Width(s.Table, i), maxWidth))
			if c.Role != grid.Plain {
				s.addf(` style="%d"`, s.styles[c.Role][0])
			}
			s.add(`/>`)
		}
		s.add(`</cols>`)
	}
}

// Limits of Excel.
const (
	maxWidth  = 255 // characters of a column
	maxNumber = 9.99999999999999e307
)

func (s *sheet) pane() {
	at := s.Freeze
	if at == (grid.Ref{}) {
		return
	}
	pane := "bottomRight"
	switch {
	case at.Col == 0:
		pane = "bottomLeft"
	case at.Row == 0:
		pane = "topRight"
	}
	s.add(`<pane`)
	if at.Col > 0 {
		s.addf(` xSplit="%d"`, at.Col)
	}
	if at.Row > 0 {
		s.addf(` ySplit="%d"`, at.Row)
	}
	s.addf(` topLeftCell="%s" activePane="%s" state="frozen"/>`, at, pane)
}

// rows are the cells.
func (s *sheet) rows() error {
	s.add(`<sheetData>`)
	columns := make([]string, s.layout.Extent().To.Col+1)
	for c := range columns {
		columns[c] = grid.ColumnName(c)
	}
	for r, width := range s.layout.Widths {
		number := strconv.Itoa(r + 1)
		s.buf = append(append(append(s.buf, `<row r="`...), number...), '"')
		if s.heights[r] > 0 {
			s.buf = append(strconv.AppendFloat(append(s.buf, ` ht="`...), s.heights[r], 'f', -1, 64), `" customHeight="1"`...)
		}
		s.buf = append(s.buf, '>')
		for c := range width {
			s.cell(grid.Ref{Row: r, Col: c}, columns[c], number)
		}
		s.buf = append(s.buf, `</row>`...)
		if len(s.buf) >= flushAt {
			if err := s.flush(); err != nil {
				return err
			}
		}
	}
	s.add(`</sheetData>`)
	return nil
}

// cell is one cell. Text is never looked into, whatever it begins with.
func (s *sheet) cell(at grid.Ref, column, row string) {
	c, role := s.layout.At(at), s.layout.Role(at)
	preset := at.Col < len(s.Columns) && s.Columns[at.Col].Role != grid.Plain
	if c.Kind == grid.Empty && role == grid.Plain && !preset {
		return
	}
	style := s.styles[role][0]
	if c.Link != nil && c.Kind != grid.Empty && s.links.add(at, *c.Link) {
		style = s.styles[role][1]
	}
	b := append(append(append(s.buf, `<c r="`...), column...), row...)
	b = append(strconv.AppendInt(append(b, `" s="`...), int64(style), 10), '"')
	switch c.Kind {
	case grid.Text:
		b = appendString(append(b, ` t="inlineStr"><is>`...), c.Text)
		b = append(b, `</is></c>`...)
	case grid.Number:
		if math.IsNaN(c.Number) || math.Abs(c.Number) > maxNumber {
			b = append(b, ` t="e"><v>#NUM!</v></c>`...)
			break
		}
		b = append(appendNumber(append(b, `><v>`...), c.Number), `</v></c>`...)
	case grid.Bool:
		b = append(appendNumber(append(b, ` t="b"><v>`...), c.Number), `</v></c>`...)
	default:
		b = append(b, `/>`...)
	}
	s.buf = b
}
