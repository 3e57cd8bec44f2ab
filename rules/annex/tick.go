package annex

import "guantong/sheets/grid"

// Tick is what stands in a cell meant for √.
type Tick uint8

// The states of a tick. Free text counts as ticked.
const (
	Unticked Tick = iota
	Ticked
	Done // 已办: counts as ticked in 附件2④ and is no longer open
	Text
)

// Counts tells whether the cell counts in 附件2.
func (t Tick) Counts() bool { return t != Unticked }

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

// readTick reads a tick cell; only a need may also be done.
func (v *vocabulary) readTick(c grid.Cell, need bool) Tick {
	switch c.Kind {
	case grid.Empty, grid.Uncalculated:
		return Unticked
	case grid.Bool, grid.Number:
		switch c.Number {
		case 0:
			return Unticked
		case 1:
			return Ticked
		}
		return Text
	}
	t, ok := find(v.tick, c.Text)
	if !ok || t == Done && !need {
		return Text
	}
	return t
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
