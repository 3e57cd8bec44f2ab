package templates_test

import (
	"fmt"
	"strings"

	"guantong/sheets/grid"
)

var roleNames = []string{"Plain", "Label", "Title", "UnitLine", "Head", "Body", "Center", "Code", "Count", "Rate",
	"TotalHead", "TotalCount", "TotalRate", "Good", "Error", "Warning", "Notice", "Note", "Rate2", "TotalRate2", "Money", "TotalMoney", "Sparse", "Day"}

// render is a table as text: how it is laid out, then a line per row. Roles stand before the cells they apply to, and
// ·3 is three empty cells.
func render(t *grid.Table) string {
	var b strings.Builder
	fmt.Fprintf(&b, "【%s】", t.Name)
	if t.Tall {
		b.WriteString(" 竖排")
	}
	fmt.Fprintf(&b, " 冻结 %s 重复 %d 行", t.Freeze, t.Repeat)
	if t.Filter != nil {
		fmt.Fprintf(&b, " 筛选 %s", t.Filter)
	}
	if len(t.Breaks) > 0 {
		fmt.Fprintf(&b, " 另起页 %d", t.Breaks)
	}
	if len(t.Parts) > 0 {
		fmt.Fprintf(&b, " 分栏页 %d", t.Parts)
	}
	b.WriteString("\n列")
	for i, c := range t.Columns {
		fmt.Fprintf(&b, " %s:%.3g:%s", grid.ColumnName(i), c.Width, roleNames[c.Role])
	}
	b.WriteString("\n合并")
	for _, m := range t.Merges {
		fmt.Fprintf(&b, " %s", m)
	}
	b.WriteString("\n")
	for _, c := range t.Choices {
		fmt.Fprintf(&b, "填写 %s", c.Range)
		if len(c.Values) > 0 {
			fmt.Fprintf(&b, " 下拉 %s", strings.Join(c.Values, " "))
		}
		if c.Year > 0 {
			fmt.Fprintf(&b, " %d年的日期", c.Year)
		}
		fmt.Fprintf(&b, " 提示“%s”\n", c.Hint)
	}
	for _, a := range t.Alerts {
		fmt.Fprintf(&b, "变色 %s %s %s\n", a.Range, roleNames[a.Role], a.When)
	}
	for _, c := range t.Charts {
		fmt.Fprintf(&b, "图表 %d “%s” %s %d×%d 标签 %s 数据", c.Kind, c.Title, c.At, c.Width, c.Height, c.Labels)
		for _, r := range c.Series {
			fmt.Fprintf(&b, " %s", r)
		}
		b.WriteString("\n")
	}
	for _, r := range t.Remarks {
		fmt.Fprintf(&b, "批注 %s %q\n", r.At, r.Text)
	}
	last, from := "", 0
	for i := range len(t.Rows) + 1 {
		line := ""
		if i < len(t.Rows) {
			line = renderRow(t.Rows[i])
		}
		if line == last && i < len(t.Rows) {
			continue
		}
		switch {
		case i == from:
		case i == from+1:
			fmt.Fprintf(&b, "%d|%s\n", i, last)
		default:
			fmt.Fprintf(&b, "%d–%d|%s\n", from+1, i, last)
		}
		last, from = line, i
	}
	return b.String()
}

func renderRow(line grid.Line) string {
	var b strings.Builder
	empty, role := 0, grid.Role(0)
	flush := func() {
		if empty > 0 {
			fmt.Fprintf(&b, " ·%d", empty)
		}
		empty = 0
	}
	for i, c := range line.Cells {
		if i == 0 || c.Role != role {
			flush()
			role = c.Role
			fmt.Fprintf(&b, " %s:", roleNames[role])
		}
		if c.Kind == grid.Empty {
			empty++
			continue
		}
		flush()
		if c.Kind == grid.Text {
			fmt.Fprintf(&b, " “%s”", strings.ReplaceAll(c.Text, "\n", "⏎"))
		} else {
			fmt.Fprintf(&b, " %s", c.Cell)
		}
		if c.Link != nil {
			fmt.Fprintf(&b, "→%s!%s!%s", c.Link.Workbook, c.Link.Sheet, c.Link.Cell)
		}
	}
	flush()
	return b.String()
}
