package annex

import (
	"slices"
	"strings"

	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// A heading may be merged over several columns that are one of the form's: 是 and 否 below 是否贫困户, to be ticked; 月 and 日 below
// 返岗时间; 省市 and 企业名称 below 返岗单位; or nothing below it, since a column was inserted there.

// spread are the columns below one heading, with what stands over each below the heading; empty where nothing does.
type spread []struct {
	col   int
	label string
}

// widest is how many columns a heading of one column of the form may be merged over.
const widest = 4

// answerLabels are what is ticked where the columns below a heading are its answers.
var answerLabels = map[string]bool{"是": true, "否": true, "男": true, "女": true, "有": true, "无": true}

// told are the fields of which several cells tell more than one: a place and a firm, a name and a number.
var told = map[Field]bool{
	Employer: true, Contact: true, Phone: true, BusinessPhone: true, Officer: true, Location: true, Residence: true, WantPlace: true, WantTrade: true, WantClass: true,
}

// deepen takes in a row below the heading that only stands below merged headings: 是 and 否, with nothing below 姓名.
func (h *header) deepen(g *grid.Grid) {
	i := slices.IndexFunc(g.Rows, func(r grid.Row) bool { return r.Index == h.last+1 })
	if i < 0 || h.last-h.first+1 >= maxDepth || h.pattern.export != nil {
		return
	}
	filled := 0
	for col, c := range g.Rows[i].Cells {
		if blank(c) {
			continue
		}
		if c.Kind != grid.Text || !slices.ContainsFunc(g.Merges, func(m grid.Range) bool {
			return m.To.Row == h.last && m.From.Row >= h.first && m.To.Col > m.From.Col && col >= m.From.Col && col <= m.To.Col
		}) {
			return
		}
		filled++
	}
	if filled > 1 {
		h.last++
	}
}

// readSpread finds the headings that are merged over several columns, all of them of one column of the form.
func (h *header) readSpread(g *grid.Grid, l *labels) map[Field]spread {
	var all map[Field]spread
	for _, m := range g.Merges {
		if m.From.Row < h.first || m.To.Row > h.last || m.To.Col == m.From.Col || m.To.Col-m.From.Col >= widest {
			continue
		}
		field, others := Field(""), 0
		for i, col := range h.cols {
			if col >= m.From.Col && col <= m.To.Col {
				field = h.pattern.cols[i].Field
				others++
			}
		}
		if others != 1 {
			continue // a group of columns
		}
		var s spread
		named := 0
		for col := m.From.Col; col <= m.To.Col; col++ {
			label := ""
			for row := m.To.Row + 1; row <= h.last; row++ {
				if texts := l.at[row]; col < len(texts) && texts[col] != "" {
					label = texts[col]
				}
			}
			if answerLabels[label] || label == "年" || label == "月" || label == "日" {
				named++
			} else if label != "" {
				named = -widest // something of its own
			}
			s = append(s, struct {
				col   int
				label string
			}{col, label})
		}
		if named == 0 || named == len(s) || told[field] {
			if all == nil {
				all = map[Field]spread{}
			}
			all[field] = s
		}
	}
	return all
}

// spans tells whether a column of the sheet is one of those below such a heading.
func spans(all map[Field]spread, col int) bool {
	for _, s := range all {
		if col >= s[0].col && col <= s[len(s)-1].col {
			return true
		}
	}
	return false
}

// gather puts what such columns say together into the one that stands for the form's.
func (s *Sheet) gather(cells grid.Row) grid.Row {
	if len(s.heads.spread) == 0 {
		return cells
	}
	own := slices.Clone(cells.Cells)
	for field, below := range s.heads.spread {
		col := s.Column(field)
		if c := below.of(field, cells, s.vocab); c.Kind != grid.Empty || vain(cells.Cell(col)) == readable {
			own = put(own, col, c)
		}
	}
	return grid.Row{Index: cells.Index, Cells: own}
}

// of is what the cells of a row say together.
func (s spread) of(f Field, cells grid.Row, v *vocabulary) grid.Cell {
	var filled []grid.Cell
	day := ""
	for _, at := range s {
		c := legible(cells.Cell(at.col))
		typed := fold.Compact(text(c))
		switch {
		case blank(c), f == Name && digits(typed): // a serial number below 姓名
		case answerLabels[at.label] && !answerLabels[typed]:
			if v.readTick(c, false).Counts() {
				return grid.String(at.label)
			}
		case (at.label == "年" || at.label == "月" || at.label == "日") && !told[f]:
			day += strings.TrimSuffix(typed, at.label) + at.label
		default:
			filled = append(filled, c)
		}
	}
	switch {
	case day != "":
		return grid.String(day)
	case len(filled) == 0:
		return grid.Cell{}
	case len(filled) == 1 || !told[f]:
		return filled[0]
	}
	var texts []string
	for _, c := range filled {
		texts = append(texts, text(c))
	}
	return grid.String(strings.Join(texts, " "))
}
