package xlsx

import (
	"fmt"

	"github.com/cespare/xxhash/v2"
)

// textList are the texts of a workbook's cells, which name them by number. A cell may have its text in itself, but what an iPhone shows of
// a file in a mail or a chat, and Numbers, leaves such cells empty. A text is known again as long as no other takes its place: the few that
// are listed twice take less than to remember all.
type textList struct {
	pieces [][]byte // of the part, each of about flushAt. They are used again
	last   int      // the one that is being filled
	count  int      // of texts
	named  int      // by cells
	recent [recentTexts]struct {
		text   string
		number int // counted from 1; 0 for none
	}
}

const recentTexts = 1 << 12

// begin is ready for another workbook.
func (l *textList) begin() {
	l.last, l.count, l.named = -1, 0, 0
	clear(l.recent[:])
	l.turn()
}

// turn goes on to an empty piece.
func (l *textList) turn() {
	if l.last++; l.last == len(l.pieces) {
		l.pieces = append(l.pieces, make([]byte, 0, 2*flushAt))
	}
	l.pieces[l.last] = l.pieces[l.last][:0]
}

// number is that of a text, counted from 0.
func (l *textList) number(text string) int {
	l.named++
	r := &l.recent[xxhash.Sum64String(text)%recentTexts]
	if r.number == 0 || r.text != text {
		if len(l.pieces[l.last]) >= flushAt {
			l.turn()
		}
		piece := &l.pieces[l.last]
		*piece = append(appendString(append(*piece, `<si>`...), text), `</si>`...)
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
	for _, piece := range append(l.pieces[:l.last+1:l.last+1], []byte(`</sst>`)) {
		if _, err := w.Write(piece); err != nil {
			return err
		}
	}
	return nil
}
