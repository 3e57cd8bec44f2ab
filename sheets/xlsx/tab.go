package xlsx

import (
	"fmt"
	"io"

	"guantong/sheets/grid"
	"guantong/sheets/look"
)

// sheet is a sheet's part being written.
type sheet struct {
	*tab
	layout  *look.Layout
	heights []float64 // of the rows, as the layout has them
	styles  styles
	alerts  []int
	links   links
	rels    relations

	out io.Writer
	buf []byte

	texts  *textList
	again  *again
	places []int // of its number in the row that was written last
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
	s := &sheet{tab: t, layout: l, heights: l.Heights(), styles: b.styles, alerts: b.alerts, out: out, buf: b.room.sheet[:0], texts: &b.room.texts, again: &b.room.again}
	s.links = links{from: b.from, names: b.names, rels: &s.rels}
	s.head(i == 0)
	if err := s.rows(); err != nil {
		return err
	}
	if err := s.tail(&b.lists); err != nil {
		return err
	}
	b.room.sheet = s.buf
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

// flushIfFull compresses what was gathered if it is enough.
func (s *sheet) flushIfFull() error {
	if len(s.buf) < flushAt {
		return nil
	}
	return s.flush()
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
			s.addf(`<col min="%d" max="%d" width="%v" customWidth="1"`, i+1, i+1, min(look.Width(s.Columns, i), maxWidth))
			if c.Role != grid.Plain {
				s.addf(` style="%d"`, s.styles[c.Role].number[0])
			}
			s.add(`/>`)
		}
		s.add(`</cols>`)
	}
}

// maxWidth is Excel's limit, in characters of a column.
const maxWidth = 255

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
