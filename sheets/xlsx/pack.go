package xlsx

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/xuri/excelize/v2"
)

// packer takes the place of excelize's zip writer: the same parts give the same bytes, in whatever order excelize hands
// them over, and sheets get their links.
type packer struct {
	out   io.Writer
	parts map[string]*bytes.Buffer
	links map[int]*links    // by the number of the sheet's part
	known map[string]packed // need not be compressed
}

var _ excelize.ZipWriter = (*packer)(nil)

// partTime is the time of every part: the earliest that a zip can tell.
var partTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// pack returns the workbook as the bytes of a file. Parts that are known are not compressed again.
func pack(f *excelize.File, links map[int]*links, known map[string]packed) ([]byte, error) {
	f.SetZipWriter(func(out io.Writer) excelize.ZipWriter {
		return &packer{out: out, parts: map[string]*bytes.Buffer{}, links: links, known: known}
	})
	buf, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

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

func (p *packer) Create(name string) (io.Writer, error) {
	b := new(bytes.Buffer)
	p.parts[name] = b
	return b, nil
}

func (p *packer) AddFS(fs.FS) error { return errors.ErrUnsupported }

func (p *packer) Close() error {
	for n, links := range p.links {
		if len(links.list) == 0 {
			continue
		}
		sheet, ok := p.parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", n)]
		if !ok {
			return fmt.Errorf("sheet %d has no part", n)
		}
		name := fmt.Sprintf("xl/worksheets/_rels/sheet%d.xml.rels", n)
		var rels []byte
		if charts, ok := p.parts[name]; ok {
			rels = charts.Bytes()
		}
		others := bytes.Count(rels, []byte("<Relationship "))
		*sheet = *bytes.NewBuffer(links.inject(sheet.Bytes(), others))
		if rels = links.relate(rels, others); rels != nil {
			p.parts[name] = bytes.NewBuffer(rels)
		}
	}
	zw := zip.NewWriter(p.out)
	zw.RegisterCompressor(zip.Deflate, compressor)
	for _, name := range slices.Sorted(maps.Keys(p.parts)) { // [Content_Types].xml first, as it should be
		if part, ok := p.known[name]; ok && bytes.Equal(part.data, p.parts[name].Bytes()) {
			if err := zw.Copy(part.file); err != nil {
				return err
			}
			continue
		}
		w, err := zw.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: partTime})
		if err != nil {
			return err
		}
		if _, err := w.Write(p.parts[name].Bytes()); err != nil {
			return err
		}
	}
	return zw.Close()
}
