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

// findingColumns are the columns of 数据问题: what somebody needs to mend a cell comes first, and fits a screen of 1366 pixels up to the
// level. What a finding is about has a name: a person, in a department an enterprise.
func findingColumns(name column[*check.Finding]) []column[*check.Finding] {
	return []column[*check.Finding]{
		serial[*check.Finding](),
		center("村", 11, func(f *check.Finding) string { return mask.Text(f.Unit.Village) }),
		name.fixed(),
		styled("单元格", 8.5, placeCell),
		body("问题", 31, func(f *check.Finding) string { return f.Message }),
		body("修改建议", 24, func(f *check.Finding) string { return f.Advice }),
		body("当前值", 12, func(f *check.Finding) string { return f.Value }),
		styled("级别", 6, func(f *check.Finding) grid.Styled { return levelCell(f.Level) }),
		center("工作表", 8, func(f *check.Finding) string { return mask.Text(f.Sheet) }),
		body("工作簿", 20, workbookName),
		center("规则编号", 13.5, func(f *check.Finding) string { return f.Rule }),
	}
}

// findings is 数据问题 of a township or department.
func findings(d *edition, unit string) *tab {
	whose := func(f *check.Finding) string { return f.Name }
	name := center("名称", 9, whose)
	_, township := d.County.Township(unit)
	if township {
		name = center("姓名", 9, whose)
	}
	all := d.findings[unit]
	l := newList(d, "数据问题", "数据问题", findingColumns(name), join(unit, d.asOf(), countLevels(all)))
	l.fill(all, nothingFound)
	if township {
		l.notes("注：逾期未返岗、返岗时间未定的人，表没有填错，不列在这里，见“返岗跟踪台账”，要联系的见“调度”的“任务清单”和“联系名单”。")
	}
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
	var parts []string
	for l := check.Error; l <= check.Notice; l++ {
		parts = append(parts, fmt.Sprintf("%s %d 条", l, countOf(all, l)))
	}
	return strings.Join(parts, "，")
}

// countOf is how many findings of a level there are, with those that are not kept.
func countOf(all []*check.Finding, l check.Level) (n int) {
	for _, f := range all {
		if f.Level == l {
			n += f.Count()
		}
	}
	return n
}
