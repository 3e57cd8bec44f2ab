// Package look is how tables look, for every store alike: styles, sizes, the names of tabs, and what merges cover.
package look

import (
	"cmp"

	"guantong/sheets/grid"
)

// Font is that of text, and of the characters that column widths are counted in. Excel and WPS bring it, and the one
// of titles, with a Chinese Windows; other programs replace them by what they have.
const Font = "宋体"

const titleFont = "黑体"

// Colours, as RGB in hexadecimal.
const (
	LineColor = "808080" // of borders
	LinkColor = "0563C1" // of text that leads somewhere, whatever its role; it is underlined, too

	black    = "000000"
	headFill = "E8EEF5"
	sumFill  = "F2F2F2"
)

// Style is how cells of a role look.
type Style struct {
	Font   string
	Size   float64 // points
	Bold   bool
	Color  string // of the text
	Fill   string // "" is none
	Align  string // left or center; "" is left for text, right for numbers
	Top    bool   // at the top of the cell instead of the middle
	Wrap   bool
	Border bool   // thin lines of LineColor on all sides
	Format string // of numbers: General, 0, 0.0, 0.00, #,##0.00, dashes or DayFormat; @ keeps what is typed as text
}

// DayFormat shows a day as forms write it, 2020年2月26日.
const DayFormat = `yyyy"年"m"月"d"日"`

// dashes shows a zero as a dash, as accountants write it. It stays a zero.
const dashes = `0;-0;"–"`

// styles is the one place that says how each role looks: a form as offices print it, black on white with thin lines,
// colour only where something is wrong.
var styles = map[grid.Role]Style{
	grid.Plain:      {},
	grid.Label:      {Font: titleFont, Size: 12, Align: "left"},
	grid.Title:      {Font: titleFont, Size: 18, Align: "center", Wrap: true},
	grid.UnitLine:   {Align: "left"},
	grid.Head:       {Bold: true, Fill: headFill, Align: "center", Wrap: true, Border: true},
	grid.Body:       {Wrap: true, Border: true},
	grid.Center:     {Align: "center", Wrap: true, Border: true},
	grid.Code:       {Align: "center", Wrap: true, Border: true, Format: "@"},
	grid.Count:      {Align: "center", Border: true, Format: "0"},
	grid.Rate:       {Align: "center", Border: true, Format: "0.0"},
	grid.TotalHead:  {Bold: true, Fill: sumFill, Align: "center", Wrap: true, Border: true},
	grid.TotalCount: {Bold: true, Fill: sumFill, Align: "center", Border: true, Format: "0"},
	grid.TotalRate:  {Bold: true, Fill: sumFill, Align: "center", Border: true, Format: "0.0"},
	grid.Good:       {Color: "1E7B34", Align: "center", Wrap: true, Border: true},
	grid.Error:      {Color: "9C0006", Fill: "FBE0DE", Align: "center", Wrap: true, Border: true},
	grid.Warning:    {Color: "7F4F00", Fill: "FFF0CC", Align: "center", Wrap: true, Border: true},
	grid.Notice:     {Color: "1F4E78", Fill: "DEEBF7", Align: "center", Wrap: true, Border: true},
	grid.Rate2:      {Align: "center", Border: true, Format: "0.00"},
	grid.TotalRate2: {Bold: true, Fill: sumFill, Align: "center", Border: true, Format: "0.00"},
	grid.Money:      {Align: "center", Border: true, Format: "#,##0.00"},
	grid.TotalMoney: {Bold: true, Fill: sumFill, Align: "center", Border: true, Format: "#,##0.00"},
	grid.Sparse:     {Align: "center", Border: true, Format: dashes},
	grid.Note:       {Align: "left", Top: true, Wrap: true},
	grid.Day:        {Align: "center", Border: true, Format: DayFormat},
}

// Of is the style of a role.
func Of(role grid.Role) Style { return complete[role] }

// complete are the styles with what they leave out.
var complete = func() (all []Style) {
	for _, role := range grid.Roles() {
		s := styles[role]
		s.Font = cmp.Or(s.Font, Font)
		s.Size = cmp.Or(s.Size, standardSize)
		s.Color = cmp.Or(s.Color, black)
		s.Format = cmp.Or(s.Format, "General")
		all = append(all, s)
	}
	return all
}()
