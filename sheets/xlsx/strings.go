package xlsx

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"guantong/sheets/parts"
)

// sharedTexts is the table of texts that cells refer to by number.
type sharedTexts struct {
	table []string
	rich  map[int][]run // of those that are not seen as they are stored
}

// sharedStrings reads the table. anyCell tells that there are cells whose own font matters.
func sharedStrings(p *parts.Package, name string, limits Limits, anyCell bool) (*sharedTexts, error) {
	r, err := p.Open(name, limits.Strings)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	s := stringReader{anyCell: anyCell}
	err = limits.through(r, s.begin)
	if IsLimit(err) {
		return nil, unreadable(err, "工作簿里的文字太多（超过 "+megabytes(limits.Strings)+"）", "拆成几个工作簿")
	}
	return &s.sharedTexts, err
}

type stringReader struct {
	texts
	sharedTexts
	shelf   shelf
	runs    runReader
	anyCell bool
}

func (s *stringReader) begin() (*texts, visitor) {
	*s = stringReader{anyCell: s.anyCell, sharedTexts: sharedTexts{rich: map[int][]run{}}}
	return &s.texts, s
}

func (s *stringReader) start(name []byte, attrs []attribute) {
	switch string(name) {
	case "sst":
		s.table = slices.Grow(s.table, min(max(number(attrs, "uniqueCount"), 0), maxForetold))
	case "si":
		s.text = s.text[:0]
		s.runs.reset()
	default:
		s.runs.start(name, attrs, s.text)
	}
}

// maxForetold is how many texts a part, or rows a text, is believed to hold before it is read.
const maxForetold = 1 << 16

func (s *stringReader) end(name []byte) error {
	if string(name) != "si" {
		s.runs.end(name, s.text)
		return nil
	}
	if rich := s.runs.rich(s.anyCell); rich != nil {
		s.rich[len(s.table)] = rich
	}
	s.table = append(s.table, unescape(s.shelf.text(s.text)))
	return nil
}

// OOXML has a way of its own to write characters that XML cannot hold: _x000D_ is a carriage return, and _x005F_ an
// underscore that would otherwise begin such a code.

// escapedAt is the character that s begins with the code of.
func escapedAt(s string) (rune, bool) {
	if len(s) < 7 || s[:2] != "_x" || s[6] != '_' {
		return 0, false
	}
	code, err := strconv.ParseUint(s[2:6], 16, 16)
	return rune(code), err == nil && !utf16.IsSurrogate(rune(code))
}

func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if r, ok := escapedAt(s[i:]); ok {
			b.WriteRune(r)
			i += 7
			continue
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}

// escape keeps a person's text that looks like such a code. excelize does so for streamed cells only.
func escape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		if _, ok := escapedAt(s[i:]); ok {
			b.WriteString("_x005F")
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// utf16Len is the length of a text as Excel counts.
func utf16Len(s string) int { return len(utf16.Encode([]rune(s))) }
