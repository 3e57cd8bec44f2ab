package book

import (
	"fmt"
	"slices"

	"guantong/sheets"
	"guantong/sheets/grid"
)

// SetCell types into a cell, as a person would: text stays text, an empty cell is emptied. The tab grows if need be, and
// what is typed into a merged cell lands in its first one.
func (b *Book) SetCell(tab string, at grid.Ref, c grid.Cell) error {
	return b.enter(tab, at, entered(c))
}

// SetFormula makes a cell one with a formula, such as =TODAY(), that comes to a value.
func (b *Book) SetFormula(tab string, at grid.Ref, typed string, result grid.Cell) error {
	v := entered(result)
	return b.enter(tab, at, value{kind: formula, text: typed, comesTo: &v})
}

// SetError makes a cell one whose formula gives an error such as #REF!.
func (b *Book) SetError(tab string, at grid.Ref, shown string) error {
	return b.enter(tab, at, value{kind: failure, text: shown})
}

func (b *Book) enter(tab string, at grid.Ref, v value) error {
	return b.change(func(e *edit) error {
		i := e.indexOf(tab)
		if i < 0 {
			return fmt.Errorf("no tab %q", tab)
		}
		if at.Row < 0 || at.Col < 0 {
			return fmt.Errorf("no cell %+v", at)
		}
		if err := checkText(v.text); err != nil {
			return err
		}
		s := e.write(i)
		s.rowCount, s.colCount = max(s.rowCount, at.Row+1), max(s.colCount, at.Col+1)
		if err := e.checkSize(); err != nil {
			return err
		}
		for _, m := range s.merges {
			if m.contains(at.Row, at.Col) {
				at = grid.Ref{Row: m.top, Col: m.left}
			}
		}
		s.put(at, v)
		return nil
	})
}

// put sets a cell's value.
func (s *sheet) put(at grid.Ref, v value) {
	row := s.row(at.Row)
	row.grow(at.Col + 1)
	c := &row.cells[at.Col]
	x := c.more()
	x.runs = nil
	c.value = v
	*c = c.with(x)
}

// RenameTab gives a tab another title.
func (b *Book) RenameTab(from, to string) error {
	return b.change(func(e *edit) error {
		i := e.indexOf(from)
		if i < 0 {
			return fmt.Errorf("no tab %q", from)
		}
		if err := e.checkTitle(to, i); err != nil {
			return err
		}
		e.write(i).title = to
		return nil
	})
}

// InsertTab adds an empty tab that will be the index-th.
func (b *Book) InsertTab(name string, index int) error {
	return b.change(func(e *edit) error {
		_, err := addSheet(e, newObject(map[string]any{
			"properties": map[string]any{"title": name, "index": float64(index)},
		}, "addSheet"))
		return err
	})
}

// DeleteTab removes a tab. The last visible one stays.
func (b *Book) DeleteTab(name string) error {
	return b.change(func(e *edit) error {
		i := e.indexOf(name)
		if i < 0 {
			return fmt.Errorf("no tab %q", name)
		}
		_, err := deleteSheet(e, newObject(map[string]any{"sheetId": float64(e.sheets[i].id)}, "deleteSheet"))
		return err
	})
}

// MoveTab makes a tab the index-th.
func (b *Book) MoveTab(name string, index int) error {
	return b.change(func(e *edit) error {
		i := e.indexOf(name)
		if i < 0 || index < 0 || index >= len(e.sheets) {
			return fmt.Errorf("no tab %q or no place %d", name, index)
		}
		s := e.sheets[i]
		e.sheets = slices.Insert(slices.Delete(e.sheets, i, i+1), index, s)
		return nil
	})
}

// SetTabs makes these the tabs, with their cells and merges, as typed or pasted. A tab of a title that is there keeps
// its ID and all that it has beside cells and merges. Titles must differ; without any tab there is an empty one.
func (b *Book) SetTabs(tabs []sheets.Sheet) {
	if len(tabs) == 0 {
		tabs = []sheets.Sheet{{Name: "工作表1"}}
	}
	e := b.begin()
	old := e.sheets
	e.sheets = nil
	for _, tab := range tabs {
		var s *sheet
		if i := slices.IndexFunc(old, func(s *sheet) bool { return s.title == tab.Name }); i >= 0 {
			s = old[i].writable(e.gen)
			old = slices.Delete(old, i, i+1)
		} else {
			s = newSheet(e.newID(func(id int) bool { return b.indexOfID(id) >= 0 || e.indexOfID(id) >= 0 }), tab.Name)
			s.gen = e.gen
		}
		s.hidden = false
		s.fillWith(tab.Grid)
		e.sheets = append(e.sheets, s)
	}
	for _, s := range old {
		e.metadata = slices.DeleteFunc(e.metadata, func(m metadata) bool { return m.sheet == s.id })
		e.shiftObjects(shift{sheet: s.id, gone: true})
	}
	b.commit(e)
}

// fillWith replaces all cells and merges.
func (s *sheet) fillWith(g grid.Grid) {
	s.rows, s.merges = nil, nil
	for _, row := range g.Rows {
		for c, cell := range row.Cells {
			if cell.Kind != grid.Empty {
				s.put(grid.Ref{Row: row.Index, Col: c}, entered(cell))
			}
		}
	}
	for _, r := range g.Merges {
		if a := areaOf(r); !a.single() {
			s.merge(a)
		}
	}
	usedRows, usedCols := s.used(hasValue)
	for _, m := range s.merges {
		usedRows, usedCols = max(usedRows, m.bottom), max(usedCols, m.right)
	}
	s.rowCount, s.colCount = max(s.rowCount, usedRows), max(s.colCount, usedCols)
}
