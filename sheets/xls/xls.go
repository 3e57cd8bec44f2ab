// Package xls reads old workbooks, .xls and .et, into plain cells: those with BIFF8 inside, as Excel 97 to 2003 and WPS
// write them. It has the limits of sheets/xlsx.
//
// A file is a compound file (sheets/compound) with a stream of records (records.go). The first of them, up to an EOF, are
// what all sheets share: fonts, number formats, texts and the list of the sheets (book.go, texts.go, format.go); they may be
// encrypted with a password that every program knows (crypt.go). The records of each sheet follow, cell by cell (sheet.go);
// how a cell looks makes part of its value (look.go, signs.go), and so does a check box that lies over it (boxes.go).
//
// The format does not tell a formula that no program has calculated from one whose result is 0 or the empty text.
//
// It is our own because the libraries that there are (github.com/shakinm/xlsReader, github.com/extrame/xls) panic on files
// that real programs write, trust every count in a file, and read neither merged cells nor the results of all formulas.
package xls

import (
	"bytes"
	"context"
	"errors"

	"guantong/sheets"
	"guantong/sheets/compound"
	"guantong/sheets/grid"
	"guantong/sheets/xlsx"
)

// Is tells by its bytes whether a file is an old workbook or another compound file; an encrypted .xlsx is one, too, and
// none of ours.
func Is(data []byte) bool {
	const encrypted = "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"
	return compound.Is(data) && !bytes.Contains(data, []byte(encrypted)) || isBare(data)
}

// isBare tells whether a file is a workbook's stream alone: Excel before 97 wrote such files, and some programs still do.
func isBare(data []byte) bool {
	for _, start := range []string{"\x09\x00\x04\x00", "\x09\x02\x06\x00", "\x09\x04\x06\x00", "\x09\x08\x08\x00", "\x09\x08\x10\x00"} {
		if bytes.HasPrefix(data, []byte(start)) {
			return true
		}
	}
	return false
}

// Decode returns the sheets that an old workbook's bytes hold: tabs of cells that a menu shows or can show. Its errors are
// *sheets.UnreadableError or the context's.
func Decode(ctx context.Context, data []byte, limits xlsx.Limits) ([]sheets.Sheet, error) {
	limits = limits.WithDefaults()
	if err := limits.Check("", int64(len(data))); err != nil {
		return nil, err
	}
	stream, err := streamOf(data)
	if err != nil {
		return nil, err
	}
	if stream, err = decrypt(stream, defaultPassword); err != nil {
		return nil, password(err)
	}
	b, err := newBook(ctx, stream, limits)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, errTexts):
		return nil, tooMuchText(err, limits)
	case err != nil:
		return nil, damaged(err)
	case len(b.tabs) == 0:
		return nil, noSheets()
	}
	var tabs []sheets.Sheet
	for _, t := range b.tabs {
		tab, err := b.sheet(t)
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case errors.Is(err, grid.ErrText):
			return nil, xlsx.OverLimit(err, t.name, limits)
		case errors.Is(err, errCells):
			return nil, tooManyCells(err, t.name, limits)
		case err != nil:
			return nil, brokenSheet(err, t.name)
		}
		tabs = append(tabs, tab)
	}
	return tabs, nil
}

// streamOf is the stream of records in a file, in BIFF8.
func streamOf(data []byte) ([]byte, error) {
	stream := data
	if !isBare(data) {
		f, err := compound.Open(data)
		if err != nil {
			return nil, damaged(err)
		}
		if stream, err = f.Stream("Workbook"); err != nil {
			return nil, damaged(err)
		}
		if stream == nil {
			return nil, another(f)
		}
	}
	const biff8 = 0x0600
	in := records{stream: stream}
	if kind, body, ok := in.next(); !ok {
		return nil, damaged(errBroken)
	} else if kind != recBOF || body.u16() != biff8 {
		return nil, tooOld()
	}
	return stream, nil
}
