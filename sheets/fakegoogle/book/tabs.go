package book

import (
	"fmt"
	"slices"
	"unicode/utf16"
)

var (
	sheetFields = known("sheetId,title,index,sheetType,hidden,rightToLeft,tabColorStyle,gridProperties(" + gridFields +
		",hideGridlines,rowGroupControlAfter,columnGroupControlAfter)")
	sheetFlags = known("rightToLeft,tabColorStyle")
	gridFlags  = known("hideGridlines,rowGroupControlAfter,columnGroupControlAfter")
)

const gridFields = "rowCount,columnCount,frozenRowCount,frozenColumnCount"

func addSheet(e *edit, in object) (map[string]any, error) {
	in = in.object("properties")
	if kind := in.text("sheetType"); kind != "" && kind != "GRID" {
		return nil, unsupported("a sheet of type %s", kind)
	}
	id := in.int("sheetId")
	switch {
	case !in.has("sheetId"):
		id = e.newID(func(id int) bool { return e.indexOfID(id) >= 0 })
	case id < 0:
		return nil, invalid("Sheet id must be non-negative.")
	case e.indexOfID(id) >= 0:
		return nil, invalid("Sheet with id %d already exists.", id)
	}
	title := in.text("title")
	if title == "" {
		title = e.newTitle()
	}
	if err := e.checkTitle(title, -1); err != nil {
		return nil, err
	}
	at := in.bound("index", len(e.sheets))
	if at < 0 || at > len(e.sheets) {
		return nil, invalid("Sheet index %d is out of range: there are %d sheets.", at, len(e.sheets))
	}
	if len(e.sheets) == maxTabs {
		return nil, invalid("This action would increase the number of sheets above the limit of %d sheets.", maxTabs)
	}
	s := newSheet(id, title)
	s.gen = e.gen
	s.hidden = in.flag("hidden")
	s.flags = sheetFlags.merge(nil, canonicalObject(in.fields))
	dims := in.object("gridProperties")
	s.gridFlags = gridFlags.merge(nil, dims.fields)
	if n := dims.int("rowCount"); n != 0 {
		s.rowCount = n
	}
	if n := dims.int("columnCount"); n != 0 {
		s.colCount = n
	}
	if s.rowCount < 0 || s.colCount < 0 {
		return nil, invalid("gridProperties.rowCount[%d] and columnCount[%d] must not be negative", s.rowCount, s.colCount)
	}
	e.sheets = slices.Insert(e.sheets, at, s)
	if err := e.checkSize(); err != nil {
		return nil, err
	}
	if err := s.freeze(dims.int("frozenRowCount"), dims.int("frozenColumnCount")); err != nil {
		return nil, err
	}
	return map[string]any{"properties": s.properties(at)}, nil
}

func (e *edit) newTitle() string {
	for n := len(e.sheets) + 1; ; n++ {
		if title := fmt.Sprintf("工作表%d", n); e.indexOf(title) < 0 {
			return title
		}
	}
}

// checkTitle tells whether the i-th tab, -1 for a new one, may have a title.
func (e *edit) checkTitle(title string, i int) error {
	if len(utf16.Encode([]rune(title))) > maxTitle {
		return invalid("The sheet name cannot be greater than %d characters.", maxTitle)
	}
	if title == "" {
		return invalid("The sheet name cannot be empty.")
	}
	if other := e.indexOf(title); other >= 0 && other != i {
		return invalid("A sheet with the name %q already exists. Please enter another name.", title)
	}
	return nil
}

// checkSize tells whether the spreadsheet is still within Google's limits.
func (e *edit) checkSize() error {
	cells := 0
	for _, s := range e.sheets {
		if s.colCount > maxColumns {
			return invalid("This action would increase the number of columns in the sheet "+
				"above the limit of %d columns.", maxColumns)
		}
		cells += s.rowCount * s.colCount
	}
	if cells > maxCells {
		return invalid("This action would increase the number of cells in the workbook "+
			"above the limit of %d cells.", maxCells)
	}
	return nil
}

func deleteSheet(e *edit, in object) (map[string]any, error) {
	id := in.int("sheetId")
	i := e.indexOfID(id)
	switch {
	case i < 0:
		return nil, invalid("No sheet with id: %d", id)
	case len(e.sheets) == 1:
		return nil, invalid("You can't remove all the sheets in a document.")
	case !e.sheets[i].hidden && e.visible() == 1:
		return nil, invalid("You can't remove all the visible sheets in a document.")
	}
	e.sheets = slices.Delete(e.sheets, i, i+1)
	e.metadata = slices.DeleteFunc(e.metadata, func(m metadata) bool { return m.sheet == id })
	e.shiftObjects(shift{sheet: id, gone: true})
	return nil, nil
}

func updateSheetProperties(e *edit, in object) (map[string]any, error) {
	m, err := maskOf(in.text("fields"), sheetFields)
	if err != nil {
		return nil, err
	}
	in = in.object("properties")
	i := e.indexOfID(in.int("sheetId"))
	if i < 0 {
		return nil, invalid("No sheet with id: %d", in.int("sheetId"))
	}
	s := e.write(i)
	if m.has("title") {
		if err := e.checkTitle(in.text("title"), i); err != nil {
			return nil, err
		}
		s.title = in.text("title")
	}
	if m.has("hidden") {
		if s.hidden = in.flag("hidden"); e.visible() == 0 {
			return nil, invalid("You can't hide all the sheets in a document.")
		}
	}
	s.flags = m.only(sheetFlags).merge(s.flags, canonicalObject(in.fields))
	if m.has("gridProperties") {
		if err := e.resize(s, m.within("gridProperties", sheetFields), in.object("gridProperties")); err != nil {
			return nil, err
		}
	}
	if m.has("index") {
		return nil, e.move(i, in.bound("index", len(e.sheets)))
	}
	return nil, nil
}

// move puts the i-th tab before the one that is now at an index.
func (e *edit) move(i, to int) error {
	if to < 0 || to > len(e.sheets) {
		return invalid("Sheet index %d is out of range: there are %d sheets.", to, len(e.sheets))
	}
	s := e.sheets[i]
	e.sheets = slices.Insert(e.sheets, to, s)
	if to <= i {
		i++
	}
	e.sheets = slices.Delete(e.sheets, i, i+1)
	return nil
}
