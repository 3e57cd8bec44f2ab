package xlsx

import (
	"encoding/xml"
	"io"

	"guantong/sheets/parts"
)

// byTokens walks through XML of all kinds, in whatever encoding. It is several times as slow as byBytes, and what that is held against.
func byTokens(r io.Reader, w *walk) error {
	d := parts.NewDecoder(r)
	var attrs []attribute
	for {
		token, err := d.RawToken()
		if err == io.EOF {
			return w.done()
		}
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			attrs = attrs[:0]
			for _, a := range token.Attr {
				attrs = append(attrs, attribute{[]byte(a.Name.Local), []byte(a.Value)})
			}
			w.start([]byte(token.Name.Local), attrs)
		case xml.CharData:
			w.say(token)
		case xml.EndElement:
			if err := w.end([]byte(token.Name.Local)); err != nil {
				return err
			}
		}
	}
}
