package docx

import (
	"encoding/xml"
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
	goesOn := len(r.above) == 0
	r.above = nil
	if err := t.rows(); err != nil {
		return err
	}
	if err := t.close(func(grid.Range) bool { return true }); err != nil {
		return err
	}
	own := sheets.Sheet{Grid: r.grid.Done()}
	if !goesOn || t.width < formColumns || t.width != r.last || len(t.within) > 0 || !join(&r.tabs[len(r.tabs)-1].Grid, own.Grid) {
		r.tabs = append(r.tabs, own)
	}
	r.tabs, r.last = append(r.tabs, t.within...), t.width
	if len(t.within) > 0 {
		r.last = 0
	}
	return nil
}

// formColumns is how many columns a table has at least that people fill in. Smaller ones are put into cells, and beside each
// other, for the looks of it.
const formColumns = 5

// join adds the rows of a table that goes on where the one before ends, as people divide one for its pages. It tells whether
// there is room.
func join(g *grid.Grid, more grid.Grid) bool {
	if len(g.Rows) == 0 || len(more.Rows) == 0 {
		return false
	}
	down := g.Rows[len(g.Rows)-1].Index + 1
	for _, area := range g.Merges {
		down = max(down, area.To.Row+1)
	}
	if down+more.Rows[len(more.Rows)-1].Index >= grid.MaxRows {
		return false
	}
	for _, row := range more.Rows {
		g.Rows = append(g.Rows, grid.Row{Index: row.Index + down, Cells: row.Cells})
	}
	for _, area := range more.Merges {
		area.From.Row += down
		area.To.Row += down
		g.Merges = append(g.Merges, area)
	}
	return true
}
