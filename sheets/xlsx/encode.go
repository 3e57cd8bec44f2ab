package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"

	"github.com/xuri/excelize/v2"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/look"
)

// Encode returns what Write writes.
func Encode(out sheets.Output) ([]byte, error) {
	var b bytes.Buffer
	err := Write(&b, out)
	return b.Bytes(), err
}

// Write writes a workbook as an .xlsx file: the same bytes for the same output. Links to other workbooks are relative to out.Path. Rows
// that a tab cannot hold stand in further ones. It fails on an output without a table, on a table whose merges overlap or leave the sheet, and
// where w fails.
func Write(w io.Writer, out sheets.Output) error {
	if len(out.Tables) == 0 {
		return fmt.Errorf("%s 没有工作表", out.Path)
	}
	same, err := inCommon()
	if err != nil {
		return err
	}
	b := plan(look.Divide(out.Path, out.Tables, grid.MaxRows))
	b.from, b.common = path.Clean(out.Path), same
	b.room = rooms.Get().(*room)
	defer rooms.Put(b.room)
	b.zip = newZip(w)
	return b.write(out.Path)
}

// builder makes one workbook, part by part.
type builder struct {
	*common
	from  string            // path of the workbook
	tabs  []tab             // that of the lists is the last, where there is one
	names map[string]string // of the tabs, by what their tables are called
	lists lists
	drawn *excelize.File // has the charts so far; nil for none
	zip   *zip.Writer
	room  *room
}

// tab is a table, and the numbers of the parts that belong to its sheet: none is 0.
type tab struct {
	grid.Table
	name    string
	hidden  bool
	drawing int // of its charts
	chart   int // the first of them
	remarks int
	block   int // the first of the numbers that the boxes of its remarks have
}

// plan numbers the parts of a workbook.
func plan(tables []grid.Table) *builder {
	names := look.TabNames(tables, ListsTab)
	b := &builder{names: make(map[string]string, len(tables)), lists: newLists(names[len(tables)], tables)}
	if len(b.lists.columns) > 0 {
		tables = append(tables[:len(tables):len(tables)], b.lists.table())
	}
	drawings, charts, remarked, block := 0, 0, 0, 1
	for i, t := range tables {
		s := tab{Table: t, name: names[i], hidden: i == len(names)-1}
		if len(t.Charts) > 0 {
			drawings++
			s.drawing, s.chart = drawings, charts+1
			charts += len(t.Charts)
		}
		if len(t.Remarks) > 0 {
			remarked++
			s.remarks, s.block = remarked, block
			block += len(t.Remarks)/shapeBlock + 1
		}
		if !s.hidden {
			b.names[t.Name] = s.name
		}
		b.tabs = append(b.tabs, s)
	}
	return b
}

// write makes all parts. [Content_Types].xml is the first, as it should be.
func (b *builder) write(path string) error {
	if err := b.part("[Content_Types].xml", b.contentTypes()); err != nil {
		return err
	}
	for _, p := range b.parts {
		if err := p.add(b.zip); err != nil {
			return err
		}
	}
	if err := b.part("xl/workbook.xml", b.workbook()); err != nil {
		return err
	}
	if err := b.part("xl/_rels/workbook.xml.rels", b.workbookRelations()); err != nil {
		return err
	}
	defer b.room.texts.reset()
	for i := range b.tabs {
		if err := b.tab(i); err != nil {
			return fmt.Errorf("%s 的工作表“%s”：%w", path, b.tabs[i].Name, err)
		}
	}
	if err := b.texts(); err != nil {
		return err
	}
	return b.zip.Close()
}
