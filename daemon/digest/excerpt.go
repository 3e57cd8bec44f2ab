package digest

import (
	"crypto/sha256"
	"encoding/hex"

	"guantong/daemon/codec"
	"guantong/rules/check"
)

// excerpt is a sheet with the findings about it.
type excerpt struct {
	sheet    *Sheet
	findings []check.Finding
}

// ExcerptOf is the part of the digest that is about one of its sheets, as bytes, and their key. They are made once, and held until
// somebody lets go of Excerpt; the key stays.
func (d *Digest) ExcerptOf(s *Sheet) (data []byte, key string) {
	switch {
	case s.Excerpt != nil:
	case s.Unread != nil:
		s.Excerpt, s.Key = s.Unread.excerpt, KeyOf(s.Unread.excerpt)
	default:
		part := excerpt{sheet: s}
		for i := range d.Findings {
			if s.Concerns(&d.Findings[i]) {
				part.findings = append(part.findings, d.Findings[i])
			}
		}
		s.Excerpt = codec.Encode(&part, func(c *codec.Coder, x *excerpt) {
			codeSheet(c, x.sheet, nil)
			codec.List(c, &x.findings, codeFinding)
		})
		s.Key = KeyOf(s.Excerpt)
	}
	return s.Excerpt, s.Key
}

// DecodeExcerpt makes a digest of the one sheet that an excerpt is about. Other bytes are an error.
func (r *Reader) DecodeExcerpt(data []byte) (Digest, error) {
	part := excerpt{sheet: &Sheet{}}
	if !codec.Decode(data, &part, func(c *codec.Coder, x *excerpt) {
		codeSheet(c, x.sheet, r.annexes)
		codec.List(c, &x.findings, codeFinding)
	}) {
		return Digest{}, errNoDigest
	}
	return Digest{Workbook: part.sheet.Workbook, Sheets: []Sheet{*part.sheet}, Findings: part.findings}, nil
}

// decodeSheet reads the sheet of an excerpt; false for other bytes.
func (r *Reader) decodeSheet(data []byte, s *Sheet, brief bool) bool {
	whole := codec.Decode(data, s, func(c *codec.Coder, s *Sheet) {
		if codeAbout(c, s, r.annexes); c.Failed() || !brief || !leaveUnread(c, s) {
			codeRecords(c, &s.Records, s.Sheet)
		}
		c.Skip() // the digest has the findings
	})
	if s.Unread != nil {
		s.Unread.excerpt, s.Unread.reader = data, r
	}
	return whole
}

// Concerns tells whether a finding is about the sheet, and not about another one in its tab.
func (s *Sheet) Concerns(f *check.Finding) bool {
	return f.Sheet == s.Name && f.Unit == s.Unit && (f.Cell == nil || f.Cell.Row >= s.Area.From && f.Cell.Row <= s.Area.To)
}

// KeyOf is the key of an excerpt: the hash of its bytes, so that one key never stands for two.
func KeyOf(excerpt []byte) string {
	sum := sha256.Sum256(excerpt)
	return hex.EncodeToString(sum[:])
}
