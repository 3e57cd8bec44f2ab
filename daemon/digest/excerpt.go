package digest

import (
	"crypto/sha256"
	"encoding/hex"

	"guantong/rules/check"
)

// ExcerptOf is the part of the digest that is about one of its sheets, as bytes, and their key. It is made once.
func (d *Digest) ExcerptOf(s *Sheet) (data []byte, key string) {
	if s.Excerpt != nil {
		return s.Excerpt, s.Key
	}
	part := Digest{Workbook: d.Workbook, Sheets: []Sheet{*s}}
	// A hash cannot be part of what it is made of.
	part.Sheets[0].Key = ""
	for i := range d.Findings {
		if s.concerns(&d.Findings[i]) {
			part.Findings = append(part.Findings, d.Findings[i])
		}
	}
	s.Excerpt = part.Encode()
	s.Key = KeyOf(s.Excerpt)
	return s.Excerpt, s.Key
}

// concerns tells whether a finding is about the sheet, and not about another one in its tab.
func (s *Sheet) concerns(f *check.Finding) bool {
	return f.Sheet == s.Name && f.Unit == s.Unit && (f.Cell == nil || f.Cell.Row >= s.Area.From && f.Cell.Row <= s.Area.To)
}

// KeyOf is the key of an excerpt: the hash of its bytes, so that one key never stands for two.
func KeyOf(excerpt []byte) string {
	sum := sha256.Sum256(excerpt)
	return hex.EncodeToString(sum[:])
}
