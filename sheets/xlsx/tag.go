package xlsx

import (
	"bytes"
	"regexp"
)

// What bytes are in tags.
const (
	other = iota
	letter
	inner // of a name, but not its first
	colon
	space
)

var classes = func() (c [256]uint8) {
	for i := range c {
		switch b := byte(i); {
		case b >= 'a' && b <= 'z', b >= 'A' && b <= 'Z', b == '_':
			c[i] = letter
		case b >= '0' && b <= '9', b == '.', b == '-':
			c[i] = inner
		case b == ':':
			c[i] = colon
		case b == ' ', b == '\t', b == '\r', b == '\n':
			c[i] = space
		}
	}
	return c
}()

// tag tells of the tag that bytes begin with, and how long it is: 0 if more bytes are needed.
func (s *scanner) tag(b []byte, w *walk) (int, error) {
	if len(b) < 2 {
		return 0, nil
	}
	switch b[1] {
	case '/':
		name, i, err := nameAt(b, 2)
		if i = pastSpace(b, i); err != nil || i == len(b) {
			return 0, err
		}
		if b[i] != '>' {
			return 0, errUnsure
		}
		return i + 1, w.end(name)
	case '?':
		return declaration(b, w)
	}
	name, i, err := nameAt(b, 1)
	s.attrs = s.attrs[:0]
	for err == nil {
		if i = pastSpace(b, i); i == len(b) {
			return 0, nil
		}
		switch b[i] {
		case '>':
			w.start(name, s.attrs)
			return i + 1, nil
		case '/':
			if i+1 == len(b) {
				return 0, nil
			}
			if b[i+1] != '>' {
				return 0, errUnsure
			}
			w.start(name, s.attrs)
			return i + 2, w.end(name)
		}
		i, err = s.attribute(b, i)
	}
	return 0, err
}

// attribute takes in the attribute at a place, and is where it ends.
func (s *scanner) attribute(b []byte, i int) (int, error) {
	name, i, err := nameAt(b, i)
	if err != nil {
		return 0, err
	}
	if i+1 >= len(b) || b[i] != '=' || b[i+1] != '"' { // as hardly any program writes
		if i = pastSpace(b, i); i < len(b) && b[i] != '=' {
			return 0, errUnsure
		}
		if i = pastSpace(b, i+1); i >= len(b) {
			return len(b), nil
		}
		if b[i] != '"' && b[i] != '\'' {
			return 0, errUnsure
		}
		i--
	}
	quote, from := b[i+1], i+2
	for i = from; i < len(b) && b[i] != quote; i++ {
		if b[i] == '<' {
			return 0, errUnsure
		}
	}
	if i == len(b) {
		return i, nil
	}
	value := b[from:i]
	if s.odd && bytes.ContainsAny(value, "&\r") {
		var ok bool
		if value, ok = plain(nil, value, true); !ok {
			return 0, errUnsure
		}
	}
	s.attrs = append(s.attrs, attribute{name, value})
	return i + 1, nil
}

// nameAt is the name at a place, without its prefix, and where it ends: at the end of the bytes it may be broken off.
func nameAt(b []byte, from int) ([]byte, int, error) {
	i := from
	for i < len(b) && classes[b[i]] == letter {
		i++
	}
	local := from
	for ; i < len(b); i++ {
		switch classes[b[i]] {
		case letter:
		case inner:
			if i == from {
				return nil, 0, errUnsure
			}
		case colon:
			if local > from || i == from {
				return nil, 0, errUnsure
			}
			local = i + 1
		default:
			if i == local || b[i] >= 0x80 {
				return nil, 0, errUnsure
			}
			return b[local:i], i, nil
		}
	}
	return nil, len(b), nil
}

func pastSpace(b []byte, i int) int {
	for i < len(b) && classes[b[i]] == space {
		i++
	}
	return i
}

// usual is how a part begins that is in UTF-8.
var usual = regexp.MustCompile(`^<\?xml\s+version=("1\.0"|'1\.0')(\s+encoding=("(?i:utf-8)"|'(?i:utf-8)'))?(\s+standalone=("(yes|no)"|'(yes|no)'))?\s*\?>$`)

// longestDeclaration is far more than one takes.
const longestDeclaration = 256

// declaration goes past what a part says of itself before it begins.
func declaration(b []byte, w *walk) (int, error) {
	end := bytes.IndexByte(b, '>')
	if end < 0 && len(b) < longestDeclaration {
		return 0, nil
	}
	if w.elements > 0 || end < 0 || !usual.Match(b[:end+1]) {
		return 0, errUnsure
	}
	return end + 1, nil
}
