package intake

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/binary"
	"time"
)

// A stamp is on every page that is sent out, and comes back with what people typed into it. It says that the page is ours, from the same
// code, and not of yesterday: nobody else's page can send anything in somebody's name. The stamp of the last page is also what makes two
// of the same one: a form that was sent twice comes back with one stamp.
const (
	nonceBytes = 12
	sealBytes  = 12
	stampBytes = nonceBytes + 8 + sealBytes
)

// stampLasts is how long somebody may take over a page.
const stampLasts = 12 * time.Hour

// stamp makes one for a page at a path.
func stamp(key []byte, path string, now time.Time) string {
	data := make([]byte, nonceBytes, stampBytes)
	_, _ = rand.Read(data) // never fails
	data = binary.BigEndian.AppendUint64(data, uint64(now.Unix()))
	return base64.RawURLEncoding.EncodeToString(append(data, seal(key, path, data)...))
}

func seal(key []byte, path string, data []byte) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(path + "\x00"))
	h.Write(data)
	return h.Sum(nil)[:sealBytes]
}

// stamped tells whether a stamp is one of ours for the path, and still good.
func stamped(key []byte, path, text string, now time.Time) bool {
	data, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil || len(data) != stampBytes {
		return false
	}
	body, sign := data[:nonceBytes+8], data[nonceBytes+8:]
	if subtle.ConstantTimeCompare(seal(key, path, body), sign) != 1 {
		return false
	}
	made := time.Unix(int64(binary.BigEndian.Uint64(body[nonceBytes:])), 0)
	return !made.After(now.Add(time.Minute)) && now.Sub(made) < stampLasts
}

// receiptLetters cannot be taken for one another, nor make a word.
const receiptLetters = "23456789BCDFGHJKMNPQRTVWXY"

// receiptLength makes more receipts than there are grains of rice in a harvest: two answers never share one.
const receiptLength = 10

// receiptOf is the receipt for what was sent with a stamp: the same for the same.
func receiptOf(path, stamp string, a answers) string {
	sum := sha256.Sum256([]byte(path + "\x00" + stamp + "\x00" + a.encode()))
	n := binary.BigEndian.Uint64(sum[:8])
	text := make([]byte, receiptLength)
	for i := range text {
		text[i] = receiptLetters[n%uint64(len(receiptLetters))]
		n /= uint64(len(receiptLetters))
	}
	return string(text)
}

// spaced is a receipt as people read it aloud: K7M2Q X4P9R.
func spaced(receipt string) string {
	return receipt[:receiptLength/2] + " " + receipt[receiptLength/2:]
}
