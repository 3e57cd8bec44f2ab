package xlsx

import "bytes"

// shortcut takes in what a visitor sees most, as nearly all programs write it, in one step: the same as if it had been told of tag by tag.
type shortcut interface {
	// pass is how many of the bytes were taken in. All of them are plain.
	pass(b []byte) (int, error)
}

// pass takes in texts without runs.
func (s *stringReader) pass(b []byte) (n int, err error) {
	if s.inText || s.phonetic != 0 {
		return 0, nil
	}
	for {
		rest, ok := behind(b[n:], `<si><t>`)
		if !ok {
			if rest, ok = behind(rest, `<si><t xml:space="preserve">`); !ok { // LibreOffice writes all texts so
				return n, nil
			}
		}
		text, rest, ok := until(rest, `</t></si>`)
		if !ok {
			return n, nil
		}
		s.start(nameSi, nil)
		s.text = append(s.text, text...)
		if err := s.end(nameSi); err != nil {
			return n, err
		}
		n = len(b) - len(rest)
	}
}

// pass takes in cells with nothing but a value, and those without any.
func (in *cellReader) pass(b []byte) (n int, err error) {
	if in.inText || in.phonetic != 0 || !in.inRow || in.inCell {
		return 0, nil
	}
	var room [3]attribute
	for {
		rest, ok := behind(b[n:], `<c`)
		if !ok {
			return n, nil
		}
		attrs, rest := plainAttribute(room[:0], rest, 'r')
		attrs, rest = plainAttribute(attrs, rest, 's')
		attrs, rest = plainAttribute(attrs, rest, 't')
		var value []byte
		if after, ok := behind(rest, `/>`); ok {
			rest = after
		} else if after, ok := behind(rest, `><v>`); ok {
			if value, rest, ok = until(after, `</v></c>`); !ok {
				return n, nil
			}
		} else {
			return n, nil
		}
		in.start(nameC, attrs)
		in.text = append(in.text, value...)
		if err := in.end(nameC); err != nil {
			return n, err
		}
		n = len(b) - len(rest)
	}
}

var nameC, nameSi = []byte("c"), []byte("si")

// plainAttribute takes in the attribute of a name of one letter, if bytes begin with it. Nothing is left where it has no end, or is not plain.
func plainAttribute(attrs []attribute, b []byte, name byte) (all []attribute, rest []byte) {
	if len(b) < 4 || b[0] != ' ' || b[1] != name || b[2] != '=' || b[3] != '"' {
		return attrs, b
	}
	for i, sign := range b[4:] {
		switch sign {
		case '"':
			return append(attrs, attribute{b[1:2], b[4:][:i]}), b[4:][i+1:]
		case '<':
			return attrs, nil
		}
	}
	return attrs, nil
}

// behind is what stands behind the mark that bytes begin with.
func behind(b []byte, mark string) ([]byte, bool) {
	if len(b) < len(mark) || string(b[:len(mark)]) != mark {
		return b, false
	}
	return b[len(mark):], true
}

// until is the text up to a mark that begins with the next <, and what stands behind that.
func until(b []byte, mark string) (text, rest []byte, ok bool) {
	end := bytes.IndexByte(b, '<')
	if end < 0 {
		return nil, b, false
	}
	rest, ok = behind(b[end:], mark)
	return b[:end], rest, ok
}
