package google

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"strings"

	sheetsapi "google.golang.org/api/sheets/v4"

	"guantong/sheets/grid"
	"guantong/sheets/look"
)

// Sizes on a screen.
const (
	pixelsPerChar  = 8 // of a column's width: a Chinese character of 11 points is 15 pixels wide and counts two
	pixelsPerPoint = 4.0 / 3
	roomBelow      = 1000 // rows below a form for people to write in
)

// tab is a table as requests. The requests do not depend on what the spreadsheet holds: they clear the tab and fill it.
type tab struct {
	id      int64
	title   string
	fill    []*sheetsapi.Request
	charts  []*sheetsapi.EmbeddedChart
	painted int // conditional formats among these
	filter  *sheetsapi.GridRange
	hash    string // of all above but the title
	size    int    // bytes of the requests
	cells   int
	content *grid.Grid // what it will hold
}

// newTabs lays out the tables of a workbook. Their sheet IDs follow from their names, so that a tab keeps its ID, and with
// it the links to it, whatever a person calls it in between. open leaves room below for people. address tells where a
// link leads, to the workbook itself by the IDs of its tabs.
func newTabs(tables []grid.Table, open bool, address func(to grid.Link, own map[string]int64) string) ([]*tab, error) {
	titles := look.TabNames(tables)
	taken, own := map[int64]bool{}, map[string]int64{}
	var tabs []*tab
	for i := range tables {
		t := &tab{title: titles[i], id: idOf(titles[i], taken)}
		own[tables[i].Name] = t.id
		tabs = append(tabs, t)
	}
	for i, t := range tabs {
		if err := t.layOut(&tables[i], open, func(to grid.Link) string { return address(to, own) }); err != nil {
			return nil, fmt.Errorf("工作表“%s”：%w", titles[i], err)
		}
	}
	return tabs, nil
}

// idOf makes an ID of a name: positive, as Google wants it, and not taken.
func idOf(name string, taken map[int64]bool) int64 {
	h := fnv.New32a()
	h.Write([]byte(name))
	id := int64(h.Sum32() & math.MaxInt32)
	for id == 0 || taken[id] {
		id = (id + 1) & math.MaxInt32
	}
	taken[id] = true
	return id
}

func (t *tab) layOut(table *grid.Table, open bool, address func(grid.Link) string) error {
	l, err := look.NewLayout(*table)
	if err != nil {
		return err
	}
	extent, freeze := l.Extent(), frozen(table)
	rows, cols := max(extent.To.Row+1, freeze.Row+1), max(extent.To.Col+1, freeze.Col+1)
	for _, c := range table.Charts {
		rows, cols = max(rows, c.At.Row+1), max(cols, c.At.Col+1)
	}
	if open {
		rows, cols = rows+roomBelow, cols+1 // Append keeps its keys in the column after the last
	}
	t.cells = rows * cols
	t.add(t.gridProperties(&sheetsapi.GridProperties{}, "frozenRowCount", "frozenColumnCount")) // else it cannot shrink
	t.add(&sheetsapi.Request{UnmergeCells: &sheetsapi.UnmergeCellsRequest{Range: t.whole()}})
	t.add(t.gridProperties(&sheetsapi.GridProperties{
		RowCount: int64(rows), ColumnCount: int64(cols), FrozenRowCount: int64(freeze.Row), FrozenColumnCount: int64(freeze.Col),
	}, "rowCount", "columnCount", "frozenRowCount", "frozenColumnCount"))
	t.add(&sheetsapi.Request{UpdateCells: &sheetsapi.UpdateCellsRequest{Range: t.whole(), Fields: "*"}})
	t.values(table)
	t.formats(table, l, rows)
	t.links(table, l, address)
	for _, m := range table.Merges {
		if m.From != m.To {
			t.add(&sheetsapi.Request{MergeCells: &sheetsapi.MergeCellsRequest{MergeType: "MERGE_ALL", Range: t.area(m)}})
		}
	}
	t.columns(table, cols)
	t.heights(l, rows)
	t.choices(table)
	t.alerts(table)
	t.notes(table)
	t.drawCharts(table, l)
	if table.Filter != nil && filterable(table) {
		t.filter = t.area(*table.Filter)
	}
	t.content = contentOf(table)
	return t.seal()
}

// seal computes the hash.
func (t *tab) seal() error {
	data, err := json.Marshal(struct {
		Fill   []*sheetsapi.Request
		Charts []*sheetsapi.EmbeddedChart
		Filter *sheetsapi.GridRange
	}{t.fill, t.charts, t.filter})
	if err != nil {
		return err
	}
	sum := sha256.Sum256(data)
	t.hash, t.size = hex.EncodeToString(sum[:16]), len(data)
	return nil
}

func (t *tab) add(r *sheetsapi.Request) { t.fill = append(t.fill, r) }

// whole is the range of all cells of the tab.
func (t *tab) whole() *sheetsapi.GridRange { return &sheetsapi.GridRange{SheetId: t.id} }

func (t *tab) area(r grid.Range) *sheetsapi.GridRange {
	return &sheetsapi.GridRange{
		SheetId:       t.id,
		StartRowIndex: int64(r.From.Row), EndRowIndex: int64(r.To.Row) + 1,
		StartColumnIndex: int64(r.From.Col), EndColumnIndex: int64(r.To.Col) + 1,
	}
}

// frozen is what stays in sight. Google does not freeze part of a merged area: a title across a whole form lets its first
// columns go, and only its rows stay.
func frozen(table *grid.Table) grid.Ref {
	f := table.Freeze
	for _, m := range table.Merges {
		if m.From.Row < f.Row && m.To.Row >= f.Row {
			f.Row = 0
		}
		if m.From.Col < f.Col && m.To.Col >= f.Col {
			f.Col = 0
		}
	}
	return f
}

// filterable tells whether Google can filter the table: not where cells of several rows are merged.
func filterable(table *grid.Table) bool {
	f := *table.Filter
	return !slices.ContainsFunc(table.Merges, func(m grid.Range) bool {
		return m.From.Row < m.To.Row && m.From.Row <= f.To.Row && m.To.Row >= f.From.Row && m.From.Col <= f.To.Col && m.To.Col >= f.From.Col
	})
}

// gridProperties sets some properties of the grid.
func (t *tab) gridProperties(p *sheetsapi.GridProperties, fields ...string) *sheetsapi.Request {
	return &sheetsapi.Request{UpdateSheetProperties: &sheetsapi.UpdateSheetPropertiesRequest{
		Fields:     "gridProperties." + strings.Join(fields, ",gridProperties."),
		Properties: &sheetsapi.SheetProperties{SheetId: t.id, GridProperties: p},
	}}
}
