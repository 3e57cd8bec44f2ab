package xlsx

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// IsTable tells whether bytes are text with columns, in any encoding that a .csv may have.
func IsTable(data []byte) bool {
	if markup(data) != "" {
		return false
	}
	text, err := plainText(data[:min(len(data), 4096)])
	if err != nil || !isText(text) {
		return false
	}
	comma, _ := separator(text)
	return bytes.ContainsRune(text, comma)
}

// isText tells whether what was decoded as text is some, and not a picture, a document or an archive.
func isText(text []byte) bool {
	head := text[:min(len(text), 4096)]
	binary := func(r rune) bool {
		return r < ' ' && r != '\t' && r != '\r' && r != '\n' || r == 0x7F
	}
	return !bytes.HasPrefix(head, []byte("%PDF-")) && !bytes.HasPrefix(head, []byte(`{\rtf`)) &&
		bytes.IndexByte(text, 0) < 0 && bytes.IndexFunc(head, binary) < 0 && wrong(head)*50 <= len(head)+50
}

// plainText is a text in UTF-8, whatever it is encoded in, with lines that end as ours do. Where bytes fit no encoding, a copy
// was cut off or two were put together: the one they fit best.
func plainText(data []byte) ([]byte, error) {
	text, err := data, error(nil)
	if wide := wideEncoding(data); wide != nil {
		text, err = wide.NewDecoder().Bytes(data) // UTF-16 is what Excel calls Unicode text
	} else if text = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF")); !utf8.Valid(text) {
		var gb []byte
		room := make([]byte, 0, len(text)/2*3+utf8.UTFMax) // two bytes become three
		gb, _, err = transform.Append(simplifiedchinese.GB18030.NewDecoder(), room, text)
		if bad := wrong(gb); bad > 0 {
			if utf := bytes.ToValidUTF8(text, []byte(string(utf8.RuneError))); bad > wrong(utf) {
				gb = utf
			}
		}
		text = gb
	}
	if bytes.IndexByte(text, '\n') < 0 { // as programs of old Macs end lines
		text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	}
	return text, err
}

// wrong is how many signs of a text could not be decoded.
func wrong(text []byte) int { return bytes.Count(text, []byte(string(utf8.RuneError))) }

// wideEncoding is which UTF-16 bytes are, nil if they are none. Without a mark the zeros tell, which stand beside every
// separator and digit; few signs of Chinese have one on the other side.
func wideEncoding(data []byte) encoding.Encoding {
	var zeros [2]int
	for i, b := range data[:min(len(data), 4096)] {
		if b == 0 {
			zeros[i%2]++
		}
	}
	switch {
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), zeros[1] > 8 && zeros[1] > 8*zeros[0]:
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(data, []byte("\xFE\xFF")), zeros[0] > 8 && zeros[0] > 8*zeros[1]:
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	}
	return nil
}

// separators are what stands between cells. A comma of Chinese text does where somebody typed the file.
const separators = ",\t;|，；"

// separator tells what stands between the cells of a text, and the text without a first line that is there only to say so. It
// is what the fullest line has most of: a title or a unit line may hold other such signs. Those in quotes do not count, nor
// tabs beside other separators, which programs add to IDs so that Excel takes them for text.
func separator(text []byte) (rune, []byte) {
	if rest, ok := bytes.CutPrefix(text, []byte("sep=")); ok {
		line, rest, _ := bytes.Cut(rest, []byte("\n"))
		if r, n := utf8.DecodeRune(line); n > 0 && len(bytes.TrimRight(line[n:], "\r")) == 0 && strings.ContainsRune(separators, r) {
			return r, rest
		}
	}
	best, most, lines := ',', 0, map[rune]int{}
	counts, quoted := map[rune]int{}, false
	end := func() {
		for _, r := range separators {
			if n := counts[r]; n > most {
				best, most = r, n
			}
			if counts[r] > 0 {
				lines[r]++
			}
		}
		clear(counts)
	}
	head := text[:min(len(text), 64<<10)]
	edge := func(i int) bool { return i < 0 || i >= len(head) || bytes.IndexByte([]byte(",;|\r\n"), head[i]) >= 0 }
	for i := 0; i < len(head); {
		r, n := utf8.DecodeRune(head[i:])
		i += n
		switch {
		case r == '"':
			quoted = !quoted
		case r == '\n':
			end()
		case quoted || !strings.ContainsRune(separators, r):
		case r == '\t' && (edge(i) || edge(i-2)):
		default:
			counts[r]++
		}
	}
	end()
	if best != ',' && best != '\t' && lines[best] < max(2, lines[',']) { // in a sentence, or in the cells of some rows
		return ',', text
	}
	return best, text
}
