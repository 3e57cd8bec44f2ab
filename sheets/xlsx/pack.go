package xlsx

import (
	"archive/zip"
	"io"
	"sync"
	"time"

	"github.com/klauspost/compress/flate"
)

// partTime is the time of every part: the earliest that a zip can tell.
var partTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// newZip begins a zip whose parts are compressed in little time.
func newZip(out io.Writer) *zip.Writer {
	zw := zip.NewWriter(out)
	zw.RegisterCompressor(zip.Deflate, compressor)
	return zw
}

// create begins a part.
func create(zw *zip.Writer, name string) (io.Writer, error) {
	return zw.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: partTime})
}

// part writes a part as a whole.
func (b *builder) part(name string, content []byte) error {
	w, err := create(b.zip, name)
	if err != nil {
		return err
	}
	_, err = w.Write(content)
	return err
}

// room is where a workbook is made. It is used again.
type room struct {
	sheet []byte // what is not compressed yet of a part
	again again  // the rows written last
	texts textList
}

var rooms = sync.Pool{New: func() any { return &room{sheet: make([]byte, 0, 2*flushAt)} }}

// compressors are used again: each takes a megabyte, and a workbook has a dozen parts.
var compressors sync.Pool

type pooled struct{ *flate.Writer }

func compressor(out io.Writer) (io.WriteCloser, error) {
	if w, ok := compressors.Get().(*flate.Writer); ok {
		w.Reset(out)
		return pooled{w}, nil
	}
	w, err := flate.NewWriter(out, flate.BestSpeed)
	return pooled{w}, err
}

func (p pooled) Close() error {
	err := p.Writer.Close()
	compressors.Put(p.Writer)
	return err
}
