package templates

import (
	"fmt"
	"path"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/county"
	"guantong/rules/mask"
	"guantong/sheets/dirs"
	"guantong/sheets/grid"
)

// markedFolder is where the marked copies of a township's villages lie, within its outputs.
const markedFolder = "标注"

// MarkedPath is where the marked copy (标注副本) of a unit's sheets of a kind lies: 汇总/波洲镇/标注/炉冲村 附件1（已标注）.xlsx. The
// sheets of a village that the register does not have are in the copy of its township.
func MarkedPath(u county.Unit, f *annex.Form) string {
	name := u.Reporter()
	if u.Village != "" {
		name = u.Village
	}
	return dirs.For(u.Reporter(), path.Join(markedFolder, name+" "+f.Label+annex.CopyEnd+".xlsx"))
}

// MarkedSheet is a sheet as it was read, and what is to be mended in it.
type MarkedSheet struct {
	*annex.Sheet
	Heading  grid.Range       // where its heading stands; of a sheet without one of its own, that of the one above
	Grid     *grid.Grid       // of the tab
	Others   map[int]bool     // the rows of the tab that are records of other sheets
	Findings []*check.Finding // at least one
}

// MarkedMost is how many sheets are in a marked copy at most: more tabs nobody finds his way in.
const MarkedMost = 60

// Marked lays out a marked copy: a tab for each sheet, as it stands, wrong cells coloured by level with a remark that says what is
// wrong and what to write instead. Personal numbers are masked in all other cells. So many sheets more than a copy has room for are
// said at its end.
func Marked(rules *check.Rules, all []MarkedSheet, more int) []grid.Table {
	var tables []grid.Table
	for i := range all {
		m := marker{MarkedSheet: &all[i], rules: rules}
		tables = append(tables, m.table())
	}
	if more > 0 {
		t := &tab{grid.Table{Name: "其余", Columns: []grid.Column{{Width: 100}}}}
		t.across(grid.Warning, fmt.Sprintf("%s：另有 %d 张工作表有要改的，这里放不下，见“数据问题”", annex.CopyMark, more))
		tables = append(tables, t.Table)
	}
	return tables
}

// NothingToMend is what a marked copy becomes when nothing is left to mend in its sheets, which may be gone.
func NothingToMend(all []*annex.Sheet) []grid.Table {
	t := &tab{grid.Table{Name: "标注", Columns: []grid.Column{{Width: 100}}}}
	if len(all) == 0 {
		t.across(grid.Good, annex.CopyMark+"：没有要改的")
	}
	for _, s := range all {
		t.row(originalCell(grid.Good, s, "没有要改的了"))
	}
	return []grid.Table{t.Table}
}

// originalCell says that this is a copy, and leads to the sheet that it is of.
func originalCell(role grid.Role, s *annex.Sheet, more string) grid.Styled {
	f := check.Finding{Workbook: s.Workbook, Sheet: s.Name, Cell: &grid.Ref{}}
	text := fmt.Sprintf("%s，%s。原表：%s 的工作表“%s”（点这里打开）", annex.CopyMark, more, workbookName(&f), mask.Text(s.Name))
	c := textCell(role, text)
	c.Link = placeCell(&f).Link
	return c
}
