package xlsx

import (
	"bytes"
	"errors"
	"io"
	"sync"
)

// errUnsure is no fault of a part: its bytes alone do not say for certain what is in it.
var errUnsure = errors.New("part is to be read token by token")

// scanner walks through the bytes of a part, of which it holds a piece at a time: whole texts and tags, as plain as nearly all
// programs write them. All else it leaves to others.
type scanner struct {
	in      io.Reader
	buf     []byte
	at      int   // what stands before was told of
	checked int   // what stands before is characters that XML may hold
	end     int   // what was read ends here
	err     error // that reading ended with
	odd     bool  // some of what is checked may stand for something else: it has a &, a carriage return or a ]
	attrs   []attribute
	text    []byte // made of one with odd characters
}

// piece is how many bytes are held, if no text or tag is longer.
const piece = 64 << 10

var scanners = sync.Pool{New: func() any { return &scanner{buf: make([]byte, piece)} }}

// byBytes walks through XML as programs write it: in UTF-8, without comments, declarations of types and the like. For whatever else it
// finds it fails with errUnsure, which is certain: what it walks through, byTokens would have told in the same way.
func byBytes(r io.Reader, w *walk) error {
	s := scanners.Get().(*scanner)
	defer func() {
		if len(s.buf) == piece {
			*s = scanner{buf: s.buf, attrs: s.attrs[:0], text: s.text[:0]}
			scanners.Put(s)
		}
	}()
	s.in = r
	return s.scan(w)
}

func (s *scanner) scan(w *walk) error {
	for {
		if err := s.whole(w); err != nil {
			return sure(err)
		}
		if err := s.more(); err == io.EOF {
			return s.finish(w)
		} else if err != nil {
			return err
		}
	}
}

// whole tells of the texts and tags that are there to their ends.
func (s *scanner) whole(w *walk) error {
	for {
		left := s.buf[s.at:s.checked]
		if len(left) > 0 && left[0] != '<' {
			n := bytes.IndexByte(left, '<')
			if n < 0 {
				return nil
			}
			if err := s.say(left[:n], w); err != nil {
				return err
			}
			s.at += n
			left = left[n:]
		}
		if short, ok := w.to.(shortcut); ok && w.depth > 0 && !s.odd {
			n, err := short.pass(left)
			if err != nil {
				return err
			}
			if n > 0 {
				s.at += n
				continue
			}
		}
		n, err := s.tag(left, w)
		if err != nil || n == 0 {
			return err
		}
		s.at += n
	}
}

// finish tells of what stands behind the last tag.
func (s *scanner) finish(w *walk) error {
	rest := s.buf[s.at:s.end]
	if s.checked < s.end || bytes.IndexByte(rest, '<') >= 0 { // broken off in a character, or in a tag
		return errUnsure
	}
	if err := s.say(rest, w); err != nil {
		return err
	}
	return sure(w.done())
}

// sure leaves it to others to say what is wrong with the XML.
func sure(err error) error {
	if err == errBroken {
		return errUnsure
	}
	return err
}

func (s *scanner) say(text []byte, w *walk) error {
	if s.odd {
		var ok bool
		if s.text, ok = plain(s.text[:0], text, false); !ok {
			return errUnsure
		}
		text = s.text
	}
	w.say(text)
	return nil
}

// more reads on, until the piece is full. What was told of makes room for it; where that is nothing, the piece grows.
func (s *scanner) more() error {
	if s.err != nil {
		return s.err
	}
	copy(s.buf, s.buf[s.at:s.end])
	s.end, s.checked, s.at = s.end-s.at, s.checked-s.at, 0
	if s.end == len(s.buf) {
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	for s.end < len(s.buf) && s.err == nil {
		var n int
		n, s.err = s.in.Read(s.buf[s.end:])
		s.end += n
	}
	n, ok := allowed(s.buf[s.checked:s.end])
	if !ok {
		return errUnsure
	}
	s.checked += n
	s.odd = bytes.IndexByte(s.buf[:s.checked], '&') >= 0 || bytes.IndexByte(s.buf[:s.checked], '\r') >= 0 || bytes.IndexByte(s.buf[:s.checked], ']') >= 0
	return nil
}
