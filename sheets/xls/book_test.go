package xls_test

import (
	"encoding/binary"
	"errors"
	"math"
	"strings"
	"testing"
	"unicode/utf16"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/xls"
	"guantong/sheets/xlsx"
)

// rec is a record of values: integers by their size, numbers in eight bytes, texts as they are given by short and long.
func rec(kind uint16, values ...any) []byte {
	var body []byte
	for _, v := range values {
		var err error
		if body, err = binary.Append(body, binary.LittleEndian, v); err != nil {
			panic(err)
		}
	}
	return raw(kind, body)
}

func raw(kind uint16, body []byte) []byte {
	head := binary.LittleEndian.AppendUint16(nil, kind)
	return append(binary.LittleEndian.AppendUint16(head, uint16(len(body))), body...)
}

// short is a text after a length of one byte, long after one of two, each in two bytes a character.
func short(s string) []byte {
	u := utf16.Encode([]rune(s))
	return append([]byte{byte(len(u))}, wide(u)...)
}

func long(s string) []byte {
	u := utf16.Encode([]rune(s))
	return append(binary.LittleEndian.AppendUint16(nil, uint16(len(u))), wide(u)...)
}

func wide(units []uint16) []byte {
	b := []byte{1}
	for _, u := range units {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}

var (
	bofBook  = rec(0x0809, uint16(0x0600), uint16(0x0005), uint32(0), uint32(0), uint32(0))
	bofSheet = rec(0x0809, uint16(0x0600), uint16(0x0010), uint32(0), uint32(0), uint32(0))
	eof      = rec(0x000A)
)

// page is a sheet to be put into a stream.
type page struct {
	name    string
	state   byte // 1 hidden, 2 very hidden
	kind    byte // 2 a chart
	records []byte
}

// stream is a workbook's stream, which is a file, too.
func stream(globals []byte, pages ...page) []byte {
	size := len(bofBook) + len(globals) + len(eof)
	for _, p := range pages {
		size += 4 + 6 + len(short(p.name))
	}
	s := append(append([]byte{}, bofBook...), globals...)
	var rest []byte
	for _, p := range pages {
		s = append(s, rec(0x0085, uint32(size+len(rest)), p.state, p.kind, short(p.name))...)
		rest = append(rest, join(bofSheet, p.records, eof)...)
	}
	return append(append(s, eof...), rest...)
}

func join(parts ...[]byte) (all []byte) {
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

// globals are fonts, formats and styles. The styles are: 0 nothing special, 1 struck through, 2 Wingdings, 3 a tick or a
// cross for a number, 4 a built-in date, 5 a date of its own, 6 a time of day.
func globals() []byte {
	fontRec := func(flags uint16, name string) []byte {
		return rec(0x0031, uint16(200), flags, [10]byte{}, short(name))
	}
	xf := func(font, format uint16) []byte { return rec(0x00E0, font, format, [16]byte{}) }
	return join(
		fontRec(0, "宋体"), fontRec(8, "宋体"), fontRec(0, "Wingdings"), fontRec(0, "宋体"), fontRec(0, "Wingdings 2"),
		rec(0x041E, uint16(164), long(`[=1]"√";[=2]"×"`)), rec(0x041E, uint16(165), long(`yyyy"年"m"月"d"日";@`)),
		xf(0, 0), xf(1, 0), xf(2, 0), xf(0, 164), xf(0, 14), xf(0, 165), xf(0, 20),
	)
}

const style0, struck, wingdings, ticks, date, dateOwn, timeOfDay = uint16(0), uint16(1), uint16(2), uint16(3), uint16(4), uint16(5), uint16(6)

func number(row, col, style uint16, n float64) []byte { return rec(0x0203, row, col, style, n) }

func label(row, col, style uint16, s string) []byte { return rec(0x0204, row, col, style, long(s)) }

func formula(row, col uint16, result [8]byte) []byte {
	return rec(0x0006, row, col, style0, result, uint16(0), uint32(0), uint16(0))
}

func result(first, value byte) [8]byte { return [8]byte{first, 0, value, 0, 0, 0, 0xFF, 0xFF} }

func float(n float64) (b [8]byte) {
	binary.LittleEndian.PutUint64(b[:], math.Float64bits(n))
	return b
}

// decoded are the sheets of a file that can be read.
func decoded(t *testing.T, data []byte) []sheets.Sheet {
	t.Helper()
	if !xls.Is(data) {
		t.Fatal("this is not taken for an old workbook")
	}
	tabs, err := xls.Decode(t.Context(), data, xlsx.Limits{})
	if err != nil {
		t.Fatalf("%v (%v)", err, errors.Unwrap(err))
	}
	return tabs
}

// refused fails unless a file cannot be read for a reason and with advice.
func refused(t *testing.T, data []byte, limits xlsx.Limits, reason, advice string) {
	t.Helper()
	_, err := xls.Decode(t.Context(), data, limits)
	bad, ok := errors.AsType[*sheets.UnreadableError](err)
	if !ok || !strings.Contains(bad.Reason, reason) || !strings.Contains(bad.Advice, advice) {
		t.Errorf("%v (%v)\nwant %s；%s", err, errors.Unwrap(err), reason, advice)
	}
}

func row(index int, cells ...grid.Cell) grid.Row { return grid.Row{Index: index, Cells: cells} }

func failed(s string) grid.Cell { return grid.Cell{Kind: grid.Failed, Text: s} }
