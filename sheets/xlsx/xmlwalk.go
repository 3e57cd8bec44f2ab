package xlsx

import (
	"encoding/xml"
	"errors"
	"io"

	"guantong/sheets/parts"
)

var errBroken = errors.New("XML is broken off or not nested")

// visitor is told what is in a part, in order.
type visitor interface {
	start(name string, attrs []xml.Attr)
	end(name string) error
}

// texts collects the text of the v and t elements, without phonetic runs.
type texts struct {
	text     []byte
	inText   bool
	phonetic int
	inlined  bool // the text stands in an is element; a v beside it says the same again
}

// walk reads a large part once, token by token, to its end, so that its checksum is checked too.
func walk(r io.Reader, t *texts, v visitor) error {
	d := parts.NewDecoder(r)
	depth, elements := 0, 0
	for {
		token, err := d.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			depth++
			elements++
			switch token.Name.Local {
			case "v":
				t.inText = t.phonetic == 0 && !t.inlined
			case "t":
				t.inText = t.phonetic == 0
			case "rPh":
				t.phonetic++
			default:
				v.start(token.Name.Local, token.Attr)
			}
		case xml.CharData:
			if t.inText {
				t.text = append(t.text, token...)
			}
		case xml.EndElement:
			if depth--; depth < 0 {
				return errBroken
			}
			switch token.Name.Local {
			case "v", "t":
				t.inText = false
			case "rPh":
				t.phonetic--
			default:
				if err := v.end(token.Name.Local); err != nil {
					return err
				}
			}
		}
	}
	if depth != 0 || elements == 0 { // RawToken does not match ends with starts
		return errBroken
	}
	return nil
}

func attr(attrs []xml.Attr, name string) string {
	for _, a := range attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
