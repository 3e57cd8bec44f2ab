package demo

import (
	"github.com/xuri/excelize/v2"

	"guantong/sheets/grid"
)

// styles are a workbook's styles by role, and that of days that are numbers.
type styles struct {
	of   map[grid.Role]int
	date int
}

func newStyles(f *excelize.File) (styles, error) {
	var border []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		border = append(border, excelize.Border{Type: side, Color: "000000", Style: 1})
	}
	centre := &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}
	left := &excelize.Alignment{Vertical: "center", WrapText: true}
	small := &excelize.Font{Size: 10}
	whole, day := `yyyy"年"m"月"d"日"`, `m"月"d"日"`
	s := styles{of: map[grid.Role]int{}}
	for _, role := range []struct {
		role  grid.Role
		style excelize.Style
	}{
		{grid.Label, excelize.Style{Font: &excelize.Font{Size: 12}}},
		{grid.Title, excelize.Style{Font: &excelize.Font{Size: 18, Bold: true}, Alignment: centre}},
		{grid.UnitLine, excelize.Style{Font: &excelize.Font{Size: 11}, Alignment: &excelize.Alignment{Vertical: "center"}}},
		{grid.Head, excelize.Style{Font: &excelize.Font{Size: 10, Bold: true}, Alignment: centre, Border: border}},
		{grid.Body, excelize.Style{Font: small, Alignment: left, Border: border}},
		{grid.Center, excelize.Style{Font: small, Alignment: centre, Border: border}},
		{grid.Code, excelize.Style{Font: small, Alignment: centre, Border: border, NumFmt: 49}}, // text
		{grid.Count, excelize.Style{Font: small, Alignment: centre, Border: border, NumFmt: 1}},
		{grid.Day, excelize.Style{Font: &excelize.Font{Size: 11}, Alignment: centre, Border: border, CustomNumFmt: &whole}},
		{grid.Note, excelize.Style{Font: small, Alignment: left}},
	} {
		id, err := f.NewStyle(&role.style)
		if err != nil {
			return s, err
		}
		s.of[role.role] = id
	}
	var err error
	s.date, err = f.NewStyle(&excelize.Style{Font: small, Alignment: centre, Border: border, CustomNumFmt: &day})
	return s, err
}
