package xls

import (
	"math"
	"strings"
	"unicode/utf16"
)

// Flags of a text in the table of shared texts.
const (
	reading = 4 // how it is read aloud follows, which is left out
	rich    = 8 // parts of it have fonts of their own
)

// text is a text of a cell, whose font its beginning has.
type text struct {
	string
	lead   int  // bytes from the beginning on in the cell's font
	struck bool // what is in other fonts is struck through, all of it
}

// run is a part of a text with a font of its own, up to the next run.
type run struct{ from, font int }

// entryCost is what an entry counts beside its text, in bytes: as much as in an .xlsx.
const entryCost = 20

// readTexts reads the table of texts that cells refer to by number.
func (b *book) readTexts(r *reader) error {
	r.skip(4) // how often cells refer to them
	count := int64(r.u32())
	for ; count > 0 && !r.bad; count-- {
		n, flags, runs, extra := r.u16(), r.u8(), 0, uint32(0)
		if flags&rich != 0 {
			runs = r.u16()
		}
		if flags&reading != 0 {
			extra = r.u32()
		}
		t := b.rich(r.chars(n, flags), r, runs)
		if r.bad { // some programs count texts that are not there
			break
		}
		r.skip(int(extra & math.MaxInt32))
		if b.texts -= int64(len(t.string)) + entryCost; b.texts < 0 {
			return errTexts
		}
		b.shared = append(b.shared, t)
	}
	return nil
}

// rich makes a text of its characters and the runs that follow them.
func (b *book) rich(units []uint16, r *reader, count int) text {
	var runs []run
	for ; count > 0 && !r.bad; count-- {
		if at := (run{min(r.u16(), len(units)), r.u16()}); len(runs) == 0 || at.from >= runs[len(runs)-1].from {
			runs = append(runs, at)
		}
	}
	if len(runs) == 0 {
		s := string(utf16.Decode(units))
		return text{string: s, lead: len(s)}
	}
	s := string(utf16.Decode(units[:runs[0].from]))
	t := text{string: s, lead: len(s), struck: true}
	for i, run := range runs {
		to := len(units)
		if i+1 < len(runs) {
			to = runs[i+1].from
		}
		if run.from == to {
			continue
		}
		f := b.font(run.font)
		piece := string(utf16.Decode(units[run.from:to]))
		t.string += f.signs.Text(piece)
		t.struck = t.struck && (f.struck || strings.TrimSpace(piece) == "")
	}
	return t
}

// plain is a text in one font.
func plain(s string) text { return text{string: s, lead: len(s)} }
