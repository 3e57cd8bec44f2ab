package templates

import (
	"fmt"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/mask"
	"guantong/sheets/grid"
)

// row adds a row of the sheet in a place for it, and at its end what is wrong in it.
func (m *marker) row(row *grid.Row, line []grid.Styled) {
	var told []string
	wrong := m.marked[row.Index]
	filled := 0
	for _, c := range row.Cells {
		if c.Kind != grid.Empty {
			filled++
		}
	}
	for col := range m.width {
		at := grid.Ref{Row: row.Index, Col: col}
		var found []*check.Finding
		if wrong {
			found = m.wrong[at]
		}
		line[col] = grid.Styled{Cell: m.seen(row.Cell(col), at, len(found) > 0), Role: m.role(row, at, filled)}
		if len(found) == 0 {
			continue
		}
		worst := found[0]
		var remark []string
		for _, f := range found {
			if f.Level < worst.Level {
				worst = f
			}
			told = append(told, fmt.Sprintf("%s %s：%s", f.Where(), f.Level, m.told(f)))
			remark = append(remark, m.remark(f, row.Hidden))
		}
		line[col].Role = levelCell(worst.Level).Role
		m.tab.Remarks = append(m.tab.Remarks, grid.Remark{At: grid.Ref{Row: len(m.tab.Rows), Col: col}, Text: strings.Join(remark, "\n\n")})
	}
	switch {
	case row.Index == m.Heading.To.Row:
		line[m.width] = textCell(grid.Head, "要改什么（格子是原表里的）")
	case len(told) > 0:
		line[m.width] = textCell(grid.Body, strings.Join(told, "\n"))
	}
	m.tab.row(line...)
}

// remark says what is wrong with a cell of the sheet, how to mend it, and which rule says so.
func (m *marker) remark(f *check.Finding, hidden bool) string {
	lines := []string{fmt.Sprintf("【%s】%s", f.Level, f.Message)}
	if f.Advice != "" {
		lines = append(lines, "怎么改："+f.Advice)
	}
	lines = append(lines, "规则："+m.rules.Named(f.Rule), "原表的格子："+f.Where())
	switch {
	case hidden:
		lines = append(lines, "这一行在原表里是隐藏的")
	case f.Cell.Col < len(m.Grid.Cols) && m.Grid.Cols[f.Cell.Col].Hidden:
		lines = append(lines, "这一列在原表里是隐藏的")
	}
	return strings.Join(lines, "\n")
}

// role is what a cell looks like that is not wrong, in a row of so many filled cells.
func (m *marker) role(row *grid.Row, at grid.Ref, filled int) grid.Role {
	switch {
	case at.Row < m.Heading.From.Row:
		switch text := row.Cell(at.Col).String(); {
		case strings.TrimSpace(text) == m.Form.Label:
			return grid.Label
		case filled == 1 && m.wide[at.Row] && !strings.ContainsAny(text, "：:"):
			return grid.Title
		}
		return grid.UnitLine
	case at.Row <= m.Heading.To.Row:
		return grid.Head
	case filled == 1 && m.wide[at.Row]:
		return grid.Note
	}
	return m.roles[at.Col]
}

// seen is what people see of a cell: its value, in which personal numbers are masked unless it is the one to be mended.
func (m *marker) seen(c grid.Cell, at grid.Ref, wrong bool) grid.Cell {
	field := m.fields[at.Col]
	switch c.Kind {
	case grid.Uncalculated:
		return grid.String("（公式没有结果）")
	case grid.Failed:
		return grid.String(c.Text)
	case grid.Number:
		// Above the heading, or in a column of days.
		days := at.Row < m.Heading.From.Row || at.Row > m.Heading.To.Row && (field == annex.Planned || field == annex.Returned)
		if days && annex.IsSerial(c.Number) {
			return grid.String((civil.SerialZero + civil.Day(c.Number)).String())
		}
	case grid.Empty, grid.Bool:
		return c
	}
	text := c.String()
	shown := text
	switch {
	case wrong:
	case field == annex.ID:
		shown = mask.ID(text)
	case field == annex.Phone:
		shown = mask.Phone(text)
	default:
		shown = mask.Text(text)
	}
	if c.Kind == grid.Number && shown == text && len(text) <= 10 {
		return c
	}
	return grid.String(shown)
}
