package xlsx

import (
	"strings"

	"guantong/sheets"
	"guantong/sheets/grid"
)

// tick puts what check boxes say into the cells that they lie over: TRUE where one is ticked, nothing where it is not.
// Those that lie over a cell with something else in it, or two over one cell, say nothing sure and are counted.
func (in *cellReader) tick(tab *sheets.Sheet, boxes []box, k *controls) error {
	if len(boxes)*len(tab.Grid.Merges) > maxSearch {
		tab.Boxes = len(boxes)
		return nil
	}
	over := map[grid.Ref][]box{}
	var order []grid.Ref
	for _, b := range boxes {
		at, ok := k.cell(b.at)
		if !ok || !b.placed || b.unsaid {
			tab.Boxes++
			continue
		}
		at = merged(tab.Grid.Merges, at)
		if over[at] == nil {
			order = append(order, at)
		}
		over[at] = append(over[at], b)
	}
	states := make([]bool, len(order)) // all before any is put down: a box may be linked to another's cell
	for i, at := range order {
		states[i] = over[at][0].state(tab)
	}
	for i, at := range order {
		b, c := over[at][0], cellAt(&tab.Grid, at)
		linkedHere := c.Kind == grid.Bool && b.linkedTo(tab.Name) == at
		if len(over[at]) > 1 || c.Kind != grid.Empty && !linkedHere {
			tab.Boxes += len(over[at])
			continue
		}
		switch {
		case states[i]:
			if in.cells -= at.Col + 1; in.cells < 0 {
				return errCells
			}
			setCell(&tab.Grid, at, grid.Logical(true))
		case linkedHere:
			setCell(&tab.Grid, at, grid.Cell{})
		}
	}
	return nil
}

// maxSearch bounds the search for the merged areas that boxes lie over.
const maxSearch = 50_000_000

// nowhere is no cell of a sheet.
var nowhere = grid.Ref{Row: -1, Col: -1}

// linkedTo is the cell of the tab that holds the box's state, nowhere if none does.
func (b box) linkedTo(tab string) grid.Ref {
	name, cell := tab, b.link
	if i := strings.LastIndexByte(b.link, '!'); i >= 0 {
		name, cell = strings.ReplaceAll(strings.Trim(b.link[:i], "'"), "''", "'"), b.link[i+1:]
	}
	at, err := grid.ParseRef(cell)
	if err != nil || name != tab {
		return nowhere
	}
	return at
}

// state tells whether the box is ticked. A program that changes cells alone changes the linked one.
func (b box) state(tab *sheets.Sheet) bool {
	if at := b.linkedTo(tab.Name); at != nowhere {
		if c := cellAt(&tab.Grid, at); c.Kind == grid.Bool {
			return c.Number != 0
		}
	}
	return b.ticked
}

// merged is the cell that holds the value of the place.
func merged(merges []grid.Range, at grid.Ref) grid.Ref {
	for _, m := range merges {
		if m.Contains(at) {
			return m.From
		}
	}
	return at
}

func cellAt(g *grid.Grid, at grid.Ref) grid.Cell {
	if i, ok := findRow(g.Rows, at.Row); ok {
		return g.Rows[i].Cell(at.Col)
	}
	return grid.Cell{}
}
