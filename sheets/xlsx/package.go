package xlsx

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// maxParts is far above what a workbook has: a few parts for each sheet and picture.
const maxParts = 10_000

// maxIndex bounds the parts that say where the others are, in bytes.
const maxIndex = 4 << 20

// pkg is an opened .xlsx: a zip of XML parts. Only the parts that are asked for are unzipped, and their real size counts
// against the limits, whatever the zip's directory says; excelize unzips all of them, trusting the directory.
type pkg struct {
	ctx   context.Context
	parts map[string]*zip.File // by name in lower case
	left  int64                // bytes that may still be unzipped
}

func openPackage(ctx context.Context, data []byte, limits Limits) (*pkg, error) {
	if bytes.Count(data, []byte("PK\x01\x02")) > maxParts { // before the directory is read into memory
		return nil, unreadable(nil, "压缩包里的部件太多，不是正常的工作簿", "在 Excel 或 WPS 中新建工作簿，把内容复制过去")
	}
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	p := &pkg{ctx: ctx, parts: make(map[string]*zip.File, len(zr.File)), left: limits.Unzipped}
	for _, f := range zr.File {
		name := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))
		if _, twice := p.parts[name]; !twice {
			p.parts[name] = f
		}
	}
	return p, nil
}

func (p *pkg) has(name string) bool {
	_, ok := p.parts[strings.ToLower(name)]
	return ok
}

// open unzips a part of at most limit bytes.
func (p *pkg) open(name string, limit int64) (io.ReadCloser, error) {
	f, ok := p.parts[strings.ToLower(name)]
	if !ok {
		return nil, fmt.Errorf("part %s is missing", name)
	}
	if p.left <= 0 {
		return nil, errNoSpace
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("part %s: %w", name, err)
	}
	return &meter{ReadCloser: r, p: p, left: limit}, nil
}

// meter counts what is really unzipped and stops over a limit.
type meter struct {
	io.ReadCloser
	p    *pkg
	left int64
}

func (m *meter) Read(b []byte) (int, error) {
	n, err := m.ReadCloser.Read(b)
	m.left -= int64(n)
	m.p.left -= int64(n)
	switch {
	case m.p.ctx.Err() != nil:
		err = m.p.ctx.Err()
	case m.left < 0:
		err = errTooBig
	case m.p.left < 0:
		err = errNoSpace
	}
	return n, err
}

// decode unmarshals a small part.
func (p *pkg) decode(name string, into any) error {
	r, err := p.open(name, maxIndex)
	if err != nil {
		return err
	}
	defer r.Close()
	if err := newDecoder(r).Decode(into); err != nil {
		return fmt.Errorf("part %s: %w", name, err)
	}
	return nil
}

// relation leads from a part to another one.
type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
}

// kind is the last word of the type: worksheet, sharedStrings. The words before differ between the editions of OOXML.
func (r relation) kind() string { return path.Base(r.Type) }

// relations are the relations of a part, with targets as names of parts. The package itself is the part "".
func (p *pkg) relations(part string) ([]relation, error) {
	dir, base := path.Split(part)
	name := dir + "_rels/" + base + ".rels"
	if !p.has(name) {
		return nil, nil
	}
	var list struct {
		Relations []relation `xml:"Relationship"`
	}
	if err := p.decode(name, &list); err != nil {
		return nil, err
	}
	for i, r := range list.Relations {
		target := strings.ReplaceAll(r.Target, `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = "/" + dir + target
		}
		list.Relations[i].Target = strings.TrimPrefix(path.Clean(target), "/")
	}
	return list.Relations, nil
}

func isLimit(err error) bool {
	return errors.Is(err, errTooBig) || errors.Is(err, errNoSpace) || errors.Is(err, errCells)
}
