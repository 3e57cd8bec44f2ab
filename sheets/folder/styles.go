package folder

import (
	"github.com/xuri/excelize/v2"

	"guantong/sheets/grid"
)

// Fonts that Excel and WPS bring with a Chinese Windows; LibreOffice replaces them by what it has.
const (
	song = "宋体"
	hei  = "黑体"
)

// Colours, as RGB.
const (
	black    = "000000"
	lineGrey = "808080"
	headFill = "E8EEF5"
	sumFill  = "F2F2F2"
	linkBlue = "0563C1"
)

// Number formats: built-in ones by number.
const (
	numberGeneral = 0
	numberWhole   = 1  // 0
	numberText    = 49 // @
)

// look is how a role looks.
type look struct {
	font    string
	size    float64 // points
	bold    bool
	color   string // of the text
	fill    string // "" is none
	align   string // "" is left for text, right for numbers
	top     bool   // at the top of the cell instead of the middle
	wrap    bool
	border  bool
	number  int
	decimal string // a number format of its own
}

// looks is the one place that says how each role looks: a form as offices print it, black on white with thin lines,
// colour only where something is wrong.
var looks = map[grid.Role]look{
	grid.Plain:      {font: song, size: 11},
	grid.Label:      {font: hei, size: 12, align: "left"},
	grid.Title:      {font: hei, size: 18, align: "center", wrap: true},
	grid.UnitLine:   {font: song, size: 11, align: "left"},
	grid.Head:       {font: song, size: 11, bold: true, fill: headFill, align: "center", wrap: true, border: true},
	grid.Body:       {font: song, size: 11, wrap: true, border: true},
	grid.Center:     {font: song, size: 11, align: "center", wrap: true, border: true},
	grid.Code:       {font: song, size: 11, align: "center", wrap: true, border: true, number: numberText},
	grid.Count:      {font: song, size: 11, align: "center", border: true, number: numberWhole},
	grid.Rate:       {font: song, size: 11, align: "center", border: true, decimal: "0.0"},
	grid.TotalHead:  {font: song, size: 11, bold: true, fill: sumFill, align: "center", wrap: true, border: true},
	grid.TotalCount: {font: song, size: 11, bold: true, fill: sumFill, align: "center", border: true, number: numberWhole},
	grid.TotalRate:  {font: song, size: 11, bold: true, fill: sumFill, align: "center", border: true, decimal: "0.0"},
	grid.Good:       {font: song, size: 11, color: "1E7B34", align: "center", wrap: true, border: true},
	grid.Error:      {font: song, size: 11, color: "9C0006", fill: "FBE0DE", align: "center", wrap: true, border: true},
	grid.Warning:    {font: song, size: 11, color: "7F4F00", fill: "FFF0CC", align: "center", wrap: true, border: true},
	grid.Notice:     {font: song, size: 11, color: "1F4E78", fill: "DEEBF7", align: "center", wrap: true, border: true},
	grid.Note:       {font: song, size: 10, align: "left", top: true, wrap: true},
}

// style is the look as excelize takes it. A link is blue and underlined, whatever its role.
func (l look) style(link bool) *excelize.Style {
	font := &excelize.Font{Family: l.font, Size: l.size, Bold: l.bold, Color: l.color}
	if font.Color == "" {
		font.Color = black
	}
	if link {
		font.Color, font.Underline = linkBlue, "single"
	}
	s := &excelize.Style{
		Font:      font,
		Alignment: &excelize.Alignment{Horizontal: l.align, Vertical: "center", WrapText: l.wrap},
		NumFmt:    l.number,
	}
	if l.top {
		s.Alignment.Vertical = "top"
	}
	if l.decimal != "" {
		s.CustomNumFmt = &l.decimal
	}
	if l.fill != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
	}
	if l.border {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: lineGrey, Style: 1})
		}
	}
	return s
}

// styles are the numbers of all looks in one workbook.
type styles map[styleKey]int

type styleKey struct {
	role grid.Role
	link bool
}

func newStyles(f *excelize.File) (styles, error) {
	s := styles{}
	for _, role := range grid.Roles() {
		for _, link := range []bool{false, true} {
			id, err := f.NewStyle(looks[role].style(link))
			if err != nil {
				return nil, err
			}
			s[styleKey{role, link}] = id
		}
	}
	return s, nil
}
