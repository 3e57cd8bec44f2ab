package annex

import (
	"iter"
	"strings"

	"guantong/rules/county"
	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// Sheet is a tab whose form was recognised, with the unit it belongs to. Its rows are read one at a time.
type Sheet struct {
	Workbook string // path in the store
	Name     string // the tab
	Kind     Kind
	Form     *Form
	Unit     county.Unit
	Clerk    string // 摸排责任人
	Filled   When   // 填表日期

	Missing []Field // needed columns that it lacks
	Dispute string  // two places name different units: what they say, in Chinese; empty if they agree
	Nowhere bool    // no unit could be found

	Header  grid.Range // where the heading stands
	columns []Column
	cols    []int // where each of the columns stands in the sheet, -1 for nowhere
	key     int   // the column that names the record: 姓名, 企业名称
	index   map[Field]int
	grid    *grid.Grid
	vocab   *vocabulary
	year    int
}

// Column is the sheet's column of a field, -1 if it has none.
func (s *Sheet) Column(f Field) int {
	i, ok := s.index[f]
	if !ok {
		return -1
	}
	return s.cols[i]
}

// Release lets go of the cells. Records that were read keep what they hold; rows can no longer be read.
func (s *Sheet) Release() { s.grid = nil }

// Row is a data row of a sheet.
type Row struct {
	sheet *Sheet
	cells grid.Row
}

// At is where the row stands.
func (r Row) At() At { return At{r.sheet, r.cells.Index} }

// Cell is the row's cell of a field, empty if the sheet has no such column.
func (r Row) Cell(f Field) grid.Cell { return r.cells.Cell(r.sheet.Column(f)) }

// Text is the row's cell of a field as trimmed text.
func (r Row) Text(f Field) string { return text(r.Cell(f)) }

// Rows are the sheet's records from top to bottom, without blank rows, footers, totals and repeated headings.
func (s *Sheet) Rows() iter.Seq[Row] {
	return func(yield func(Row) bool) {
		if s.grid == nil {
			return
		}
		footer := false
		for _, cells := range s.grid.Rows {
			if cells.Index <= s.Header.To.Row {
				continue
			}
			row := Row{s, cells}
			if s.blank(cells) {
				continue
			}
			if footer = isFooter(cells, footer); footer || s.isTotal(cells) || s.isHeading(cells) {
				continue
			}
			if !yield(row) {
				return
			}
		}
	}
}

// blank: nothing in the form's columns but a serial number or what formulas computed in advance.
func (s *Sheet) blank(cells grid.Row) bool {
	for i, c := range s.columns {
		if !c.Byway && text(cells.Cell(s.cols[i])) != "" {
			return false
		}
	}
	return true
}

// isFooter knows 说明, 注 and 填表说明, the numbered lines that follow them, and lines to sign. They fill one cell or
// two; a record fills more.
func isFooter(cells grid.Row, after bool) bool {
	first, filled := "", 0
	for _, c := range cells.Cells {
		if t := text(c); t != "" {
			if filled++; filled == 1 {
				first = strings.Map(fold.Width, t)
			}
		}
	}
	if filled > 2 {
		return false
	}
	for _, word := range []string{"填表说明", "说明", "备注", "注"} {
		if rest, ok := strings.CutPrefix(fold.Name(first), word); ok {
			return !isHan(rest) // 说明：…, not 注册…
		}
	}
	for _, word := range []string{"填表人", "填报人", "制表人", "审核人", "负责人", "责任人", "单位负责人", "单位(盖章)", "盖章"} {
		if strings.HasPrefix(fold.Name(first), word) && filled <= 2 {
			return true
		}
	}
	return after && numbered(first)
}

// numbered: 2.xxx, 3、xxx, (4)xxx.
func numbered(s string) bool {
	s = strings.TrimLeft(s, "(")
	n := len(s) - len(strings.TrimLeft(s, "0123456789"))
	return n > 0 && n <= 2 && len(s) > n && strings.ContainsAny(s[n:n+1], ".,)、") ||
		n > 0 && n <= 2 && strings.HasPrefix(s[n:], "、")
}

func isHan(s string) bool {
	for _, r := range s {
		return r >= 0x3400
	}
	return false
}

// isTotal knows 合计, 小计 and 总计 in the first two cells that are filled.
func (s *Sheet) isTotal(cells grid.Row) bool {
	seen := 0
	for _, c := range cells.Cells {
		if c.Kind == grid.Empty {
			continue
		}
		if !strings.Contains(c.Text, "计") {
			if seen++; seen == 2 {
				return false
			}
			continue
		}
		t := fold.Label(c.Text)
		for _, word := range []string{"合计", "小计", "总计", "共计"} {
			if t == word || strings.HasPrefix(t, word) && !isHan(strings.TrimPrefix(t, word)) {
				return true
			}
		}
		if seen++; seen == 2 {
			return false
		}
	}
	return false
}

// isHeading knows a heading repeated for the next page, and a row that numbers the columns.
func (s *Sheet) isHeading(cells grid.Row) bool {
	if name := text(cells.Cell(s.cols[s.key])); name != "" && !digits(name) && fold.Label(name) != fold.Label(s.columns[s.key].Label) {
		return false
	}
	same, numbers, last, filled := 0, 0, 0, 0
	for i, c := range s.columns {
		t := fold.Label(cells.Cell(s.cols[i]).String())
		if t == "" {
			continue
		}
		filled++
		if t == fold.Label(c.Label) {
			same++
		}
		if n, ok := whole(t); ok && n > last {
			numbers, last = numbers+1, n
		}
	}
	return same >= 3 || numbers == filled && filled >= 5
}
