package book

import (
	_ "embed"
	"html/template"
	"io"
	"strconv"
)

//go:embed page.html
var pageHTML string

var pageTemplate = template.Must(template.New("page").Parse(pageHTML))

// shownRows is the number of rows that a page shows at most.
const shownRows = 2000

// page is what the template shows: one tab.
type page struct {
	Title     string
	Tabs      []pageTab
	Styles    template.CSS
	Columns   []pageColumn
	Width     int       // of all columns and the row numbers, in pixels
	Head      []pageRow // frozen
	Body      []pageRow
	Hidden    int // rows that are not shown
	Protected bool
	Filter    string
}

type pageTab struct {
	Title  string
	ID     int
	Active bool
}

type pageColumn struct {
	Name   string
	Width  int
	Sticky template.CSS
}

type pageRow struct {
	Number int // counted from one
	Height int
	Cells  []pageCell
}

type pageCell struct {
	Class            string
	Sticky           template.CSS
	Rows, Cols       int // of a merged cell
	Text, Link, Note string
	Choice           bool // has a drop-down
	Filter           bool // heads a filtered column
	Charts           []pageChart
}

// WriteHTML writes a page that shows one tab about as Google Sheets does, with links to the others. gid is the tab's ID;
// an unknown or empty one means the first visible tab.
func (b *Book) WriteHTML(w io.Writer, gid string) error {
	s := b.sheets[b.firstVisible()]
	for _, other := range b.sheets {
		if gid == strconv.Itoa(other.id) {
			s = other
		}
	}
	p := page{Title: b.title, Protected: s.isProtected()}
	for _, tab := range b.sheets {
		if !tab.hidden || tab == s {
			p.Tabs = append(p.Tabs, pageTab{tab.title, tab.id, tab == s})
		}
	}
	v := newView(b, s)
	p.Columns, p.Width = v.columns()
	for r := range min(v.rows, shownRows) {
		if v.hiddenRow(r) {
			continue
		}
		row := v.row(r)
		if r < s.frozenRows {
			p.Head = append(p.Head, row)
		} else {
			p.Body = append(p.Body, row)
		}
	}
	p.Hidden = max(0, v.rows-shownRows)
	if s.filter != nil {
		p.Filter = v.filter.cellRange().String()
	}
	p.Styles = v.css.rules()
	return pageTemplate.Execute(w, p)
}
