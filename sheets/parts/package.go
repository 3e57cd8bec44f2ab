package parts

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"

	"guantong/sheets"
)

// maxParts is far above what a file has: a few parts for each sheet and picture.
const maxParts = 10_000

// maxIndex bounds the parts that say where the others are, in bytes.
const maxIndex = 4 << 20

// What Open's readers end with over a limit.
var (
	ErrTooBig  = errors.New("part is over its limit")
	ErrNoSpace = errors.New("parts are over the limit in all")
)

// Package is an opened zip of parts. Only the parts that are asked for are unzipped, and their real size counts against
// the limits, whatever the zip's directory says.
type Package struct {
	ctx   context.Context
	parts map[string]*zip.File // by name in lower case
	left  int64                // bytes that may still be unzipped
}

// Open reads the directory of a zip, of whose parts so many bytes may be unzipped in all. Reading them fails with the
// context's error once it is done. A zip of far too many parts is an *sheets.UnreadableError.
func Open(ctx context.Context, data []byte, unzipped int64) (*Package, error) {
	if bytes.Count(data, []byte("PK\x01\x02")) > maxParts { // before the directory is read into memory
		return nil, &sheets.UnreadableError{Reason: "压缩包里的部件太多，不是正常的工作簿", Advice: "在 Excel 或 WPS 中新建工作簿，把内容复制过去"}
	}
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	zr.RegisterDecompressor(zip.Deflate, inflate)
	p := &Package{ctx: ctx, parts: make(map[string]*zip.File, len(zr.File)), left: unzipped}
	for _, f := range zr.File {
		name := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))
		if _, twice := p.parts[name]; !twice {
			p.parts[name] = f
		}
	}
	return p, nil
}

// Err is the error of the context, once it is done.
func (p *Package) Err() error { return p.ctx.Err() }

// Has tells whether there is a part of that name, in whatever case.
func (p *Package) Has(name string) bool {
	_, ok := p.parts[strings.ToLower(name)]
	return ok
}

// Decode unmarshals a small part.
func (p *Package) Decode(name string, into any) error {
	r, err := p.Open(name, maxIndex)
	if err != nil {
		return err
	}
	defer r.Close()
	if err := NewDecoder(r).Decode(into); err != nil {
		return fmt.Errorf("part %s: %w", name, err)
	}
	return nil
}
