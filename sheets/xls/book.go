package xls

import (
	"context"
	"errors"
	"math"

	"guantong/sheets/numfmt"
	"guantong/sheets/xlsx"
)

// What a reader says is wrong; the error for people is made of them.
var (
	errBroken = errors.New("records are broken off")
	errCells  = errors.New("too many cells")
	errTexts  = errors.New("too many texts")
	errTabs   = errors.New("too many sheets")
)

// maxTabs is far above what a workbook has.
const maxTabs = 10_000

// book is what the sheets of a workbook have in common, and what is left of its limits.
type book struct {
	ctx    context.Context
	stream []byte
	cells  int   // how many more may be kept
	texts  int64 // bytes that shared texts may still take
	chars  int64 // bytes of text that cells may still hold
	bytes  int   // of records that may still be read: sheets may not share them

	days1904 bool // dates count from 1904
	fonts    []font
	formats  map[int]numfmt.Format
	styles   []style
	looks    []look // of the styles
	shared   []text
	tabs     []tab
}

// tab is a sheet of cells as the workbook lists it.
type tab struct {
	name   string
	at     int // of its records in the stream
	hidden bool
}

// newBook reads the part of the stream that all sheets share.
func newBook(ctx context.Context, stream []byte, limits xlsx.Limits) (*book, error) {
	b := &book{ctx: ctx, stream: stream, cells: limits.Cells, texts: limits.Strings, chars: limits.Text, bytes: 2 * len(stream), formats: map[int]numfmt.Format{}}
	err := b.walk(0, func(kind uint16, r *reader) error {
		switch kind {
		case recDate1904:
			b.days1904 = r.u16() == 1
		case recFont:
			b.readFont(r)
		case recFormat:
			b.readFormat(r)
		case recXF:
			if len(b.styles) <= math.MaxUint16 { // cells know no more
				b.styles = append(b.styles, style{r.u16(), r.u16()})
			}
		case recSST:
			return b.readTexts(r)
		case recBoundSheet:
			return b.readTab(r)
		}
		return nil
	})
	b.lookUp()
	return b, err
}

// walk goes through the records from the beginning of a part to its end. Parts within it, such as charts, are left out.
func (b *book) walk(from int, visit func(kind uint16, r *reader) error) error {
	in := records{b.stream, from}
	for depth := 0; ; {
		before := in.at
		kind, body, ok := in.next()
		if b.bytes -= in.at - before; !ok || b.bytes < 0 || depth == 0 && kind != recBOF {
			return errBroken
		}
		switch {
		case kind == recBOF:
			depth++
		case kind == recEOF:
			if depth--; depth == 0 {
				return nil
			}
		case depth == 1:
			if err := visit(kind, &body); err != nil {
				return err
			}
		}
		if err := b.ctx.Err(); err != nil {
			return err
		}
	}
}

// readTab notes a sheet, unless it holds no cells or no menu shows it.
func (b *book) readTab(r *reader) error {
	const cells, hidden, veryHidden = 0, 1, 2
	at, state, kind := r.u32(), r.u8()&3, r.u8()
	name := r.text(r.u8())
	if r.bad {
		return errBroken
	}
	if kind != cells || state == veryHidden {
		return nil
	}
	b.tabs = append(b.tabs, tab{name, int(at), state == hidden})
	if len(b.tabs) > maxTabs {
		return errTabs
	}
	return nil
}
