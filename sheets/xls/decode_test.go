package xls_test

import (
	"encoding/binary"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets"
	"guantong/sheets/grid"
)

func TestCells(t *testing.T) {
	struckText := grid.Cell{Kind: grid.Text, Text: "杨刚", Struck: true}
	texts := join(binary.LittleEndian.AppendUint64(nil, 3<<32|9),
		long("炉冲村"), []byte("\x03\x00\x00abc"), []byte{2, 0, 1 | 4, 4, 0, 0, 0}, wide([]uint16{'读', '音'})[1:], []byte("....")) // 读音, and how it is read
	rk := func(n int32, flags uint32) uint32 { return uint32(n)<<2 | flags }
	tests := []struct {
		name    string
		records []byte
		want    []grid.Row
	}{
		{"shared texts", join(rec(0x00FD, uint16(0), uint16(0), style0, uint32(0)), rec(0x00FD, uint16(0), uint16(2), style0, uint32(1)), rec(0x00FD, uint16(9), uint16(0), style0, uint32(2))),
			[]grid.Row{row(0, grid.String("炉冲村"), grid.Cell{}, grid.String("abc")), row(9, grid.String("读音"))}},
		{"a text of its own", label(1, 0, style0, " 杨刚 "), []grid.Row{row(1, grid.String(" 杨刚 "))}},
		{"an empty text", label(1, 0, style0, ""), nil},
		{"runs in other fonts", rec(0x00D6, uint16(0), uint16(0), style0, long("是R否"), uint16(2), uint16(1), uint16(5), uint16(2), uint16(0)), []grid.Row{row(0, grid.String("是☑否"))}},
		{"numbers", join(number(0, 0, style0, 431227199001010000), number(0, 1, style0, -0.5)), []grid.Row{row(0, grid.Num(431227199001010000), grid.Num(-0.5))}},
		{"no number", number(0, 0, style0, math.Inf(1)), []grid.Row{row(0, failed("#NUM!"))}},
		{"short numbers", join(rec(0x027E, uint16(0), uint16(0), style0, rk(-7, 2)), rec(0x027E, uint16(0), uint16(1), style0, rk(1234, 3)),
			rec(0x027E, uint16(0), uint16(2), style0, uint32(math.Float64bits(1.5)>>32)), rec(0x027E, uint16(0), uint16(3), style0, uint32(math.Float64bits(150)>>32)|1)),
			[]grid.Row{row(0, grid.Int(-7), grid.Num(12.34), grid.Num(1.5), grid.Num(1.5))}},
		{"short numbers in a row", rec(0x00BD, uint16(3), uint16(1), style0, rk(1, 2), ticks, rk(2, 2), style0, rk(3, 2), uint16(3)),
			[]grid.Row{row(3, grid.Cell{}, grid.Int(1), grid.String("×"), grid.Int(3))}},
		{"truth and errors", join(rec(0x0205, uint16(0), uint16(0), style0, byte(1), byte(0)), rec(0x0205, uint16(0), uint16(1), style0, byte(0), byte(0)), rec(0x0205, uint16(0), uint16(2), style0, byte(0x2A), byte(1))),
			[]grid.Row{row(0, grid.Logical(true), grid.Logical(false), failed("#N/A"))}},
		{"formulas", join(formula(0, 0, float(2)), formula(0, 1, result(1, 1)), formula(0, 2, result(2, 0x17)), formula(0, 3, result(3, 0)), formula(0, 4, result(0, 0)), rec(0x0221, uint32(0)), rec(0x0207, long("县内"))),
			[]grid.Row{row(0, grid.Int(2), grid.Logical(true), failed("#REF!"), grid.Cell{}, grid.String("县内"))}},
		{"a formula whose text does not come", join(formula(0, 0, result(0, 0)), number(0, 1, style0, 1), rec(0x0207, long("x"))),
			[]grid.Row{row(0, grid.Cell{Kind: grid.Uncalculated}, grid.Int(1))}},
		{"struck through", label(0, 0, struck, "杨刚"), []grid.Row{row(0, struckText)}},
		{"struck through in all its runs", rec(0x00D6, uint16(0), uint16(0), style0, long("杨刚"), uint16(1), uint16(0), uint16(1)), []grid.Row{row(0, struckText)}},
		{"struck through in a part", rec(0x00D6, uint16(0), uint16(0), style0, long("杨刚"), uint16(1), uint16(1), uint16(1)), []grid.Row{row(0, grid.String("杨刚"))}},
		{"signs", join(label(0, 0, wingdings, "ü"), label(0, 1, wingdings, "\uF0FB")), []grid.Row{row(0, grid.String("√"), grid.String("×"))}},
		{"formats that show text", join(number(0, 0, ticks, 1), number(0, 1, ticks, 2), number(0, 2, ticks, 3)), []grid.Row{row(0, grid.String("√"), grid.String("×"), grid.Int(3))}},
		{"dates stay numbers", number(0, 0, date, 43886), []grid.Row{row(0, grid.Int(43886))}},
		{"a style that is not there", number(0, 0, 99, 5), []grid.Row{row(0, grid.Int(5))}},
		{"rows in disorder", join(number(5, 1, style0, 3), number(2, 0, style0, 1), number(5, 0, style0, 2)), []grid.Row{row(2, grid.Int(1)), row(5, grid.Int(2), grid.Int(3))}},
		{"only formats", join(rec(0x0201, uint16(7), uint16(3), date), rec(0x00BE, uint16(8), uint16(0), date, date, uint16(1))), nil},
		{"a chart within", join(number(0, 0, style0, 1), bofSheet, number(0, 0, style0, 9), eof, number(0, 1, style0, 2)), []grid.Row{row(0, grid.Int(1), grid.Int(2))}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tabs := decoded(t, stream(join(globals(), raw(0x00FC, texts)), page{name: "炉冲村", records: test.records}))
			if diff := cmp.Diff(test.want, tabs[0].Grid.Rows); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
		})
	}
}

