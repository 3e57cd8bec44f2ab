package templates

import (
	"fmt"
	"strings"

	"guantong/rules/check"
	"guantong/rules/mask"
	"guantong/sheets/dirs"
	"guantong/sheets/grid"
)

// nothingFound stands in place of an empty list.
const nothingFound = "没有发现问题"

// findingColumns are the columns of 数据问题. What a finding is about has a name: a person, in a department an enterprise.
func findingColumns(name column[*check.Finding]) []column[*check.Finding] {
	return []column[*check.Finding]{
		serial[*check.Finding](),
		styled("级别", 6, func(f *check.Finding) grid.Styled { return levelCell(f.Level) }),
		center("规则编号", 15, func(f *check.Finding) string { return f.Rule }).fixed(),
		center("村", 11, func(f *check.Finding) string { return mask.Text(f.Unit.Village) }),
		body("工作簿", 31.5, workbookName),
		center("工作表", 10, func(f *check.Finding) string { return mask.Text(f.Sheet) }),
		styled("单元格", 9, placeCell),
		name,
		body("当前值", 20, func(f *check.Finding) string { return f.Value }),
		body("问题", 44, func(f *check.Finding) string { return f.Message }),
		body("修改建议", 40, func(f *check.Finding) string { return f.Advice }),
	}
}

// findings is 数据问题 of a township or department.
func findings(d *edition, unit string) *tab {
	whose := func(f *check.Finding) string { return f.Name }
	name := center("姓名", 9, whose)
	if _, department := d.County.Department(unit); department {
		name = center("名称", 18, whose)
	}
	all := d.findings[unit]
	l := newList(d, "数据问题", "数据问题", findingColumns(name), join(unit, d.asOf(), countLevels(all)))
	l.fill(all, nothingFound)
	return l.tab
}

// levelCell is a level in its colour.
func levelCell(l check.Level) grid.Styled {
	roles := map[check.Level]grid.Role{check.Error: grid.Error, check.Warning: grid.Warning, check.Notice: grid.Notice}
	return textCell(roles[l], l.String())
}

// placeCell leads to the finding's cell; to A1 if it is about a whole sheet or workbook.
func placeCell(f *check.Finding) grid.Styled {
	to := grid.Link{Workbook: f.Workbook, Sheet: f.Sheet}
	place := "整张表"
	switch {
	case f.Cell != nil:
		place, to.Cell = f.Where(), *f.Cell
	case f.Sheet == "":
		place = "整个文件"
	}
	return linked(textCell(grid.Center, place), to)
}

// linked lets a cell lead somewhere. A link is read as a cell is: where a name in it holds a personal number it leads no further than
// to what has none (S-NAME).
func linked(c grid.Styled, to grid.Link) grid.Styled {
	if mask.Text(to.Workbook) != to.Workbook {
		return c
	}
	if mask.Text(to.Sheet) != to.Sheet {
		to.Sheet, to.Cell = "", grid.Ref{}
	}
	c.Link = &to
	return c
}

// workbookName is the finding's workbook for people: all of them stand in the same folder.
func workbookName(f *check.Finding) string {
	return mask.Text(dirs.Shown(f.Workbook))
}

// countLevels says how many findings there are of each level: 错误 3 条，警告 1 条，提示 0 条.
func countLevels(all []*check.Finding) string {
	count := map[check.Level]int{}
	for _, f := range all {
		count[f.Level]++
	}
	var parts []string
	for l := check.Error; l <= check.Notice; l++ {
		parts = append(parts, fmt.Sprintf("%s %d 条", l, count[l]))
	}
	return strings.Join(parts, "，")
}
