package annex

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// Passed is a row below the heading that holds something and is no record.
type Passed struct {
	Row     int    // index in the sheet
	Why     string // what it is, for people: 合计行
	Figures bool   // there are figures in it: had it been a record, totals would be others
}

// scan tells the records from all other rows, and gives each what merged cells say of it.
func (s *Sheet) scan() {
	if s.Kind == Unknown {
		return
	}
	m := mergedBelow(s.grid, s.Header.To.Row)
	note := -1 // the column of the notes that the row follows
	filled := s.filledDown()
	s.records = make([]grid.Row, 0, len(s.grid.Rows)) // nearly all of them
	for i, cells := range s.grid.Rows {
		if cells.Index <= s.Header.To.Row {
			continue
		}
		cells = s.gather(cells)
		l := glance(cells)
		if l.filled == 0 {
			if slices.ContainsFunc(cells.Cells, func(c grid.Cell) bool { return vain(c) != readable }) {
				s.Passed = append(s.Passed, Passed{Row: cells.Index, Why: errorsOnly})
			}
			continue
		}
		why := s.aside(l, note, m)
		if why == "" && filled[i] {
			why = filledDown
		}
		if why == "" {
			note = -1
			s.records = append(s.records, s.hold(cells, m))
			continue
		}
		if why == notes {
			note = l.col
		}
		p := Passed{Row: cells.Index, Why: why}
		switch why {
		case totals, section, nobody, zeros, sample:
			p.Figures = s.hasFigures(cells)
		case secondLine:
			s.join(cells)
		}
		s.Passed = append(s.Passed, p)
	}
	s.heads.strange = slices.DeleteFunc(s.heads.strange, func(h Heading) bool {
		return s.Kind != Platform && 2*s.filled(h.At.Col) <= len(s.records)
	})
	s.heads.unsure = slices.DeleteFunc(s.heads.unsure, func(h Heading) bool { return s.filled(h.At.Col) == 0 })
	if s.heads.beside.Text != "" && !s.anybodyIn(s.heads.beside.At.Col) {
		s.heads.beside = Heading{}
	}
	switch s.Kind {
	case Workers, Seekers, Employers, Posts, Outcomes, Contacts, Trips, Platform:
	default:
		s.Passed = nil // nobody counts the rows of other sheets
	}
}

// What rows that are no records are called.
const (
	notes      = "说明"
	empty      = "本表各栏没有内容"
	errorsOnly = "只有错误值或没有算出的公式"
	totals     = "合计行"
	heading    = "表头"
	numbering  = "栏号"
	top        = "页头"
	signature  = "落款"
	section    = "分组标题"
	sample     = "填写示例"
	nobody     = "没有人员"
	zeros      = "整行是 0"
	secondLine = "上一行的续行"
	filledDown = "往下填充的内容"
)

// aside is what a row is that is no record; empty for a record.
func (s *Sheet) aside(l line, note int, m *merged) string {
	switch {
	case s.isSomebody(l.cells) && !l.isExample():
		return ""
	case l.isNote(s, note):
		return notes
	case l.isTotal():
		return totals
	case s.blank(l.cells):
		return empty
	case s.isHeading(l):
		return heading
	case isNumbering(l):
		return numbering
	case s.isTop(l):
		return top
	case s.isSignature(l):
		return signature
	case s.isSection(l, m), s.isVillageRow(l):
		return section
	case l.isExample():
		return sample
	case s.isSecondLine(l.cells, m):
		return secondLine
	case s.isFigures(l.cells):
		return totals
	}
	return cmp.Or(s.isNobody(l.cells), s.isRemark(l))
}

// isSomebody tells a row with somebody's ID, or with a name and a phone, from whatever its other cells look like: a village may be
// called 炉冲村（社区） in every row.
func (s *Sheet) isSomebody(cells grid.Row) bool {
	if isCode(cells.Cell(s.Column(ID)), 15) {
		return true
	}
	return isCode(cells.Cell(s.Column(Phone)), 11) && isShortName(text(cells.Cell(s.Column(Name))))
}

// isCode tells whether a cell holds a number of so many digits or more, the last perhaps X, and nothing else.
func isCode(c grid.Cell, least int) bool {
	switch c.Kind {
	case grid.Number:
		return c.Number >= math.Pow10(least-1)
	case grid.Text:
		code := fold.Compact(cut(c.Text, maxLabel))
		return len(code) >= least && digits(strings.TrimRight(code, "xX"))
	}
	return false
}

// hasFigures tells whether a row has numbers other than 0, the serial number aside.
func (s *Sheet) hasFigures(cells grid.Row) bool {
	for col, c := range cells.Cells[:min(len(cells.Cells), searchCols)] {
		if !blank(c) && col != s.Column(Serial) && strings.ContainsAny(fold.Code(cut(c.String(), maxLabel)), "123456789") {
			return true
		}
	}
	return false
}
