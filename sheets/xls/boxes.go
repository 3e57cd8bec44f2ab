package xls

import (
	"guantong/sheets/grid"
)

// boxes are the check boxes of a sheet. A DRAWING says where the object lies that the next OBJ describes.
type boxes struct {
	at    grid.Ref
	known bool // where the next object lies
	found []box
}

// box is a check box.
type box struct {
	at    grid.Ref // the cell that it lies over
	sure  bool     // that it does, and what it says
	ticks bool
}

// drawing looks for an anchor through parts that lie in one another, each with a head of eight bytes.
func (b *boxes) drawing(r *reader) {
	const container, anchor, anchorSize = 0xF, 0xF010, 18
	for len(r.part) >= 8 {
		flags, kind, size := r.u16(), r.u16(), r.u32()
		if flags&0xF == container {
			continue // with what is in it
		}
		inner := reader{part: r.part[:min(uint64(size), uint64(len(r.part)))]}
		r.skip(len(inner.part))
		if kind != anchor || len(inner.part) < anchorSize {
			continue
		}
		inner.skip(2)
		var from, to grid.Ref
		var x, y, toX, toY int
		from.Col, x, from.Row, y = inner.u16(), inner.u16(), inner.u16(), inner.u16()
		to.Col, toX, to.Row, toY = inner.u16(), inner.u16(), inner.u16(), inner.u16()
		b.at = grid.Ref{Row: most(from.Row, to.Row, y, toY, 256), Col: most(from.Col, to.Col, x, toX, 1024)}
		b.known = true
	}
}

// most is the row or column that holds most of what begins so many parts into one and ends so many into another.
func most(from, to, begin, end, parts int) int {
	switch {
	case to <= from:
		return from
	case to == from+1 && parts-begin < end:
		return to
	case to > from+1 && begin > 0:
		return from + 1
	}
	return from
}

// object reads whether an object is a check box, and what it says.
func (b *boxes) object(r *reader) {
	const common, state, checkBox, no, yes = 0x15, 0x12, 0x0B, 0, 1
	found, isBox := box{at: b.at}, false
	for len(r.part) >= 4 {
		kind, size := r.u16(), r.u16()
		body := reader{part: r.part[:min(size, len(r.part))]}
		r.skip(len(body.part))
		switch kind {
		case common:
			isBox = body.u16() == checkBox
		case state:
			says := body.u16()
			found.ticks, found.sure = says == yes, b.known && (says == yes || says == no)
		}
	}
	if isBox {
		b.found = append(b.found, found)
	}
	b.known = false
}

// tick puts what check boxes say into the cells that they lie over: TRUE where one is ticked, nothing where it is not. Those
// that lie over a cell with something else in it, or two over one cell, say nothing sure and are counted.
func (s *sheetReader) tick() (unsure int, err error) {
	if len(s.boxes.found)*len(s.merges) > maxSearch {
		return len(s.boxes.found), nil
	}
	over := map[grid.Ref]int{}
	for i := range s.boxes.found {
		b := &s.boxes.found[i]
		b.at = s.merged(b.at)
		over[b.at]++
	}
	for _, b := range s.boxes.found {
		row := s.rows[b.at.Row]
		c := grid.Row{Cells: row}.Cell(b.at.Col)
		switch {
		case !b.sure || over[b.at] > 1 || c.Kind != grid.Empty && c.Kind != grid.Bool:
			unsure++
		case c.Kind == grid.Bool: // the box shows what is in the cell
			if c.Number == 0 {
				row[b.at.Col] = grid.Cell{}
			}
		case b.ticks:
			if err := s.put(place{row: b.at.Row, col: b.at.Col}, grid.Logical(true)); err != nil {
				return 0, err
			}
		}
	}
	return unsure, nil
}

// maxSearch bounds the search for the merged areas that boxes lie over.
const maxSearch = 50_000_000

// merged is the cell that holds the value of a place.
func (s *sheetReader) merged(at grid.Ref) grid.Ref {
	for _, m := range s.merges {
		if m.Contains(at) {
			return m.From
		}
	}
	return at
}
