package templates

import (
	"regexp"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/sheets/grid"
)

// Room at the right end of a unit line, in characters.
const (
	dayWidth   = 15 // 2020年12月26日
	labelWidth = 11 // 填表日期：
)

// entryLine adds the unit line of a form that is to be filled. The day has a cell of its own, formatted as one: what is typed there is a
// date, whatever the program makes of it.
func (t *tab) entryLine(b *Blank) {
	text := unitText(b.Form, b.Unit)
	if b.Form.Dated == "" {
		t.across(grid.UnitLine, text)
		return
	}
	day := len(t.Columns) - t.rightmost(len(t.Columns), dayWidth)
	label := day - t.rightmost(day, labelWidth)
	row := len(t.Rows)
	t.spread([]int{label, day - label, len(t.Columns) - day},
		textCell(grid.UnitLine, text), textCell(grid.UnitLine, b.Form.Dated), grid.Styled{Role: grid.Day})
	at := func(from, to int) grid.Range {
		return grid.Range{From: grid.Ref{Row: row, Col: from}, To: grid.Ref{Row: row, Col: to - 1}}
	}
	t.Choices = append(t.Choices, grid.Choice{Range: at(day, len(t.Columns)), Year: b.Year, Hint: b.hint(hints().Day, "")})
	if strings.HasSuffix(text, clerkPlace) {
		t.Choices = append(t.Choices, grid.Choice{Range: at(0, label), Hint: hints().Clerk})
	}
}

// clerkPlace ends the text of a unit line behind which somebody writes his name.
const clerkPlace = "摸排责任人："

// rightmost is how many columns left of one are as wide as so many characters, or wider.
func (t *tab) rightmost(before int, width float64) (n int) {
	for have := 0.0; have < width && n < before-1; n++ {
		have += t.Columns[before-1-n].Width
	}
	return n
}

var (
	townshipGap   = regexp.MustCompile(` *乡（镇）`)
	villageGap    = regexp.MustCompile(` *村（社区）`)
	departmentGap = regexp.MustCompile(`填报单位： {0,10}`)
	writingGap    = regexp.MustCompile(` {8,}`)
)

const room = "                        " // to write in

// unitText is a form's unit line up to its day, with the unit in its places: 波洲镇 乡（镇）  炉冲村 村（社区）  摸排责任人：.
func unitText(f *annex.Form, u county.Unit) string {
	line := f.UnitLine
	fill := func(gap *regexp.Regexp, before, name, after string) {
		if name != "" {
			line = gap.ReplaceAllLiteralString(line, before+name+after)
		}
	}
	fill(townshipGap, "", u.Township, " 乡（镇）")
	fill(villageGap, "  ", u.Village, " 村（社区）")
	fill(departmentGap, "填报单位：", u.Reporter(), "")
	return writingGap.ReplaceAllLiteralString(line, room)
}

// UnitLine is a form's unit line in one cell, with room for the day in it, as the notice prints it and many have it:
// 波洲镇 乡（镇）  炉冲村 村（社区）  摸排责任人：…  填表日期：2020年   月   日.
func UnitLine(f *annex.Form, u county.Unit, year int) string {
	line := unitText(f, u)
	if f.Dated != "" {
		line += room + forYear(f.Dated+"2020年   月   日", year)
	}
	return line
}
