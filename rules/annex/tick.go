package annex

import (
	"math"
	"slices"
	"strings"

	"guantong/sheets/grid"
)

// Tick is what stands in a cell meant for √.
type Tick uint8

// The states of a tick. Free text counts as ticked.
const (
	Unticked Tick = iota
	Ticked
	Done // 已办: counts as ticked in 附件2④ and is no longer open
	Text
	Unread // there is something, but nothing to read: #N/A
)

// Counts tells whether the cell counts in 附件2.
func (t Tick) Counts() bool { return t != Unticked && t != Unread }

// Open tells whether a need still waits to be met.
func (t Tick) Open() bool { return t == Ticked || t == Text }

// Answer is a cell meant for 是 or 否.
type Answer uint8

// The answers. Empty and Unclear count as 否.
const (
	Unanswered Answer = iota
	Yes
	No
	Unclear
)

// tick reads a row's tick cell; only a need may also be done.
func (r Row) tick(f Field, need bool) Tick {
	return r.sheet.vocab.readTick(r.raw(f), need)
}

// readTick reads a tick cell; only a need may also be done.
func (v *vocabulary) readTick(c grid.Cell, need bool) Tick {
	switch c.Kind {
	case grid.Empty:
		return Unticked
	case grid.Bool, grid.Number:
		switch {
		case math.Abs(c.Number) <= noise:
			return Unticked
		case math.Abs(c.Number-1) <= noise:
			return Ticked
		}
		return Text
	}
	if vain(c) != readable {
		return Unread
	}
	t, ok := find(v.tick, c.Text)
	if !ok || t == Done && !need {
		return Text
	}
	return t
}

// answer reads a row's 是/否 cell, in which people also answer in the words of its heading: 已复工, 未参保.
func (r Row) answer(f Field) Answer {
	c, v := r.Cell(f), r.sheet.vocab
	if c.Kind == grid.Text {
		if yes, ok := find(v.answers[f], c.Text); ok && yes {
			return Yes
		} else if ok {
			return No
		}
	}
	return v.readAnswer(c)
}

// readAnswer reads a 是/否 cell.
func (v *vocabulary) readAnswer(c grid.Cell) Answer {
	if blank(c) {
		return Unanswered
	}
	switch v.readTick(c, false) {
	case Ticked:
		return Yes
	case Unticked:
		return No
	}
	return Unclear
}

// NoTicks are the words for an empty box or a no, letters both small and capital.
func NoTicks() (words []string) {
	for w, t := range vocab().tick {
		if t == Unticked && w != "" {
			words = append(words, w)
			if upper := strings.ToUpper(w); upper != w {
				words = append(words, upper)
			}
		}
	}
	slices.Sort(words)
	return words
}
