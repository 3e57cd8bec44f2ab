package xls_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/xls"
	"guantong/sheets/xlsx"
)

// TestHostile reads files that are no good.
func TestHostile(t *testing.T) {
	whole := stream(globals(), page{name: "甲", records: number(0, 0, style0, 1)})
	texts := func(n uint32, body ...byte) []byte {
		return raw(0x00FC, join(binary.LittleEndian.AppendUint32(make([]byte, 4), n), body))
	}
	sharing := stream(nil, page{name: "甲", records: bytes.Repeat(rec(0x0201, uint16(0), uint16(0), style0), 5000)})
	for range 12 {
		i := bytes.Index(sharing, eof)
		sharing = join(sharing[:i], sharing[i-4-9:i], sharing[i:])
	}
	for _, test := range []struct {
		name           string
		data           []byte
		limits         xlsx.Limits
		reason, advice string
	}{
		{"only a signature", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), xlsx.Limits{}, "旧版 Excel", "另存为"},
		{"zeros after it", append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 8192)...), xlsx.Limits{}, "旧版 Excel", "另存为"},
		{"over its limit", whole, xlsx.Limits{File: 100}, "超过 100 字节", "拆成"},
		{"Excel 95", rec(0x0809, uint16(0x0500), uint16(5), uint32(0)), xlsx.Limits{}, "Excel 97 以前", "另存为"},
		{"Excel 4", []byte("\x09\x04\x06\x00\x00\x00\x10\x00\x00\x00"), xlsx.Limits{}, "Excel 97 以前", "另存为"},
		{"no sheets", stream(nil), xlsx.Limits{}, "没有工作表", "确认"},
		{"broken off in what sheets share", whole[:60], xlsx.Limits{}, "损坏", "另存为"},
		{"broken off in a sheet", whole[:len(whole)-1], xlsx.Limits{}, "工作表“甲”已损坏", "另存为"},
		{"a sheet at no place", join(bofBook, rec(0x0085, uint32(1<<31), uint16(0), short("甲")), eof), xlsx.Limits{}, "工作表“甲”已损坏", "另存为"},
		{"a sheet within itself", join(bofBook, rec(0x0085, uint32(20), uint16(0), short("甲")), eof), xlsx.Limits{}, "工作表“甲”已损坏", "另存为"},
		{"a text that is not there", stream(texts(0xFFFFFFFF), page{name: "甲", records: rec(0x00FD, uint16(0), uint16(0), style0, uint32(7))}), xlsx.Limits{}, "工作表“甲”已损坏", "另存为"},
		{"more texts than the limit", stream(texts(1<<31, make([]byte, 6000)...), page{name: "甲"}), xlsx.Limits{Strings: 30_000}, "文字太多", "拆成"},
		{"far to the right", stream(nil, page{name: "甲", records: number(0, 0xFFFF, style0, 1)}), xlsx.Limits{}, "单元格太多", "删除"},
		{"a row far to the right", stream(nil, page{name: "甲", records: rec(0x00BD, uint16(0), uint16(0xFFF0), make([]byte, 600), uint16(0xFFFF))}), xlsx.Limits{}, "单元格太多", "删除"},
		{"a row without its cells", stream(nil, page{name: "甲", records: rec(0x00BD, uint16(0), uint16(0), style0, byte(0), style0)}), xlsx.Limits{}, "已损坏", "另存为"},
		{"more cells than the limit", stream(nil, page{name: "甲", records: bytes.Repeat(number(0, 200, style0, 1), 2)}, page{name: "乙", records: number(0, 200, style0, 1)}), xlsx.Limits{Cells: 300}, "工作表“乙”的单元格太多", "拆成"},
		{"merges that are not there", stream(nil, page{name: "甲", records: rec(0x00E5, uint16(0xFFFF), uint64(0))}), xlsx.Limits{}, "已损坏", "另存为"},
		{"sheets that share their records", sharing, xlsx.Limits{}, "已损坏", "另存为"},
		{"more sheets than there can be", join(bofBook, bytes.Repeat(rec(0x0085, uint32(0), uint16(0), short("甲")), 10_001), eof), xlsx.Limits{}, "损坏", "另存为"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if !xls.Is(test.data) {
				t.Error("this is not taken for an old workbook")
			}
			before := allocated()
			refused(t, test.data, test.limits, test.reason, test.advice)
			if took := allocated() - before; took > 32<<20 {
				t.Errorf("it took %d MB", took>>20)
			}
		})
	}
}

func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

// TestBrokenOff: a file whose copy broke off, wherever it did, is refused or read whole.
func TestBrokenOff(t *testing.T) {
	data := fixture(t)
	want := decoded(t, data)
	for size := 0; size < len(data); size += 512 {
		got, err := xls.Decode(t.Context(), data[:size], xlsx.Limits{})
		if _, ok := errors.AsType[*sheets.UnreadableError](err); !ok && !cmp.Equal(got, want) {
			t.Errorf("%d bytes: %v and %d sheets", size, err, len(got))
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := xls.Decode(ctx, fixture(t), xlsx.Limits{}); !errors.Is(err, context.Canceled) {
		t.Errorf("Decode: %v", err)
	}
}

// FuzzDecode reads any bytes: it gives sheets within the limits or a reason, and never panics.
func FuzzDecode(f *testing.F) {
	f.Add(fixture(f))
	f.Add(stream(globals(), page{name: "甲", records: number(0, 0, ticks, 1)}))
	f.Add(stream(rec(0x00FC, uint32(1), uint32(1), long("炉冲村")), page{name: "甲", records: rec(0x00FD, uint16(0), uint16(0), style0, uint32(0))}))
	f.Add(standard("VelvetSweatshop"))
	f.Add(later("VelvetSweatshop", 40))
	limits := xlsx.Limits{File: 1 << 20, Strings: 1 << 19, Cells: 10_000}
	f.Fuzz(func(t *testing.T, data []byte) {
		tabs, err := xls.Decode(t.Context(), data, limits)
		if err != nil {
			if bad, ok := errors.AsType[*sheets.UnreadableError](err); !ok || bad.Reason == "" || bad.Advice == "" {
				t.Fatalf("Decode: %v", err)
			}
			return
		}
		cells := 0
		for _, tab := range tabs {
			last := -1
			for _, row := range tab.Grid.Rows {
				n := len(row.Cells)
				if row.Index <= last || row.Index >= grid.MaxRows || n == 0 || n > grid.MaxCols || row.Cells[n-1].Kind == grid.Empty {
					t.Fatalf("row %d follows row %d and has %d cells", row.Index, last, n)
				}
				last, cells = row.Index, cells+n
			}
		}
		if cells > limits.Cells {
			t.Fatalf("%d cells were kept", cells)
		}
	})
}
