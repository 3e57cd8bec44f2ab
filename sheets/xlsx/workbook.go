package xlsx

import (
	"context"
	"encoding/xml"
	"errors"
	"strings"

	"guantong/sheets"
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
	p, err := openPackage(ctx, data, limits)
	if err != nil {
		return nil, notZip(err, data)
	}
	main, err := p.mainPart()
	if err != nil {
		return nil, err
	}
	if err := notWorkbook(p, main); err != nil {
		return nil, err
	}
	var book workbookPart
	if err := p.decode(main, &book); err != nil {
		return nil, err
	}
	rels, err := p.relations(main)
	if err != nil {
		return nil, err
	}
	cells := &cellReader{inline: map[string]string{}, cells: limits.Cells}
	byID := make(map[string]relation, len(rels))
	for _, r := range rels {
		byID[r.ID] = r
		if r.kind() == "styles" && cells.displays == nil {
			if cells.displays, err = p.displays(r.Target, limits, isTrue(book.Properties.Date1904, false)); err != nil {
				return nil, err
			}
		}
	}
	for _, r := range rels {
		if r.kind() == "sharedStrings" && cells.shared == nil && p.has(r.Target) {
			if cells.shared, err = p.sharedStrings(r.Target, limits, cells.displays != nil); err != nil {
				return nil, err
			}
		}
	}

	var tabs []sheets.Sheet
	for _, sheet := range book.Sheets {
		var rel relation
		for _, a := range sheet.Attrs {
			if a.Name.Local == "id" {
				rel = byID[a.Value]
			}
		}
		if rel.kind() != "worksheet" || sheet.State == "veryHidden" {
			continue
		}
		tab := sheets.Sheet{Name: unescape(sheet.Name), Hidden: sheet.State == "hidden"}
		err := p.sheet(rel.Target, limits, cells, &tab)
		if isLimit(err) {
			return nil, overLimit(err, tab.Name, limits)
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

// mainPart is the name of the workbook's part, "" if the package has none.
func (p *pkg) mainPart() (string, error) {
	rels, err := p.relations("")
	if err != nil {
		return "", err
	}
	for _, r := range rels {
		if r.kind() == "officeDocument" && p.has(r.Target) {
			return r.Target, nil
		}
	}
	if p.has("xl/workbook.xml") {
		return "xl/workbook.xml", nil
	}
	return "", nil
}

// sheet reads a sheet's part, and the check boxes that lie over it.
func (p *pkg) sheet(name string, limits Limits, in *cellReader, tab *sheets.Sheet) error {
	rels, _ := p.relations(name) // those of the sheet's drawings; they do not keep its cells from being read
	var over *controls
	for _, rel := range rels {
		switch rel.kind() {
		case "vmlDrawing", "ctrlProp", "control":
			over = &controls{heights: map[int]float64{}}
		}
	}
	r, err := p.open(name, limits.Sheet)
	if err != nil {
		return err
	}
	defer r.Close()
	if tab.Grid, err = in.read(r, over); err != nil || over == nil {
		return err
	}
	if err := in.tick(tab, p.boxes(rels, over, limits), over); err != nil {
		return err
	}
	return p.ctx.Err()
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
		return damaged(cause)
	}
	return unreadable(cause, "不是 Excel 工作簿，或者已损坏", misplaced)
}

// notWorkbook says what a zip is that holds no .xlsx. main is the name of its main part.
func notWorkbook(p *pkg, main string) error {
	switch {
	case strings.HasPrefix(main, "word/"):
		return unreadable(nil, "是 Word 文档，不是工作簿", "把表格粘贴到 .xlsx 工作簿里")
	case strings.HasPrefix(main, "ppt/"):
		return unreadable(nil, "是演示文稿，不是工作簿", misplaced)
	case strings.HasSuffix(main, ".bin"):
		return oldFormat(nil, ".xlsb")
	case main == "" && p.has("mimetype") && p.has("content.xml"):
		return oldFormat(nil, ".ods")
	case main == "":
		return unreadable(nil, "是压缩包，不是工作簿", "解压后把里面的工作簿放进来")
	}
	return nil
}
