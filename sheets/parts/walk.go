package parts

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
)

// maxDepth is far above what a document nests: a table in a cell takes six levels.
const maxDepth = 256

var errDeep = errors.New("XML is nested too deep")

// Walker goes once through XML, from element to element, and keeps none of it.
type Walker struct {
	d     *xml.Decoder
	depth int
	in    allowance
}

// NewWalker walks through a part.
func NewWalker(r io.Reader) *Walker {
	w := &Walker{in: allowance{r, math.MaxInt64}}
	w.d = NewDecoder(&w.in)
	return w
}

// Allow lets so many bytes be walked through from here on, give or take a few thousand; then comes ErrTooBig.
func (w *Walker) Allow(bytes int64) { w.in.left = bytes }

type allowance struct {
	io.Reader
	left int64
}

func (a *allowance) Read(b []byte) (int, error) {
	n, err := a.Reader.Read(b)
	if a.left -= int64(n); a.left < 0 {
		err = ErrTooBig
	}
	return n, err
}

// Top tells of the outermost element, as Each tells of others, and then goes on to the end of the part, so that its
// checksum is checked too.
func (w *Walker) Top(element func(xml.StartElement) error) error {
	seen := false
	err := w.each(func(start xml.StartElement) error {
		seen = true
		return element(start)
	}, func([]byte) {})
	switch {
	case err != io.EOF:
		return err
	case !seen:
		return io.ErrUnexpectedEOF
	}
	return nil
}

// Each tells of each element within the one that was told of last, and returns at its end. The function may walk through
// the element that it is told of; what it leaves is skipped.
func (w *Walker) Each(element func(xml.StartElement) error) error {
	return w.each(element, func([]byte) {})
}

// EachOrText is like Each, and tells of text that stands directly in the element too.
func (w *Walker) EachOrText(element func(xml.StartElement) error, text func([]byte)) error {
	return w.each(element, text)
}

// Skip walks to the end of the element that was told of last.
func (w *Walker) Skip() error { return w.Each(func(xml.StartElement) error { return nil }) }

func (w *Walker) each(element func(xml.StartElement) error, text func([]byte)) error {
	outer := w.depth
	for {
		token, err := w.d.Token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if w.depth++; w.depth > maxDepth {
				return errDeep
			}
			at := w.depth
			if err := element(token); err != nil {
				return err
			}
			if w.depth == at { // it was not walked through
				if err := w.Skip(); err != nil {
					return err
				}
			}
		case xml.EndElement:
			w.depth = outer - 1
			return nil
		case xml.CharData:
			text(token)
		}
	}
}

// Attr is the value of an attribute, in whatever name space; "" if there is none.
func Attr(start xml.StartElement, name string) string {
	for _, a := range start.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
