package xlsx

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"slices"
	"strings"

	"guantong/sheets"
	"guantong/sheets/parts"
)

// workbookPart is what is read of xl/workbook.xml.
type workbookPart struct {
	XMLName    xml.Name `xml:"workbook"`
	Properties struct {
		Date1904 string `xml:"date1904,attr"`
	} `xml:"workbookPr"`
	Sheets []struct {
		Name  string     `xml:"name,attr"`
		State string     `xml:"state,attr"`
		Attrs []xml.Attr `xml:",any,attr"` // r:id, whose name space differs between the editions of OOXML
	} `xml:"sheets>sheet"`
}

// decodeWorkbook reads all tabs of an .xlsx but chart sheets, macro sheets and those that no menu shows: our own lists of
// choices are among them.
func decodeWorkbook(ctx context.Context, data []byte, limits Limits) ([]sheets.Sheet, error) {
	p, err := parts.Open(ctx, data, limits.Unzipped)
	if err != nil {
		return nil, notZip(err, data)
	}
	main, err := p.Main("xl/workbook.xml")
	if err != nil {
		return nil, err
	}
	if err := notWorkbook(p, main); err != nil {
		return nil, err
	}
	var book workbookPart
	if err := p.Decode(main, &book); err != nil {
		return nil, err
	}
	rels, err := p.Relations(main)
	if err != nil {
		return nil, err
	}
	cells := &cellReader{cells: limits.Cells, chars: limits.Text}
	byID := make(map[string]parts.Relation, len(rels))
	for _, r := range rels {
		byID[r.ID] = r
		if r.Kind() == "styles" && cells.displays == nil {
			if cells.displays, err = displays(p, r.Target, limits, isTrue([]byte(book.Properties.Date1904), false)); err != nil {
				return nil, err
			}
		}
	}
	for _, r := range rels {
		if r.Kind() == "sharedStrings" && cells.shared == nil && p.Has(r.Target) {
			if cells.shared, err = sharedStrings(p, r.Target, limits, cells.displays != nil); err != nil {
				return nil, err
			}
		}
	}

	var tabs []sheets.Sheet
	for _, sheet := range book.Sheets {
		var rel parts.Relation
		for _, a := range sheet.Attrs {
			if a.Name.Local == "id" {
				rel = byID[a.Value]
			}
		}
		if rel.Kind() != "worksheet" || sheet.State == "veryHidden" {
			continue
		}
		tab := sheets.Sheet{Name: unescape(sheet.Name), Hidden: sheet.State == "hidden"}
		if limits.Only != nil && !slices.Contains(limits.Only, tab.Name) {
			continue
		}
		err := cells.sheet(p, rel.Target, limits, &tab)
		if IsLimit(err) {
			return nil, OverLimit(err, tab.Name, limits)
		}
		if err != nil {
			return nil, unreadable(err, "工作表“"+tab.Name+"”已损坏，读不出来", "用 Excel 或 WPS 打开并修复后重新保存")
		}
		tabs = append(tabs, tab)
	}
	if len(tabs) == 0 {
		return nil, unreadable(nil, "工作簿里没有工作表", "确认文件没有放错，把表格粘贴进去后保存")
	}
	return tabs, nil
}

// sheet reads a sheet's part, and the check boxes that lie over it.
func (in *cellReader) sheet(p *parts.Package, name string, limits Limits, tab *sheets.Sheet) error {
	rels, _ := p.Relations(name) // those of the sheet's drawings; they do not keep its cells from being read
	var over *controls
	for _, rel := range rels {
		switch rel.Kind() {
		case "vmlDrawing", "ctrlProp", "control":
			over = &controls{}
		}
	}
	r, err := p.Open(name, limits.Sheet)
	if err != nil {
		return err
	}
	defer r.Close()
	if tab.Grid, err = in.read(r, over, limits); err != nil || over == nil {
		return err
	}
	if err := in.tick(tab, boxes(p, rels, over, limits), over); err != nil {
		return err
	}
	return p.Err()
}

const misplaced = "确认文件没有放错；是表格的，用 Excel 或 WPS 打开后另存为 .xlsx"

// notZip says what a file is that cannot be opened as a zip.
func notZip(cause error, data []byte) error {
	if _, ok := errors.AsType[*sheets.UnreadableError](cause); ok {
		return cause
	}
	if what := markup(data); what != "" {
		return unreadable(cause, "内容是"+what+"，不是 Excel 工作簿", saveAsXLSX)
	}
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return Damaged(cause)
	}
	return half(cause, "不是 Excel 工作簿，或者已损坏", misplaced)
}

// notWorkbook says what a zip is that holds no .xlsx. main is the name of its main part.
func notWorkbook(p *parts.Package, main string) error {
	switch {
	case strings.HasPrefix(main, "word/"):
		return unreadable(nil, "是 Word 文档，不是工作簿", "把表格粘贴到 .xlsx 工作簿里")
	case strings.HasPrefix(main, "ppt/"):
		return unreadable(nil, "是演示文稿，不是工作簿", misplaced)
	case strings.HasSuffix(main, ".bin"):
		return oldFormat(nil, ".xlsb")
	case main == "" && p.Has("mimetype") && p.Has("content.xml"):
		return oldFormat(nil, ".ods")
	case main == "":
		return unreadable(nil, "是压缩包，不是工作簿", "解压后把里面的工作簿放进来")
	}
	return nil
}
