package google

import (
	"cmp"
	"math"
	"slices"

	sheetsapi "google.golang.org/api/sheets/v4"

	"guantong/sheets/grid"
	"guantong/sheets/look"
)

// values writes what the cells hold: typed, so that what came from a person can never become a formula, number or date.
func (t *tab) values(table *grid.Table) {
	var rows []*sheetsapi.RowData
	filled := 0
	for r, line := range table.Rows {
		row := &sheetsapi.RowData{}
		for _, c := range line.Cells {
			row.Values = append(row.Values, &sheetsapi.CellData{UserEnteredValue: valueOf(c.Cell)})
		}
		for n := len(row.Values); n > 0 && row.Values[n-1].UserEnteredValue == nil; n = len(row.Values) {
			row.Values = row.Values[:n-1]
		}
		rows = append(rows, row)
		if len(row.Values) > 0 {
			filled = r + 1
		}
	}
	if filled > 0 {
		t.add(&sheetsapi.Request{UpdateCells: &sheetsapi.UpdateCellsRequest{
			Start: &sheetsapi.GridCoordinate{SheetId: t.id}, Fields: "userEnteredValue", Rows: rows[:filled],
		}})
	}
}

func valueOf(c grid.Cell) *sheetsapi.ExtendedValue {
	switch c.Kind {
	case grid.Text:
		if text := look.CleanText(c.Text); text != "" {
			return &sheetsapi.ExtendedValue{StringValue: &text}
		}
	case grid.Number:
		return &sheetsapi.ExtendedValue{NumberValue: &c.Number}
	case grid.Bool:
		yes := c.Number != 0
		return &sheetsapi.ExtendedValue{BoolValue: &yes}
	}
	return nil
}

// formats gives every role its look, and the cells below the rows that of their column.
func (t *tab) formats(table *grid.Table, l *look.Layout, rows int) {
	repeat := func(area grid.Range, role grid.Role) {
		t.add(&sheetsapi.Request{RepeatCell: &sheetsapi.RepeatCellRequest{
			Range: t.area(area), Fields: "userEnteredFormat", Cell: &sheetsapi.CellData{UserEnteredFormat: cellFormat(role)},
		}})
	}
	for _, b := range blocks(l) {
		repeat(b.Range, b.role)
	}
	if written := len(l.Widths); written < rows {
		for c, column := range table.Columns {
			if column.Role != grid.Plain {
				repeat(grid.Range{From: grid.Ref{Row: written, Col: c}, To: grid.Ref{Row: rows - 1, Col: c}}, column.Role)
			}
		}
	}
}

// links makes cells lead somewhere: a request for every run of them in a column.
func (t *tab) links(table *grid.Table, l *look.Layout, address func(grid.Link) string) {
	runs := map[int]*sheetsapi.UpdateCellsRequest{} // the open run of each column
	for r, line := range table.Rows {
		for c, cell := range line.Cells {
			if cell.Link == nil || cell.Kind == grid.Empty {
				continue
			}
			to := address(*cell.Link)
			if to == "" {
				continue
			}
			run := runs[c]
			if run == nil || int(run.Start.RowIndex)+len(run.Rows) != r {
				run = &sheetsapi.UpdateCellsRequest{
					Start:  &sheetsapi.GridCoordinate{SheetId: t.id, RowIndex: int64(r), ColumnIndex: int64(c)},
					Fields: "userEnteredFormat.textFormat",
				}
				runs[c] = run
				t.add(&sheetsapi.Request{UpdateCells: run})
			}
			format := linkFormat(l.Role(grid.Ref{Row: r, Col: c}), to)
			run.Rows = append(run.Rows, &sheetsapi.RowData{Values: []*sheetsapi.CellData{{
				UserEnteredFormat: &sheetsapi.CellFormat{TextFormat: format},
			}}})
		}
	}
}

