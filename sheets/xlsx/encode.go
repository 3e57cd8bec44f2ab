package xlsx

import (
	"fmt"
	"path"

	"github.com/xuri/excelize/v2"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/look"
)

// properties are the workbook's, without the times that would make two equal workbooks differ.
const properties = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
	`xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>贯通</dc:creator></cp:coreProperties>`

// builder makes one workbook.
type builder struct {
	file   *excelize.File
	styles styles
	names  []string // of the tabs, and of the hidden one for choices
	lists  lists

	drawings int // tabs with charts so far
	remarked int // tabs with remarks so far
	blocks   int // of numbers that their boxes have
}

// Encode returns a workbook as the bytes of an .xlsx file: the same for the same output. Links to other workbooks are
// relative to out.Path. Rows that a tab cannot hold stand in further ones. It fails on an output without a table, and on a table whose merges overlap or leave the sheet.
func Encode(out sheets.Output) ([]byte, error) {
	if len(out.Tables) == 0 {
		return nil, fmt.Errorf("%s 没有工作表", out.Path)
	}
	out.Tables = look.Divide(out.Path, out.Tables, grid.MaxRows)
	b := &builder{file: excelize.NewFile(), names: look.TabNames(out.Tables, ListsTab)}
	defer b.file.Close()
	b.file.Pkg.Store("docProps/core.xml", []byte(properties))
	if err := b.file.SetDefaultFont(look.Font); err != nil {
		return nil, err
	}
	var err error
	if b.styles, err = newStyles(b.file); err != nil {
		return nil, err
	}
	if err := b.addTabs(out); err != nil {
		return nil, err
	}
	byName := make(map[string]string, len(out.Tables))
	for i, t := range out.Tables {
		byName[t.Name] = b.names[i]
	}
	all := make(map[int]*links, len(out.Tables))
	for i, t := range out.Tables {
		all[i+1] = &links{from: path.Clean(out.Path), names: byName}
		if err := b.tab(b.names[i], t, all[i+1]); err != nil {
			return nil, fmt.Errorf("%s 的工作表“%s”：%w", out.Path, t.Name, err)
		}
	}
	return pack(b.file, all)
}

// addTabs makes the empty tabs, in order: excelize numbers their parts from 1.
func (b *builder) addTabs(out sheets.Output) error {
	if err := b.file.SetSheetName("Sheet1", b.names[0]); err != nil {
		return err
	}
	for _, name := range b.names[1:len(out.Tables)] {
		if _, err := b.file.NewSheet(name); err != nil {
			return err
		}
	}
	return b.lists.write(b.file, b.names[len(out.Tables)], out.Tables)
}
