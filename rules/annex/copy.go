package annex

import (
	"path"
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
