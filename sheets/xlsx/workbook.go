package xlsx

import (
	"context"
	"encoding/xml"
	"errors"
	"strings"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/parts"
)

// workbookPart is what is read of xl/workbook.xml.
type workbookPart struct {
	XMLName xml.Name `xml:"workbook"`
	Sheets  []struct {
		Name  string     `xml:"name,attr"`
		State string     `xml:"state,attr"`
		Attrs []xml.Attr `xml:",any,attr"` // r:id, whose name space differs between the editions of OOXML
	} `xml:"sheets>sheet"`
}

// decodeWorkbook reads all tabs of an .xlsx but chart sheets, macro sheets and our own lists of choices.
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
	byID := make(map[string]parts.Relation, len(rels))
	var shared []string
	for _, r := range rels {
		byID[r.ID] = r
		if r.Kind() == "sharedStrings" && shared == nil && p.Has(r.Target) {
			if shared, err = sharedStrings(p, r.Target, limits); err != nil {
				return nil, err
			}
		}
	}

	var tabs []sheets.Sheet
	cells := &cellReader{shared: shared, inline: map[string]string{}, cells: limits.Cells}
	for _, sheet := range book.Sheets {
		var rel parts.Relation
		for _, a := range sheet.Attrs {
			if a.Name.Local == "id" {
				rel = byID[a.Value]
			}
		}
		if rel.Kind() != "worksheet" || sheet.State == "veryHidden" && strings.HasPrefix(sheet.Name, ListsTab) {
			continue
		}
		name := unescape(sheet.Name)
		g, err := cells.sheet(p, rel.Target, limits)
		if IsLimit(err) {
			return nil, OverLimit(err, name, limits)
		}
		if err != nil {
			return nil, unreadable(err, "工作表“"+name+"”已损坏，读不出来", "用 Excel 或 WPS 打开并修复后重新保存")
		}
		tabs = append(tabs, sheets.Sheet{Name: name, Grid: g})
	}
	if len(tabs) == 0 {
		return nil, unreadable(nil, "工作簿里没有工作表", "确认文件没有放错，把表格粘贴进去后保存")
	}
	return tabs, nil
}

func (in *cellReader) sheet(p *parts.Package, name string, limits Limits) (grid.Grid, error) {
	r, err := p.Open(name, limits.Sheet)
	if err != nil {
		return grid.Grid{}, err
	}
	defer r.Close()
	return in.read(r)
}

const misplaced = "确认文件没有放错；是表格的，用 Excel 或 WPS 打开后另存为 .xlsx"

// notZip says what a file is that cannot be opened as a zip.
func notZip(cause error, data []byte) error {
	if _, ok := errors.AsType[*sheets.UnreadableError](cause); ok {
		return cause
	}
	head := strings.ToLower(strings.TrimSpace(string(data[:min(len(data), 512)])))
	for _, start := range []string{"<html", "<!doctype", "<?xml", "<table"} {
		if strings.HasPrefix(head, start) {
			return unreadable(cause, "内容是网页表格，不是 .xlsx 工作簿", saveAsXLSX)
		}
	}
	if strings.HasPrefix(head, "pk\x03\x04") {
		return Damaged(cause)
	}
	return unreadable(cause, "不是 Excel 工作簿，或者已损坏", misplaced)
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
