package annex

import (
	"math"
	"strings"

	"guantong/sheets/grid"
)

// People fill a cell down to have it in every row, and let go of the mouse far below the last person. Excel repeats what stands
// above, or counts it on.

// fewestFilled is how many rows in succession only go on with what stands above them, so that nobody typed them.
const fewestFilled = 3

// filledDown tells for each row of the grid whether it is nobody but a cell filled down: without name, ID or anything else of its
// own. Where nothing but cells filled down stands, the row that they begin with is nobody either.
func (s *Sheet) filledDown() []bool {
	rows := s.grid.Rows
	filled := make([]bool, len(rows))
	if s.Kind == Posts || s.Kind.Rollup() {
		return filled // a company may look for people of one kind in several rows
	}
	steps := map[int]float64{}
	from := 0
	for i := 1; i <= len(rows); i++ {
		if i < len(rows) && rows[i-1].Index > s.Header.To.Row && s.goesOn(rows[i-1], rows[i], steps) {
			continue
		}
		if i-from-1 >= fewestFilled {
			for j := from + 1; j < i; j++ {
				filled[j] = true
			}
			filled[from] = s.isSeed(rows[from], rows[from+1])
		}
		from = i
	}
	return filled
}

// goesOn tells whether a row has nothing of its own beside the one above it. The steps are those by which the numbers of each
// column rise.
func (s *Sheet) goesOn(above, row grid.Row, steps map[int]float64) bool {
	if row.Index != above.Index+1 || s.isNamed(row) {
		return false
	}
	goesOn, any := true, false
	for i := range s.columns {
		col := s.cols[i]
		c, before := row.Cell(col), above.Cell(col)
		if s.columns[i].Byway || blank(c) {
			continue
		}
		any = true
		switch {
		case c == before:
			steps[col] = 0
		case c.Kind == grid.Number && before.Kind == grid.Number:
			step := c.Number - before.Number
			goesOn = goesOn && (step == 1 || step == steps[col])
			steps[col] = step
		case c.Kind != grid.Text || before.Kind != grid.Text || !countsOn(before.Text, c.Text):
			return false
		}
	}
	return goesOn && any
}

func (s *Sheet) isNamed(row grid.Row) bool {
	return !blank(row.Cell(s.cols[s.key])) || !blank(row.Cell(s.Column(ID)))
}

// isSeed tells whether a row is nobody, and all that stands in it was filled down to the row below.
func (s *Sheet) isSeed(row, below grid.Row) bool {
	if s.isNamed(row) {
		return false
	}
	for i := range s.columns {
		if !s.columns[i].Byway && !blank(row.Cell(s.cols[i])) && blank(below.Cell(s.cols[i])) {
			return false
		}
	}
	return true
}

// countsOn tells whether Excel makes one text of another when it is filled down: 3组 of 2组, 第10户 of 第9户.
func countsOn(before, text string) bool {
	if len(before) > maxLabel || len(text) > maxLabel {
		return false
	}
	first, n, last := figure(before)
	again, m, end := figure(text)
	return first == again && last == end && m == n+1
}

// figure is the last number in a text, and what stands before and behind it; NaN if there is none.
func figure(text string) (before string, n float64, behind string) {
	end := strings.LastIndexAny(text, "0123456789") + 1
	start := end
	for start > 0 && text[start-1] >= '0' && text[start-1] <= '9' {
		start--
	}
	if start == end || end-start > 15 {
		return text, math.NaN(), ""
	}
	for _, d := range text[start:end] {
		n = 10*n + float64(d-'0')
	}
	return text[:start], n, text[end:]
}

// FilledDown is how many rows are nobody but cells filled down, and the first and the last of them. A sheet that was restored has
// none.
func (s *Sheet) FilledDown() (n, first, last int) {
	for _, p := range s.Passed {
		if p.Why == filledDown {
			if n++; n == 1 {
				first = p.Row
			}
			last = p.Row
		}
	}
	return n, first, last
}
