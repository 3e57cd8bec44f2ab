package xls

import (
	"encoding/binary"

	"guantong/sheets/grid"
)

// boxes are the check boxes of a sheet. A DRAWING says where the object lies that the next OBJ describes.
type boxes struct {
	at    grid.Ref
	known bool // where the next object lies
	found []box
}

// box is a check box over a cell, if that is known.
type box struct {
	at     grid.Ref
	placed bool
	ticked bool
}

// drawing looks through nested parts of eight bytes and their content for an anchor: two corners, each a column, how far into
// it in 1024ths, a row, and how far into it in 256ths.
func (b *boxes) drawing(r *reader) {
	const container, anchor, anchorSize = 0xF, 0xF010, 18
	for len(r.part) >= 8 {
		flags, kind, size := r.u16(), r.u16(), r.u32()
		switch {
		case flags&0xF == container: // its content is looked through
			continue
		case kind == anchor && size >= anchorSize && len(r.part) >= anchorSize:
			at := func(i int) int { return int(binary.LittleEndian.Uint16(r.part[i:])) }
			b.at.Col = at(2)
			if at(4) > 1024*3/4 { // it begins at the very end of a column: it lies over the next
				b.at.Col++
			}
			b.at.Row = (at(6)*256 + at(8) + at(14)*256 + at(16)) / 2 / 256 // its middle
			b.known = true
		}
		r.skip(int(min(size, uint32(len(r.part)))))
	}
}

// object reads what kind of object it is and, of a check box, whether it is ticked.
func (b *boxes) object(r *reader) {
	const common, state, checkBox = 0x15, 0x12, 0x0B
	found := box{at: b.at, placed: b.known}
	b.known = false
	isBox := false
	for len(r.part) >= 4 {
		kind, size := r.u16(), r.u16()
		size = min(size, len(r.part))
		body := reader{part: r.part[:size]}
		r.part = r.part[size:]
		switch kind {
		case common:
			isBox = body.u16() == checkBox
		case state:
			found.ticked = body.u16() == 1
		}
	}
	if isBox {
		b.found = append(b.found, found)
	}
}

// tick writes what the check boxes say into the empty cells that they lie over. A truth value there is the box's own. It
// returns how many lie over none.
func (s *sheetReader) tick() (elsewhere int, err error) {
	for _, b := range s.boxes.found {
		c := grid.Row{Cells: s.rows[b.at.Row]}.Cell(b.at.Col)
		switch {
		case b.placed && c.Kind == grid.Bool:
		case !b.placed || c.Kind != grid.Empty || b.at.Col >= grid.MaxCols:
			elsewhere++
		case b.ticked:
			err = s.put(place{row: b.at.Row, col: b.at.Col}, grid.String("☑"))
		default:
			err = s.put(place{row: b.at.Row, col: b.at.Col}, grid.String("□"))
		}
		if err != nil {
			break
		}
	}
	return elsewhere, err
}
