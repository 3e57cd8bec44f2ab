package page

import (
	"slices"

	"guantong/sheets/fakegoogle/book"
	"guantong/sheets/grid"
	"guantong/sheets/look"
)

// spreadsheet is what spreadsheets.get tells of a book. The cells of a tab are asked for when they are needed.
type spreadsheet struct {
	book  *book.Book
	title string
	tabs  []object // SheetProperties, in order
	asked map[int]*tab
}

func newSpreadsheet(b *book.Book) (*spreadsheet, error) {
	all, err := b.Resource(false, nil)
	if err != nil {
		return nil, err
	}
	s := &spreadsheet{book: b, title: object(all).object("properties").text("title"), asked: map[int]*tab{}}
	for _, sheet := range object(all).list("sheets") {
		s.tabs = append(s.tabs, sheet.object("properties"))
	}
	return s, nil
}

// firstVisible is the ID of the first tab that is not hidden. Google lets nobody hide the last one.
func (s *spreadsheet) firstVisible() int {
	i := slices.IndexFunc(s.tabs, func(t object) bool { return !t.flag("hidden") })
	return s.tabs[i].int("sheetId")
}

// tab is the tab of an ID with its cells, nil if there is none.
func (s *spreadsheet) tab(id int) (*tab, error) {
	i := slices.IndexFunc(s.tabs, func(t object) bool { return t.int("sheetId") == id })
	if i < 0 || s.asked[id] != nil {
		return s.asked[id], nil
	}
	all, err := s.book.Resource(true, []string{look.QuoteTab(s.tabs[i].text("title"))})
	if err != nil {
		return nil, err
	}
	s.asked[id] = newTab(object(all).list("sheets")[0])
	return s.asked[id], nil
}

// tab is one tab.
type tab struct {
	sheet                  object // the Sheet, without its cells
	rowCount, colCount     int
	frozenRows, frozenCols int
	data                   []any    // RowData, without the empty rows at the end
	rows, cols             []object // DimensionProperties
}

func newTab(sheet object) *tab {
	properties, data := sheet.object("properties").object("gridProperties"), sheet.list("data")[0]
	t := &tab{
		sheet: sheet, rowCount: properties.int("rowCount"), colCount: properties.int("columnCount"),
		frozenRows: properties.int("frozenRowCount"), frozenCols: properties.int("frozenColumnCount"),
		rows: data.list("rowMetadata"), cols: data.list("columnMetadata"),
	}
	t.data, _ = data["rowData"].([]any)
	return t
}

// cells are the CellData of a row, without the empty ones at the end.
func (t *tab) cells(row int) []any {
	if row >= len(t.data) {
		return nil
	}
	r, _ := t.data[row].(map[string]any)
	values, _ := r["values"].([]any)
	return values
}

// at is the CellData of a place, nil if nothing is there.
func (t *tab) at(row, col int) object {
	cells := t.cells(row)
	if col >= len(cells) {
		return nil
	}
	c, _ := cells[col].(map[string]any)
	return c
}

// used is the number of rows and columns up to the last cell that holds something, be it a format.
func (t *tab) used() (rows, cols int) {
	for r := range t.data {
		cols = max(cols, len(t.cells(r)))
	}
	return len(t.data), cols
}

func (t *tab) hiddenRow(r int) bool { return t.rows[r].flag("hiddenByUser") }
func (t *tab) hiddenCol(c int) bool { return t.cols[c].flag("hiddenByUser") }

// height and width are in pixels.
func (t *tab) height(row int) int { return t.rows[row].int("pixelSize") }
func (t *tab) width(col int) int  { return t.cols[col].int("pixelSize") }

// area reads a GridRange of the tab.
func (t *tab) area(in object) grid.Range { return in.area(t.rowCount, t.colCount) }

// isProtected tells whether only some people can edit the tab as a whole.
func (t *tab) isProtected() bool {
	return slices.ContainsFunc(t.sheet.list("protectedRanges"), func(p object) bool {
		r, ok := p["range"].(map[string]any)
		_, ofTab := r["sheetId"] // the one part of a whole tab's; the first tab has none
		return ok && (len(r) == 0 || len(r) == 1 && ofTab) && !p.flag("warningOnly")
	})
}
