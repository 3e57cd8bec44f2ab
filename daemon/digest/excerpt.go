package digest

import (
	"crypto/sha256"
	"encoding/hex"

	"guantong/rules/check"
)

// ExcerptOf is the part of the digest that is about one of its sheets, as bytes, and their key. The sheet keeps the key alone: of
// tens of thousands of sheets, hardly one has changed since its bytes were written.
func (d *Digest) ExcerptOf(s *Sheet) (data []byte, key string) {
	part := Digest{Workbook: d.Workbook, Sheets: []Sheet{*s}}
	// A hash cannot be part of what it is made of.
	part.Sheets[0].Key = ""
	for i := range d.Findings {
		if s.concerns(&d.Findings[i]) {
			part.Findings = append(part.Findings, d.Findings[i])
		}
	}
	data = part.Encode()
	s.Key = KeyOf(data)
	return data, s.Key
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
