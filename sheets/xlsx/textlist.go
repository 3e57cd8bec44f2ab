package xlsx

import (
	"bytes"
	"fmt"

	"github.com/cespare/xxhash/v2"
	"github.com/klauspost/compress/s2"
)

// textList are the texts of a workbook's cells, which name them by number. A cell may have its text in itself, but what an iPhone shows of
// a file in a mail or a chat, and Numbers, leaves such cells empty. A text is known again as long as no other takes its place: the few that
// are listed twice take less than to remember all.
type textList struct {
	full   [][]byte // pieces of the part, each of about flushAt, packed: a large town's workbook has a hundred thousand names
	piece  []byte   // the one that is being filled
	packed []byte   // room to pack one
	count  int      // of texts
	named  int      // by cells
	recent [recentTexts]struct {
		text   string
		number int // counted from 1; 0 for none
	}
}

const recentTexts = 1 << 12

// reset forgets the texts of a workbook.
func (l *textList) reset() {
	l.full, l.piece, l.count, l.named = nil, l.piece[:0], 0, 0
	clear(l.recent[:])
}

// number is that of a text, counted from 0.
func (l *textList) number(text string) int {
	l.named++
	r := &l.recent[xxhash.Sum64String(text)%recentTexts]
	if r.number == 0 || r.text != text {
		if len(l.piece) >= flushAt {
			l.packed = s2.Encode(l.packed[:cap(l.packed)], l.piece)
			l.full, l.piece = append(l.full, bytes.Clone(l.packed)), l.piece[:0]
		}
		l.piece = append(appendString(append(l.piece, `<si>`...), text), `</si>`...)
		l.count++
		r.text, r.number = text, l.count
	}
	return r.number - 1
}

const textsPart = "xl/sharedStrings.xml"

// texts writes the part that lists them, after the tabs.
func (b *builder) texts() error {
	w, err := create(b.zip, textsPart)
	if err != nil {
		return err
	}
	l := &b.room.texts
	if _, err := fmt.Fprintf(w, xmlHeader+`<sst xmlns="`+mainSpace+`" count="%d" uniqueCount="%d">`, l.named, l.count); err != nil {
		return err
	}
	for _, packed := range l.full {
		if l.packed, err = s2.Decode(l.packed[:cap(l.packed)], packed); err != nil {
			return err
		}
		if _, err := w.Write(l.packed); err != nil {
			return err
		}
	}
	l.piece = append(l.piece, `</sst>`...)
	_, err = w.Write(l.piece)
	return err
}
