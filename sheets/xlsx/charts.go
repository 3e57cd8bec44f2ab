package xlsx

import (
	"bytes"
	"encoding/xml"
	"fmt"

	"github.com/xuri/excelize/v2"

	"guantong/sheets/grid"
	"guantong/sheets/look"
)

// chartPart is the part of a workbook's n-th chart. excelize draws: a file of its own has all of them, in this order, and no cells.
func (b *builder) chartPart(n int, c *excelize.Chart) ([]byte, error) {
	if b.drawn == nil {
		b.drawn = excelize.NewFile()
	}
	if err := b.drawn.AddChart("Sheet1", "A1", c); err != nil {
		return nil, err
	}
	part, _ := b.drawn.Pkg.Load(fmt.Sprintf("xl/charts/chart%d.xml", n))
	data, ok := part.([]byte)
	if !ok {
		return nil, fmt.Errorf("图表 %d 没有画出来", n)
	}
	return data, nil
}

// drawing writes the parts of a tab's charts, and the one that says where they stand: its own, for excelize would let a chart reach
// from cell to cell, by sizes of cells that differ between programs.
func (b *builder) drawing(s *sheet) error {
	if s.drawing == 0 {
		return nil
	}
	var rels relations
	for i, c := range s.Charts {
		part, err := b.chartPart(s.chart+i, excelChart(s.name, s.layout, c))
		if err != nil {
			return err
		}
		name := fmt.Sprintf("charts/chart%d.xml", s.chart+i)
		rels.add("chart", "../"+name, false)
		if err := b.part("xl/"+name, part); err != nil {
			return err
		}
	}
	if err := b.part(fmt.Sprintf("xl/drawings/drawing%d.xml", s.drawing), drawing(s.Charts)); err != nil {
		return err
	}
	return b.part(fmt.Sprintf("xl/drawings/_rels/drawing%d.xml.rels", s.drawing), rels.part())
}

// emu is a pixel in the units of drawings.
const emu = 9525

// drawing is the part that says where the charts of a tab stand.
func drawing(charts []grid.Chart) []byte {
	var d bytes.Buffer
	d.WriteString(xml.Header + `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" ` +
		`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ` +
		`xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" ` +
		`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">`)
	for i, c := range charts {
		fmt.Fprintf(&d, `<xdr:oneCellAnchor><xdr:from><xdr:col>%d</xdr:col><xdr:colOff>0</xdr:colOff>`+
			`<xdr:row>%d</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx="%d" cy="%d"/>`+
			`<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="%d" name="图表 %d"/><xdr:cNvGraphicFramePr/>`+
			`</xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic>`+
			`<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="rId%d"/>`+
			`</a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:oneCellAnchor>`,
			c.At.Col, c.At.Row, c.Width*emu, c.Height*emu, i+2, i+1, i+1) // the drawing itself has the ID 1
	}
	d.WriteString(`</xdr:wsDr>`)
	return d.Bytes()
}

var chartTypes = map[grid.ChartKind]excelize.ChartType{
	grid.LineChart: excelize.Line, grid.ColumnChart: excelize.Col, grid.BarChart: excelize.Bar,
}

var marks = map[look.Mark]string{
	look.Circle: "circle", look.Diamond: "diamond", look.Square: "square", look.Triangle: "triangle", look.Cross: "x", look.Star: "star",
}

var dashes = map[look.Dashes]excelize.LineDashType{
	look.Solid: excelize.LineDashSolid, look.Dashed: excelize.LineDashDash, look.Dotted: excelize.LineDashSysDot,
	look.DashDotted: excelize.LineDashSashDot, look.LongDashed: excelize.LineDashLgDash, look.LongDashDotted: excelize.LineDashLgDashDotDot,
}

// excelChart is a chart of a tab as excelize takes it: its series told apart in colour and without, thin lines across,
// nothing else.
func excelChart(tab string, l *look.Layout, c grid.Chart) *excelize.Chart {
	text, title := chartFont(grid.Note), chartFont(grid.Label)
	const turnAsNeeded = 255 // degrees; out of bounds, so that each program turns the labels to make them fit
	vary, gap := false, uint(60)
	chart := &excelize.Chart{
		Type:       chartTypes[c.Kind],
		Title:      excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: look.CleanText(c.Title), Font: title}}},
		Legend:     excelize.ChartLegend{Position: "none"},
		XAxis:      excelize.ChartAxis{Font: *text, Alignment: excelize.Alignment{TextRotation: turnAsNeeded}},
		YAxis:      excelize.ChartAxis{Font: *text, MajorGridLines: true},
		Border:     excelize.LineOptions{Type: excelize.LineNone},
		VaryColors: &vary,
		GapWidth:   &gap, // percent of a bar
	}
	if len(c.Series) > 1 { // the title says what a single one is
		chart.Legend = excelize.ChartLegend{Position: "bottom", Font: text}
	}
	chart.YAxis.Minimum, chart.YAxis.Maximum = l.Axis(c)
	if c.Kind == grid.BarChart { // whose labels programs put from the bottom up
		chart.XAxis.ReverseOrder, chart.YAxis.TickLabelPosition = true, excelize.ChartTickLabelHigh
	}
	_, labels := headed(tab, c.Labels)
	for i, r := range c.Series {
		style := look.SeriesOf(i)
		fill := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{style.Color}}
		heading, values := headed(tab, r)
		chart.Series = append(chart.Series, excelize.ChartSeries{
			Name: heading, Categories: labels, Values: values, Fill: fill,
			Line:   excelize.LineOptions{Width: 2, Dash: dashes[style.Dashes]},
			Marker: excelize.ChartMarker{Symbol: marks[style.Mark], Size: 6, Fill: fill}, // one day alone makes no line
		})
	}
	return chart
}

// chartFont is the font of a role's cells.
func chartFont(role grid.Role) *excelize.Font {
	s := look.Of(role)
	return &excelize.Font{Family: s.Font, Size: s.Size, Color: s.Color}
}

// headed are the heading of a chart's range and the cells after it, as formulas write them.
func headed(tab string, r grid.Range) (heading, rest string) {
	after := r.From
	if r.From.Row < r.To.Row {
		after.Row++
	} else {
		after.Col++
	}
	tab = look.QuoteTab(tab) + "!"
	return tab + fixed(r.From), tab + fixedRange(grid.Range{From: after, To: r.To})
}
