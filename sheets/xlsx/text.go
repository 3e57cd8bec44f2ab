package xlsx

import (
	"bytes"
	"errors"
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
	return strings.ContainsRune(text, comma)
}

// isText tells whether what was decoded as text is some, and not a picture, a document or an archive.
func isText(text string) bool {
	head := text[:min(len(text), 4096)]
	binary := func(r rune) bool {
		return r < ' ' && r != '\t' && r != '\r' && r != '\n' || r == 0x7F
	}
	return !strings.HasPrefix(head, "%PDF-") && !strings.HasPrefix(head, `{\rtf`) &&
		strings.IndexByte(text, 0) < 0 && strings.IndexFunc(head, binary) < 0 && wrong(head)*50 <= len(head)+50
}

// plainText is a text in UTF-8, whatever it is encoded in, with lines that end as ours do. Where bytes fit no encoding, a copy
// was cut off or two were put together: the one they fit best.
func plainText(data []byte) (text string, err error) {
	if wide := wideEncoding(data); wide != nil {
		text, err = decoded(data, wide) // UTF-16 is what Excel calls Unicode text
	} else if data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF")); utf8.Valid(data) {
		text = string(data)
	} else {
		text, err = decoded(data, simplifiedchinese.GB18030)
		if bad := wrong(text); bad > 0 {
			if utf := strings.ToValidUTF8(string(data), string(utf8.RuneError)); bad > wrong(utf) {
				text = utf
			}
		}
	}
	if strings.IndexByte(text, '\n') < 0 { // as programs of old Macs end lines
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	return text, err
}

// decoded is a text of another encoding. Two bytes of one of its characters become three, so that it is made once and never moved.
func decoded(data []byte, from encoding.Encoding) (string, error) {
	var text strings.Builder
	text.Grow(len(data)/2*3 + utf8.UTFMax)
	w := transform.NewWriter(&text, from.NewDecoder())
	_, err := w.Write(data)
	err = errors.Join(err, w.Close())
	return text.String(), err
}

// wrong is how many signs of a text could not be decoded.
func wrong(text string) int { return strings.Count(text, string(utf8.RuneError)) }

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
func separator(text string) (rune, string) {
	if rest, ok := strings.CutPrefix(text, "sep="); ok {
		line, rest, _ := strings.Cut(rest, "\n")
		if r, n := utf8.DecodeRuneInString(line); n > 0 && strings.TrimRight(line[n:], "\r") == "" && strings.ContainsRune(separators, r) {
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
	edge := func(i int) bool { return i < 0 || i >= len(head) || strings.IndexByte(",;|\r\n", head[i]) >= 0 }
	for i := 0; i < len(head); {
		r, n := utf8.DecodeRuneInString(head[i:])
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
