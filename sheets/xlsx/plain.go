package xlsx

import (
	"bytes"
	"encoding/binary"
	"strconv"
	"unicode/utf8"
)

// allowed tells whether bytes are characters that XML may hold, in UTF-8, and how many bytes these are: the last one may be broken off.
func allowed(b []byte) (int, bool) {
	for i := 0; i < len(b); {
		if i+8 <= len(b) {
			const ones, tops = 0x0101010101010101, 0x8080808080808080
			if eight := binary.LittleEndian.Uint64(b[i:]); (eight-0x20*ones)&^eight&tops == 0 { // none is below a space
				i += 8
				continue
			}
		}
		if c := b[i]; c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			return 0, false
		}
		i++
	}
	n := len(b)
	for i := n - 1; i >= 0 && i > n-utf8.UTFMax; i-- {
		if utf8.RuneStart(b[i]) {
			if !utf8.FullRune(b[i:]) {
				n = i
			}
			break
		}
	}
	b = b[:n]
	return n, utf8.Valid(b) && !bytes.Contains(b, []byte("\uFFFE")) && !bytes.Contains(b, []byte("\uFFFF"))
}

// plain appends a text, or the value of an attribute, with the characters that others stand for.
func plain(to, text []byte, value bool) ([]byte, bool) {
	if !value && bytes.Contains(text, []byte("]]>")) { // which ends what has not begun
		return to, false
	}
	for len(text) > 0 {
		n := bytes.IndexAny(text, "&\r")
		if n < 0 {
			return append(to, text...), true
		}
		to = append(to, text[:n]...)
		text = text[n:]
		if text[0] == '\r' { // a line may end with one, or with one and a line feed
			to, text = append(to, '\n'), bytes.TrimPrefix(text[1:], []byte("\n"))
			continue
		}
		end := bytes.IndexByte(text[:min(len(text), longestEntity)], ';')
		if end < 0 {
			return to, false
		}
		r, ok := entity(text[1:end])
		if !ok {
			return to, false
		}
		to, text = utf8.AppendRune(to, r), text[end+1:]
	}
	return to, true
}

// longestEntity is more than one takes: &#x10FFFF;
const longestEntity = 16

// entity is the character that a name between & and ; stands for.
func entity(name []byte) (rune, bool) {
	switch string(name) {
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "amp":
		return '&', true
	case "apos":
		return '\'', true
	case "quot":
		return '"', true
	}
	digits, ok := bytes.CutPrefix(name, []byte("#"))
	if !ok {
		return 0, false
	}
	base := 10
	if hex, ok := bytes.CutPrefix(digits, []byte("x")); ok {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(string(digits), base, 32)
	r := rune(n)
	return r, err == nil && (r >= ' ' || r == '\t' || r == '\n' || r == '\r') && utf8.ValidRune(r) && r != 0xFFFE && r != 0xFFFF
}
