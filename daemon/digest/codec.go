package digest

import (
	"encoding/binary"
	"errors"
	"slices"

	"guantong/daemon/codec"
	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/sheets/grid"
)

// Encode is a digest as bytes: what its workbook says, not how the reading of it went. The excerpts of its sheets are part of it as
// they are.
func (d *Digest) Encode() []byte { return d.encode(0) }

// encode leaves so many bytes free before it.
func (d *Digest) encode(free int) []byte {
	parts := make([][]byte, 2, 2+len(d.Sheets))
	h := head{Digest: d}
	for i := range d.Sheets {
		data, _ := d.ExcerptOf(&d.Sheets[i])
		parts, h.sizes = append(parts, data), append(h.sizes, len(data))
	}
	parts[1] = codec.Encode(&h, codeHead)
	parts[0] = binary.AppendUvarint(make([]byte, free), uint64(len(parts[1])))
	return slices.Concat(parts...)
}

var errNoDigest = errors.New("no digest")

// Decode makes a digest of what Encode gave. Other bytes are an error.
func (r *Reader) Decode(data []byte) (Digest, error) { return r.decode(data, false) }

// decode may be brief: see Unread.
func (r *Reader) decode(data []byte, brief bool) (Digest, error) {
	var d Digest
	size, n := binary.Uvarint(data)
	if n <= 0 || size > uint64(len(data)-n) {
		return Digest{}, errNoDigest
	}
	h := head{Digest: &d}
	if !codec.Decode(data[n:][:size], &h, codeHead) {
		return Digest{}, errNoDigest
	}
	rest := data[n:][size:]
	for i, size := range h.sizes {
		if size < 0 || size > len(rest) || !r.decodeSheet(rest[:size], &d.Sheets[i], brief) {
			return Digest{}, errNoDigest
		}
		rest = rest[size:]
	}
	if len(rest) > 0 {
		return Digest{}, errNoDigest
	}
	return d, nil
}

// head is what a digest says besides its sheets, with the sizes of their excerpts.
type head struct {
	*Digest
	sizes []int
}

func codeHead(c *codec.Coder, h *head) {
	codec.Text(c, &h.Workbook)
	codec.List(c, &h.Findings, codeFinding)
	codec.List(c, &h.Unknown, codec.Text[string])
	codec.List(c, &h.Crowded, codec.Text[string])
	codec.List(c, &h.sizes, codec.Number[int])
	if c.Reading() && len(h.sizes) > 0 {
		h.Sheets = make([]Sheet, len(h.sizes))
	}
	for i := range h.Sheets {
		codec.Plain(c, &h.Sheets[i].Key)
	}
}

func codeFinding(c *codec.Coder, f *check.Finding) {
	codec.Text(c, &f.Rule)
	codec.Number(c, &f.Level)
	codec.Unit(c, &f.Unit)
	codec.Text(c, &f.Workbook)
	codec.Text(c, &f.Sheet)
	c.Flag(&f.Hidden)
	codec.Optional(c, &f.Cell, codeRef)
	codec.Text(c, &f.Name)
	codec.Text(c, &f.Value)
	codec.Text(c, &f.Message)
	codec.Text(c, &f.Advice)
	codec.Number(c, &f.Stands)
}

func codeSheet(c *codec.Coder, s *Sheet, r *annex.Reader) {
	codeAbout(c, s, r)
	codeRecords(c, &s.Records, s.Sheet)
}

// codeAbout is a sheet without its records. It needs the reader of sheets only where it reads.
func codeAbout(c *codec.Coder, s *Sheet, r *annex.Reader) {
	var layout annex.Layout
	if c.Reading() {
		s.Sheet = new(annex.Sheet)
	} else {
		layout = s.Layout()
	}
	codec.Text(c, &s.Workbook)
	codec.Text(c, &s.Name)
	codec.Unit(c, &s.Unit)
	codec.Text(c, &s.Clerk)
	codeWhen(c, &s.Filled)
	codec.Text(c, &s.Dispute)
	codeRef(c, &s.Header.From)
	codeRef(c, &s.Header.To)
	codec.Number(c, &s.Area.From)
	codec.Number(c, &s.Area.To)
	c.Flag(&s.Hidden)
	codec.Text(c, &s.Tool)
	codec.List(c, &s.Sent, codeSent)
	codec.List(c, &s.Passed, codePassed)
	codec.Text(c, &layout.Form)
	codec.List(c, &layout.Columns, codec.Number[int])
	if c.Reading() && (c.Failed() || r.Restore(s.Sheet, layout) != nil) {
		c.Fail()
	}
	codec.Number(c, &s.Tab)
}

func codeSent(c *codec.Coder, s *annex.Sent) {
	codec.Number(c, &s.Row)
	codec.Number(c, &s.At)
}

func codePassed(c *codec.Coder, p *annex.Passed) {
	codec.Number(c, &p.Row)
	codec.Text(c, &p.Why)
	c.Flag(&p.Figures)
}

func codeRef(c *codec.Coder, r *grid.Ref) {
	codec.Number(c, &r.Row)
	codec.Number(c, &r.Col)
}
