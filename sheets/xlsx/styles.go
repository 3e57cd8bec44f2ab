package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"guantong/sheets/grid"
	"guantong/sheets/look"
)

// Built-in number formats. Others are spelt out in the workbook.
const (
	numberGeneral = 0
	numberWhole   = 1
	numberText    = 49
)

var builtIn = map[string]int{"General": numberGeneral, "0": numberWhole, "@": numberText}

// excelStyle is a style as excelize takes it. A link is blue and underlined, whatever its role.
func excelStyle(l look.Style, link bool) *excelize.Style {
	s := &excelize.Style{
		Font:      &excelize.Font{Family: l.Font, Size: l.Size, Bold: l.Bold, Color: l.Color},
		Alignment: &excelize.Alignment{Horizontal: l.Align, Vertical: "center", WrapText: l.Wrap},
	}
	if link {
		s.Font.Color, s.Font.Underline = look.LinkColor, "single"
	}
	if l.Top {
		s.Alignment.Vertical = "top"
	}
	if number, ok := builtIn[l.Format]; ok {
		s.NumFmt = number
	} else {
		s.CustomNumFmt = &l.Format
	}
	if l.Fill != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.Fill}}
	}
	if l.Border {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: look.LineColor, Style: 1})
		}
	}
	return s
}

// styles are all looks in one workbook, by role.
type styles []style

// style is a look: of a cell as it is, and of one with a link.
type style struct {
	number [2]int
	text   [2]string // as it stands in a cell, after its place
}

func newStyles(f *excelize.File) (styles, error) {
	var s styles
	for _, role := range grid.Roles() {
		var own style
		for i, link := range []bool{false, true} {
			id, err := f.NewStyle(excelStyle(look.Of(role), link))
			if err != nil {
				return nil, err
			}
			own.number[i], own.text[i] = id, fmt.Sprintf(`" s="%d`, id)
		}
		s = append(s, own)
	}
	return s, nil
}
