package digest

import (
	"crypto/sha256"
	"encoding/hex"
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
		if d.Findings[i].Sheet == s.Name {
			part.Findings = append(part.Findings, d.Findings[i])
		}
	}
	s.Excerpt = part.Encode()
	s.Key = KeyOf(s.Excerpt)
	return s.Excerpt, s.Key
}

// KeyOf is the key of an excerpt: the hash of its bytes, so that one key never stands for two.
func KeyOf(excerpt []byte) string {
	sum := sha256.Sum256(excerpt)
	return hex.EncodeToString(sum[:])
}