// columns sets the widths, neighbours of one width together.
func (t *tab) columns(table *grid.Table, cols int) {
	width := func(c int) int64 { return int64(math.Round(look.Width(table.Columns, c) * pixelsPerChar)) }
	for from := 0; from < cols; {
		to := from + 1
		for to < cols && width(to) == width(from) {
			to++
		}
		t.pixels("COLUMNS", from, to, width(from))
		from = to
	}
}

// heights sets the heights: the usual one for all rows, then the others.
func (t *tab) heights(l *look.Layout, rows int) {
	pixels := func(points float64) int64 { return int64(math.Round(points * pixelsPerPoint)) }
	usual := pixels(look.StandardHeight)
	t.pixels("ROWS", 0, rows, usual)
	heights := l.Heights()
	height := func(r int) int64 { return cmp.Or(pixels(heights[r]), usual) }
	for from := 0; from < len(heights); {
		to := from + 1
		for to < len(heights) && height(to) == height(from) {
			to++
		}
		if height(from) != usual {
			t.pixels("ROWS", from, to, height(from))
		}
		from = to
	}
}

func (t *tab) pixels(dimension string, from, to int, size int64) {
	t.add(&sheetsapi.Request{UpdateDimensionProperties: &sheetsapi.UpdateDimensionPropertiesRequest{
		Range:      &sheetsapi.DimensionRange{SheetId: t.id, Dimension: dimension, StartIndex: int64(from), EndIndex: int64(to)},
		Properties: &sheetsapi.DimensionProperties{PixelSize: size}, Fields: "pixelSize,hiddenByUser", // what somebody hid is shown
	}})
}

// notes adds what is said of cells.
func (t *tab) notes(table *grid.Table) {
	for _, r := range table.Remarks {
		t.add(&sheetsapi.Request{UpdateCells: &sheetsapi.UpdateCellsRequest{
			Start:  &sheetsapi.GridCoordinate{SheetId: t.id, RowIndex: int64(r.At.Row), ColumnIndex: int64(r.At.Col)},
			Fields: "note", Rows: []*sheetsapi.RowData{{Values: []*sheetsapi.CellData{{Note: look.CleanText(r.Text)}}}},
		}})
	}
}

// contentOf is what a tab of the table shows, as Read would tell it.
func contentOf(table *grid.Table) *grid.Grid {
	g := &grid.Grid{}
	for _, m := range table.Merges {
		if m.From != m.To {
			g.Merges = append(g.Merges, m)
		}
	}
	covered := func(at grid.Ref) bool {
		return slices.ContainsFunc(g.Merges, func(m grid.Range) bool { return m.Contains(at) && m.From != at })
	}
	for r, line := range table.Rows {
		row := grid.Row{Index: r}
		for c, cell := range line.Cells {
			v := valueOf(cell.Cell)
			if v == nil || covered(grid.Ref{Row: r, Col: c}) {
				continue
			}
			for len(row.Cells) <= c {
				row.Cells = append(row.Cells, grid.Cell{})
			}
			row.Cells[c] = cellOf(v)
		}
		if len(row.Cells) > 0 {
			g.Rows = append(g.Rows, row)
		}
	}
	return g
}

// sameContent compares what is there with what is wanted. Google keeps 15 digits of a number and merges in an order of
// its own.
func sameContent(have, want *grid.Grid) bool {
	sorted := func(merges []grid.Range) []grid.Range {
		merges = slices.Clone(merges)
		slices.SortFunc(merges, func(a, b grid.Range) int {
			return cmp.Or(cmp.Compare(a.From.Row, b.From.Row), cmp.Compare(a.From.Col, b.From.Col))
		})
		return merges
	}
	return slices.Equal(sorted(have.Merges), sorted(want.Merges)) && slices.EqualFunc(have.Rows, want.Rows, func(a, b grid.Row) bool {
		return a.Index == b.Index && slices.EqualFunc(a.Cells, b.Cells, sameCell)
	})
}

func sameCell(a, b grid.Cell) bool {
	if a.Kind == grid.Number && b.Kind == grid.Number {
		return math.Abs(a.Number-b.Number) <= 1e-14*math.Abs(b.Number)
	}
	return a == b
}
