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

// Bounds of a marked copy. A sheet of more rows is shown around what is wrong in it.
const (
	markedRows  = 1000
	markedCols  = 60
	markedAreas = 20_000 // merged ones
	markedLines = 30     // about the whole sheet
	around      = 2      // rows above and below a wrong one
)

// marker lays out the copy of one sheet.
type marker struct {
	*MarkedSheet
	rules  *check.Rules
	tab    *tab
	width  int                           // columns of the sheet itself
	fields []annex.Field                 // of these columns, as far as the form has them
	roles  []grid.Role                   // likewise
	areas  []grid.Range                  // merged
	wide   map[int]bool                  // rows with a cell that is merged across three columns or more: a title or a note
	rows   []grid.Row                    // those that are shown
	wrong  map[grid.Ref][]*check.Finding // by cell; of a merged area, its first one
	marked map[int]bool                  // rows with such cells
	whole  []*check.Finding              // about more than a cell
	cut    int                           // rows that are left out
}

func (m *marker) table() grid.Table {
	m.part()
	m.choose()
	m.begin()
	top := len(m.tab.Rows)
	m.tab.Rows = slices.Grow(m.tab.Rows, len(m.rows)+1)
	for rows := range slices.Chunk(m.rows, atOnce) {
		n := m.width + 1
		cells := make([]grid.Styled, n*len(rows))
		for i := range rows {
			m.row(&rows[i], cells[i*n:(i+1)*n:(i+1)*n])
		}
	}
	m.merges(top)
	if head := m.at(m.Heading.To.Row); head >= 0 && top+head < 20 {
		m.tab.Freeze.Row, m.tab.Repeat = top+head+1, top+head+1
	}
	m.tab.across(grid.Note, annex.CopyMark+"：以上由程序写成，写在这里的不会被读取")
	return m.tab.Table
}

// part parts what is wrong with cells from what is wrong with more than a cell.
func (m *marker) part() {
	m.wrong, m.marked, m.wide = map[grid.Ref][]*check.Finding{}, map[int]bool{}, map[int]bool{}
	m.areas = m.Grid.Merges[:min(len(m.Grid.Merges), markedAreas)]
	for _, area := range m.areas {
		if area.To.Col-area.From.Col >= 2 {
			m.wide[area.From.Row] = true
		}
	}
	for _, f := range m.Findings {
		if f.Cell == nil || f.Stands > 0 || f.Cell.Col >= markedCols {
			m.whole = append(m.whole, f)
			continue
		}
		at := *f.Cell
		for _, area := range m.areas {
			if area.Contains(at) {
				at = area.From
				break
			}
		}
		m.wrong[at], m.marked[at.Row] = append(m.wrong[at], f), true
	}
}

// choose chooses the rows: the heading, what stands above it, and the sheet's own.
func (m *marker) choose() {
	shown := func(row int) bool {
		return row >= m.Heading.From.Row && row <= m.Heading.To.Row || row >= m.Area.From && row <= m.Area.To && !m.Others[row] || m.marked[row]
	}
	has := map[int]bool{}
	for _, row := range m.Grid.Rows {
		if shown(row.Index) {
			m.rows = append(m.rows, row)
			has[row.Index] = true
		}
	}
	for row := range m.marked {
		if !has[row] { // what is missing may be missing where nothing stands
			m.rows = append(m.rows, grid.Row{Index: row})
		}
	}
	slices.SortFunc(m.rows, func(a, b grid.Row) int { return a.Index - b.Index })
	if len(m.rows) <= markedRows {
		return
	}
	all := len(m.rows)
	m.rows = slices.DeleteFunc(m.rows, func(row grid.Row) bool {
		for near := row.Index - around; near <= row.Index+around; near++ {
			if m.marked[near] {
				return false
			}
		}
		return row.Index > m.Heading.To.Row
	})
	m.rows = m.rows[:min(len(m.rows), markedRows)]
	m.cut = all - len(m.rows)
}

