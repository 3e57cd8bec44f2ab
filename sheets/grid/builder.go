package grid

import (
	"errors"
	"slices"
)

// What a grid has no place for.
var (
	ErrFull = errors.New("too many cells")
	ErrText = errors.New("too much text")
)

// Builder makes a Grid of rows that come from the top to the bottom. It keeps only what the cells hold, and no more
// cells than it may, counting the empty ones to the left of a filled one.
type Builder struct {
	Room int   // cells that may still be kept, of this grid and of those that follow
	Text int64 // bytes of text that these may hold, one that stands in several cells counted for each

	grid Grid
	row  []Cell // the row to be kept next
}

// Put sets a cell of the next row. Empty cells cost nothing, however far to the right they are.
func (b *Builder) Put(col int, c Cell) error {
	if c.Kind == Empty {
		return nil
	}
	if col >= MaxCols {
		return ErrFull
	}
	if missing := col + 1 - len(b.row); missing > 0 {
		b.row = append(b.row, make([]Cell, missing)...)
	}
	b.row[col] = c
	return nil
}

// Filled tells whether the next row holds anything.
func (b *Builder) Filled() bool { return len(b.row) > 0 }

// Keep ends the row, which stands so many times from an index on. Rows that hold nothing are not kept.
func (b *Builder) Keep(index, times int) error {
	n := len(b.row)
	if n == 0 {
		return nil
	}
	if index+times > MaxRows || b.Room/n < times {
		return ErrFull
	}
	var text int64
	for _, c := range b.row {
		if len(c.Text) > MaxText {
			return ErrText
		}
		text += int64(len(c.Text))
	}
	if b.Text -= text * int64(times); b.Text < 0 {
		return ErrText
	}
	b.Room -= n * times
	for i := range times { // each has cells of its own: whoever gets a grid may change it
		b.grid.Rows = append(b.grid.Rows, Row{Index: index + i, Cells: slices.Clone(b.row)})
	}
	b.row = b.row[:0]
	return nil
}

// Merge notes a merged area, which takes the room of a cell. One of a single cell is none.
func (b *Builder) Merge(r Range) error {
	if r.From == r.To {
		return nil
	}
	if b.Room--; b.Room < 0 || r.To.Row >= MaxRows || r.To.Col >= MaxCols {
		return ErrFull
	}
	b.grid.Merges = append(b.grid.Merges, r)
	return nil
}

// Done is the grid, and the next one begins.
func (b *Builder) Done() Grid {
	g := b.grid
	b.grid, b.row = Grid{}, b.row[:0]
	return g
}
