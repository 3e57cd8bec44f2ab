package page

import (
	"cmp"
	"fmt"
	"html/template"
	"math"
	"strings"
	"unicode"

	"guantong/sheets/grid"
)

// stylesheet gathers the declarations that a page needs, each as a class.
type stylesheet struct {
	names map[string]string // by declarations
	order []string
}

func (s *stylesheet) class(declarations string) string {
	if s.names == nil {
		s.names = map[string]string{}
	}
	name, known := s.names[declarations]
	if !known {
		name = fmt.Sprintf("s%d", len(s.order))
		s.names[declarations] = name
		s.order = append(s.order, declarations)
	}
	return name
}

func (s *stylesheet) rules() template.CSS {
	var b strings.Builder
	for i, declarations := range s.order {
		fmt.Fprintf(&b, "td.s%d{%s}\n", i, declarations)
	}
	return template.CSS(b.String())
}

// appearance is how a cell's text and ground look, in CSS. All that comes from a format is checked or made anew.
func appearance(c object, shown string) string {
	in := c.object("userEnteredFormat")
	font := in.object("textFormat")
	size := font.int("fontSize")
	if size < 1 || size > 400 {
		size = 10
	}
	align := map[string]string{"LEFT": "left", "CENTER": "center", "RIGHT": "right"}[in.text("horizontalAlignment")]
	if align == "" {
		align = "left"
		for kind, usual := range map[string]string{"numberValue": "right", "boolValue": "center", "errorValue": "center"} {
			if c.object("effectiveValue")[kind] != nil {
				align = usual
			}
		}
	}
	vertical := map[string]string{"TOP": "top", "MIDDLE": "middle"}[in.text("verticalAlignment")]
	if vertical == "" {
		vertical = "bottom"
	}
	css := fmt.Sprintf("font:%dpt/1.25 %s;text-align:%s;vertical-align:%s",
		size, fontStack(font.text("fontFamily")), align, vertical)
	if color := cssColor(font.object("foregroundColorStyle")); color != "" {
		css += ";color:" + color
	}
	if color := cssColor(in.object("backgroundColorStyle")); color != "" {
		css += ";background:" + color
	}
	for name, on := range map[string]string{"bold": ";font-weight:bold", "italic": ";font-style:italic"} {
		if font.flag(name) {
			css += on
		}
	}
	switch {
	case font.flag("underline"):
		css += ";text-decoration:underline"
	case font.flag("strikethrough"):
		css += ";text-decoration:line-through"
	}
	if in.text("wrapStrategy") == "WRAP" || strings.Contains(shown, "\n") && in.text("wrapStrategy") != "CLIP" {
		css += ";white-space:pre-wrap;overflow-wrap:anywhere"
	}
	return css
}

// fontStack names the fonts that stand in for one where it is not installed.
func fontStack(family string) string {
	clean := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == ' ' || r == '-' || r == '_' {
			return r
		}
		return -1
	}, family)
	const serif, sans = `"Noto Serif CJK SC","Source Han Serif SC",serif`, `"Noto Sans CJK SC","Microsoft YaHei",sans-serif`
	switch {
	case strings.Contains(clean, "仿宋") || strings.Contains(clean, "楷"):
		return `"` + clean + `",` + serif
	case strings.Contains(clean, "宋") || clean == "SimSun" || clean == "Times New Roman":
		return `"` + clean + `",SimSun,` + serif
	case strings.Contains(clean, "黑") || clean == "SimHei":
		return `"` + clean + `",SimHei,` + sans
	case clean == "":
		return "Arial," + sans
	default:
		return `"` + clean + `",Arial,` + sans
	}
}

// themeColors are those of a new spreadsheet.
var themeColors = map[string]string{
	"TEXT": "#000000", "BACKGROUND": "#ffffff", "ACCENT1": "#4285f4", "ACCENT2": "#ea4335", "ACCENT3": "#fbbc04",
	"ACCENT4": "#34a853", "ACCENT5": "#ff6d01", "ACCENT6": "#46bdc6", "LINK": "#1155cc",
}

// cssColor is a ColorStyle in CSS, empty for none.
func cssColor(style object) string {
	if theme := themeColors[style.text("themeColor")]; theme != "" {
		return theme
	}
	if style["rgbColor"] == nil {
		return ""
	}
	rgb := style.object("rgbColor")
	part := func(name string) int {
		n, _ := rgb[name].(float64)
		return int(math.Round(min(max(n, 0), 1) * 255))
	}
	return fmt.Sprintf("#%02x%02x%02x", part("red"), part("green"), part("blue"))
}

// gridLine is the border of a cell that has none.
const gridLine = "1px solid #e2e3e3"

// borders are a cell's lines. Those to its right and below are drawn, be they its own or the next cell's, and at the
// edge of the sheet those to its left and above.
func (v *view) borders(a grid.Range) string {
	top, left, bottom, right := a.From.Row, a.From.Col, a.To.Row, a.To.Col
	first := v.tab.at(top, left)
	side := func(row, col int, name string) string { return border(v.tab.at(row, col), name) }
	css := "border-right:" + cmp.Or(
		side(top, right, "right"), border(first, "right"), side(top, right+1, "left"), v.plainLine())
	css += ";border-bottom:" + cmp.Or(
		side(bottom, left, "bottom"), border(first, "bottom"), side(bottom+1, left, "top"), v.plainLine())
	if line := border(first, "left"); left == 0 && line != "" {
		css += ";border-left:" + line
	}
	if line := border(first, "top"); top == 0 && line != "" {
		css += ";border-top:" + line
	}
	return css
}

func (v *view) plainLine() string {
	if v.tab.sheet.object("properties").object("gridProperties").flag("hideGridlines") {
		return "1px solid transparent"
	}
	return gridLine
}

// border is one of a cell's own lines in CSS, empty for none.
func border(c object, side string) string {
	in := c.object("userEnteredFormat").object("borders").object(side)
	style := map[string]string{
		"SOLID": "1px solid", "SOLID_MEDIUM": "2px solid", "SOLID_THICK": "3px solid", "DOTTED": "1px dotted",
		"DASHED": "1px dashed", "DOUBLE": "3px double",
	}[in.text("style")]
	if style == "" {
		return ""
	}
	color := cssColor(in.object("colorStyle"))
	if color == "" {
		color = "#000000"
	}
	return style + " " + color
}