// begin lays out the columns and what stands above the sheet.
func (m *marker) begin() {
	for _, row := range m.rows {
		m.width = max(m.width, min(len(row.Cells), markedCols))
	}
	for at := range m.wrong {
		m.width = max(m.width, at.Col+1)
	}
	m.width = max(m.width, 3)
	m.fields, m.roles = make([]annex.Field, m.width), make([]grid.Role, m.width)
	for c := range m.roles {
		m.roles[c] = grid.Body
	}
	widths := map[int]float64{}
	for _, c := range m.Form.Columns() {
		at := m.Column(c.Field)
		if at < 0 || at >= m.width {
			continue
		}
		widths[at], m.fields[at] = c.Width, c.Field
		if c.Role == grid.Center || c.Role == grid.Code || c.Role == grid.Count {
			m.roles[at] = grid.Center
		}
	}
	m.tab = &tab{grid.Table{Name: mask.Text(m.Name)}}
	for c := range m.width {
		width := widths[c]
		if c < len(m.Grid.Cols) && m.Grid.Cols[c].Width > 0 && !m.Grid.Cols[c].Hidden {
			width = min(max(m.Grid.Cols[c].Width, 3), 60)
		}
		m.tab.Columns = append(m.tab.Columns, grid.Column{Width: width})
	}
	m.tab.Columns = append(m.tab.Columns, grid.Column{Width: 46})

	m.tab.spread([]int{m.width + 1}, originalCell(grid.Warning, m.Sheet, "写在这里的不会被读取，请改原表，下一次日报会重新标注"))
	note := "有颜色的格子要改：红的是错误，黄的是警告，蓝的是提示。指着格子看说明，最右一栏也写着。身份证号、电话只在要改的格子里显示全。" + countLevels(m.Findings)
	if m.cut > 0 {
		note += fmt.Sprintf("。表很长，只列有问题的行和上下各 %d 行，其余 %d 行没有列出", around, m.cut)
	}
	m.tab.across(grid.Note, note)
	for i, f := range m.whole {
		if i == markedLines {
			m.tab.across(grid.Note, fmt.Sprintf("另有 %d 条，见“数据问题”", len(m.whole)-i))
			break
		}
		where := "整张表"
		if f.Sheet == "" {
			where = "整个文件"
		} else if f.Cell != nil {
			where = f.Where()
		}
		m.tab.spread([]int{2, m.width - 1}, levelCell(f.Level), textCell(grid.Body, where+"："+m.told(f)))
	}
}

// at is how far down a row of the sheet stands in the copy, below what is above the sheet; -1 if it is not shown.
func (m *marker) at(row int) int {
	i, ok := slices.BinarySearchFunc(m.rows, row, func(r grid.Row, row int) int { return r.Index - row })
	if !ok {
		return -1
	}
	return i
}

// told is a finding in one line: what, how, and the rule in words.
func (m *marker) told(f *check.Finding) string {
	parts := []string{f.Message}
	if f.Advice != "" {
		parts = append(parts, f.Advice)
	}
	return strings.Join(append(parts, m.rules.Named(f.Rule)), "。")
}

// merges merges what is merged in the sheet, as far as it is shown, below the lines above it.
func (m *marker) merges(top int) {
	covered := map[grid.Ref]bool{}
next:
	for _, area := range m.areas {
		from := m.at(area.From.Row)
		if from < 0 || area.From.Col >= m.width {
			continue
		}
		to := from
		for to+1 < len(m.rows) && m.rows[to+1].Index <= area.To.Row {
			to++
		}
		r := grid.Range{
			From: grid.Ref{Row: top + from, Col: area.From.Col},
			To:   grid.Ref{Row: top + to, Col: min(area.To.Col, m.width-1)},
		}
		for _, mark := range []bool{false, true} { // areas that overlap, as a broken file has them, would break the copy
			for row := r.From.Row; row <= r.To.Row; row++ {
				for col := r.From.Col; col <= r.To.Col; col++ {
					if at := (grid.Ref{Row: row, Col: col}); mark {
						covered[at] = true
						if at != r.From {
							m.tab.Rows[row].Cells[col].Cell = grid.Cell{}
						}
					} else if covered[at] {
						continue next
					}
				}
			}
		}
		m.tab.merge(r)
	}
}
