package xlsx

import (
	"fmt"
	"strconv"

	"guantong/sheets/grid"
	"guantong/sheets/look"
)

const (
	paperA4    = 9
	mostPages  = 1023 // that begin where we say: Excel's limit, [MS-XLSB] 2.4.196
	leastScale = 10   // percent; likewise
)

// tail is what stands after the rows, in the order that the format wants.
func (s *sheet) tail(l *lists) error {
	if s.Filter != nil {
		s.addf(`<autoFilter ref="%s"/>`, *s.Filter)
	}
	if err := s.merges(); err != nil {
		return err
	}
	s.colours()
	s.choices(l)
	s.links.write(&s.buf)
	s.page()
	if s.drawing > 0 {
		s.addf(`<drawing r:id="%s"/>`, s.rels.add("drawing", fmt.Sprintf("../drawings/drawing%d.xml", s.drawing), false))
	}
	if s.remarks > 0 {
		s.addf(`<legacyDrawing r:id="%s"/>`, s.rels.add("vmlDrawing", fmt.Sprintf("../drawings/vmlDrawing%d.vml", s.remarks), false))
		s.rels.add("comments", fmt.Sprintf("../comments%d.xml", s.remarks), false)
	}
	s.add(`</worksheet>`)
	return s.flush()
}

func (s *sheet) merges() error {
	n := 0
	for _, m := range s.Merges {
		if m.From != m.To {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	s.addf(`<mergeCells count="%d">`, n)
	for _, m := range s.Merges {
		if m.From != m.To {
			s.buf = append(appendRange(append(s.buf, `<mergeCell ref="`...), m), `"/>`...)
			if err := s.flushIfFull(); err != nil {
				return err
			}
		}
	}
	s.add(`</mergeCells>`)
	return nil
}

// fits tells whether a tab is printed as wide as a page. Excel ignores page breaks where it fits a sheet to the page: those sheets get
// a scale that fits in every program.
func (s *sheet) fits() bool { return len(s.Breaks)+len(s.Parts) == 0 }

// page sets the tab up for print: A4, as wide as one page, as long as it takes, numbered.
func (s *sheet) page() {
	side, bottom, foot := look.Margin, look.Margin+0.2, look.Margin/2
	s.addf(`<printOptions horizontalCentered="1"/><pageMargins left="%v" right="%v" top="%v" bottom="%v" header="%v" footer="%v"/>`,
		side, side, side, bottom, foot, foot)
	s.addf(`<pageSetup paperSize="%d"`, paperA4)
	if !s.fits() {
		s.addf(` scale="%d"`, max(leastScale, uint(100*look.Scale(s.Table))))
	}
	if s.fits() {
		s.add(` fitToWidth="1" fitToHeight="0"`)
	}
	orientation := "landscape"
	if s.Tall {
		orientation = "portrait"
	}
	s.addf(` orientation="%s"/><headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter>`, orientation)
	s.breaks("rowBreaks", s.Breaks[:min(len(s.Breaks), mostPages)], grid.MaxCols-1)
	s.breaks("colBreaks", s.Parts, grid.MaxRows-1)
}

// breaks begins pages where the table says. Each break reaches to the end of the sheet.
func (s *sheet) breaks(element string, before []int, end int) {
	if len(before) == 0 {
		return
	}
	s.addf(`<%s count="%d" manualBreakCount="%d">`, element, len(before), len(before))
	for _, at := range before {
		s.buf = strconv.AppendInt(append(s.buf, `<brk id="`...), int64(at), 10)
		s.buf = append(strconv.AppendInt(append(s.buf, `" max="`...), int64(end), 10), `" man="1"/>`...)
	}
	s.addf(`</%s>`, element)
}

// printed are the rows and columns that stand on every printed page again, as a formula; "" is none.
func (t *tab) printed() string {
	if t.Repeat <= 0 {
		return ""
	}
	again := fmt.Sprintf("%s!$1:$%d", look.QuoteTab(t.name), t.Repeat)
	if len(t.Parts) > 0 && t.Freeze.Col > 0 {
		again = fmt.Sprintf("%s!$A:$%s,%s", look.QuoteTab(t.name), grid.ColumnName(t.Freeze.Col-1), again)
	}
	return again
}

// filtered are the cells of the filter, as a formula.
func (t *tab) filtered() string {
	return look.QuoteTab(t.name) + "!" + fixedRange(*t.Filter)
}
