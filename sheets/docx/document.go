package docx

import (
	"encoding/xml"
	"fmt"
	"strings"

	"guantong/sheets"
	"guantong/sheets/grid"
)

// maxAbove is how many paragraphs above a table are taken for its title and unit line. Pages of a letter may stand before
// them.
const maxAbove = 20

func (r *reader) document(xml.StartElement) error {
	return r.walk.Each(func(e xml.StartElement) error {
		if e.Name.Local != "body" {
			return nil
		}
		return r.body()
	})
}

// body reads paragraphs and tables, those in content controls too.
func (r *reader) body() error {
	return r.walk.Each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "p":
			var t text
			if err := t.paragraph(r.walk); err != nil {
				return err
			}
			r.keep(t.cell())
		case "tbl":
			return r.sheet()
		default:
			if isWrapper(e) {
				return r.body()
			}
		}
		return nil
	})
}

// isWrapper tells of elements that only say something of the paragraphs, tables, rows, cells or runs in them: content
// controls, and what was put in or moved here while changes were tracked. What was taken out is in others.
func isWrapper(e xml.StartElement) bool {
	switch e.Name.Local {
	case "sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo":
		return true
	}
	return false
}

// keep keeps a paragraph for the next table.
func (r *reader) keep(c grid.Cell) {
	if strings.TrimSpace(c.Text) == "" {
		return
	}
	if len(r.above) == maxAbove {
		r.above = r.above[1:]
	}
	r.above = append(r.above, c)
}

// sheet makes a sheet of a table and what stands above it.
func (r *reader) sheet() error {
	for i, c := range r.above {
		if err := r.grid.Put(0, c); err != nil {
			return err
		}
		if err := r.grid.Keep(i, 1); err != nil {
			return err
		}
	}
	t := table{reader: r, row: len(r.above), open: map[int]*grid.Range{}}
	r.above = nil
	if err := t.rows(); err != nil {
		return err
	}
	if err := t.close(func(grid.Range) bool { return true }); err != nil {
		return err
	}
	r.tabs = append(r.tabs, sheets.Sheet{Name: fmt.Sprintf("表%d", len(r.tabs)+1), Grid: r.grid.Done()})
	return nil
}
