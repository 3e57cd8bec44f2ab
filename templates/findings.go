package templates

import (
	"fmt"
	"slices"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/mask"
	"guantong/sheets/grid"
)

var findingsForm = &annex.Form{
	Title: "数据问题",
	Heads: []annex.Head{
		{Label: "序号", Width: 6, Role: grid.Count},
		{Label: "级别", Width: 6, Role: grid.Center},
		{Label: "规则编号", Width: 15, Role: grid.Center},
		{Label: "村", Width: 11, Role: grid.Center},
		{Label: "工作簿", Width: 31.5, Role: grid.Body},
		{Label: "工作表", Width: 10, Role: grid.Center},
		{Label: "单元格", Width: 9, Role: grid.Center},
		{Label: "姓名", Width: 9, Role: grid.Center},
		{Label: "当前值", Width: 20, Role: grid.Body},
		{Label: "问题", Width: 44, Role: grid.Body},
		{Label: "修改建议", Width: 40, Role: grid.Body},
	},
}

// nameHead is the column of findingsForm that names the person; in a department, the enterprise.
const nameHead = 7

// nothingFound stands in place of an empty list.
const nothingFound = "没有发现问题"

// findings is 数据问题 of a township or department.
func findings(d *edition, unit string) *tab {
	form := *findingsForm
	if _, department := d.County.Department(unit); department {
		form.Heads = slices.Clone(form.Heads)
		form.Heads[nameHead].Label = "名称"
		form.Heads[nameHead].Width = 18
	}
	all := d.findings[unit]
	t := d.tab("数据问题", &form, join(unit, d.asOf(), countLevels(all)))
	t.Freeze.Col = 3
	if len(all) == 0 {
		t.across(grid.Good, nothingFound)
		return t
	}
	for i, f := range all {
		t.row(
			countCell(grid.Count, i+1),
			levelCell(f.Level),
			textCell(grid.Center, f.Rule),
			textCell(grid.Center, mask.Text(f.Unit.Village)),
			textCell(grid.Body, workbookName(f)),
			textCell(grid.Center, mask.Text(f.Sheet)),
			placeCell(f),
			textCell(grid.Center, f.Name),
			textCell(grid.Body, f.Value),
			textCell(grid.Body, f.Message),
			textCell(grid.Body, f.Advice),
		)
	}
	t.filter()
	return t
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
	c := textCell(grid.Center, place)
	c.Link = &to
	return c
}

// workbookName is the finding's workbook for people: all of them stand in the same folder.
func workbookName(f *check.Finding) string {
	return mask.Text(strings.TrimPrefix(f.Workbook, "填报/"))
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
