package templates

import (
	"guantong/sheets/grid"
)

// Charts stand beside the rows of a tab, in a margin.
const (
	marginGap    = 2.0  // characters between the rows and the margin
	chartRows    = 13   // rows that a chart by days takes: two of them go on an upright or landscape page
	rowPixels    = 26.6 // of a row of one line, at 96 pixels an inch
	pointPixels  = 4.0 / 3
	charPixels   = 8 // of a character of a column's width
	chartPadding = 8 // pixels that a chart leaves free of its cells
)

// widen adds columns at the right. What stands across the whole tab goes on across them. It returns the first.
func (t *tab) widen(widths ...float64) int {
	first := len(t.Columns)
	for _, w := range widths {
		t.Columns = append(t.Columns, grid.Column{Width: w})
	}
	across := map[int]bool{}
	for i := range t.Merges {
		if m := &t.Merges[i]; m.From.Col == 0 && m.To.Col == first-1 {
			m.To.Col, across[m.From.Row] = len(t.Columns)-1, true
		}
	}
	for r := range t.Rows {
		t.extend(r, across[r])
	}
	return first
}

func (t *tab) extend(row int, across bool) {
	line := &t.Rows[row]
	var free grid.Styled
	if across {
		free.Role = line.Cells[0].Role
	}
	for len(line.Cells) < len(t.Columns) {
		line.Cells = append(line.Cells, free)
	}
}

// put writes cells into a row from a column on, and adds rows down to it if there are not as many.
func (t *tab) put(at grid.Ref, cells ...grid.Styled) {
	t.reach(at.Row)
	copy(t.Rows[at.Row].Cells[at.Col:], cells)
}

// reach adds rows down to one.
func (t *tab) reach(row int) {
	for len(t.Rows) <= row {
		t.row()
		t.extend(len(t.Rows)-1, false)
	}
}

// putAcross writes one cell over an area.
func (t *tab) putAcross(area grid.Range, c grid.Styled) {
	t.reach(area.To.Row)
	for r := area.From.Row; r <= area.To.Row; r++ {
		for col := area.From.Col; col <= area.To.Col; col++ {
			t.Rows[r].Cells[col] = grid.Styled{Role: c.Role}
		}
	}
	t.Rows[area.From.Row].Cells[area.From.Col] = c
	t.merge(area)
}

// chart draws a chart of columns over rows and columns of the margin. rows is how many it takes.
func (t *tab) chart(c grid.Chart, at grid.Ref, rows int) {
	width := 0.0
	for _, col := range t.Columns[at.Col:] {
		width += col.Width
	}
	t.reach(at.Row + rows - 1)
	height := 0.0
	for _, line := range t.Rows[at.Row : at.Row+rows] {
		if height += rowPixels; line.Height > 0 {
			height += line.Height*pointPixels - rowPixels
		}
	}
	c.At, c.Width, c.Height = at, int(width*charPixels)-chartPadding, int(height)-chartPadding
	t.Charts = append(t.Charts, c)
}

// dayCharts are the way to zero, and the rate of the days that were reported: charts of a list that starts with the days.
// Each takes so many rows. It returns where the next one may stand.
func dayCharts(l *list[progress], days []progress, at grid.Ref, rows int) grid.Ref {
	reported := 0 // up to the last day with figures
	for i := range days {
		if days[i].figures != nil {
			reported = i + 1
		}
	}
	l.chart(grid.Chart{
		Kind: grid.LineChart, Title: "动态清零进度（待返岗人数）", Labels: l.first(len(days), "日期"),
		Series: []grid.Range{l.first(len(days), "待返岗"), l.first(len(days), "目标")},
	}, at, rows)
	at.Row += rows
	l.chart(grid.Chart{
		Kind: grid.ColumnChart, Title: "全县返岗率（%）", Labels: l.first(reported, "日期"),
		Series: []grid.Range{l.first(reported, "返岗率(%)")},
	}, at, rows)
	at.Row += rows
	return at
}
