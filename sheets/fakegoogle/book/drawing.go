package book

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
func (b *Book) draw(chart map[string]any) (grid.Ref, pageChart) {
	in := newObject(chart, "chart")
	overlay := in.object("position").object("overlayPosition")
	anchor, spec := overlay.object("anchorCell"), in.object("spec")
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
		return at, c
	}
	headers := basic.int("headerCount")
	var names []string
	for _, d := range basic.list("domains") {
		names = b.texts(d.object("domain"), headers)
	}
	var all []series
	for i, s := range basic.list("series") {
		one := b.series(s.object("series"), headers)
		one.line = kind == "LINE" || s.text("type") == "LINE"
		one.color = chartColors[i%len(chartColors)]
		if color := cssColor(s.object("colorStyle")); color != "" {
			one.color = template.CSS(color)
		}
		all = append(all, one)
		c.Legend = append(c.Legend, legend{one.name, one.color})
	}
	plot{chart: &c, bars: kind == "BAR", stacked: basic.text("stackedType") == "STACKED"}.draw(names, all)
	return at, c
}

// cellsOf are the cells of a ChartData.
func (b *Book) cellsOf(data object) []cell {
	var cells []cell
	for _, source := range sourcesOf(data.fields) {
		in := newObject(source, "")
		i := b.indexOfID(in.int("sheetId"))
		if i < 0 {
			continue
		}
		s := b.sheets[i]
		a := readArea(in).intersect(s.whole())
		for r := a.top; r < a.bottom; r++ {
			for c := a.left; c < a.right; c++ {
				cells = append(cells, s.at(r, c))
			}
		}
	}
	return cells
}

func (b *Book) texts(data object, headers int) []string {
	var list []string
	for i, c := range b.cellsOf(data) {
		if i >= headers {
			list = append(list, c.value.show(c.format))
		}
	}
	return list
}

func (b *Book) series(data object, headers int) series {
	var s series
	for i, c := range b.cellsOf(data) {
		switch {
		case i < headers:
			s.name += c.value.show(c.format)
		case c.value.effective().kind == number:
			s.values = append(s.values, c.value.number)
		default:
			s.values = append(s.values, math.NaN())
		}
	}
	return s
}
