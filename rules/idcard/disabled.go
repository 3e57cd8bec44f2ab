package idcard

import (
	"strings"

	"guantong/rules/fold"
)

// Lengths of a disability certificate's number (残疾人证): the identity number with the kind and the grade of the disability, and
// those of a certificate that was issued again with two more characters (B1).
const (
	certificate   = size + 2
	certificateII = size + 4
)

// OfCertificate is the part of a disability certificate's number that is the identity number; false for other texts.
func OfCertificate(text string) (id string, ok bool) {
	r := []rune(fold.Compact(text))
	if len(r) != certificate && len(r) != certificateII {
		return "", false
	}
	kind, grade := r[size], r[size+1]
	if kind < '1' || kind > '7' || grade < '1' || grade > '4' || strings.ContainsFunc(string(r[certificate:]), notPlain) {
		return "", false
	}
	id = string(r[:size])
	_, _, fault := Parse(id)
	return id, fault == None
}

func notPlain(r rune) bool {
	return !(r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z')
}
