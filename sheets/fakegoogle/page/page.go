// Package page shows a spreadsheet of the server that stands in for Google in a browser, about as Google Sheets does. It
// knows of the spreadsheet what the API tells every client, and nothing else.
package page

import (
	_ "embed"
	"html/template"
	"io"
	"strconv"

	"guantong/sheets/fakegoogle/book"
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

// Write writes a page that shows one tab of a spreadsheet, with links to the others. gid is the tab's ID; an unknown or
// empty one means the first visible tab.
func Write(w io.Writer, b *book.Book, gid string) error {
	s, err := newSpreadsheet(b)
	if err != nil {
		return err
	}
	id := s.firstVisible()
	for _, tab := range s.tabs {
		if gid == strconv.Itoa(tab.int("sheetId")) {
			id = tab.int("sheetId")
		}
	}
	t, err := s.tab(id)
	if err != nil {
		return err
	}
	p := page{Title: s.title, Protected: t.isProtected()}
	for _, tab := range s.tabs {
		if this := tab.int("sheetId"); !tab.flag("hidden") || this == id {
			p.Tabs = append(p.Tabs, pageTab{tab.text("title"), this, this == id})
		}
	}
	v, err := newView(s, t)
	if err != nil {
		return err
	}
	p.Columns, p.Width = v.columns()
	for r := range min(v.rows, shownRows) {
		if t.hiddenRow(r) {
			continue
		}
		row := v.row(r)
		if r < t.frozenRows {
			p.Head = append(p.Head, row)
		} else {
			p.Body = append(p.Body, row)
		}
	}
	p.Hidden = max(0, v.rows-shownRows)
	if v.filter != nil {
		p.Filter = v.filter.String()
	}
	p.Styles = v.css.rules()
	return pageTemplate.Execute(w, p)
}
