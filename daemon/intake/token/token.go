// Package token has what stands in the address behind a code on a wall (annexes 8 and 9): who made it, for which village or unit,
// and until when it is good. A token is signed, so nobody makes one up, and says nothing about anybody.
package token

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"strings"

	"guantong/rules/civil"
	"guantong/rules/county"
)

// Kind is what a code is for. It is also the first part of the path of its address.
type Kind string

// The kinds of codes.
const (
	Village    Kind = "w" // 附件8: of a village, for who works elsewhere or looks for work
	Enterprise Kind = "e" // 附件9: of a unit that reports 附件5, for enterprises
)

// Kinds are all of them.
var Kinds = []Kind{Village, Enterprise}

// Title is the title that the notice gives the code (附件8, 附件9).
func (k Kind) Title() string {
	if k == Village {
		return "农村劳动力返岗复工服务二维码"
	}
	return "企业和建设工程项目用工需求服务二维码"
}

// ErrUnknown is a token that leads nowhere: forged, of another kind, over, or called in. Which of these nobody is told.
var ErrUnknown = errors.New("没有这个二维码，或者它已经作废")

// Path is where the form of a token is, on whatever address the daemon is reached: /w/….
func Path(k Kind, text string) string { return "/" + string(k) + "/" + text }

// Address is the address that the code of a token leads to; public is how the daemon is reached from outside (intake.public_url).
func Address(public string, k Kind, text string) string {
	return strings.TrimRight(public, "/") + Path(k, text)
}

// A token is 24 bytes: which unit, which of the unit's tokens in the order they were made, the last day on which it is good, and the
// signature. In text these are 32 letters.
const (
	unitBytes = 8
	bodyBytes = unitBytes + 2 + 4
	signBytes = 10
)

// claim is what a token says.
type claim struct {
	unit    [unitBytes]byte
	serial  uint16
	expires civil.Day // zero: never
}

// fingerprint stands for a unit in a token: its name, in its county.
func fingerprint(code string, u county.Unit) (id [unitBytes]byte) {
	sum := sha256.Sum256([]byte(strings.Join([]string{code, u.Township, u.Village, u.Department}, "\x00")))
	copy(id[:], sum[:])
	return id
}

func (c claim) sign(k Kind, key []byte) string {
	data := c.body()
	return base64.RawURLEncoding.EncodeToString(append(data, signature(k, data, key)...))
}

func (c claim) body() []byte {
	data := append(make([]byte, 0, bodyBytes+signBytes), c.unit[:]...)
	data = binary.BigEndian.AppendUint16(data, c.serial)
	return binary.BigEndian.AppendUint32(data, uint32(c.expires))
}

// signature depends on the kind, so that a village's token is none for enterprises.
func signature(k Kind, body, key []byte) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte("guantong intake 1 " + string(k) + " "))
	h.Write(body)
	return h.Sum(nil)[:signBytes]
}

// parse reads a token that one of the keys has signed.
func parse(k Kind, text string, keys [][]byte) (c claim, ok bool) {
	data, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil || len(data) != bodyBytes+signBytes || base64.RawURLEncoding.EncodeToString(data) != text {
		return claim{}, false
	}
	body, sign := data[:bodyBytes], data[bodyBytes:]
	for _, key := range keys {
		if subtle.ConstantTimeCompare(signature(k, body, key), sign) == 1 {
			copy(c.unit[:], body)
			c.serial = binary.BigEndian.Uint16(body[unitBytes:])
			c.expires = civil.Day(binary.BigEndian.Uint32(body[unitBytes+2:]))
			return c, true
		}
	}
	return claim{}, false
}
