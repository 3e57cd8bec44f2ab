package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"guantong/sheets/grid"
	"guantong/sheets/look"
)

const (
	paperA4 = 9
	margin  = 1.3 / 2.54 // inches
)

// page sets a tab up for print: A4, as wide as one page, as long as it takes, numbered.
func (b *builder) page(name string, t grid.Table) error {
	f := b.file
	if t.Filter != nil {
		if err := f.AutoFilter(name, t.Filter.String(), nil); err != nil { // before SetSheetProps, whose work it undoes
			return err
		}
	}
	// Excel ignores page breaks where it fits a sheet to the page.
	fit := len(t.Breaks) == 0
	yes, rowHeight := true, look.StandardHeight
	if err := f.SetSheetProps(name, &excelize.SheetPropsOptions{
		FitToPage: &fit, DefaultRowHeight: &rowHeight, CustomHeight: &yes,
	}); err != nil {
		return err
	}
	size, orientation := paperA4, "landscape"
	if t.Tall {
		orientation = "portrait"
	}
	layout := &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation}
	if fit {
		layout.FitToWidth, layout.FitToHeight = new(1), new(0)
	}
	if err := f.SetPageLayout(name, layout); err != nil {
		return err
	}
	for _, row := range t.Breaks {
		if err := f.InsertPageBreak(name, grid.Ref{Row: row}.String()); err != nil {
			return err
		}
	}
	side, bottom, foot := margin, margin+0.2, margin/2
	if err := f.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &side, Bottom: &bottom, Header: &foot, Footer: &foot, Horizontally: &yes,
	}); err != nil {
		return err
	}
	if err := f.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: "&C第 &P 页 共 &N 页"}); err != nil {
		return err
	}
	if t.Repeat <= 0 {
		return nil
	}
	return f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: name, RefersTo: fmt.Sprintf("%s!$1:$%d", look.QuoteTab(name), t.Repeat),
	})
}
