package look

import (
	"fmt"
	"slices"

	"guantong/sheets/grid"
)

// Series is how one of a chart's series looks.
type Series struct {
	Color  string // of line, marks and bars, as RGB
	Mark   Mark   // of a line, where its numbers are
	Dashes Dashes // of a line
}

// Mark is the shape of a line's marks.
type Mark uint8

// The shapes of marks.
const (
	Circle Mark = iota
	Diamond
	Square
	Triangle
	Cross
	Star
)

// Dashes is how a line is broken.
type Dashes uint8

// The ways to draw a line.
const (
	Solid Dashes = iota
	Dashed
	Dotted
	DashDotted
	LongDashed
	LongDashDotted
)

// series tell up to six series apart, also for people who see red and green alike. In black and white lines are told apart by marks and
// dashes, and up to three bars by how dark they are.
var series = []Series{
	{"1F4E79", Circle, Solid}, {"E07B00", Diamond, Dashed}, {"A9CCEE", Square, Dotted},
	{"7F7F7F", Triangle, DashDotted}, {"9C2F2F", Cross, LongDashed}, {"3B8E5A", Star, LongDashDotted},
}

// SeriesOf is how a chart's series looks, counted from zero.
func SeriesOf(n int) Series { return series[n%len(series)] }

// rates are the roles of percentages.
var rates = []grid.Role{grid.Rate, grid.TotalRate, grid.Rate2, grid.TotalRate2}

// Axis is where the axis of a chart's numbers begins and ends; nil is left to the program. It begins at zero unless a
// number is below, so that bars twice as long are twice as much. Percentages end at 100 unless one is above.
func (l *Layout) Axis(c grid.Chart) (from, to *float64) {
	from, to = new(0.0), new(100.0)
	for _, r := range c.Series {
		for row := r.From.Row; row <= r.To.Row; row++ {
			for col := r.From.Col; col <= r.To.Col; col++ {
				at := grid.Ref{Row: row, Col: col}
				cell, role := l.At(at), l.Role(at)
				if cell.Kind != grid.Number {
					continue
				}
				if cell.Number < 0 {
					from = nil
				}
				if cell.Number > 100 || !slices.Contains(rates, role) {
					to = nil
				}
			}
		}
	}
	return from, to
}

// checkChart refuses what programs cannot draw.
func checkChart(c grid.Chart) error {
	if CleanText(c.Title) == "" {
		return fmt.Errorf("%s 处的图表没有标题", c.At)
	}
	if c.Width <= 0 || c.Height <= 0 || !valid(grid.Range{From: c.At, To: c.At}) || c.Kind > grid.BarChart || len(c.Series) == 0 {
		return fmt.Errorf("图表“%s”的类型、位置、大小或数据无效", c.Title)
	}
	for _, r := range append([]grid.Range{c.Labels}, c.Series...) {
		rows, cols := r.To.Row-r.From.Row, r.To.Col-r.From.Col
		if !valid(r) || min(rows, cols) != 0 || max(rows, cols) == 0 ||
			rows != c.Labels.To.Row-c.Labels.From.Row || cols != c.Labels.To.Col-c.Labels.From.Col {
			return fmt.Errorf("图表“%s”的区域 %s 无效：各区域应当同是一行或一列，长短相同，第一格是名称", c.Title, r)
		}
	}
	return nil
}
