package google_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	sheetsapi "google.golang.org/api/sheets/v4"

	"guantong/sheets/grid"
	"guantong/sheets/look"
	"guantong/sheets/sheetstest"
)

// Looks tells how an output looks, following its links.
func (p *person) Looks(name string) ([]sheetstest.Look, error) {
	b, err := p.book(name)
	if err != nil {
		return nil, err
	}
	var all []sheetstest.Look
	for _, tab := range b.Tabs() {
		shown := sheetstest.Look{Links: map[grid.Ref]grid.Link{}, Freeze: tab.Frozen}
		for at, to := range tab.Links {
			if shown.Links[at], err = p.follow(name, to); err != nil {
				return nil, err
			}
		}
		for _, w := range tab.Widths {
			shown.Widths = append(shown.Widths, float64(w)/8)
		}
		for at, note := range tab.Notes {
			shown.Remarks = append(shown.Remarks, grid.Remark{At: at, Text: note})
		}
		slices.SortFunc(shown.Remarks, func(a, b grid.Remark) int { return cmp.Or(a.At.Row-b.At.Row, a.At.Col-b.At.Col) })
		shown.Choices = tab.Choices
		for _, rule := range tab.Alerts {
			alert, err := alertOf(rule)
			if err != nil {
				return nil, err
			}
			shown.Alerts = append(shown.Alerts, alert)
		}
		for _, resource := range tab.Charts {
			chart, err := chartOf(resource)
			if err != nil {
				return nil, err
			}
			shown.Charts = append(shown.Charts, chart)
		}
		all = append(all, shown)
	}
	return all, nil
}

// chartOf reads a chart as the API tells it.
func chartOf(resource map[string]any) (grid.Chart, error) {
	var c struct {
		Spec struct {
			Title      string
			BasicChart struct {
				ChartType   string
				HeaderCount int
				Domains     []struct{ Domain chartData }
				Series      []struct{ Series chartData }
			}
		}
		Position struct {
			OverlayPosition struct {
				AnchorCell                struct{ RowIndex, ColumnIndex int }
				WidthPixels, HeightPixels int
			}
		}
	}
	data, err := json.Marshal(resource)
	if err == nil {
		err = json.Unmarshal(data, &c)
	}
	kinds := map[string]grid.ChartKind{"LINE": grid.LineChart, "COLUMN": grid.ColumnChart, "BAR": grid.BarChart}
	kind, known := kinds[c.Spec.BasicChart.ChartType]
	if err != nil || !known || c.Spec.BasicChart.HeaderCount != 1 || len(c.Spec.BasicChart.Domains) != 1 {
		return grid.Chart{}, fmt.Errorf("no chart of ours: %s, %w", data, err)
	}
	place := c.Position.OverlayPosition
	chart := grid.Chart{
		Kind: kind, Title: c.Spec.Title, At: grid.Ref{Row: place.AnchorCell.RowIndex, Col: place.AnchorCell.ColumnIndex},
		Width: place.WidthPixels, Height: place.HeightPixels,
		Labels: c.Spec.BasicChart.Domains[0].Domain.area(),
	}
	for _, s := range c.Spec.BasicChart.Series {
		chart.Series = append(chart.Series, s.Series.area())
	}
	return chart, nil
}

// alertOf reads a conditional format as the API tells it, with the role that has its colours.
func alertOf(resource map[string]any) (grid.Alert, error) {
	var r struct {
		Ranges      []sheetsapi.GridRange
		BooleanRule sheetsapi.BooleanRule
	}
	data, err := json.Marshal(resource)
	if err == nil {
		err = json.Unmarshal(data, &r)
	}
	c := r.BooleanRule.Condition
	if err != nil || len(r.Ranges) != 1 || c == nil || c.Type != "CUSTOM_FORMULA" {
		return grid.Alert{}, fmt.Errorf("no conditional format of ours: %s, %w", data, err)
	}
	a := grid.Alert{When: strings.TrimPrefix(c.Values[0].UserEnteredValue, "="), Range: grid.Range{
		From: grid.Ref{Row: int(r.Ranges[0].StartRowIndex), Col: int(r.Ranges[0].StartColumnIndex)},
		To:   grid.Ref{Row: int(r.Ranges[0].EndRowIndex) - 1, Col: int(r.Ranges[0].EndColumnIndex) - 1},
	}}
	for _, role := range []grid.Role{grid.Error, grid.Warning, grid.Notice} {
		style := look.Of(role)
		if rgb(r.BooleanRule.Format.TextFormat.ForegroundColorStyle) == style.Color && rgb(r.BooleanRule.Format.BackgroundColorStyle) == style.Fill {
			a.Role = role
		}
	}
	return a, nil
}

func rgb(c *sheetsapi.ColorStyle) string {
	part := func(f float64) int { return int(f*255 + 0.5) }
	return fmt.Sprintf("%02X%02X%02X", part(c.RgbColor.Red), part(c.RgbColor.Green), part(c.RgbColor.Blue))
}

// chartData is where a chart's values stand.
type chartData struct {
	SourceRange struct {
		Sources []struct{ StartRowIndex, EndRowIndex, StartColumnIndex, EndColumnIndex int }
	}
}

func (d chartData) area() grid.Range {
	if len(d.SourceRange.Sources) != 1 {
		return grid.Range{}
	}
	s := d.SourceRange.Sources[0]
	return grid.Range{
		From: grid.Ref{Row: s.StartRowIndex, Col: s.StartColumnIndex}, To: grid.Ref{Row: s.EndRowIndex - 1, Col: s.EndColumnIndex - 1},
	}
}
