package xlsx

import (
	"errors"
	"io"
	"sync/atomic"

	"guantong/sheets/parts"
)

var errBroken = errors.New("XML is broken off or not nested")

// visitor is told what is in a part, in order. Names are without prefixes. What it is told with is there no longer than it takes it in.
type visitor interface {
	start(name []byte, attrs []attribute)
	end(name []byte) error
}

type attribute struct{ name, value []byte }

// texts collects the text of the v and t elements, without phonetic runs.
type texts struct {
	text     []byte
	inText   bool
	phonetic int
	inlined  bool // the text stands in an is element; a v beside it says the same again
}

// walk goes through a part from element to element.
type walk struct {
	*texts
	to              visitor
	depth, elements int
}

func (w *walk) start(name []byte, attrs []attribute) {
	w.depth++
	w.elements++
	switch string(name) {
	case "v":
		w.inText = w.phonetic == 0 && !w.inlined
	case "t":
		w.inText = w.phonetic == 0
	case "rPh":
		w.phonetic++
	default:
		w.to.start(name, attrs)
	}
}

func (w *walk) say(text []byte) {
	if w.inText {
		w.text = append(w.text, text...)
	}
}

func (w *walk) end(name []byte) error {
	if w.depth--; w.depth < 0 {
		return errBroken
	}
	switch string(name) {
	case "v", "t":
		w.inText = false
	case "rPh":
		w.phonetic--
	default:
		return w.to.end(name)
	}
	return nil
}

// done tells whether the part may end here. Names of ends are not held against those of starts.
func (w *walk) done() error {
	if w.depth != 0 || w.elements == 0 {
		return errBroken
	}
	return nil
}

// reread counts the parts that were read again token by token.
var reread atomic.Int64

// Reread is how many parts of workbooks this process has read token by token, which takes several times as long, because their bytes
// alone did not say for certain what is in them.
func Reread() int64 { return reread.Load() }

// through reads a large part once, to its end, so that its checksum is checked too. begin says who is told of it; where bytes alone do
// not do, it is asked again, and all is told anew.
func (l Limits) through(part *parts.Part, begin func() (*texts, visitor)) error {
	over := func(read func(io.Reader, *walk) error) error {
		w := &walk{}
		w.texts, w.to = begin()
		return read(part, w)
	}
	if !l.byTokens {
		err := over(byBytes)
		if err != errUnsure {
			return err
		}
		reread.Add(1)
		if err := part.Again(); err != nil {
			return err
		}
	}
	return over(byTokens)
}

// attr is the value of the first attribute of a name; nil if there is none.
func attr(attrs []attribute, name string) []byte {
	for i := range attrs {
		if string(attrs[i].name) == name {
			return attrs[i].value
		}
	}
	return nil
}
