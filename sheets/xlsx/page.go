package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"guantong/sheets/grid"
	"guantong/sheets/look"
)

const (
	paperA4    = 9
	mostPages  = 1023 // that begin where we say: Excel's limit, [MS-XLSB] 2.4.196
	leastScale = 10   // percent; likewise
)

// page sets a tab up for print: A4, as wide as one page, as long as it takes, numbered.
func (b *builder) page(name string, t grid.Table) error {
	f := b.file
	if t.Filter != nil {
		if err := f.AutoFilter(name, t.Filter.String(), nil); err != nil { // before SetSheetProps, whose work it undoes
			return err
		}
	}
	// Excel ignores page breaks where it fits a sheet to the page. Those sheets get a scale that fits in every program.
	fit := len(t.Breaks)+len(t.Parts) == 0
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
	} else {
		layout.AdjustTo = new(max(leastScale, uint(100*look.Scale(t))))
	}
	if err := f.SetPageLayout(name, layout); err != nil {
		return err
	}
	if err := b.breaks(name, t); err != nil {
		return err
	}
	side, bottom, foot := look.Margin, look.Margin+0.2, look.Margin/2
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
	again := fmt.Sprintf("%s!$1:$%d", look.QuoteTab(name), t.Repeat)
	if len(t.Parts) > 0 && t.Freeze.Col > 0 {
		again = fmt.Sprintf("%s!$A:$%s,%s", look.QuoteTab(name), grid.ColumnName(t.Freeze.Col-1), again)
	}
	return f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: name, RefersTo: again})
}

// breaks begins pages where the table says.
func (b *builder) breaks(name string, t grid.Table) error {
	for _, row := range t.Breaks[:min(len(t.Breaks), mostPages)] {
		if err := b.file.InsertPageBreak(name, grid.Ref{Row: row}.String()); err != nil {
			return err
		}
	}
	for _, col := range t.Parts {
		if err := b.file.InsertPageBreak(name, grid.Ref{Col: col}.String()); err != nil {
			return err
		}
	}
	return nil
}
