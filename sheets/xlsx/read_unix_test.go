//go:build unix

package xlsx_test

import (
	"archive/zip"
	"bytes"
	"io"
	"syscall"
	"testing"
	"time"

	"github.com/klauspost/compress/flate"

	"guantong/sheets/xlsx"
)

// BenchmarkRead holds what reading a workbook takes of all processors against what it takes merely to inflate all of its parts, with the
// standard library and with the library that reading uses.
func BenchmarkRead(b *testing.B) {
	data := survey(b)
	var read, standard, faster time.Duration
	var size int64
	parts := xlsx.Reread()
	for b.Loop() {
		read += processors(func() {
			tabs, err := xlsx.Decode(b.Context(), "a.xlsx", data, xlsx.Limits{})
			if err != nil || len(tabs[0].Grid.Rows) != 5600 {
				b.Fatal(err)
			}
		})
		standard += processors(func() { size = inflated(b, data, nil) })
		faster += processors(func() { inflated(b, data, flate.NewReader) })
	}
	b.ReportMetric(read.Seconds()/standard.Seconds(), "of-inflating")
	b.ReportMetric(read.Seconds()/faster.Seconds(), "of-inflating-faster")
	b.ReportMetric(read.Seconds()*1e3/float64(b.N), "cpu-ms")
	b.ReportMetric(float64(size)*float64(b.N)/1e6/read.Seconds(), "MB/s")
	b.ReportMetric(float64(xlsx.Reread()-parts), "reread")
}

// inflated is how many bytes the parts of a workbook are.
func inflated(b *testing.B, data []byte, inflate zip.Decompressor) (size int64) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(b, err)
	if inflate != nil {
		r.RegisterDecompressor(zip.Deflate, inflate)
	}
	for _, f := range r.File {
		in, err := f.Open()
		must(b, err)
		n, err := io.Copy(io.Discard, in)
		must(b, err)
		size += n
	}
	return size
}

// processors is how long something keeps them busy, the collection of garbage with it.
func processors(f func()) time.Duration {
	busy := func() time.Duration {
		var r syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
			panic(err)
		}
		return time.Duration(r.Utime.Nano() + r.Stime.Nano())
	}
	began := busy()
	f()
	return busy() - began
}
