package page

import (
	"html/template"
	"math"

	"guantong/sheets/grid"
)

// pageChart is a chart as the page shows it: simple, so that its data and place can be judged.
type pageChart struct {
	Title, Subtitle string
	X, Y            int // from its anchor's corner, in pixels
	Width, Height   int
	Kind            string // for those that are not drawn
	Shapes          []shape
	Legend          []legend
}

// shape is a rectangle, a line or a text of a chart, in its coordinates.
type shape struct {
	X, Y, W, H float64
	Points     string // of a line
	Text       string
	Anchor     string // of a text: start, middle, end
	Color      template.CSS
}

type legend struct {
	Name  string
	Color template.CSS
}

var chartColors = []template.CSS{"#4285f4", "#ea4335", "#fbbc04", "#34a853", "#ff6d01", "#46bdc6", "#7baaf7", "#f07b72"}

// series is one row or column of numbers of a chart.
type series struct {
	name   string
	values []float64
	line   bool
	color  template.CSS
}

// draw gives a chart and the cell that it is anchored to.
func (s *spreadsheet) draw(chart object) (grid.Ref, pageChart, error) {
	overlay := chart.object("position").object("overlayPosition")
	anchor, spec := overlay.object("anchorCell"), chart.object("spec")
	c := pageChart{
		Title: spec.text("title"), Subtitle: spec.text("subtitle"),
		X: overlay.int("offsetXPixels"), Y: overlay.int("offsetYPixels"),
		Width: overlay.int("widthPixels"), Height: overlay.int("heightPixels"),
	}
	at := grid.Ref{Row: anchor.int("rowIndex"), Col: anchor.int("columnIndex")}
	basic := spec.object("basicChart")
	kind := basic.text("chartType")
	if kind != "LINE" && kind != "COLUMN" && kind != "BAR" && kind != "COMBO" {
		c.Kind = kind
		return at, c, nil
	}
	headers := basic.int("headerCount")
	var names []string
	for _, d := range basic.list("domains") {
		cells, err := s.cells(d.object("domain"))
		if err != nil {
			return at, c, err
		}
		names = texts(cells, headers)
	}
	var all []series
	for i, in := range basic.list("series") {
		cells, err := s.cells(in.object("series"))
		if err != nil {
			return at, c, err
		}
		one := numbers(cells, headers)
		one.line = kind == "LINE" || in.text("type") == "LINE"
		one.color = chartColors[i%len(chartColors)]
		if color := cssColor(in.object("colorStyle")); color != "" {
			one.color = template.CSS(color)
		}
		all = append(all, one)
		c.Legend = append(c.Legend, legend{one.name, one.color})
	}
	plot{chart: &c, bars: kind == "BAR", stacked: basic.text("stackedType") == "STACKED"}.draw(names, all)
	return at, c, nil
}

// cells are the cells of a ChartData, of whatever tabs.
func (s *spreadsheet) cells(data object) ([]object, error) {
	var cells []object
	for _, source := range data.object("sourceRange").list("sources") {
		t, err := s.tab(source.int("sheetId"))
		if err != nil {
			return nil, err
		}
		if t == nil {
			continue
		}
		a := t.area(source)
		for r := a.From.Row; r <= a.To.Row; r++ {
			for c := a.From.Col; c <= a.To.Col; c++ {
				cells = append(cells, t.at(r, c))
			}
		}
	}
	return cells, nil
}

func texts(cells []object, headers int) []string {
	var list []string
	for i, c := range cells {
		if i >= headers {
			list = append(list, c.text("formattedValue"))
		}
	}
	return list
}

func numbers(cells []object, headers int) series {
	var s series
	for i, c := range cells {
		n, isNumber := c.object("effectiveValue")["numberValue"].(float64)
		switch {
		case i < headers:
			s.name += c.text("formattedValue")
		case isNumber:
			s.values = append(s.values, n)
		default:
			s.values = append(s.values, math.NaN())
		}
	}
	return s
}
