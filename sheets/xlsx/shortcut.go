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
		s.text = append(s.text[:0], text...)
		s.runs.reset()
		s.table = append(s.table, unescape(s.shelf.text(s.text)))
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
		var value []byte
		attrs := room[:0]
		if after, ok := behind(rest, ` r="`); ok {
			value, rest = quoted(after)
			attrs = append(attrs, attribute{nameR, value})
		}
		if after, ok := behind(rest, ` s="`); ok {
			value, rest = quoted(after)
			attrs = append(attrs, attribute{nameS, value})
		}
		if after, ok := behind(rest, ` t="`); ok {
			value, rest = quoted(after)
			attrs = append(attrs, attribute{nameT, value})
		}
		value = nil
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

// The names of cells and of what they have, in the order in which it stands.
var nameC, nameR, nameS, nameT = []byte("c"), []byte("r"), []byte("s"), []byte("t")

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

// quoted is what stands before a quote, and what stands behind it; nothing stands behind where there is none, or where it is not plain.
func quoted(b []byte) (value, rest []byte) {
	for i, sign := range b {
		switch sign {
		case '"':
			return b[:i], b[i+1:]
		case '<':
			return nil, nil
		}
	}
	return nil, nil
}
