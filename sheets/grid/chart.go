package grid

// Chart is drawn from cells of its own tab, and over its cells. All its ranges are one row each or one column each, of
// one length. The first cell of each is a heading.
type Chart struct {
	Kind          ChartKind
	Title         string
	At            Ref     // the cell that its upper left corner stands in
	Width, Height int     // in pixels
	Labels        Range   // what stands along the axis: names or dates
	Series        []Range // numbers, one for each label; an empty cell is a gap. The heading is the name of the series.
}

// ChartKind is how a chart shows its series.
type ChartKind uint8

// The kinds of charts.
const (
	LineChart   ChartKind = iota // a line each, for change over time
	ColumnChart                  // upright bars
	BarChart                     // bars to the right, the first label at the top: for long names and rankings
)
