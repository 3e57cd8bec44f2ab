package google

import (
	"slices"

	sheetsapi "google.golang.org/api/sheets/v4"

	"guantong/sheets/grid"
	"guantong/sheets/look"
)

var marks = map[look.Mark]string{
	look.Circle: "CIRCLE", look.Diamond: "DIAMOND", look.Square: "SQUARE", look.Triangle: "TRIANGLE", look.Cross: "X_MARK", look.Star: "STAR",
}

var dashes = map[look.Dashes]string{
	look.Solid: "SOLID", look.Dashed: "MEDIUM_DASHED", look.Dotted: "DOTTED",
	look.DashDotted: "MEDIUM_DASHED_DOTTED", look.LongDashed: "LONG_DASHED", look.LongDashDotted: "LONG_DASHED_DOTTED",
}

// drawCharts makes the tab's charts. Their IDs follow from the tab and their number, so that they are found again.
func (t *tab) drawCharts(table *grid.Table, l *look.Layout) {
	kinds := map[grid.ChartKind]string{grid.LineChart: "LINE", grid.ColumnChart: "COLUMN", grid.BarChart: "BAR"}
	taken := map[int64]bool{}
	for _, c := range table.Charts {
		axis, legend := "LEFT_AXIS", "BOTTOM_LEGEND"
		if c.Kind == grid.BarChart {
			axis = "BOTTOM_AXIS"
		}
		if len(c.Series) == 1 {
			legend = "NO_LEGEND" // the title says it
		}
		spec := &sheetsapi.BasicChartSpec{
			ChartType: kinds[c.Kind], LegendPosition: legend, HeaderCount: 1,
			Domains: []*sheetsapi.BasicChartDomain{{Domain: t.source(c.Labels)}},
			Axis:    []*sheetsapi.BasicChartAxis{{Position: axis, ViewWindowOptions: window(l.Axis(c))}},
		}
		for i, values := range c.Series {
			style := look.SeriesOf(i)
			series := &sheetsapi.BasicChartSeries{Series: t.source(values), TargetAxis: axis, ColorStyle: colour(style.Color)}
			if c.Kind == grid.LineChart {
				series.LineStyle = &sheetsapi.LineStyle{Type: dashes[style.Dashes], Width: 2}
				series.PointStyle = &sheetsapi.PointStyle{Shape: marks[style.Mark], Size: 6}
			}
			spec.Series = append(spec.Series, series)
		}
		t.charts = append(t.charts, &sheetsapi.EmbeddedChart{
			ChartId: idOf(t.title, taken),
			Spec: &sheetsapi.ChartSpec{
				Title: look.CleanText(c.Title), FontName: look.Font, BasicChart: spec,
				TitleTextFormat: &sheetsapi.TextFormat{FontSize: 12, ForegroundColorStyle: colour("")},
			},
			Position: &sheetsapi.EmbeddedObjectPosition{OverlayPosition: &sheetsapi.OverlayPosition{
				AnchorCell:  &sheetsapi.GridCoordinate{SheetId: t.id, RowIndex: int64(c.At.Row), ColumnIndex: int64(c.At.Col)},
				WidthPixels: int64(c.Width), HeightPixels: int64(c.Height),
			}},
		})
	}
}

// window is the part of an axis that is shown.
func window(from, to *float64) *sheetsapi.ChartAxisViewWindowOptions {
	w := &sheetsapi.ChartAxisViewWindowOptions{ViewWindowMode: "EXPLICIT"}
	if from != nil {
		w.ViewWindowMin, w.ForceSendFields = *from, []string{"ViewWindowMin"}
	}
	if to != nil {
		w.ViewWindowMax = *to
	}
	return w
}

func (t *tab) source(r grid.Range) *sheetsapi.ChartData {
	return &sheetsapi.ChartData{SourceRange: &sheetsapi.ChartSourceRange{Sources: []*sheetsapi.GridRange{t.area(r)}}}
}

// chartRequests change the charts that are there, add those that are not and remove those that do not belong.
func (t *tab) chartRequests(state *tabState) batch {
	var b batch
	for _, c := range t.charts {
		if !slices.Contains(state.Charts, c.ChartId) {
			b = append(b, &sheetsapi.Request{AddChart: &sheetsapi.AddChartRequest{Chart: c}})
			continue
		}
		b = append(b,
			&sheetsapi.Request{UpdateChartSpec: &sheetsapi.UpdateChartSpecRequest{ChartId: c.ChartId, Spec: c.Spec}},
			&sheetsapi.Request{UpdateEmbeddedObjectPosition: &sheetsapi.UpdateEmbeddedObjectPositionRequest{
				ObjectId: c.ChartId, NewPosition: c.Position, Fields: "*",
			}})
	}
	for _, id := range state.Charts {
		if !slices.ContainsFunc(t.charts, func(c *sheetsapi.EmbeddedChart) bool { return c.ChartId == id }) {
			b = append(b, &sheetsapi.Request{DeleteEmbeddedObject: &sheetsapi.DeleteEmbeddedObjectRequest{ObjectId: id}})
		}
	}
	return b
}
