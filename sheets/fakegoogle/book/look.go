package book

import (
	"maps"
	"slices"

	"guantong/sheets"
	"guantong/sheets/grid"
)

// Sheets are the tabs that are not hidden, as a person sees them: typed values, formulas and errors as what they show.
func (b *Book) Sheets() []sheets.Sheet {
	var list []sheets.Sheet
	for _, s := range b.sheets {
		if s.hidden {
			continue
		}
		tab := sheets.Sheet{Name: s.title}
		for r := range s.rows {
			cells := s.cells(r)
			n := trimmed(cells, hasValue)
			if n == 0 {
				continue
			}
			row := grid.Row{Index: r, Cells: make([]grid.Cell, n)}
			for i, c := range cells[:n] {
				row.Cells[i] = c.value.seen()
			}
			tab.Grid.Rows = append(tab.Grid.Rows, row)
		}
		for _, m := range s.merges {
			tab.Grid.Merges = append(tab.Grid.Merges, m.cellRange())
		}
		list = append(list, tab)
	}
	return list
}

// Tab is how a tab looks.
type Tab struct {
	Title      string
	ID         int64 // the sheetId
	Hidden     bool
	Frozen     grid.Ref // rows above and columns left of it stay in sight
	Rows, Cols int      // of the grid
	Widths     []int    // of the columns from A, in pixels
	Protected  bool     // the whole tab, from all but its editors
	Links      map[grid.Ref]string
	Notes      map[grid.Ref]string
	Choices    []grid.Choice     // what drop-downs offer, what days are asked for, and what help says of cells, in reading order
	Alerts     []map[string]any  // ConditionalFormatRules, the first of them first
	Charts     []map[string]any  // EmbeddedChart resources
	Metadata   map[string]string // developer metadata of the tab, by key
}

// Tabs are all tabs in order.
func (b *Book) Tabs() []Tab {
	var list []Tab
	for _, s := range b.sheets {
		t := Tab{
			Title: s.title, ID: int64(s.id), Hidden: s.hidden, Frozen: grid.Ref{Row: s.frozenRows, Col: s.frozenCols},
			Rows: s.rowCount, Cols: s.colCount, Protected: s.isProtected(),
			Links: map[grid.Ref]string{}, Notes: map[grid.Ref]string{}, Choices: s.choices(), Metadata: map[string]string{},
		}
		for c := range s.colCount {
			t.Widths = append(t.Widths, s.width(c))
		}
		for r := range s.rows {
			for c, cell := range s.cells(r) {
				if note := cell.more().note; note != "" {
					t.Notes[grid.Ref{Row: r, Col: c}] = note
				}
				if link := cell.link(); link != "" {
					t.Links[grid.Ref{Row: r, Col: c}] = link
				}
			}
		}
		for _, rule := range s.conditional {
			t.Alerts = append(t.Alerts, shownObject(rule))
		}
		for _, chart := range s.charts {
			t.Charts = append(t.Charts, shownObject(chart))
		}
		for _, m := range b.metadata {
			if m.sheet == s.id {
				t.Metadata[m.key] = m.value
			}
		}
		list = append(list, t)
	}
	return list
}

// choices gathers the cells with the same rule into rectangles.
func (s *sheet) choices() []grid.Choice {
	var open, done []grid.Choice // open are those that reach the row above
	for r := range len(s.rows) + 1 {
		var row []grid.Choice
		for c, cell := range s.cells(r) {
			choice := choiceOf(cell.more().validation)
			if choice.Empty() {
				continue
			}
			if n := len(row); n > 0 && row[n-1].Range.To.Col == c-1 && alike(row[n-1], choice) {
				row[n-1].Range.To.Col = c
				continue
			}
			at := grid.Ref{Row: r, Col: c}
			choice.Range = grid.Range{From: at, To: at}
			row = append(row, choice)
		}
		var still []grid.Choice
		for _, above := range open {
			i := slices.IndexFunc(row, func(below grid.Choice) bool { return continues(above, below) })
			if i < 0 {
				done = append(done, above)
				continue
			}
			above.Range.To.Row = r
			still = append(still, above)
			row = slices.Delete(row, i, i+1)
		}
		open = append(still, row...)
	}
	slices.SortFunc(done, func(a, b grid.Choice) int {
		if a.Range.From.Row != b.Range.From.Row {
			return a.Range.From.Row - b.Range.From.Row
		}
		return a.Range.From.Col - b.Range.From.Col
	})
	return done
}

// continues tells whether a row of cells belongs under a rectangle of them.
func continues(above, below grid.Choice) bool {
	return above.Range.From.Col == below.Range.From.Col && above.Range.To.Col == below.Range.To.Col &&
		alike(above, below)
}

// alike tells whether two choices differ in nothing but their cells.
func alike(a, b grid.Choice) bool {
	return a.Year == b.Year && a.Hint == b.Hint && slices.Equal(a.Values, b.Values)
}

// Format is a cell's userEnteredFormat, empty if there is no such cell.
func (b *Book) Format(tab string, at grid.Ref) map[string]any {
	i := b.indexOf(tab)
	if i < 0 || at.Row < 0 || at.Col < 0 {
		return map[string]any{}
	}
	if f := b.sheets[i].at(at.Row, at.Col).format; f != nil {
		return maps.Clone(f.shown)
	}
	return map[string]any{}
}
