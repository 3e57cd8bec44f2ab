package folder

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// sharedStrings reads the table of texts that cells refer to by number.
func (p *pkg) sharedStrings(name string, limits Limits) ([]string, error) {
	r, err := p.open(name, limits.Strings)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var s stringReader
	err = walk(r, &s.texts, &s)
	if isLimit(err) {
		return nil, unreadable(err, "工作簿里的文字太多（超过 "+megabytes(limits.Strings)+"）", "拆成几个工作簿")
	}
	return s.table, err
}

type stringReader struct {
	texts
	table []string
}

func (s *stringReader) start(name string, _ []xml.Attr) {
	if name == "si" {
		s.text = s.text[:0]
	}
}

func (s *stringReader) end(name string) error {
	if name == "si" {
		s.table = append(s.table, unescape(string(s.text)))
	}
	return nil
}

// unescape decodes the way OOXML writes characters that XML cannot hold: _x000D_ is a carriage return, and _x005F_ an
// underscore that would otherwise begin such a code.
func unescape(s string) string {
	i := strings.Index(s, "_x")
	if i < 0 {
		return s
	}
	var b strings.Builder
	for ; i >= 0; i = strings.Index(s, "_x") {
		b.WriteString(s[:i])
		s = s[i:]
		code, err := uint64(0), strconv.ErrSyntax
		if len(s) >= 7 && s[6] == '_' {
			code, err = strconv.ParseUint(s[2:6], 16, 16)
		}
		if err != nil || code >= 0xD800 && code < 0xE000 { // no such code, or half a character
			b.WriteString(s[:2])
			s = s[2:]
			continue
		}
		b.WriteRune(rune(code))
		s = s[7:]
	}
	b.WriteString(s)
	return b.String()
}
