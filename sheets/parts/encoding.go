package parts

import (
	"bufio"
	"encoding/xml"
	"io"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// NewDecoder reads the XML of a part in the encoding that it declares.
func NewDecoder(r io.Reader) *xml.Decoder {
	d := xml.NewDecoder(r)
	d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		switch strings.ToLower(label) {
		case "utf-16", "utf-16le", "utf-16be": // which it was: utf8Reader has seen it
			return in, nil
		}
		enc, err := htmlindex.Get(label)
		if err != nil {
			return nil, err
		}
		return enc.NewDecoder().Reader(in), nil
	}
	return d
}

// utf8Reader makes UTF-8 of XML in UTF-16, with or without a byte order mark; others it leaves alone. XML begins with
// "<", which tells as well as a mark.
func utf8Reader(r io.Reader) io.Reader {
	in := bufio.NewReader(r)
	head, _ := in.Peek(2) // an error comes again
	order := unicode.LittleEndian
	switch string(head) {
	case "\xFF\xFE", "<\x00":
	case "\xFE\xFF", "\x00<":
		order = unicode.BigEndian
	default:
		return in
	}
	return unicode.UTF16(order, unicode.UseBOM).NewDecoder().Reader(in)
}
