package annex

import (
	"path"
	"regexp"
	"strings"

	"guantong/sheets/grid"
)

// CopyMark begins the first and the last line of every marked copy (标注副本): a view of somebody's sheet that the program wrote.
const CopyMark = "标注副本，只供对照"

// CopyEnd is how the name of a marked copy ends, before its extension.
const CopyEnd = "（已标注）"

// IsCopy knows a marked copy that lies among the forms, by its lines or by its file's name. Its numbers are masked, so nobody can be
// counted from it, whatever was typed into it since.
func IsCopy(workbook string, g *grid.Grid) bool {
	if strings.HasSuffix(strings.TrimSuffix(workbook, path.Ext(workbook)), CopyEnd) {
		return true
	}
	for i := range g.Rows {
		if c := g.Rows[i].Cell(0); c.Kind == grid.Text && strings.HasPrefix(c.Text, CopyMark) {
			return true
		}
	}
	return false
}

// How the line below the title of what the program writes begins: as of when it is, or which coach it is of.
const (
	StampMark   = "统计时点："
	StampLayout = "2006年1月2日15:04"
	VehicleMark = "车次编号："
)

var stamp = regexp.MustCompile(StampMark + `20\d\d年\d{1,2}月\d{1,2}日\d\d:\d\d`)

// headRows are those of a tab among which the line is, also if somebody put a few above it.
const headRows = 6

// IsOutput knows a tab of 汇总 that lies among the forms. Its columns are like theirs and its rows are people and enterprises that
// stand in sheets of their own: whoever read it would count them twice, and take masked numbers for wrong ones.
func IsOutput(g *grid.Grid) bool {
	for i := range g.Rows {
		if g.Rows[i].Index >= headRows {
			return false
		}
		for _, c := range g.Rows[i].Cells {
			if c.Kind == grid.Text && (strings.HasPrefix(c.Text, VehicleMark) || stamp.MatchString(c.Text)) {
				return true
			}
		}
	}
	return false
}
