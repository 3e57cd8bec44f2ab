package parts

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"
)

// Part is a part as it is read: in UTF-8 where it is in UTF-16.
type Part struct {
	io.Reader
	p     *Package
	file  *zip.File
	limit int64
	meter *meter
}

// Open unzips a part of at most limit bytes.
func (p *Package) Open(name string, limit int64) (*Part, error) {
	f, ok := p.parts[strings.ToLower(name)]
	if !ok {
		return nil, fmt.Errorf("part %s is missing", name)
	}
	part := &Part{p: p, file: f, limit: limit}
	if err := part.begin(); err != nil {
		return nil, err
	}
	return part, nil
}

func (r *Part) begin() error {
	if r.p.left <= 0 {
		return ErrNoSpace
	}
	in, err := r.file.Open()
	if err != nil {
		return fmt.Errorf("part %s: %w", r.file.Name, err)
	}
	r.meter = &meter{ReadCloser: in, p: r.p, left: r.limit}
	r.Reader = utf8Reader(r.meter)
	return nil
}

// Again begins the part anew, as if nothing had been read of it: it counts once against the limits.
func (r *Part) Again() error {
	r.Close()
	r.p.left += r.limit - r.meter.left
	return r.begin()
}

// Close ends the reading.
func (r *Part) Close() error { return r.meter.Close() }

// meter counts what is really unzipped and stops over a limit.
type meter struct {
	io.ReadCloser
	p    *Package
	left int64
}

func (m *meter) Read(b []byte) (int, error) {
	n, err := m.ReadCloser.Read(b)
	m.left -= int64(n)
	m.p.left -= int64(n)
	n = max(0, n+int(min(0, m.left, m.p.left))) // whatever the size of b, no more is seen than the limit allows
	switch {
	case m.p.ctx.Err() != nil:
		err = m.p.ctx.Err()
	case m.left < 0:
		err = ErrTooBig
	case m.p.left < 0:
		err = ErrNoSpace
	}
	return n, err
}