// TestDays1904: what is shown as a day counts from 1904 in some workbooks; a time of day and other numbers do not count
// from anywhere.
func TestDays1904(t *testing.T) {
	records := join(number(0, 0, date, 42424), number(0, 1, dateOwn, 42424.5), number(0, 2, timeOfDay, 0.5), number(0, 3, style0, 42424), number(0, 4, ticks, 1))
	got := decoded(t, stream(join(rec(0x0022, uint16(1)), globals()), page{records: records}))[0].Grid.Rows
	want := []grid.Row{row(0, grid.Int(43886), grid.Num(43886.5), grid.Num(0.5), grid.Int(42424), grid.String("√"))}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

// TestTabs: tabs that no menu shows, charts and macros are left out.
func TestTabs(t *testing.T) {
	merges := rec(0x00E5, uint16(3), uint16(0), uint16(1), uint16(0), uint16(2), uint16(4), uint16(4), uint16(4), uint16(4), uint16(9), uint16(1), uint16(0), uint16(0))
	got := decoded(t, stream(nil, page{name: "甲", records: merges}, page{name: "乙", state: 1}, page{name: "丙", state: 2}, page{name: "丁", kind: 2}))
	want := []sheets.Sheet{{Name: "甲", Grid: grid.Grid{Merges: []grid.Range{{To: grid.Ref{Row: 1, Col: 2}}}}}, {Name: "乙", Hidden: true}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("tabs (-want +got):\n%s", diff)
	}
}

// TestContinued breaks the table of texts off at every place where programs may, and goes on in another record.
func TestContinued(t *testing.T) {
	want := []grid.Row{row(0, grid.String("步头降苗族乡"), grid.String("炉冲村☑"))}
	head := binary.LittleEndian.AppendUint64(nil, 2<<32|2)
	first, last := long("步头降苗族乡"), join([]byte{4, 0, 1 | 8, 1, 0}, wide([]uint16{'炉', '冲', '村', 0xFE})[1:], []byte{3, 0, 2, 0})
	cells := join(rec(0x00FD, uint16(0), uint16(0), style0, uint32(0)), rec(0x00FD, uint16(0), uint16(1), style0, uint32(1)))
	whole := join(head, first, last)
	from, then, to := len(head)+3, len(head)+len(first), len(head)+len(first)+5 // of the first text, after it, of the second
	for at := range len(whole) {
		inText := at >= from && at < then || at >= to && at < len(whole)-4
		if inText && (at-from)%2 != 0 && at < then || inText && (at-to)%2 != 0 && at >= to {
			continue // in the middle of a character
		}
		rest := whole[at:]
		if inText { // which goes on with a flag of its own
			rest = join([]byte{1}, rest)
		}
		tabs := decoded(t, stream(join(globals(), raw(0x00FC, whole[:at]), raw(0x003C, rest)), page{records: cells}))
		if diff := cmp.Diff(want, tabs[0].Grid.Rows); diff != "" {
			t.Errorf("broken off at %d (-want +got):\n%s", at, diff)
		}
	}
	narrow := join(globals(), raw(0x00FC, join(head, []byte{4, 0, 1}, wide([]uint16{'炉', '冲'})[1:])), raw(0x003C, []byte("\x00ab\x00\x00\x00")))
	tabs := decoded(t, stream(narrow, page{records: rec(0x00FD, uint16(0), uint16(0), style0, uint32(0))}))
	if got := tabs[0].Grid.Rows[0].Cell(0); got != grid.String("炉冲ab") {
		t.Errorf("a text that goes on in narrow characters is %v", got)
	}
}

// TestBoxes: check boxes are read where they lie over an empty cell, one each.
func TestBoxes(t *testing.T) {
	box := func(row, col, dx, state uint16) []byte {
		anchor := rec(0xF010, uint16(0), uint16(0), col, dx, row, uint16(10), col+1, uint16(100), row, uint16(200)) // one part, of 18 bytes
		return join(
			raw(0x00EC, join([]byte{0x0F, 0, 0x04, 0xF0, 26, 0, 0, 0, 0, 0}, []byte{0x10, 0xF0, 18, 0, 0, 0}, anchor[6:])),
			rec(0x005D, uint16(0x15), uint16(18), uint16(0x0B), [16]byte{}, uint16(0x12), uint16(8), state, [6]byte{}, uint32(0)))
	}
	records := join(label(4, 3, style0, "已填"), rec(0x0205, uint16(5), uint16(3), style0, byte(0), byte(0)),
		box(0, 3, 100, 1), box(1, 3, 100, 0), box(2, 2, 1000, 1), // over D1, D2 and, but for a rim, D3
		box(3, 3, 100, 2), box(4, 3, 100, 1), box(5, 3, 100, 0), // unsure, over a text, over its own FALSE
		box(6, 3, 100, 1), box(6, 3, 100, 0), // two over one
		rec(0x005D, uint16(0x15), uint16(18), uint16(0x0B), [16]byte{}, uint32(0)), // nowhere
		rec(0x005D, uint16(0x15), uint16(18), uint16(0x08), [16]byte{}, uint32(0))) // a picture
	tab := decoded(t, stream(nil, page{records: records}))[0]
	yes := row(0, grid.Cell{}, grid.Cell{}, grid.Cell{}, grid.Logical(true))
	want := []grid.Row{yes, {Index: 2, Cells: yes.Cells}, row(4, grid.Cell{}, grid.Cell{}, grid.Cell{}, grid.String("已填"))}
	if diff := cmp.Diff(want, tab.Grid.Rows); diff != "" || tab.Boxes != 5 {
		t.Errorf("%d boxes; rows (-want +got):\n%s", tab.Boxes, diff)
	}
}
