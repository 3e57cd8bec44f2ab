package letter

import (
	"embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"text/template"

	"guantong/sheets/grid"
)

// Chart is a chart of a workbook's table in a letter. It is drawn by the program that shows the letter, from values that the
// letter holds; lines and bars are told apart without colour, as most letters are printed.
type Chart struct {
	Table *grid.Table
	Chart grid.Chart
}

// The size of a chart in millimetres: a line for each bar.
const (
	chartWidth = 150
	lineHeight = 75
	barHeight  = 4.5
	barRoom    = 18 // what title and axis take besides
)

//go:embed parts
var parts embed.FS

var chartPart = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("chart.xml").Funcs(template.FuncMap{
		"text": escape, "column": grid.ColumnName, "next": func(i int) int { return i + 1 },
		"mark": among("circle", "diamond", "square", "triangle"), "dash": among("solid", "dash", "sysDot", "dashDot"),
		"shade": among("000000", "595959", "000000", "595959"),
	}).ParseFS(parts, "parts/chart.xml"))
})

// among is how each of a chart's lines is drawn, in turn.
func among(all ...string) func(line int) string {
	return func(line int) string { return all[line%len(all)] }
}

func (c Chart) write(w *writer) {
	d := drawn{Title: c.Chart.Title, Bars: c.Chart.Kind == grid.BarChart, Labels: c.values(c.Chart.Labels).Values}
	d.Last, d.Skip = len(d.Labels)+1, max(1, len(d.Labels)/labelsShown)
	for _, r := range c.Chart.Series {
		d.Series = append(d.Series, c.values(r))
	}
	var part strings.Builder
	if err := chartPart().Execute(&part, d); err != nil {
		panic(err) // a template for values that are all there
	}
	w.charts = append(w.charts, part.String())
	height := float64(lineHeight)
	if d.Bars {
		height = barHeight*float64(len(d.Labels)) + barRoom
	}
	const perMillimetre = 36000 // of the units that drawings are measured in
	n := len(w.charts)
	w.paragraph(`<w:pStyle w:val="Figure"/>`, fmt.Sprintf(`<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%d" cy="%d"/>`+
		`<wp:docPr id="%d" name="图%[3]d" descr="%s"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">`+
		`<c:chart r:id="%s"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
		chartWidth*perMillimetre, int(height*perMillimetre), n, escape(d.Title), chartID(n)))
}

// labelsShown is about how many labels stand along an axis: days would stand upright otherwise.
const labelsShown = 8

// drawn is what the part of a chart is made of.
type drawn struct {
	Title  string
	Bars   bool
	Labels []string
	Series []series
	Last   int // the row of the last value, in a sheet that holds labels and series from A1 on
	Skip   int // every so manieth label is shown
}

// series are values under their name; one that is not there is empty.
type series struct {
	Name   string
	Values []string
}

// values are those of a chart's range, which is a column under its heading.
func (c Chart) values(r grid.Range) (s series) {
	for row := r.From.Row; row <= r.To.Row; row++ {
		cell := c.Table.Rows[row].Cells[r.From.Col]
		switch {
		case row == r.From.Row:
			s.Name = strings.ReplaceAll(cell.String(), "\n", "")
		case cell.Kind == grid.Number:
			s.Values = append(s.Values, strconv.FormatFloat(cell.Number, 'f', -1, 64))
		default:
			s.Values = append(s.Values, cell.Text)
		}
	}
	return s
}
